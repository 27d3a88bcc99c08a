import PhareSurvey

extension Estimator {
  /// The shares of sets of answers among all answers, by domain.
  ///
  /// - Parameter groups: The codes in each share: one for an answer, several for a net.
  public func shares(
    of column: CodedColumn, groups: [Set<Int>], by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation {
    let categories = column.categories.count
    return try tabulate(
      column, by: breakdown, as: .proportion,
      statistics: groups.map { RatioStatistic.share(of: $0, categories: categories) })
  }

  /// The numbers of population units with each set of answers, by domain.
  public func counts(
    of column: CodedColumn, groups: [Set<Int>], by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation {
    try counts(of: column, groups: groups, as: .count, by: breakdown)
  }

  /// The same under the name of a statistic: `total` of answers is their `count`.
  func counts(
    of column: CodedColumn, groups: [Set<Int>], as kind: Statistic, by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation {
    let categories = column.categories.count
    return try tabulate(
      column, by: breakdown, as: kind,
      statistics: groups.map { RatioStatistic.count(of: $0, categories: categories) })
  }

  /// The mean of the answers' scores, by domain; answers without a score leave the base.
  public func meanScore(of column: CodedColumn, by breakdown: Breakdown) throws(EstimationError) -> Tabulation {
    try tabulate(column, by: breakdown, as: .mean, statistics: [.meanScore(column.categories.map(\.score))])
  }

  /// The sum of the answers' scores over the population, by domain.
  public func totalScore(of column: CodedColumn, by breakdown: Breakdown) throws(EstimationError) -> Tabulation {
    try tabulate(column, by: breakdown, as: .total, statistics: [.totalScore(column.categories.map(\.score))])
  }

  /// The mean of a quantity, by domain.
  public func mean(of column: QuantityColumn, by breakdown: Breakdown) throws(EstimationError) -> Tabulation {
    let (totals, unit) = scan(column, by: breakdown)
    return try Tabulation(
      [.init(totals: totals, statistics: [.mean])], as: .mean, unit: unit,
      nonresponse: nonresponse([column.status], by: breakdown), estimator: self)
  }

  /// The total of a quantity over the population, by domain.
  public func total(of column: QuantityColumn, by breakdown: Breakdown) throws(EstimationError) -> Tabulation {
    let (totals, unit) = scan(column, by: breakdown)
    return try Tabulation(
      [.init(totals: totals, statistics: [.total])], as: .total, unit: unit,
      nonresponse: nonresponse([column.status], by: breakdown), estimator: self)
  }

  /// The ratio of the totals of two quantities, by domain, over respondents who gave both.
  public func ratio(
    of numerator: QuantityColumn, to denominator: QuantityColumn, by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation {
    let cells = breakdown.cells(answeringAll: [numerator.status, denominator.status])
    let units = [numerator.unit, denominator.unit]
    let quantities = zip(units, [numerator, denominator]).map { $1.dividing(by: $0).values }
    var totals = Totals(
      layout: CellLayout(domains: breakdown.count, categories: 1, features: 3), cells: cells,
      quantities: quantities, weights: design.weights, structure: structure, calibration: calibration)
    totals.ratioSpreads = ratioSpreads(of: quantities[0], to: quantities[1], cells: cells, totals)
    return try Tabulation(
      [.init(totals: totals, statistics: [.ratio])], as: .ratio, unit: units[0] / units[1],
      nonresponse: nonresponse([numerator.status, denominator.status], by: breakdown), estimator: self)
  }

  /// The weighted variance, by domain, of the residuals of a ratio over the mean of its denominator: R's `svyratio` with
  /// `deff` takes the design effect from the total of these residuals. Nil for a domain without a ratio.
  private func ratioSpreads(
    of numerator: [Double], to denominator: [Double], cells: [Int32], _ totals: Totals
  ) -> [Double?] {
    let domains = 0..<totals.layout.domains
    let samples = domains.map { totals.sampleTotals(ofDomain: $0) }
    let ratios = samples.map { RatioStatistic.ratio.value(of: $0) }
    let divisor = RatioStatistic(numerator: [0, 0, 1], denominator: nil, base: [0])
    var squares = [Double](repeating: 0, count: domains.count)
    for (row, cell) in cells.enumerated() where cell >= 0 && design.weights[row] > 0 {
      let residual = numerator[row] - (ratios[Int(cell)] ?? 0) * denominator[row]
      squares[Int(cell)] += design.weights[row] * residual * residual
    }
    return domains.map { domain in
      guard ratios[domain] != nil, let bottom = divisor.value(of: samples[domain]) else { return nil }
      let weighted = samples[domain].values[0]
      return squares[domain] / weighted * (weighted / bottom) * (weighted / bottom)
    }
  }

  /// The shares of the items of a multiple-response question, by domain.
  ///
  /// Shares of cases are each among the respondents who answered that item; shares of responses are among the
  /// answers of those who answered every item.
  public func shares(
    ofItems items: [CodedColumn], base: MultipleBase, by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation {
    let nonresponse = nonresponse(items, by: breakdown)
    switch base {
    case .cases:
      let parts = items.map { item in
        Tabulation.Part(totals: scan(item, by: breakdown), statistics: [.share(of: [1], categories: 2)])
      }
      return try Tabulation(parts, as: .proportion, nonresponse: nonresponse, estimator: self)
    case .responses:
      let totals = Totals(
        layout: CellLayout(domains: breakdown.count, categories: 1, features: items.count + 1),
        cells: breakdown.cells(answeringAll: items),
        quantities: items.map { item in (0..<item.count).map { item[$0] == 1 ? 1 : 0 } }, weights: design.weights,
        structure: structure, calibration: calibration)
      let statistics = items.indices.map { RatioStatistic.shareOfResponses(item: $0, items: items.count) }
      return try Tabulation(
        [.init(totals: totals, statistics: statistics)], as: .proportion, nonresponse: nonresponse, estimator: self)
    }
  }

  /// The numbers of population units that chose each item of a multiple-response question, by domain.
  public func counts(ofItems items: [CodedColumn], by breakdown: Breakdown) throws(EstimationError) -> Tabulation {
    try counts(ofItems: items, as: .count, by: breakdown)
  }

  /// The same under the name of a statistic.
  func counts(
    ofItems items: [CodedColumn], as kind: Statistic, by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation {
    let parts = items.map { item in
      Tabulation.Part(totals: scan(item, by: breakdown), statistics: [.count(of: [1], categories: 2)])
    }
    return try Tabulation(parts, as: kind, nonresponse: nonresponse(items, by: breakdown), estimator: self)
  }

  private func tabulate(
    _ column: CodedColumn, by breakdown: Breakdown, as kind: Statistic, statistics: [RatioStatistic]
  ) throws(EstimationError) -> Tabulation {
    try tabulate(column, by: breakdown, rows: domainRows(of: breakdown), as: kind, statistics: statistics)
  }

  /// Figures of one categorical answer by the domains of `rows`, which are those of the breakdown.
  func tabulate(
    _ column: CodedColumn, by breakdown: Breakdown, rows: DomainRows, as kind: Statistic,
    statistics: [RatioStatistic], replicated: ReplicateTotals? = nil
  ) throws(EstimationError) -> Tabulation {
    let totals = scan(column, by: breakdown, rows: rows, replicated: replicated)
    return try Tabulation(
      [.init(totals: totals, statistics: statistics)], as: kind,
      nonresponse: totals.nonresponse ?? nonresponse([column], by: breakdown), estimator: self)
  }

  /// The rows of each domain, for scans of categorical answers.
  func domainRows(of breakdown: Breakdown) -> DomainRows {
    domainRows.rows(of: breakdown) {
      DomainRows(
        domains: breakdown.domains, count: breakdown.count, unanswered: breakdown.unanswered, weights: design.weights,
        structure: structure)
    }
  }

  private func scan(_ column: CodedColumn, by breakdown: Breakdown) -> Totals {
    scan(column, by: breakdown, rows: domainRows(of: breakdown))
  }

  /// The totals of a categorical answer in some domains of a breakdown; calibration and replicates need all of them.
  ///
  /// - Parameter replicated: The totals with every replicate, where they are known.
  func scan(
    _ column: CodedColumn, by breakdown: Breakdown, rows: DomainRows, domains: Range<Int>? = nil,
    replicated: ReplicateTotals? = nil
  ) -> Totals {
    let count = column.categories.count
    var totals =
      switch column.storage {
      case .narrow(let codes):
        Totals(of: codes, categories: count, rows: rows, domains: domains, structure: structure)
      case .wide(let codes):
        Totals(of: codes, categories: count, rows: rows, domains: domains, structure: structure)
      }
    if domains == nil, !rows.undecided.isEmpty {
      let notAsked = column.code(of: .notAsked)
      let undecided = rows.undecided.filter { column[Int($0)] != notAsked }
      let isEmptied = undecided.contains { row in
        let code = column[Int(row)]
        return code < count && (0..<rows.domainCount).allSatisfy { totals.base(domain: $0, category: code) == 0 }
      }
      totals.undecided = isEmptied ? nil : undecided
    }
    if calibration != nil || structure.replicates != nil {
      totals.refine(
        cells: replicated?.cells ?? breakdown.cells(of: column), weights: design.weights,
        calibration: calibration, replicated: replicated)
    }
    return totals
  }

  /// The totals of a quantity, in a unit whose squares are within the floating-point range.
  private func scan(_ column: QuantityColumn, by breakdown: Breakdown) -> (Totals, unit: FloatingUnit) {
    let cells = breakdown.cells(of: column.status)
    func totals(_ values: [Double]) -> Totals {
      Totals(
        layout: CellLayout(domains: breakdown.count, categories: 1, features: 2), cells: cells, quantities: [values],
        weights: design.weights, structure: structure, calibration: calibration)
    }
    let plain = totals(column.values)
    // Where the squares are of ordinary size, so is the unit, and nobody looks for the largest quantity.
    guard plain.weightedSquares.contains(where: { !(1e-120...1e120).contains($0) }) else { return (plain, .one) }
    let unit = column.unit
    return unit.isOne ? (plain, .one) : (totals(unit.dividing(column.values)), unit)
  }
}
