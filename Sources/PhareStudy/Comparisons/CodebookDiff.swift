import PhareSurvey

/// The changes of the questionnaire from one wave to another.
package struct CodebookDiff: Hashable, Sendable {
  /// A change of one variable.
  package enum Change: Hashable, Sendable {
    /// Asked by the later wave only.
    case added
    /// Asked by the earlier wave only.
    case removed
    /// The question is worded otherwise.
    case reworded(from: LocalizedText, to: LocalizedText)
    /// An answer is worded otherwise.
    case relabelled(code: String, from: LocalizedText, to: LocalizedText)
    /// Asked of other respondents, in the words of the study; nil for the base of the codebook.
    case base(from: LocalizedText?, to: LocalizedText?)
    /// The base depends on a variable that one wave does not have.
    case unknownBase(wave: String, variable: Variable.ID)
    /// A number has another unit; nil for the unit of the codebook.
    case unit(from: LocalizedText?, to: LocalizedText?)
    /// A spelling in both files stands for two codes.
    case recoded(spelling: String, from: String, to: String)
    /// Answers with respondents in one wave and none in the other: not offered there, perhaps.
    case unusedCodes(onlyFrom: [String], onlyTo: [String])
    /// The variable is in another column of the file.
    case column(from: String, to: String)
    /// A header holds this variable in the later wave, and another one in the earlier.
    case reused(header: String, before: Variable.ID)

    /// Whether figures of the two waves no longer measure the same thing, or may not.
    package var breaksComparison: Bool {
      switch self {
      case .reworded, .relabelled, .base, .unknownBase, .unit, .recoded: true
      case .added, .removed, .unusedCodes, .column, .reused: false
      }
    }
  }

  /// A change and its variable.
  package struct Entry: Hashable, Sendable {
    /// The variable.
    package let variable: Variable.ID
    /// The change.
    package let change: Change
  }

  /// The earlier wave.
  package let from: String
  /// The later wave.
  package let to: String
  /// The changes, in the order of the codebook.
  package let entries: [Entry]
  /// The number of variables that both waves asked.
  package let shared: Int

  /// Compares the questionnaires of two waves of a study, as read.
  init(from first: Wave, to second: Wave, in study: Study) {
    from = first.id
    to = second.id
    var entries: [Entry] = []
    var shared = 0
    let files = (study.wave(first.id), study.wave(second.id))
    for variable in study.codebook.variables {
      switch (first[variable.id] != nil, second[variable.id] != nil) {
      case (false, false): continue
      case (false, true): entries.append(Entry(variable: variable.id, change: .added))
      case (true, false): entries.append(Entry(variable: variable.id, change: .removed))
      case (true, true):
        shared += 1
        guard let one = files.0, let other = files.1 else { continue }
        let changes =
          Self.wordings(of: variable, one, other) + Self.bases(of: variable, first, second)
          + Self.recodes(of: variable, one.specification, other.specification)
          + Self.codes(of: variable, first, second) + Self.columns(of: variable, one, other)
        entries += changes.map { Entry(variable: variable.id, change: $0) }
      }
    }
    if let one = files.0, let other = files.1 {
      entries += Self.reused(in: study.codebook, from: (first, one), to: (second, other))
    }
    self.entries = entries
    self.shared = shared
  }

  // MARK: The question

  private static func wordings(of variable: Variable, _ first: StudyWave, _ second: StudyWave) -> [Change] {
    let (one, other) = (first.asked[variable.id], second.asked[variable.id])
    return Comparability.wordings(of: variable, first, second).flatMap { obstacle -> [Change] in
      switch obstacle {
      case .wording(let from, let to): return [.reworded(from: from, to: to)]
      case .base(let from, let to): return [.base(from: from, to: to)]
      case .unit(let from, let to): return [.unit(from: from, to: to)]
      case .labels(let codes):
        return codes.map { code in
          let label = variable.label(ofAnswer: code) ?? LocalizedText(code)
          return .relabelled(code: code, from: one?.labels[code] ?? label, to: other?.labels[code] ?? label)
        }
      default: return []
      }
    }
  }

  private static func bases(of variable: Variable, _ first: Wave, _ second: Wave) -> [Change] {
    let conditions = variable.filter?.variables ?? []
    return [first, second].flatMap { wave in
      conditions.filter { wave[$0] == nil }.map { .unknownBase(wave: wave.id, variable: $0) }
    }
  }

  // MARK: The file

  private static func recodes(
    of variable: Variable, _ first: WaveSpecification, _ second: WaveSpecification
  ) -> [Change] {
    let (one, other) = (first.recodes[variable.id] ?? [:], second.recodes[variable.id] ?? [:])
    // A spelling that a wave does not recode stands for itself.
    return Set(one.keys).union(other.keys).sorted().compactMap { spelling in
      guard let from = one[spelling], let to = other[spelling], from != to else { return nil }
      return .recoded(spelling: spelling, from: from, to: to)
    }
  }

  private static func codes(of variable: Variable, _ first: Wave, _ second: Wave) -> [Change] {
    guard let one = first.about(variable.id).codedColumn(variable.id),
      let other = second.about(variable.id).codedColumn(variable.id)
    else { return [] }
    switch variable.kind {
    case .single, .scale: break
    case .multiple, .number, .date, .text, .region, .departement: return []
    }
    let (before, after) = (one.usedCodes, other.usedCodes)
    let (onlyFrom, onlyTo) = (before.filter { !after.contains($0) }, after.filter { !before.contains($0) })
    return onlyFrom.isEmpty && onlyTo.isEmpty ? [] : [.unusedCodes(onlyFrom: onlyFrom, onlyTo: onlyTo)]
  }

  private static func columns(of variable: Variable, _ first: StudyWave, _ second: StudyWave) -> [Change] {
    zip(headers(of: variable, first), headers(of: variable, second)).compactMap { from, to in
      from == to ? nil : .column(from: from, to: to)
    }
  }

  private static func headers(of variable: Variable, _ wave: StudyWave) -> [String] {
    wave.specification.headers(of: variable)
  }

  /// Returns the headers of both files that hold different variables.
  private static func reused(
    in codebook: Codebook, from first: (wave: Wave, definition: StudyWave),
    to second: (wave: Wave, definition: StudyWave)
  ) -> [Entry] {
    var owners: [String: Variable.ID] = [:]
    for variable in codebook.variables where first.wave[variable.id] != nil {
      for header in headers(of: variable, first.definition) where owners[header] == nil { owners[header] = variable.id }
    }
    var entries: [Entry] = []
    for variable in codebook.variables where second.wave[variable.id] != nil {
      for header in headers(of: variable, second.definition) {
        guard let before = owners[header], before != variable.id else { continue }
        entries.append(Entry(variable: variable.id, change: .reused(header: header, before: before)))
      }
    }
    return entries
  }
}

extension CodedColumn {
  /// The codes that some respondent answered, in the order of the categories.
  fileprivate var usedCodes: [String] {
    var isUsed = [Bool](repeating: false, count: categories.count)
    for row in 0..<count where self[row] < categories.count { isUsed[self[row]] = true }
    return zip(categories, isUsed).filter(\.1).map(\.0.code)
  }
}

extension CodebookDiff {
  /// The name of the file of the changes between two waves.
  package static func name(from: String, to: String) -> String { "\(from)--\(to)" }

  /// Compares the questionnaires of neighbouring waves in comparisons of dates, each pair once.
  static func diffs(between comparisons: [ComparisonResult], waves: [Wave], in study: Study) -> [CodebookDiff] {
    var diffs: [CodebookDiff] = []
    for comparison in comparisons where comparison.kind == .waves {
      let ids = comparison.specification.waves
      for (from, to) in zip(ids, ids.dropFirst()) where !diffs.contains(where: { $0.from == from && $0.to == to }) {
        guard let one = waves.first(where: { $0.id == from }), let other = waves.first(where: { $0.id == to }) else {
          continue
        }
        diffs.append(CodebookDiff(from: one, to: other, in: study))
      }
    }
    return diffs
  }
}
