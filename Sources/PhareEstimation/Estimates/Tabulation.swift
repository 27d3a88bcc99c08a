import PhareSurvey

/// The same figures in every domain of a breakdown, with the totals from which their differences are estimated.
///
/// - Shape: `estimates` and `nonresponse` have one element per domain; `estimates[domain]` has one estimate per figure.
public struct Tabulation: Sendable {
  /// Figures that come from one scan.
  struct Part: Sendable {
    let totals: Totals
    let statistics: [RatioStatistic]
    /// The domains with a figure, where the quantity of the scan is a score; nil where any domains have one, also together.
    ///
    /// A score belongs to the figure of its domain: the mean of the scores of two domains is the figure of neither.
    var scoredDomains: Set<Int>?

    init(totals: Totals, statistics: [RatioStatistic], scoredDomains: Set<Int>? = nil) {
      self.totals = totals
      self.statistics = statistics
      self.scoredDomains = scoredDomains
    }

    /// Whether figures of some domains together follow from the totals.
    func determines(_ domains: [Int]) -> Bool {
      guard let scoredDomains else { return true }
      return domains.count == 1 && scoredDomains.contains(domains[0])
    }
  }

  /// The statistic.
  public let statistic: Statistic
  /// The figures of each domain.
  public let estimates: [[Estimate]]
  /// The respondents of each domain without an answer, by reason.
  public let nonresponse: [ItemNonresponse]
  let parts: [Part]
  let estimator: Estimator

  init(
    _ parts: [Part], as statistic: Statistic, nonresponse: [ItemNonresponse], estimator: Estimator
  ) throws(EstimationError) {
    self.statistic = statistic
    self.parts = parts
    self.nonresponse = nonresponse
    self.estimator = estimator
    var estimates: [[Estimate]] = []
    for part in parts {
      var of = try estimator.estimates(of: part.statistics, as: statistic, from: part.totals)
      if let scored = part.scoredDomains {
        for domain in of.indices where !scored.contains(domain) { of[domain] = of[domain].map(\.withoutFigure) }
      }
      estimates = estimates.isEmpty ? of : zip(estimates, of).map { $0 + $1 }
    }
    self.estimates = estimates
  }

  /// Figures that no scan holds, such as quantiles: there are no differences between them.
  init(
    of statistic: Statistic, estimates: [[Estimate]], nonresponse: [ItemNonresponse], estimator: Estimator
  ) {
    self.statistic = statistic
    self.estimates = estimates
    self.nonresponse = nonresponse
    self.estimator = estimator
    parts = []
  }
}

extension Tabulation {
  /// Whether figures of different domains can be subtracted, with a variance of the difference.
  package var hasDifferences: Bool { !parts.isEmpty }

  /// The same tabulation with a single figure of its only scan.
  package func selecting(_ figure: Int) throws(EstimationError) -> Tabulation {
    try Tabulation(
      parts.map { Part(totals: $0.totals, statistics: [$0.statistics[figure]], scoredDomains: $0.scoredDomains) },
      as: statistic,
      nonresponse: nonresponse, estimator: estimator)
  }
}

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
    let categories = column.categories.count
    return try tabulate(
      column, by: breakdown, as: .total,
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
    try Tabulation(
      [.init(totals: scan(column, by: breakdown), statistics: [.mean])], as: .mean,
      nonresponse: nonresponse([column.status], by: breakdown), estimator: self)
  }

  /// The total of a quantity over the population, by domain.
  public func total(of column: QuantityColumn, by breakdown: Breakdown) throws(EstimationError) -> Tabulation {
    try Tabulation(
      [.init(totals: scan(column, by: breakdown), statistics: [.total])], as: .total,
      nonresponse: nonresponse([column.status], by: breakdown), estimator: self)
  }

  /// The ratio of the totals of two quantities, by domain, over respondents who gave both.
  public func ratio(
    of numerator: QuantityColumn, to denominator: QuantityColumn, by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation {
    let cells = Self.cells(answeringAll: [numerator.status, denominator.status], by: breakdown)
    let totals = Totals(
      layout: CellLayout(domains: breakdown.count, categories: 1, features: 3), cells: cells,
      quantities: [numerator.values, denominator.values], weights: design.weights, structure: structure,
      calibration: calibration)
    return try Tabulation(
      [.init(totals: totals, statistics: [.ratio])], as: .ratio,
      nonresponse: nonresponse([numerator.status, denominator.status], by: breakdown), estimator: self)
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
        cells: Self.cells(answeringAll: items, by: breakdown),
        quantities: items.map { item in (0..<item.count).map { item[$0] == 1 ? 1 : 0 } }, weights: design.weights,
        structure: structure, calibration: calibration)
      let statistics = items.indices.map { RatioStatistic.shareOfResponses(item: $0, items: items.count) }
      return try Tabulation(
        [.init(totals: totals, statistics: statistics)], as: .proportion, nonresponse: nonresponse, estimator: self)
    }
  }

  /// The numbers of population units that chose each item of a multiple-response question, by domain.
  public func counts(ofItems items: [CodedColumn], by breakdown: Breakdown) throws(EstimationError) -> Tabulation {
    let parts = items.map { item in
      Tabulation.Part(totals: scan(item, by: breakdown), statistics: [.count(of: [1], categories: 2)])
    }
    return try Tabulation(parts, as: .total, nonresponse: nonresponse(items, by: breakdown), estimator: self)
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
    DomainRows(
      domains: breakdown.domains, count: breakdown.count, unanswered: breakdown.unanswered, weights: design.weights,
      structure: structure)
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
        cells: replicated?.cells ?? Self.cells(of: column, by: breakdown), weights: design.weights,
        calibration: calibration, replicated: replicated)
    }
    return totals
  }

  private func scan(_ column: QuantityColumn, by breakdown: Breakdown) -> Totals {
    Totals(
      layout: CellLayout(domains: breakdown.count, categories: 1, features: 2),
      cells: Self.cells(of: column.status, by: breakdown), quantities: [column.values], weights: design.weights,
      structure: structure, calibration: calibration)
  }

  /// The cell of every row: domain × categories + answer, -1 outside the domains.
  ///
  /// A respondent without an answer stays in the domain, unless the question was not asked.
  static func cells(of column: CodedColumn, by breakdown: Breakdown) -> [Int32] {
    let categories = Int32(column.categories.count)
    let notAsked = Int32(column.code(of: .notAsked))
    func cells(_ codes: [some FixedWidthInteger]) -> [Int32] {
      codes.indices.map { row in
        let code = Int32(truncatingIfNeeded: codes[row])
        let domain = breakdown.domains[row]
        if domain >= 0, code < categories { return domain * categories + code }
        return domain >= 0 && code != notAsked ? Totals.unanswered(domain) : -1
      }
    }
    return switch column.storage {
    case .narrow(let codes): cells(codes)
    case .wide(let codes): cells(codes)
    }
  }

  /// The domain of every row that answered all of `columns`; otherwise as `cells(of:by:)`.
  private static func cells(answeringAll columns: [CodedColumn], by breakdown: Breakdown) -> [Int32] {
    breakdown.domains.indices.map { row in
      let domain = breakdown.domains[row]
      guard domain >= 0 else { return -1 }
      if columns.allSatisfy({ $0[row] < $0.categories.count }) { return domain }
      return columns.contains { $0[row] == $0.code(of: .notAsked) } ? -1 : Totals.unanswered(domain)
    }
  }

  /// Counts answers and reasons for their absence by domain; the first reason counts where several columns make one
  /// question.
  func nonresponse(_ columns: [CodedColumn], by breakdown: Breakdown) -> [ItemNonresponse] {
    var reasons = [UInt8](repeating: Self.answered, count: breakdown.domains.count)
    // The reason of the first column that has one.
    for column in columns.reversed() {
      switch column.storage {
      case .narrow(let codes): Self.mark(codes, categories: column.categories.count, in: &reasons)
      case .wide(let codes): Self.mark(codes, categories: column.categories.count, in: &reasons)
      }
    }
    var counts = [ItemNonresponse](repeating: ItemNonresponse(), count: breakdown.count)
    for (row, domain) in breakdown.domains.enumerated() where domain >= 0 && design.weights[row] > 0 {
      if reasons[row] == Self.answered {
        counts[Int(domain)].answered += 1
      } else {
        counts[Int(domain)].counts[Int(reasons[row])] += 1
      }
    }
    return counts
  }

  /// The mark of an answer among the positions of reasons.
  private static var answered: UInt8 { .max }

  /// Marks every row without an answer with the position of its reason.
  private static func mark(_ codes: [some FixedWidthInteger], categories: Int, in reasons: inout [UInt8]) {
    for (row, code) in codes.prefix(reasons.count).enumerated() where Int(code) >= categories {
      reasons[row] = UInt8(truncatingIfNeeded: Int(code) - categories)
    }
  }
}
