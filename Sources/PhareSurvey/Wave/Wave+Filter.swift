extension Wave {
  /// Whether each respondent passes a filter; a respondent without an answer does not.
  package func rows(passing filter: Filter?) -> [Bool]? {
    filter.map { $0.rows(in: columns(of: $0), codebook: codebook, rowCount: rowCount) }
  }

  private func columns(of filter: Filter) -> [Variable.ID: Column] {
    var columns: [Variable.ID: Column] = [:]
    for id in filter.variables { columns[id] = self[id] }
    return columns
  }
}

extension Filter {
  /// Whether each respondent passes all conditions; a variable that was not asked lets nobody pass.
  func rows(in columns: [Variable.ID: Column], codebook: Codebook, rowCount: Int) -> [Bool] {
    truths(in: columns, codebook: codebook, rowCount: rowCount).map { $0 == .holds }
  }

  /// The truth of the filter for each respondent.
  func truths(in columns: [Variable.ID: Column], codebook: Codebook, rowCount: Int) -> [FilterTruth] {
    var truths = [FilterTruth](repeating: .holds, count: rowCount)
    for clause in clauses {
      let next = clause.truths(in: columns, codebook: codebook, rowCount: rowCount)
      for row in 0..<rowCount { truths[row] = min(truths[row], next[row]) }
    }
    return truths
  }
}

extension Filter.Clause {
  /// The truth of the clause for each respondent.
  func truths(in columns: [Variable.ID: Column], codebook: Codebook, rowCount: Int) -> [FilterTruth] {
    switch self {
    case .answers(let condition):
      guard let column = columns[condition.variable] else {
        return [FilterTruth](repeating: .undecided, count: rowCount)
      }
      let matches = condition.matcher(for: column, variable: codebook[condition.variable])
      return (0..<rowCount).map { row in
        matches(row) ? .holds : column.reason(at: row) == nil ? .fails : .undecided
      }
    case .any(let filters):
      var truths = [FilterTruth](repeating: .fails, count: rowCount)
      for filter in filters {
        let next = filter.truths(in: columns, codebook: codebook, rowCount: rowCount)
        for row in 0..<rowCount { truths[row] = max(truths[row], next[row]) }
      }
      return truths
    case .not(let filter):
      return filter.truths(in: columns, codebook: codebook, rowCount: rowCount).map(\.negated)
    }
  }
}

extension Filter.Condition {
  /// A test whether a respondent's answer is among the codes, with a net standing for its codes.
  fileprivate func matcher(for column: Column, variable: Variable?) -> (Int) -> Bool {
    let nets = variable?.nets ?? []
    let wanted = Set(codes.flatMap { code in nets.first { $0.id == code }?.codes ?? [code] })
    let ranges = codes.filter { NumberRange.compares($0) }.compactMap { NumberRange($0) }
    switch column {
    case .coded(let column):
      let isWanted = column.categories.map { category in
        guard !wanted.contains(category.code) else { return true }
        guard !ranges.isEmpty, let number = category.score ?? DecimalText.number(category.code) else { return false }
        return ranges.contains { $0.contains(number) }
      }
      return { row in
        let code = column[row]
        return code < isWanted.count && isWanted[code]
      }
    case .number(let column):
      let areDates = if case .date? = variable?.kind { true } else { false }
      let ranges = codes.compactMap { areDates ? NumberRange(dates: $0) : NumberRange($0) }
      return { row in column.status[row] == 0 && ranges.contains { $0.contains(column.values[row]) } }
    case .multiple(let items):
      guard case .multiple(let declared, _)? = variable?.kind else { return { _ in false } }
      let chosen = zip(declared, items).filter { wanted.contains($0.0.id) }.map(\.1)
      return { row in chosen.contains { $0[row] == 1 } }
    case .text:
      return { _ in false }
    }
  }
}
