/// The policy on what a browser may load and run in a document: nothing but its own style and script, known by their digests.
///
/// - Source: W3C, Content Security Policy Level 3.
struct ContentPolicy: Sendable {
  let style: String
  let script: String

  /// The policy as the content of a `meta` element.
  var text: String {
    "default-src 'none'; style-src '\(Self.source(of: style))'; script-src '\(Self.source(of: script))'; "
      + "img-src data:; base-uri 'none'; form-action 'none'"
  }

  /// `sha256-…`: the digest by which a policy names a style or a script.
  static func source(of text: String) -> String {
    "sha256-" + base64(ofHexadecimal: MessageDigest(of: Array(text.utf8)).description)
  }

  /// Base64 of the bytes written as hexadecimal digits.
  ///
  /// - Source: RFC 4648, section 4.
  static func base64(ofHexadecimal digits: String) -> String {
    let values = digits.utf8.map { digit -> UInt8 in
      digit >= UInt8(ascii: "a") ? digit - UInt8(ascii: "a") + 10 : digit - UInt8(ascii: "0")
    }
    let bytes = stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
      for place in 0..<4 {
        text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// A text between quotes in a style sheet, with everything escaped that could end it.
///
/// - Source: W3C, CSS Syntax Module Level 3, section 4.3.5.
enum StyleText {
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&": result += "\\" + String(scalar.value, radix: 16) + " "
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
