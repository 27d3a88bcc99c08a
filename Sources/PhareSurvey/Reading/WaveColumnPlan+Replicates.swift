import PhareCSV

extension WaveColumnPlan {
  /// The columns of replicate weights among the headers; an error where a name or a pattern finds none.
  ///
  /// The column of the full weights is never one of them, though a pattern such as `PWGTP*` matches it.
  mutating func replicateColumns(
    _ asked: ReplicateSpecification.Columns, weight: String?
  ) -> [(column: Int, name: String)] {
    let role = "the replicate weights"
    switch asked {
    case .list(let names):
      return names.compactMap { name in
        designColumn(name, role: role, asNumber: true).map { ($0, specification.columns[name] ?? name) }
      }
    case .pattern(let text):
      let pattern = HeaderPattern(text)
      let full = weight.map { specification.columns[$0] ?? $0 }
      let names = header.filter { $0 != full && pattern.matches($0) }
      guard !names.isEmpty else { return designColumn(text, role: role, asNumber: true).map { [($0, text)] } ?? [] }
      return names.compactMap { name in replicateColumn(named: name).map { ($0, name) } }
    }
  }
}

/// A pattern of headers, such as `rep_*`: `*` stands for any text, `?` for one character.
struct HeaderPattern {
  private let pattern: [Character]

  init(_ pattern: String) {
    self.pattern = Array(pattern)
  }

  /// Whether the whole header matches.
  func matches(_ header: String) -> Bool {
    let text = Array(header)
    var (position, index) = (0, 0)
    // The last star and how much text it has taken: where the rest fails, it takes one character more.
    var star: (index: Int, position: Int)?
    while position < text.count {
      if index < pattern.count, pattern[index] == "*" {
        star = (index, position)
        index += 1
      } else if index < pattern.count, pattern[index] == "?" || pattern[index] == text[position] {
        (position, index) = (position + 1, index + 1)
      } else if let last = star {
        star = (last.index, last.position + 1)
        (position, index) = (last.position + 1, last.index + 1)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == "*" }
  }
}
