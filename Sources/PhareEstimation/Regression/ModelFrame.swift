import PhareSurvey

/// The respondents of a regression, grouped by the distinct combinations of their explanatory values: the patterns.
///
/// Coefficients and their covariance depend only on the totals of these patterns: where all variables are categories,
/// there are few of them whatever the number of respondents.
struct ModelFrame: Sendable {
  /// The values of one variable by pattern.
  enum Values: Sendable {
    /// Positions in `levels`; the one at `reference` is the baseline.
    case categories([Int32], levels: [Category], reference: Int)
    /// Relative to the unit of the variable.
    case number([Double])
  }

  /// The pattern of each row, -1 for those outside the model.
  let patterns: [Int32]
  let patternCount: Int
  /// The values of each variable.
  let values: [Values]
  /// The unit of each variable's numbers; 1 for categories.
  let units: [FloatingUnit]
  /// The response of each row in `responseUnit`, relative to `centre`: for a logistic regression 0 or 1, with the centre 0.
  let responses: [Double]
  /// The centre of the responses in `responseUnit`.
  let centre: Double
  /// The unit of the responses; 1 for a logistic regression.
  let responseUnit: FloatingUnit
  /// Respondents in every pattern.
  let counts: [Int]
  /// Rows with a weight that belong to the domain and lack an answer to a question that was asked.
  let unanswered: [Int32]
  /// The answers without a respondent, by variable.
  let emptyLevels: [[Category]]
  /// The respondents of the domain without an answer: to the response, then to each variable.
  let missing: [Int]
  /// The respondents of the domain who lack any answer.
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
    (responses, centre, responseUnit) = try Self.responses(of: formula, rows: rows, weights: weights)
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
    var units: [FloatingUnit] = []
    var empty: [[Category]] = []
    for variable in formula.variables {
      let (used, unit, unused) = try Self.values(of: variable, rows: grouping.firstRows)
      values.append(used)
      units.append(unit)
      empty.append(unused)
    }
    self.values = values
    self.units = units
    self.emptyLevels = empty
  }

  /// The response of every row relative to a centre, with that centre and the unit of both.
  private static func responses(
    of formula: ModelFormula, rows: [Int], weights: [Double]
  ) throws(RegressionError) -> (values: [Double], centre: Double, unit: FloatingUnit) {
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
      return (values, 0, .one)
    }
    let unit = FloatingUnit(of: values)
    if !unit.isOne { values = unit.dividing(values) }
    var mean = 0.0
    for (index, row) in rows.enumerated() { mean += (values[row] - mean) / Double(index + 1) }
    for row in rows { values[row] -= mean }
    return (values, mean, unit)
  }

  private static func values(
    of variable: ModelFormula.Variable, rows: [Int]
  ) throws(RegressionError) -> (values: Values, unit: FloatingUnit, unused: [Category]) {
    switch variable.answers {
    case .number(let column):
      let numbers = rows.map { column.values[$0] }
      let unit = FloatingUnit(of: numbers)
      return (.number(unit.isOne ? numbers : unit.dividing(numbers)), unit, [])
    case .categories(let column, let stated):
      var isUsed = [Bool](repeating: false, count: column.categories.count)
      for row in rows { isUsed[column[row]] = true }
      let used = column.categories.indices.filter { isUsed[$0] }
      var positions = [Int32](repeating: -1, count: column.categories.count)
      for (position, code) in used.enumerated() { positions[code] = Int32(truncatingIfNeeded: position) }
      var reference = 0
      if let stated, column.categories.indices.contains(stated) {
        guard positions[stated] >= 0 else {
          throw .emptyReference(variable: variable.name, answer: column.categories[stated].code)
        }
        reference = Int(positions[stated])
      }
      return (
        .categories(
          rows.map { positions[column[$0]] }, levels: used.map { column.categories[$0] }, reference: reference),
        .one, column.categories.indices.filter { !isUsed[$0] }.map { column.categories[$0] }
      )
    }
  }
}

extension ModelFormula.Variable {
  /// The column that says where there is an answer.
  fileprivate var status: CodedColumn {
    switch answers {
    case .categories(let column, _): column
    case .number(let column): column.status
    }
  }
}

extension ModelFormula.Response {
  /// The column that says where there is an answer.
  fileprivate var status: CodedColumn {
    switch answers {
    case .among(let column, _): column
    case .number(let column): column.status
    }
  }
}

/// The respondents of a domain with all answers, and counts of the others.
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

/// Numbers rows by the distinct combinations of several columns, in the order of their first rows.
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
    var numbersOfPairs: [Pair: Int32] = [:]
    var first: [Int] = []
    for row in rows {
      let pair = Pair(number: numbers[row], value: value(row))
      if let number = numbersOfPairs[pair] {
        numbers[row] = number
      } else {
        numbers[row] = Int32(truncatingIfNeeded: first.count)
        numbersOfPairs[pair] = numbers[row]
        first.append(row)
      }
    }
    firstRows = first
  }
}
