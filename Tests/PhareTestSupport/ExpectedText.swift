/// A text that a document or a snapshot shows, in which a line `…` stands for any lines.
package struct ExpectedText {
  /// The stretches of lines between the lines that elide.
  private let stretches: [[Substring]]

  package init(_ text: String) {
    stretches = Self.lines(text).split(separator: "…", omittingEmptySubsequences: false).map(Array.init)
  }

  private static func lines(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The difference from a text, as lines with `-` (expected) and `+` (found); nil where there is none.
  package func difference(from text: String) -> String? {
    let all = Self.lines(text)
    var rest = all[...]
    for (number, stretch) in stretches.enumerated() {
      let isLast = number == stretches.count - 1
      if number == 0 {
        guard isLast ? all == stretch : all.starts(with: stretch) else {
          return Self.difference(isLast ? rest : rest.prefix(stretch.count), from: stretch)
        }
        rest = rest.dropFirst(stretch.count)
      } else if isLast {
        guard rest.suffix(stretch.count).elementsEqual(stretch) else {
          return Self.difference(rest.suffix(stretch.count), from: stretch)
        }
      } else {
        let starts = rest.indices.first { rest[$0...].starts(with: stretch) }
        guard let start = starts else { return Self.difference(rest.prefix(stretch.count), from: stretch) }
        rest = rest[(start + stretch.count)...]
      }
    }
    return nil
  }

  private static func difference(_ found: ArraySlice<Substring>, from expected: [Substring]) -> String {
    Array(found).difference(from: expected).map { change in
      switch change {
      case .remove(let offset, let line, _): "\(offset + 1) - \(line)"
      case .insert(let offset, let line, _): "\(offset + 1) + \(line)"
      }
    }.joined(separator: "\n")
  }
}
