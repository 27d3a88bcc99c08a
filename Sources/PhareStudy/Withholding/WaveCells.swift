import PhareCSV
import PhareDisclosure
import PhareEstimation
import PhareSurvey

/// The answers of a wave as factors of cells: who is counted by a figure, as conditions on answers.
///
/// Columns that divide the respondents alike are one factor, whatever their names, and a region is a set of départements
/// where both are asked: figures that are linked by the data are linked in the cells.
final class WaveCells {
  typealias Condition = CellModel.Condition

  let wave: Wave
  /// The key of the wave, with that of the question where its rows are about one.
  let key: String
  /// The respondents with a weight above 0: no figure counts others.
  private let rows: [Int]
  /// How many respondents stand behind each of the rows; nil for one.
  let counts: [Int]?
  private(set) var factors: [CellModel.Factor] = []
  /// The name of each factor and those of its answers.
  private var names: [(factor: String, answers: [String])] = []
  /// The answers to each factor that stand for none.
  private var missing: [Set<Int32>] = []
  private var linked: [CellModel.Factor] = []
  private var factorOfAnswers: [[Int32]: Int] = [:]
  private var columns: [Key: Answers] = [:]
  private var values: [Variable.ID: CodedColumn?] = [:]
  private var filters: [Filter.Clause: Condition] = [:]
  /// The columns that locate respondents, the finest first.
  private var geography: [Answers] = []

  /// A column of answers.
  private enum Key: Hashable {
    case variable(Variable.ID)
    case item(Variable.ID, Int)
    /// Whether and why not a question was answered.
    case status(Variable.ID)
    /// A column made for one figure.
    case own(String)

    /// The name in an audit.
    var name: String {
      switch self {
      case .variable(let id), .status(let id): id.rawValue
      case .item(let id, let position): "\(id.rawValue) \(position + 1)"
      case .own(let name): name.split(separator: "\u{0}").first.map { String($0) } ?? name
      }
    }
  }

  /// The answers of a factor that each code of a column stands for.
  private struct Answers {
    let factor: Int
    /// One set per code, those of missing answers last; empty for a code that nobody has.
    let sets: [[Int32]]
  }

  init(_ wave: Wave, key: String? = nil) {
    self.wave = wave
    self.key = key ?? wave.id
    let rows = wave.design.weights.indices.filter { wave.design.weights[$0] > 0 }
    self.rows = rows
    counts = wave.design.counted.map { counted in rows.map { Int(counted.respondents[$0]) } }
    let located = wave.codebook.variables.filter { $0.geography != nil && wave.codedColumn($0.id) != nil }
    let sorted = located.map { ($0.id, wave.codedColumn($0.id)?.categories.count ?? 0) }.sorted { $0.1 > $1.1 }
    for (id, _) in sorted {
      guard let column = wave.codedColumn(id) else { continue }
      geography.append(answers(.variable(id), column, within: geography))
    }
  }

  /// The number of respondents, or of rows that stand for several.
  var respondents: Int { rows.count }

  /// The factors with those that follow from each other, such as a region from a département.
  var linkedFactors: [CellModel.Factor] {
    if linked.count < factors.count { linked = FactorLinks(factors, missing: missing, counts: counts).linked() }
    return linked
  }

  // MARK: Conditions

  /// The most different values of a number that are answers: of more, a sum does not tell how many have one of them.
  private static let mostValues = 20

  /// The answers to a variable; those of a number are its values, where they are few.
  private func coded(_ id: Variable.ID) -> CodedColumn? {
    guard case .number(let column)? = wave[id] else { return wave.codedColumn(id) }
    if let known = values[id] { return known }
    let answered = rows.filter { column.status.reason(of: column.status[$0]) == nil }
    let different = Set(answered.map { column.values[$0] })
    guard different.count <= Self.mostValues else {
      values[id] = .some(nil)
      return nil
    }
    let sorted = different.sorted()
    let positions = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    let codes = column.values.indices.map { row in
      column.status.reason(of: column.status[row]).map { sorted.count + $0.position } ?? positions[column.values[row]]
        ?? 0
    }
    let made = CodedColumn(
      codes: codes, categories: sorted.map { Category(code: DecimalFormat().text($0), score: $0) })
    values[id] = made
    return made
  }

  /// The condition that respondents gave one of the answers at `positions`; nil where the wave has no such column.
  func condition(_ id: Variable.ID, in positions: Set<Int>) -> Condition? {
    guard let column = coded(id) else { return nil }
    return condition(answers(.variable(id), column, within: []), codes: positions)
  }

  /// The condition that respondents gave an answer to a variable.
  func answered(_ id: Variable.ID, isScored: Bool = false) -> Condition? {
    guard let column = coded(id) else { return status(id, is: 0) }
    let all = column.categories.indices.filter {
      !isScored || !column.hasScores || column.categories[$0].score != nil
    }
    return condition(id, in: Set(all))
  }

  /// The scores of the answers to a variable as whole numbers from 0; nil where it has none, or some of more than three decimals.
  func scores(_ id: Variable.ID) -> CellModel.Scores? {
    guard let column = coded(id), column.hasScores else { return nil }
    let scores = column.categories.map(\.score)
    guard let least = scores.compactMap(\.self).min() else { return nil }
    let answers = answers(.variable(id), column, within: [])
    var values = [Int64](repeating: 0, count: factors[answers.factor].count)
    for (code, score) in scores.enumerated() {
      guard let score else { continue }
      let scaled = (score - least) * 1_000
      guard abs(scaled - scaled.rounded()) < 1e-6, scaled < 1e7 else { return nil }
      for answer in answers.sets[code] { values[Int(answer)] = Int64(scaled.rounded()) }
    }
    let divisor = values.reduce(0) { Self.greatestCommonDivisor($0, $1) }
    return CellModel.Scores(factor: answers.factor, values: divisor > 1 ? values.map { $0 / divisor } : values)
  }

  private static func greatestCommonDivisor(_ first: Int64, _ second: Int64) -> Int64 {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
  }

  /// The conditions of each answer, where a base, a mean and its error tell how many gave it: three unknowns, three sums.
  func answersToldByMoments(_ id: Variable.ID) -> [Condition] {
    guard let column = coded(id) else { return [] }
    let scored = column.categories.indices.filter { column.categories[$0].score != nil }
    guard Set(scored.map { column.categories[$0].score }).count <= 3 else { return [] }
    return scored.compactMap { condition(id, in: [$0]) }.filter { !$0.answers.isEmpty }
  }

  /// The condition that respondents gave no answer, for a reason.
  func missing(_ id: Variable.ID, _ reason: MissingReason) -> Condition? {
    if let column = coded(id) { return condition(id, in: [column.code(of: reason)]) }
    return status(id, is: 1 + reason.position)
  }

  /// Those who meet a condition and not another, on the same answers; nil where the two are on different ones.
  func difference(_ whole: Condition?, _ part: Condition?) -> Condition? {
    guard let whole, let part, whole.factor == part.factor else { return nil }
    return Condition(factor: whole.factor, answers: whole.answers.filter { !part.answers.contains($0) })
  }

  /// The condition that respondents chose an item of a question, or that they were asked it.
  func item(_ id: Variable.ID, _ position: Int, isChosen: Bool) -> Condition? {
    guard case .multiple(let items)? = wave[id], items.indices.contains(position) else { return nil }
    let column = items[position]
    let codes = isChosen ? [1] : Set(column.categories.indices)
    return condition(answers(.item(id, position), column, within: []), codes: codes)
  }

  /// The number of answers to a question with several answers that respondents who meet some conditions gave: those of all
  /// its items together.
  func answers(to id: Variable.ID, among conditions: [Condition]) -> CellModel.Cell? {
    guard case .multiple(let items)? = wave[id] else { return nil }
    let chosen = items.indices.compactMap { item(id, $0, isChosen: true) }.filter { !$0.answers.isEmpty }
    return chosen.isEmpty ? nil : CellModel.Cell(sumOf: chosen.map { cell(conditions + [$0]) })
  }

  /// The condition of respondents inside a column made for one figure, such as a territory.
  func condition(_ name: String, _ column: CodedColumn, in positions: Set<Int>) -> Condition {
    condition(answers(.own(name), column, within: geography), codes: positions)
  }

  /// The conditions of a filter.
  func conditions(of filter: Filter?) -> [Condition] {
    (filter?.clauses ?? []).map { clause in
      if let known = filters[clause] { return known }
      let passes = wave.rows(passing: Filter(all: [clause])) ?? []
      let column = CodedColumn(
        codes: passes.map { $0 ? 0 : 1 }, categories: [Category(code: "in"), Category(code: "out")])
      var whole: Answers?
      if case .answers(let condition) = clause {
        whole = wave.codedColumn(condition.variable).map { answers(.variable(condition.variable), $0, within: []) }
      }
      let made = self.condition(answers(.own(clause.key), column, within: [whole].compactMap(\.self)), codes: [0])
      filters[clause] = made
      return made
    }
  }

  private func status(_ id: Variable.ID, is code: Int) -> Condition? {
    if let known = columns[.status(id)] { return condition(known, codes: [code]) }
    let parts: [CodedColumn]
    switch wave[id] {
    case .coded(let column), .text(let column): parts = [column]
    case .number(let column): parts = [column.status]
    case .multiple(let items): parts = items
    case nil: return nil
    }
    let codes = (0..<wave.rowCount).map { row in
      parts.lazy.compactMap { $0.reason(of: $0[row]) }.first.map { 1 + $0.position } ?? 0
    }
    let column = CodedColumn(codes: codes, categories: [Category(code: "answered")])
    return condition(answers(.status(id), column, within: []), codes: [code])
  }

  private func condition(_ answers: Answers, codes: Set<Int>) -> Condition {
    Condition(
      factor: answers.factor, answers: codes.sorted().flatMap { $0 < answers.sets.count ? answers.sets[$0] : [] })
  }

  /// The cell of the respondents who meet all conditions; one that everybody meets is none.
  func cell(_ conditions: [Condition], scores: CellModel.Scores? = nil) -> CellModel.Cell {
    var sets: [Int: Set<Int32>] = [:]
    for condition in conditions {
      let answers = Set(condition.answers)
      sets[condition.factor] = sets[condition.factor]?.intersection(answers) ?? answers
    }
    return CellModel.Cell(
      sets.filter { $1.count < factors[$0].count }.map { Condition(factor: $0, answers: Array($1)) }, scores: scores)
  }

  /// A cell in words: "region = Corse, q1 = 3".
  func description(of cell: CellModel.Cell) -> String {
    guard cell.parts.isEmpty else { return cell.parts.map(description).joined(separator: " + ") }
    guard !cell.conditions.isEmpty else { return "n" }
    return cell.conditions.map { condition in
      let (factor, answers) = names[condition.factor]
      let given = condition.answers.map { answers[Int($0)] }
      // All answers but a few read better as what they are not.
      guard given.count > answers.count / 2, answers.count > 2 else {
        return factor + " = " + given.joined(separator: " | ")
      }
      let others = answers.indices.filter { !condition.answers.contains(Int32($0)) }.map { answers[$0] }
      return factor + " ≠ " + others.joined(separator: " | ")
    }.joined(separator: ", ")
  }

  /// The name of each answer of a factor: the code of an answer, the reason why there is none.
  private static func names(of column: CodedColumn, _ numbers: [Int32], count: Int) -> [String] {
    var names = [String](repeating: "", count: max(count, 1))
    for (code, number) in numbers.enumerated() where number >= 0 {
      names[Int(number)] = column.reason(of: code)?.rawValue ?? column.categories[code].code
    }
    return names
  }

  // MARK: Factors

  /// The factor of a column: one that divides respondents alike, one of `finer` that divides them further, or a new one.
  private func answers(_ key: Key, _ column: CodedColumn, within finer: [Answers]) -> Answers {
    if let known = columns[key] { return known }
    let width = column.categories.count + MissingReason.allCases.count
    var numbers = [Int32](repeating: -1, count: width)
    var count: Int32 = 0
    let own = rows.map { row -> Int32 in
      let code = column[row]
      if numbers[code] < 0 {
        numbers[code] = count
        count += 1
      }
      return numbers[code]
    }
    let answers: Answers
    if let factor = factorOfAnswers[own] {
      answers = Answers(factor: factor, sets: numbers.map { $0 < 0 ? [] : [$0] })
    } else if let parts = finer.lazy.compactMap({ self.parts(of: own, count: Int(count), in: $0.factor) }).first {
      answers = Answers(factor: parts.factor, sets: numbers.map { $0 < 0 ? [] : parts.sets[Int($0)] })
    } else {
      factorOfAnswers[own] = factors.count
      answers = Answers(factor: factors.count, sets: numbers.map { $0 < 0 ? [] : [$0] })
      factors.append(CellModel.Factor(answers: own, count: Int(max(count, 1))))
      names.append((key.name, Self.names(of: column, numbers, count: Int(count))))
      missing.append(
        Set(numbers.indices.filter { column.reason(of: $0) != nil }.map { numbers[$0] }.filter { $0 >= 0 }))
    }
    columns[key] = answers
    return answers
  }

  /// The answers of a factor that make each answer of a column, nil where the factor does not divide it.
  private func parts(of own: [Int32], count: Int, in factor: Int) -> (factor: Int, sets: [[Int32]])? {
    let fine = factors[factor]
    var owner = [Int32](repeating: -1, count: fine.count)
    for (row, answer) in fine.answers.enumerated() {
      let known = owner[Int(answer)]
      guard known < 0 || known == own[row] else { return nil }
      owner[Int(answer)] = own[row]
    }
    var sets = [[Int32]](repeating: [], count: max(count, 1))
    for (answer, own) in owner.enumerated() where own >= 0 { sets[Int(own)].append(Int32(answer)) }
    return (factor, sets)
  }
}

extension Filter.Clause {
  /// A text that no other clause has.
  fileprivate var key: String {
    switch self {
    case .answers(let condition): "\(condition.variable.rawValue)\u{0}" + condition.codes.joined(separator: "\u{0}")
    case .any(let filters): "\u{1}" + filters.map(\.key).joined(separator: "\u{2}") + "\u{3}"
    case .not(let filter): "\u{4}" + filter.key + "\u{3}"
    }
  }
}

extension Filter {
  fileprivate var key: String { clauses.map(\.key).joined(separator: "\u{5}") }
}
