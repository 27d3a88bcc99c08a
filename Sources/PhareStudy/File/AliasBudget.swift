/// A bound on what the aliases of a YAML text expand to, found before anything is expanded.
///
/// An anchored value ends before its first alias, so what stands between the two, aliases included, bounds its size.
/// Nine anchors of nine aliases each ("a billion laughs") exceed any budget within a few lines.
enum AliasBudget {
  /// Values that aliases may stand for in all.
  static let limit = 10_000_000

  private struct Anchor {
    let costBefore: Int
    var size: Int?
  }

  /// The line at which the aliases of `text` stand for more values than the limit, nil where they never do.
  static func lineBeyond(in text: String) -> Int? {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
    var anchors: [Substring: Anchor] = [:]
    var cost = 0
    var line = 1
    var canStartToken = true
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      bytes.formIndex(after: &index)
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        cost += 1
        canStartToken = true
      case UInt8(ascii: ","):
        cost += 1
        canStartToken = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "["), UInt8(ascii: "{"),
        UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
        canStartToken = true
      case UInt8(ascii: "&") where canStartToken:
        let name = name(at: &index, in: text)
        if !name.isEmpty { anchors[name] = Anchor(costBefore: cost, size: nil) }
        canStartToken = false
      case UInt8(ascii: "*") where canStartToken:
        let name = name(at: &index, in: text)
        let size = anchors[name].map { $0.size ?? cost - $0.costBefore + 1 } ?? 1
        anchors[name]?.size = size
        cost += size
        if cost > limit { return line }
        canStartToken = false
      default: canStartToken = false
      }
    }
    return nil
  }

  private static func name(at index: inout String.Index, in text: String) -> Substring {
    let start = index
    while index < text.utf8.endIndex, isNameByte(text.utf8[index]) { text.utf8.formIndex(after: &index) }
    return text[start..<index]
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
