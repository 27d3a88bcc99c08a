import PhareCSV

extension WaveColumnPlan {
  /// The columns of replicate weights among the headers; an error where a name or a pattern finds none.
  ///
  /// The column of the full weights is never one of them, though a pattern such as `PWGTP*` matches it. Columns of the
  /// design are refused, and so are answers where only some of the columns are: a draft may have made a variable of every
  /// replicate.
  mutating func replicateColumns(
    _ asked: ReplicateSpecification.Columns, weight: String?
  ) -> [(column: Int, name: String)] {
    let role = WaveColumnRole.replicates
    let full = weight.map { specification.columns[$0] ?? $0 }
    var found: [(column: Int, name: String)] = []
    switch asked {
    case .list(let names):
      found = names.compactMap { name in
        designColumn(name, role: role, asNumber: true).map { ($0, specification.columns[name] ?? name) }
      }
    case .pattern(let text):
      let pattern = HeaderPattern(text)
      guard !pattern.isWhole else {
        refuse(.wholePattern(text))
        return []
      }
      let names = header.filter { $0 != full && pattern.matches($0) }
      guard !names.isEmpty else { return designColumn(text, role: role, asNumber: true).map { [($0, text)] } ?? [] }
      found = names.compactMap { name in replicateColumn(named: name).map { ($0, name) } }
    }
    let names = found.map(\.name)
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      refuse(.repeatedReplicate(names[twice]))
    }
    let ofDesign = Set(designHeaders + [full].compactMap(\.self))
    let ofVariables = Set(variables.flatMap { $0.columns.map { header[requests[$0].column] } })
    let isDraft = names.allSatisfy { ofVariables.contains($0) }
    let others = names.filter { ofDesign.contains($0) || !isDraft && ofVariables.contains($0) }
    if !others.isEmpty { refuse(.replicatesReadOtherwise(others)) }
    return found
  }

  /// The headers of strata, PSUs, populations and respondents.
  private var designHeaders: [String] {
    let stages = specification.design.stages.flatMap { stage -> [String?] in
      var population: String?
      if case .column(let name)? = stage.population { population = name }
      return stage.strata + [stage.psu, population]
    }
    return (stages + [specification.respondent]).compactMap(\.self).map { specification.columns[$0] ?? $0 }
  }
}

/// A pattern of headers, such as `rep_*`: `*` stands for any text, `?` for one character.
struct HeaderPattern {
  private let pattern: [Character]

  init(_ pattern: String) {
    self.pattern = Array(pattern)
  }

  /// Whether it has nothing in it that a name could lack.
  var isWhole: Bool { pattern.contains("*") && pattern.allSatisfy { $0 == "*" || $0 == "?" } }

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
