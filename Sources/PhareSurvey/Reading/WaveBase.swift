import PhareCSV

/// Applies the base filters of a wave's variables: who was not asked has no answer.
struct WaveBase {
  private(set) var codebook: Codebook
  private(set) var columns: [Variable.ID: Column]
  private(set) var warnings: [Located<WaveWarning>] = []
  private var done: Set<Variable.ID> = []

  init(codebook: Codebook, columns: [Variable.ID: Column]) {
    self.codebook = codebook
    self.columns = columns
  }

  /// Applies every filter, a filtering variable's own first.
  mutating func apply(plan: WaveColumnPlan, table: WaveTable) {
    for (variable, positions) in plan.variables {
      apply(to: variable, table: table, position: positions.first ?? 0, plan: plan)
    }
  }

  private mutating func apply(to variable: Variable, table: WaveTable, position: Int, plan: WaveColumnPlan) {
    guard done.insert(variable.id).inserted, let filter = variable.filter, let column = columns[variable.id] else {
      return
    }
    for id in filter.variables {
      if let other = plan.variables.first(where: { $0.variable.id == id }) {
        apply(to: other.variable, table: table, position: other.columns.first ?? 0, plan: plan)
      }
    }
    let passes = filter.rows(in: columns, codebook: codebook, rowCount: table.rowCount)
    let answered = passes.indices.filter { !passes[$0] && column.hasAnswer(at: $0) }
    if let first = answered.first {
      warnings.append(
        Located(
          .answeredOutsideFilter(variable: "\(variable.id)", count: table.counted.total(of: answered)),
          at: table.location(row: first, column: position)))
    }
    columns[variable.id] = column.keeping(passes)
  }
}

extension WaveBase {
  /// Adds the derived variables whose sources the wave has, in the order of the codebook; returns what cannot be derived.
  mutating func derive(
    _ variables: [Variable], plan: WaveColumnPlan, table: WaveTable, _ specification: WaveSpecification
  ) -> [Located<WaveProblem>] {
    var errors: [Located<WaveProblem>] = []
    for variable in variables {
      var derived = DerivedColumn(
        variable, columns: columns, codebook: codebook, rowCount: table.rowCount, counted: table.counted,
        year: specification.year)
      guard derived.isAsked else { continue }
      let column = derived.column()
      errors += derived.refused.map { refused in
        let position = plan.variables.first { $0.variable.id == refused.source }?.columns.first
        return Located(refused.problem, at: table.location(row: refused.row, column: position))
      }
      guard let column else { continue }
      let passes = variable.filter?.rows(in: columns, codebook: codebook, rowCount: table.rowCount)
      columns[variable.id] = passes.map { column.keeping($0) } ?? column
      codebook = Codebook(codebook.variables + [variable])
    }
    return errors
  }

  /// Points out variables of one answer and empty cells, a box in all likelihood: 100% of those who answered.
  mutating func pointOutLoneAnswers(plan: WaveColumnPlan, table: WaveTable) {
    for (variable, positions) in plan.variables {
      guard let column = columns[variable.id], let position = positions.first,
        let (answer, empty) = column.loneAnswer(of: variable), let first = empty.first
      else { continue }
      warnings.append(
        Located(
          .loneAnswer(answer, variable: "\(variable.id)", empty: table.counted.total(of: empty)),
          at: table.location(row: first, column: position)))
    }
  }
}

extension Column {
  /// The one answer that a variable has, with the rows that are empty; nil where there are several, or none.
  fileprivate func loneAnswer(of variable: Variable) -> (answer: String, empty: [Int])? {
    switch (self, variable.kind) {
    case (.coded(let column), .single):
      var answer: Int?
      for row in 0..<column.count where column[row] < column.categories.count {
        if let known = answer, known != column[row] { return nil }
        answer = column[row]
      }
      let empty = column.code(of: .empty)
      return answer.map { (column.categories[$0].code, (0..<column.count).filter { column[$0] == empty }) }
    case (.number(let column), _):
      var answer: Double?
      for row in column.values.indices where column.status[row] == 0 {
        if let known = answer, known != column.values[row] { return nil }
        answer = column.values[row]
      }
      let empty = column.status.code(of: .empty)
      return answer.map {
        (DecimalFormat().text($0), column.values.indices.filter { column.status[$0] == empty })
      }
    default: return nil
    }
  }

  /// Whether a respondent has an answer.
  func hasAnswer(at row: Int) -> Bool {
    switch self {
    case .coded(let column), .text(let column): column[row] < column.categories.count
    case .number(let column): column.status[row] == 0
    case .multiple(let items): items.contains { $0[row] == 1 }
    }
  }

  /// The same column where respondents that do not pass were not asked.
  func keeping(_ passes: [Bool]) -> Column {
    switch self {
    case .coded(let column): .coded(column.keeping(passes))
    case .text(let column): .text(column.keeping(passes))
    case .number(let column):
      .number(QuantityColumn(values: column.values, status: column.status.keeping(passes)))
    case .multiple(let items): .multiple(items.map { $0.keeping(passes) })
    }
  }
}

extension CodedColumn {
  /// The same column where respondents that do not pass were not asked.
  func keeping(_ passes: [Bool]) -> CodedColumn {
    let notAsked = code(of: .notAsked)
    switch storage {
    case .narrow(let codes):
      return CodedColumn(
        storage: .narrow(zip(codes, passes).map { $1 ? $0 : UInt8(truncatingIfNeeded: notAsked) }),
        categories: categories)
    case .wide(let codes):
      return CodedColumn(
        storage: .wide(zip(codes, passes).map { $1 ? $0 : UInt16(truncatingIfNeeded: notAsked) }),
        categories: categories)
    }
  }
}
