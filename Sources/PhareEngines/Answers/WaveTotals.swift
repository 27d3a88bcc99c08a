import PhareCSV
import PhareSurvey

/// The totals of one wave, from one file or several: respondents and sums of weights by the values of columns.
struct WaveTotals: Sendable {
  /// The facts that an engine tells of a whole table.
  struct Facts: Sendable {
    let table: String
    /// The columns of weights and of respondents, empty where there is none.
    let weight: String
    let respondent: String
    let engine: String
    let respondents: Int
    let weights: Double
    let squares: Double
    /// The least and the largest weight; nil without weights.
    let range: ClosedRange<Double>?
    let unusableWeights: Int
    let repeatedRespondents: Int

    init(_ cells: AnswerCells, row: Int) {
      func text(_ column: Int) -> String { column < cells.textCount ? cells.text(column, of: row) : "" }
      table = text(0)
      weight = TotalsColumns.name(in: text(1))
      respondent = TotalsColumns.name(in: text(2))
      engine = text(3)
      respondents = cells.respondents(of: row) ?? 0
      (weights, squares) = (cells.weight(of: row), cells.squares(of: row))
      if let least = Double(text(4)), let largest = Double(text(5)), least <= largest {
        range = least...largest
      } else {
        range = nil
      }
      unusableWeights = Int(text(6)) ?? 0
      repeatedRespondents = Int(text(7)) ?? 0
    }
  }

  /// Columns that were counted together, with the records of a file.
  struct Part: Sendable {
    let columns: [String]
    let rows: [Int]
  }

  /// The totals in one file.
  struct File: Sendable {
    let cells: AnswerCells
    let facts: Facts
    let parts: [Part]
  }

  let wave: String
  /// One or more; each has the same parts.
  let files: [File]

  /// The totals in one file.
  ///
  /// - Throws: A part that does not add up to the whole table, or that contradicts another.
  init(
    _ wave: String, facts: Facts, parts: [Part], of cells: AnswerCells
  ) throws(Problems<EngineProblem>) {
    self.wave = wave
    files = [File(cells: cells, facts: facts, parts: parts)]
    for part in parts where !Self.isWhole(part, cells, facts) {
      throw Problems(
        part.columns.isEmpty ? .truncated(wave: wave) : .incomplete(wave: wave, columns: part.columns),
        at: part.rows.first.map { cells.place(of: $0) } ?? SourceLocation(file: cells.name))
    }
    try checkAgreement(of: parts, cells)
  }

  private init(_ wave: String, files: [File]) {
    self.wave = wave
    self.files = files
  }

  /// These totals with those of other respondents.
  ///
  /// - Throws: Totals of other columns.
  func merged(with other: WaveTotals) throws(Problems<EngineProblem>) -> WaveTotals {
    for (one, two) in zip(files.prefix(1), other.files) {
      guard one.parts.map(\.columns) == two.parts.map(\.columns), one.facts.weight == two.facts.weight else {
        throw Problems(
          .otherSource(wave: wave, found: two.cells.name, expected: one.cells.name),
          at: SourceLocation(file: two.cells.name))
      }
    }
    return WaveTotals(wave, files: files + other.files)
  }

  /// Whether they are the totals in a file: by the numbers of the whole table.
  func isSame(as file: File) -> Bool {
    files.contains {
      let (one, two) = ($0.facts, file.facts)
      return one.respondents == two.respondents && one.weights == two.weights && one.squares == two.squares
        && one.table == two.table && one.range == two.range
    }
  }

  // MARK: Guards

  /// Whether the records of a part add up to the whole table: a record that is lost or changed does not.
  private static func isWhole(_ part: Part, _ cells: AnswerCells, _ facts: Facts) -> Bool {
    var (respondents, weights, squares) = (0, 0.0, 0.0)
    for row in part.rows {
      let n = cells.respondents(of: row) ?? 0
      // A sum beyond all numbers is not that of the table.
      respondents &+= n
      guard !facts.weight.isEmpty, cells.isUsed(row) else { continue }
      let (weight, square) = (cells.weight(of: row), cells.squares(of: row))
      // n positive weights of a sum have squares between those of equal ones and that of a single one.
      let rounding = rounding(n)
      let isPossible =
        square <= weight * weight * (1 + rounding) && square * Double(n) >= weight * weight * (1 - rounding)
      guard isPossible else { return false }
      weights += weight
      squares += square
    }
    guard respondents == facts.respondents else { return false }
    guard !facts.weight.isEmpty, respondents > 0 else { return true }
    let rounding = rounding(respondents)
    return abs(weights - facts.weights) <= rounding * abs(facts.weights)
      && abs(squares - facts.squares) <= rounding * facts.squares
  }

  /// What a sum of many numbers may be off by, relative to it: an engine rounds with each that it adds.
  private static func rounding(_ count: Int) -> Double { max(1e-9, Double(count) * Double.ulpOfOne) }

  /// Refuses a column whose values are counted otherwise in two parts.
  private func checkAgreement(of parts: [Part], _ cells: AnswerCells) throws(Problems<EngineProblem>) {
    var counts: [String: [String: Int]] = [:]
    for part in parts {
      for (place, column) in part.columns.enumerated() {
        let values = cells.values(place)
        var byCode = [Int](repeating: 0, count: values.count)
        for row in part.rows { byCode[cells.code(place, of: row)] &+= cells.respondents(of: row) ?? 0 }
        var own: [String: Int] = [:]
        // The same text may be written with other signs: é as one, or as e and an accent.
        for (value, count) in zip(values, byCode) where count > 0 { own[value, default: 0] &+= count }
        guard let known = counts[column] else {
          counts[column] = own
          continue
        }
        guard known != own else { continue }
        let value = Set(known.keys).union(own.keys).sorted().first { known[$0] != own[$0] } ?? ""
        throw Problems(
          .contradiction(wave: wave, column: column, value: value),
          at: part.rows.first.map { cells.place(of: $0) } ?? SourceLocation(file: cells.name))
      }
    }
  }

  /// Refuses totals of another table, or of a table that is no sample of respondents with weights.
  func check(_ columns: WaveColumns, table: String) throws(Problems<EngineProblem>) {
    var problems: [Located<EngineProblem>] = []
    for file in files {
      let facts = file.facts
      let sources = [
        (facts.table, table), (facts.weight, columns.weight ?? ""), (facts.respondent, columns.respondent ?? ""),
      ]
      let place = SourceLocation(file: file.cells.name)
      for (found, expected) in sources where found != expected {
        problems.append(Located(.otherSource(wave: wave, found: found, expected: expected), at: place))
      }
      if facts.unusableWeights > 0 {
        problems.append(
          Located(.unusableWeights(wave: wave, column: facts.weight, count: facts.unusableWeights), at: place))
      }
      if facts.repeatedRespondents > 0 {
        problems.append(
          Located(
            .repeatedRespondents(wave: wave, column: facts.respondent, count: facts.repeatedRespondents), at: place))
      }
    }
    let respondents = files.reduce(0) { $0 + $1.facts.respondents }
    if respondents > InputLimits.respondentsOfTotals {
      problems.append(
        Located(
          .tooManyRespondents(wave: wave, count: respondents, limit: InputLimits.respondentsOfTotals),
          at: SourceLocation(file: files[0].cells.name)))
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }

  // MARK: What they hold

  /// The columns of all parts, and of the weights and respondents.
  var columns: [String] {
    guard let file = files.first else { return [] }
    var names: [String] = []
    var seen: Set<String> = []
    for name in file.parts.flatMap(\.columns) + [file.facts.weight, file.facts.respondent]
    where !name.isEmpty && seen.insert(name).inserted {
      names.append(name)
    }
    return names
  }

  /// The least and the largest weight above 0 of all respondents.
  var weightRange: ClosedRange<Double>? {
    let ranges = files.compactMap(\.facts.range)
    guard let least = ranges.map(\.lowerBound).min(), let largest = ranges.map(\.upperBound).max() else { return nil }
    return least...largest
  }

  /// The number of the part with all the columns, and the fewest others; nil where none has them.
  func smallestPart(with columns: [String]) -> Int? {
    guard let parts = files.first?.parts else { return nil }
    let wanted = Set(columns)
    let found = parts.indices.filter { wanted.isSubset(of: parts[$0].columns) }
    return found.min { (parts[$0].columns.count, $0) < (parts[$1].columns.count, $1) }
  }
}
