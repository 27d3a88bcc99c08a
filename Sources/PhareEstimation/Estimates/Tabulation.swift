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
  /// The unit of the quantities behind the figures, and so of the figures but for that of the weights.
  private let unit: FloatingUnit

  /// The unit of the figures; that of the totals of `parts` is 1.
  var figureUnit: FloatingUnit { statistic.isTotal ? unit * estimator.weightUnit : unit }

  init(
    _ parts: [Part], as statistic: Statistic, unit: FloatingUnit = .one, nonresponse: [ItemNonresponse],
    estimator: Estimator
  ) throws(EstimationError) {
    self.statistic = statistic
    self.parts = parts
    self.unit = unit
    self.nonresponse = nonresponse
    self.estimator = estimator
    var estimates: [[Estimate]] = []
    for part in parts {
      var figures = try estimator.estimates(of: part.statistics, as: statistic, from: part.totals)
      if let scored = part.scoredDomains {
        for domain in figures.indices where !scored.contains(domain) {
          figures[domain] = figures[domain].map(\.withoutFigure)
        }
      }
      estimates = estimates.isEmpty ? figures : zip(estimates, figures).map { $0 + $1 }
    }
    let figureUnit = statistic.isTotal ? unit * estimator.weightUnit : unit
    let scaled =
      figureUnit.isOne && estimator.weightUnit.isOne
      ? estimates : estimates.map { $0.map { $0.times(figureUnit, weights: estimator.weightUnit) } }
    self.estimates = estimator.options.hasSamplingError ? scaled : scaled.map { $0.map(\.ofSelfSelected) }
  }

  /// Figures that no scan holds, such as quantiles: there are no differences between them.
  init(
    of statistic: Statistic, estimates: [[Estimate]], nonresponse: [ItemNonresponse], estimator: Estimator
  ) {
    self.statistic = statistic
    let scaled =
      estimator.weightUnit.isOne
      ? estimates : estimates.map { $0.map { $0.times(.one, weights: estimator.weightUnit) } }
    self.estimates = estimator.options.hasSamplingError ? scaled : scaled.map { $0.map(\.ofSelfSelected) }
    self.nonresponse = nonresponse
    self.estimator = estimator
    unit = .one
    parts = []
  }
}

extension Tabulation {
  /// Whether figures of different domains can be subtracted, with a variance of the difference.
  package var hasDifferences: Bool { !parts.isEmpty && estimator.options.hasSamplingError }

  /// The same tabulation with a single figure of its only scan.
  package func selecting(_ figure: Int) throws(EstimationError) -> Tabulation {
    try Tabulation(
      parts.map { Part(totals: $0.totals, statistics: [$0.statistics[figure]], scoredDomains: $0.scoredDomains) },
      as: statistic, unit: unit, nonresponse: nonresponse, estimator: estimator)
  }
}
