import PhareSurvey

/// The variable that a statistic is asked of, with the parameters that the statistic takes.
package struct StatisticRequest: Sendable {
  /// The answers.
  var column: Column
  /// The codes that each figure adds up, where answers of one column are counted.
  package var groups: [Set<Int>]
  /// The base of shares of items, where the variable has items.
  package var base: MultipleBase
  /// The quantity whose total divides.
  var denominator: Column?
  /// The probabilities of quantiles.
  var probabilities: [Double]
  /// How quantiles are read off the cumulated weights.
  var quantileRule: QuantileRule
  /// The method of the intervals of quantiles.
  package var quantileInterval: QuantileOptions.Interval

  /// A request; a statistic looks only at what it takes.
  package init(
    _ column: Column, groups: [Set<Int>] = [], base: MultipleBase = .cases, denominator: Column? = nil,
    probabilities: [Double] = [], quantileRule: QuantileRule = .math,
    quantileInterval: QuantileOptions.Interval = QuantileOptions().interval
  ) {
    self.column = column
    self.groups = groups
    self.base = base
    self.denominator = denominator
    self.probabilities = probabilities
    self.quantileRule = quantileRule
    self.quantileInterval = quantileInterval
  }
}

extension Estimator {
  /// The figures of a statistic by domain.
  ///
  /// - Returns: One estimate per answer, probability or figure in each domain; nil where the variable has no such
  ///   statistic, as a text has no mean.
  package func tabulation(
    of statistic: Statistic, _ request: StatisticRequest, by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation? {
    try statistic.definition.estimator(self)(request, breakdown)
  }

  // MARK: The estimators of the list

  func shares(_ request: StatisticRequest, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    switch request.column {
    case .coded(let column): try shares(of: column, groups: request.groups, by: breakdown)
    case .multiple(let items): try shares(ofItems: items, base: request.base, by: breakdown)
    case .number, .text: nil
    }
  }

  func means(_ request: StatisticRequest, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    try mean(of: request.column, by: breakdown)
  }

  func totals(_ request: StatisticRequest, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    if case .number(let column) = request.column { return try total(of: column, by: breakdown) }
    return try counts(request, as: .total, by: breakdown)
  }

  func counts(_ request: StatisticRequest, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    try counts(request, as: .count, by: breakdown)
  }

  private func counts(
    _ request: StatisticRequest, as kind: Statistic, by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation? {
    switch request.column {
    case .coded(let column): try counts(of: column, groups: request.groups, as: kind, by: breakdown)
    case .multiple(let items): try counts(ofItems: items, as: kind, by: breakdown)
    case .number, .text: nil
    }
  }

  func ratios(_ request: StatisticRequest, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    guard let numerator = request.column.quantity, let denominator = request.denominator?.quantity else { return nil }
    return try ratio(of: numerator, to: denominator, by: breakdown)
  }

  func quantiles(_ request: StatisticRequest, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    try quantiles(
      of: request.column, request.probabilities, by: breakdown,
      options: QuantileOptions(rule: request.quantileRule, interval: request.quantileInterval))
  }
}
