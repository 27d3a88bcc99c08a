import Foundation
import Testing

/// A text that a document or a snapshot shows, in which a line `…` stands for any lines.
struct ExpectedText {
  /// The stretches of lines between the lines that elide.
  private let stretches: [[Substring]]

  init(_ text: String) {
    stretches = Self.lines(text).split(separator: "…", omittingEmptySubsequences: false).map(Array.init)
  }

  private static func lines(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The difference from a text, as lines with `-` (expected) and `+` (found); nil where there is none.
  func difference(from text: String) -> String? {
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

/// Compares a text with the one that was accepted.
///
/// To accept new texts: `PHARE_ACCEPT_SNAPSHOTS=1 swift test --filter PhareCLITests`.
func expectSnapshot(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let path = "Tests/PhareCLITests/Snapshots/\(name)"
  if ProcessInfo.processInfo.environment["PHARE_ACCEPT_SNAPSHOTS"] != nil {
    try text.write(to: Repository.url(path), atomically: true, encoding: .utf8)
    return
  }
  let difference = ExpectedText(try Repository.text(path)).difference(from: text)
  #expect(difference == nil, "\(path)\n\(difference ?? "")", sourceLocation: sourceLocation)
}
