import PhareDistributions
import PhareSurvey

extension Estimator {
  /// Quantiles of a quantity, by domain.
  ///
  /// - Parameter probabilities: each within 0...1; others have no estimate.
  /// - Throws: `EstimationError.lonelyPSU` where a stratum has one sampled unit and the design states no rule.
  /// - Source: R's `svyquantile` since survey 4.1. Degrees of freedom and level follow the options of the estimator.
  public func quantiles(
    of column: QuantityColumn, _ probabilities: [Double], by breakdown: Breakdown,
    options: QuantileOptions = QuantileOptions()
  ) throws(EstimationError) -> Tabulation {
    try quantiles(
      of: OrderedAnswers(column, by: breakdown, design: design), probabilities, options: options,
      nonresponse: nonresponse([column.status], by: breakdown))
  }

  /// Quantiles of the scores of answers, such as those of a scale, by domain; answers without a score are left out.
  ///
  /// - Throws: as `quantiles(of:_:by:options:)` of a quantity.
  public func quantiles(
    of column: CodedColumn, _ probabilities: [Double], by breakdown: Breakdown,
    options: QuantileOptions = QuantileOptions()
  ) throws(EstimationError) -> Tabulation {
    try quantiles(
      of: OrderedAnswers(QuantityColumn(scoresOf: column), by: breakdown, design: design),
      probabilities, options: options, nonresponse: nonresponse([column], by: breakdown))
  }

  /// Quantiles of a quantity, or of the scores of answers, by domain; nil where the variable has neither.
  ///
  /// - Throws: as `quantiles(of:_:by:options:)` of a quantity.
  public func quantiles(
    of column: Column, _ probabilities: [Double], by breakdown: Breakdown,
    options: QuantileOptions = QuantileOptions()
  ) throws(EstimationError) -> Tabulation? {
    guard let answers = OrderedAnswers(column, by: breakdown, design: design) else { return nil }
    return try quantiles(
      of: answers, probabilities, options: options, nonresponse: nonresponse(of: column, by: breakdown))
  }

  private func quantiles(
    of answers: OrderedAnswers, _ probabilities: [Double], options: QuantileOptions, nonresponse: [ItemNonresponse]
  ) throws(EstimationError) -> Tabulation {
    var estimates = [[Estimate]](repeating: [], count: answers.samples.count)
    for probability in probabilities {
      let isInside = probability >= 0 && probability <= 1
      let quantiles = answers.samples.map { isInside ? $0.quantile(probability, rule: options.rule) : nil }
      let figures =
        switch options.interval {
        case .woodruff(let method): try woodruff(quantiles, answers, method: method, rule: options.rule)
        case .score: try score(quantiles, answers, probability: probability)
        case .replicated: try replicated(quantiles, answers, probability: probability, rule: options.rule)
        }
      for domain in estimates.indices { estimates[domain].append(figures[domain]) }
    }
    return Tabulation(of: .quantile, estimates: estimates, nonresponse: nonresponse, estimator: self)
  }

  // MARK: Intervals

  /// The share of each domain at or below its threshold: a share like any other.
  private func shares(_ answers: OrderedAnswers, atOrBelow thresholds: [Double?]) throws(EstimationError) -> [Estimate]
  {
    let cells = answers.cells.indices.map { row -> Int32 in
      let domain = answers.cells[row]
      guard domain >= 0, let threshold = thresholds[Int(domain)] else { return domain < 0 ? -1 : 2 * domain + 1 }
      return 2 * domain + (answers.values[row] <= threshold ? 0 : 1)
    }
    let totals = Totals(
      layout: CellLayout(domains: answers.samples.count, categories: 2), cells: cells, weights: design.weights,
      structure: structure, calibration: calibration)
    return try estimates(of: [.share(of: [0], categories: 2)], as: .proportion, from: totals).map { $0[0] }
  }

  private func woodruff(
    _ quantiles: [Double?], _ answers: OrderedAnswers, method: ProportionIntervalMethod, rule: QuantileRule
  ) throws(EstimationError) -> [Estimate] {
    var options = options
    options.interval = method
    let shares = try with(options: options).shares(answers, atOrBelow: quantiles)
    return shares.indices.map { domain in
      let interval = shares[domain].interval.flatMap { share -> Result<ConfidenceInterval, Uncomputable> in
        guard share.lower >= 0, share.upper <= 1 else { return .failure(.beyondSample) }
        return limits(
          answers.samples[domain].quantile(share.lower, rule: rule),
          answers.samples[domain].quantile(share.upper, rule: rule), method: method, rule: share.rule)
      }
      return estimate(quantiles[domain], share: shares[domain], interval: interval)
    }
  }

  /// The limits by halving, in all domains at once, where the test of the share passes and where it fails again.
  private func score(
    _ quantiles: [Double?], _ answers: OrderedAnswers, probability: Double
  ) throws(EstimationError) -> [Estimate] {
    let shares = try shares(answers, atOrBelow: quantiles)
    let lower = try firstAnswers(answers) { share, reach in share >= probability - reach }
    let upper = try firstAnswers(answers) { share, reach in share > probability + reach }
    return shares.indices.map { domain in
      // Without degrees of freedom a share says why it has no interval, and so does the quantile.
      let isKnown = shares[domain].degreesOfFreedom > 0 && shares[domain].base.respondents > 1
      let reason: Uncomputable? =
        if case .failure(let reason) = shares[domain].interval, !isKnown { reason } else { nil }
      let interval = reason.map { .failure($0) } ?? limits(lower[domain], upper[domain], method: .mean, rule: .stated)
      return estimate(quantiles[domain], share: shares[domain], interval: interval)
    }
  }

  /// The first answer of each domain whose share at or below meets a condition on the share and t times its error; nil
  /// where none does.
  private func firstAnswers(
    _ answers: OrderedAnswers, where isMet: (_ share: Double, _ reach: Double) -> Bool
  ) throws(EstimationError) -> [Double?] {
    var low = answers.samples.map { _ in 0 }
    var high = answers.samples.map(\.values.count)
    while low.indices.contains(where: { low[$0] < high[$0] }) {
      let middle = low.indices.map { (low[$0] + high[$0]) / 2 }
      let thresholds = low.indices.map { low[$0] < high[$0] ? answers.samples[$0].values[middle[$0]] : nil }
      let shares = try shares(answers, atOrBelow: thresholds)
      for domain in low.indices where low[domain] < high[domain] {
        let reach = studentQuantile(shares[domain]).map { $0 * (shares[domain].standardError ?? 0) } ?? 0
        if let share = shares[domain].value, isMet(share, reach) {
          high[domain] = middle[domain]
        } else {
          low[domain] = middle[domain] + 1
        }
      }
    }
    return low.indices.map { low[$0] < answers.samples[$0].values.count ? answers.samples[$0].values[low[$0]] : nil }
  }

  private func replicated(
    _ quantiles: [Double?], _ answers: OrderedAnswers, probability: Double, rule: QuantileRule
  ) throws(EstimationError) -> [Estimate] {
    let shares = try shares(answers, atOrBelow: quantiles)
    return shares.indices.map { domain in
      let share = shares[domain]
      guard let full = quantiles[domain], let source = structure.replicates else {
        return estimate(quantiles[domain], share: share, interval: .failure(.undefinedVariance))
      }
      let values = (0..<source.weights.count).map { replicate -> Double in
        WeightedSample(sortedRows: answers.sortedRows[domain], values: answers.values) {
          source.weight(ofRow: $0, replicate: replicate)
        }.quantile(probability, rule: rule) ?? .nan
      }
      let (variance, failed) = source.weights.variance(of: values, full: full)
      let interval = ConfidenceIntervalBasis(
        degreesOfFreedom: share.degreesOfFreedom, base: share.base.respondents, effectiveBase: share.base.effective,
        level: options.level
      ).interval(ofMean: full, variance: variance)
      var estimate = estimate(full, share: share, interval: interval)
      estimate.failedReplicates = failed
      return estimate
    }
  }

  private func studentQuantile(_ estimate: Estimate) -> Double? {
    StudentDistribution(degreesOfFreedom: estimate.degreesOfFreedom)?.upperQuantile((1 - options.level) / 2)
  }

  private func limits(
    _ lower: Double?, _ upper: Double?, method: ProportionIntervalMethod, rule: ConfidenceInterval.Rule
  ) -> Result<ConfidenceInterval, Uncomputable> {
    guard let lower, let upper else { return .failure(.beyondSample) }
    return .success(ConfidenceInterval(lower: lower, upper: upper, level: options.level, method: method, rule: rule))
  }

  private func estimate(
    _ quantile: Double?, share: Estimate, interval: Result<ConfidenceInterval, Uncomputable>
  ) -> Estimate {
    guard let quantile else {
      return Estimate(
        statistic: .quantile, value: nil, standardError: nil,
        interval: .failure(share.base.respondents == 0 ? .emptyDomain : .undefinedEstimate),
        degreesOfFreedom: share.degreesOfFreedom, designEffect: nil, base: share.base)
    }
    let width = (try? interval.get()).map { $0.upper - $0.lower }
    let error = width.flatMap { width in studentQuantile(share).map { width / (2 * $0) } }
    return Estimate(
      statistic: .quantile, value: quantile, standardError: error, interval: interval,
      degreesOfFreedom: share.degreesOfFreedom, designEffect: nil, base: share.base)
  }
}
