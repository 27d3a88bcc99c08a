/// Writes pieces of HTML in UTF-8, with every text and every value of an attribute escaped.
struct HTMLWriter {
  private var bytes: [UInt8] = []

  /// A whole document.
  static func document(_ root: HTML) -> [UInt8] {
    var writer = HTMLWriter()
    writer.bytes.reserveCapacity(1 << 20)
    writer.bytes += "<!doctype html>\n".utf8
    writer.write(root)
    writer.bytes += "\n".utf8
    return writer.bytes
  }

  /// Some pieces alone.
  static func bytes(of content: HTML) -> [UInt8] {
    var writer = HTMLWriter()
    writer.write(content)
    return writer.bytes
  }

  private mutating func write(_ content: HTML) {
    switch content {
    case .text(let text): append(escaping: text)
    case .group(let parts): for part in parts { write(part) }
    case .element(let name, let attributes, let content): write(name, attributes, content)
    case .style(let style):
      bytes += "\n<style>".utf8
      bytes += style.utf8
      bytes += "</style>".utf8
    case .script(let script):
      bytes += "\n<script>".utf8
      bytes += script.utf8
      bytes += "</script>".utf8
    case .data(let value, let id):
      bytes += "\n<script type=\"application/json\" id=\"".utf8
      append(escaping: id)
      bytes += "\">".utf8
      bytes += value.embeddedText.utf8
      bytes += "</script>".utf8
    }
  }

  private mutating func write(_ name: HTML.Name, _ attributes: [HTML.Attribute], _ content: [HTML]) {
    if name.beginsLine { bytes.append(UInt8(ascii: "\n")) }
    bytes.append(UInt8(ascii: "<"))
    bytes += name.rawValue.utf8
    for attribute in attributes {
      bytes.append(UInt8(ascii: " "))
      bytes += attribute.name.utf8
      guard let value = attribute.value else { continue }
      bytes += "=\"".utf8
      append(escaping: value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
    guard !name.isVoid else { return }
    for part in content { write(part) }
    bytes += "</".utf8
    bytes += name.rawValue.utf8
    bytes.append(UInt8(ascii: ">"))
  }

  /// Appends a text with its markup escaped; a control character, which no document may hold, becomes U+FFFD.
  private mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { utf8 in
      for byte in utf8 {
        switch byte {
        case UInt8(ascii: "&"): bytes += "&amp;".utf8
        case UInt8(ascii: "<"): bytes += "&lt;".utf8
        case UInt8(ascii: ">"): bytes += "&gt;".utf8
        case UInt8(ascii: "\""): bytes += "&quot;".utf8
        case 0x09, 0x0A: bytes.append(byte)
        case 0x00...0x1F, 0x7F: bytes += "\u{FFFD}".utf8
        default: bytes.append(byte)
        }
      }
    }
  }
}

extension JSONValue {
  /// The value on one line, for an element of a document: no `<` of a text can end it.
  var embeddedText: String {
    var text = ""
    writeCompactly(to: &text)
    return text
  }

  private func writeCompactly(to text: inout String) {
    switch self {
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.writeCompactly(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        text += Self.embeddable(member.name) + ":"
        member.value.writeCompactly(to: &text)
      }
      text += "}"
    case .string(let string): text += Self.embeddable(string)
    case .integer(let number): text += String(number)
    case .bool(let value): text += value ? "true" : "false"
    case .null: text += "null"
    case .number: text += self.text().dropLast()
    }
  }

  private static func embeddable(_ string: String) -> String {
    let text = quoted(string)
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    // By scalars: a sign of less and a combining mark are one character.
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "<" { result += "\\u003c" } else { result.unicodeScalars.append(scalar) }
    }
  }
}
