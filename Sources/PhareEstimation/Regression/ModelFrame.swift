import PhareSurvey

/// The respondents of a regression, gathered by the distinct combinations of what explains their response.
///
/// Coefficients and their covariance depend on nothing but the totals of these patterns: where all variables are
/// categories, there are few of them whatever the number of respondents.
struct ModelFrame: Sendable {
  /// The values of one variable by pattern.
  enum Values: Sendable {
    /// Positions in `levels`, of which the one at `reference` is compared with.
    case categories([Int32], levels: [Category], reference: Int)
    case number([Double])
  }

  /// The pattern of each row, -1 for those outside the model.
  let patterns: [Int32]
  let patternCount: Int
  /// The values of each variable.
  let values: [Values]
  /// The response of each row from `centre`: for a logistic regression 0 or 1, and the centre is 0.
  let responses: [Double]
  /// What responses count from.
  let centre: Double
  /// Respondents in every pattern.
  let counts: [Int]
  /// Rows with a weight that belong to the domain and gave no answer to something that was asked.
  let unanswered: [Int32]
  /// Answers that no respondent gave, by variable.
  let emptyLevels: [[Category]]
  /// Respondents of the domain without an answer: to the response, then to each variable.
  let missing: [Int]
  /// Respondents of the domain who lack some answer.
  let excluded: Int

  /// The respondents of the model.
  var respondents: Int { counts.reduce(0, +) }

  init(_ formula: ModelFormula, weights: [Double], included: [Bool]?) throws(RegressionError) {
    let answers = [formula.response.status] + formula.variables.map(\.status)
    let names = [formula.response.name] + formula.variables.map(\.name)
    for (status, name) in zip(answers, names) where status.count != weights.count {
      throw .unequalLengths(variable: name, expected: weights.count, found: status.count)
    }
    let membership = Membership(answers, weights: weights, included: included)
    (missing, excluded, unanswered) = (membership.missing, membership.excluded, membership.unanswered)
    let rows = membership.rows
    guard !rows.isEmpty else { throw .noRespondents(excluded: excluded) }
    (responses, centre) = try Self.responses(of: formula, rows: rows, weights: weights)
    var grouping = PatternGrouping(rows: rows, rowCount: weights.count)
    for variable in formula.variables {
      switch variable.answers {
      case .categories(let column, _): grouping.refine(by: column)
      case .number(let column):
        for row in rows where !column.values[row].isFinite { throw .notFinite(variable: variable.name, row: row) }
        grouping.refine(by: column.values)
      }
    }
    patterns = grouping.numbers
    patternCount = grouping.firstRows.count
    var counts = [Int](repeating: 0, count: patternCount)
    for row in rows { counts[Int(patterns[row])] += 1 }
    self.counts = counts
    var values: [Values] = []
    var empty: [[Category]] = []
    for variable in formula.variables {
      let (of, unused) = try Self.values(of: variable, rows: grouping.firstRows)
      values.append(of)
      empty.append(unused)
    }
    self.values = values
    self.emptyLevels = empty
  }

  /// The response of every row, and what it counts from.
  private static func responses(
    of formula: ModelFormula, rows: [Int], weights: [Double]
  ) throws(RegressionError) -> (values: [Double], centre: Double) {
    var values = [Double](repeating: 0, count: weights.count)
    switch formula.response.answers {
    case .among(let column, let codes):
      for row in rows { values[row] = codes.contains(column[row]) ? 1 : 0 }
    case .number(let column):
      for row in rows {
        guard column.values[row].isFinite else { throw .notFinite(variable: formula.response.name, row: row) }
        values[row] = column.values[row]
      }
    }
    if formula.family == .logistic {
      for row in rows where values[row] != 0 && values[row] != 1 {
        throw .notBinary(response: formula.response.name, value: values[row])
      }
      let yes = rows.count { values[$0] == 1 }
      guard yes > 0, yes < rows.count else {
        throw .constantResponse(response: formula.response.name, isYes: yes > 0)
      }
      return (values, 0)
    }
    var mean = 0.0
    for (index, row) in rows.enumerated() { mean += (values[row] - mean) / Double(index + 1) }
    for row in rows { values[row] -= mean }
    return (values, mean)
  }

  private static func values(
    of variable: ModelFormula.Variable, rows: [Int]
  ) throws(RegressionError) -> (values: Values, unused: [Category]) {
    switch variable.answers {
    case .number(let column): return (.number(rows.map { column.values[$0] }), [])
    case .categories(let column, let stated):
      var isUsed = [Bool](repeating: false, count: column.categories.count)
      for row in rows { isUsed[column[row]] = true }
      let used = column.categories.indices.filter { isUsed[$0] }
      var places = [Int32](repeating: -1, count: column.categories.count)
      for (place, code) in used.enumerated() { places[code] = Int32(truncatingIfNeeded: place) }
      var reference = 0
      if let stated, column.categories.indices.contains(stated) {
        guard places[stated] >= 0 else {
          throw .emptyReference(variable: variable.name, answer: column.categories[stated].code)
        }
        reference = Int(places[stated])
      }
      return (
        .categories(
          rows.map { places[column[$0]] }, levels: used.map { column.categories[$0] }, reference: reference),
        column.categories.indices.filter { !isUsed[$0] }.map { column.categories[$0] }
      )
    }
  }
}

extension ModelFormula.Variable {
  /// Where there is an answer.
  fileprivate var status: CodedColumn {
    switch answers {
    case .categories(let column, _): column
    case .number(let column): column.status
    }
  }
}

extension ModelFormula.Response {
  /// Where there is an answer.
  fileprivate var status: CodedColumn {
    switch answers {
    case .among(let column, _): column
    case .number(let column): column.status
    }
  }
}

/// Who of a domain answered everything.
private struct Membership {
  var rows: [Int] = []
  var unanswered: [Int32] = []
  var missing: [Int]
  var excluded = 0

  init(_ columns: [CodedColumn], weights: [Double], included: [Bool]?) {
    missing = [Int](repeating: 0, count: columns.count)
    for row in weights.indices where weights[row] > 0 && included?[row] ?? true {
      var isComplete = true
      var isAsked = true
      for (index, column) in columns.enumerated() {
        let code = column[row]
        guard code >= column.categories.count else { continue }
        missing[index] += 1
        isComplete = false
        if code == column.code(of: .notAsked) { isAsked = false }
      }
      if isComplete {
        rows.append(row)
      } else {
        excluded += 1
        if isAsked { unanswered.append(Int32(truncatingIfNeeded: row)) }
      }
    }
  }
}

/// Rows numbered by the distinct combinations of several columns, in the order of the first row of each.
private struct PatternGrouping {
  let rows: [Int]
  var numbers: [Int32]
  var firstRows: [Int]

  init(rows: [Int], rowCount: Int) {
    self.rows = rows
    numbers = [Int32](repeating: -1, count: rowCount)
    for row in rows { numbers[row] = 0 }
    firstRows = rows.first.map { [$0] } ?? []
  }

  mutating func refine(by column: CodedColumn) {
    let width = column.categories.count
    // A table of all pairs where it is small beside the rows.
    guard firstRows.count * width <= max(1 << 20, rows.count) else {
      refine { UInt64(column[$0]) }
      return
    }
    var table = [Int32](repeating: -1, count: firstRows.count * width)
    var first: [Int] = []
    for row in rows {
      let pair = Int(numbers[row]) * width + column[row]
      if table[pair] < 0 {
        table[pair] = Int32(truncatingIfNeeded: first.count)
        first.append(row)
      }
      numbers[row] = table[pair]
    }
    firstRows = first
  }

  mutating func refine(by values: [Double]) {
    refine { (values[$0] == 0 ? 0.0 : values[$0]).bitPattern }
  }

  private struct Pair: Hashable {
    let number: Int32
    let value: UInt64
  }

  private mutating func refine(_ value: (Int) -> UInt64) {
    var known: [Pair: Int32] = [:]
    var first: [Int] = []
    for row in rows {
      let pair = Pair(number: numbers[row], value: value(row))
      if let number = known[pair] {
        numbers[row] = number
      } else {
        numbers[row] = Int32(truncatingIfNeeded: first.count)
        known[pair] = numbers[row]
        first.append(row)
      }
    }
    firstRows = first
  }
}
