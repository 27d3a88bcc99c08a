import PhareSurvey

/// Estimates figures of a wave by domain: the scan, the statistic, its variance and its interval.
///
/// The structure of the design is worked out once and serves every table.
public struct Estimator: Sendable {
  /// How the wave was drawn and weighted.
  public let design: SurveyDesign
  /// How the weights were calibrated, nil where they were not.
  public let calibration: CalibratedDesign?
  /// The choices that every estimate follows.
  public let options: EstimationOptions
  let structure: DesignStructure
  private let designDegreesOfFreedom: Int

  /// Units − strata of the whole design, or the rank of all replicates − 1.
  var wholeDegreesOfFreedom: Double { Double(designDegreesOfFreedom) }

  /// An estimator for one design, or for a design whose weights were calibrated.
  ///
  /// - Precondition: The calibration has as many rows as the design.
  public init(
    design: SurveyDesign, calibration: CalibratedDesign? = nil, options: EstimationOptions = EstimationOptions()
  ) {
    precondition(
      calibration.map { $0.initialWeights.count == design.rowCount } ?? true, "the calibration of another design")
    self.design = design
    self.calibration = calibration
    self.options = options
    self.structure = DesignStructure(design)
    if let replicates = structure.replicates {
      self.designDegreesOfFreedom = replicates.rank - 1
      return
    }
    let everybody = Totals(
      layout: CellLayout(domains: 1, categories: 1), cells: [Int32](repeating: 0, count: design.rowCount),
      weights: design.weights, structure: structure)
    let (units, strata) = everybody.firstStageUnits(domains: [0])
    self.designDegreesOfFreedom = units - strata
  }

  /// The same design under other choices.
  public func with(options: EstimationOptions) -> Estimator {
    Estimator(
      design: design, calibration: calibration, options: options, structure: structure,
      designDegreesOfFreedom: designDegreesOfFreedom)
  }

  private init(
    design: SurveyDesign, calibration: CalibratedDesign?, options: EstimationOptions, structure: DesignStructure,
    designDegreesOfFreedom: Int
  ) {
    self.design = design
    self.calibration = calibration
    self.options = options
    self.structure = structure
    self.designDegreesOfFreedom = designDegreesOfFreedom
  }

  /// Estimates the same statistics in every domain of a scan.
  ///
  /// - Shape: one array a domain, one estimate a statistic.
  func estimates(
    of statistics: [RatioStatistic], as kind: Statistic, from totals: Totals
  ) throws(EstimationError) -> [[Estimate]] {
    if let replicates = totals.replicates {
      return replicatedEstimates(of: statistics, as: kind, from: totals, replicates: replicates)
    }
    var all: [[Estimate]] = []
    all.reserveCapacity(totals.layout.domains)
    for domain in 0..<totals.layout.domains {
      let context = DomainContext(totals: totals, domain: domain)
      let sample = context.sampleTotals
      let values = statistics.map { $0.value(of: sample) }
      var forms = LinearForms(count: statistics.count)
      forms.append(
        domain: domain,
        coefficients: zip(statistics, values).flatMap { statistic, value in
          value.map { statistic.gradient(at: sample, value: $0) }
            ?? [Double](repeating: 0, count: totals.layout.totalsOfDomain)
        })
      let covariance = try totals.covariance(of: forms)
      let freedom = degreesOfFreedom(totals, domains: [domain])
      all.append(
        statistics.indices.map { index in
          estimate(
            statistics[index], kind: kind, value: values[index],
            variance: covariance[index * statistics.count + index], degreesOfFreedom: freedom, in: context)
        })
    }
    return all
  }

  func estimate(
    _ statistic: RatioStatistic, kind: Statistic, value: Double?, variance: Double, degreesOfFreedom freedom: Double,
    replication: Replication? = nil, in context: DomainContext
  ) -> Estimate {
    let base = context.base(of: statistic.base)
    func estimate(
      _ value: Double?, _ variance: Double?, _ interval: Result<ConfidenceInterval, Uncomputable>
    ) -> Estimate {
      Estimate(
        statistic: kind, value: value, standardError: variance?.squareRoot(), interval: interval,
        degreesOfFreedom: freedom,
        designEffect: variance.flatMap { designEffect(statistic, kind: kind, variance: $0, in: context, base: base) },
        base: base)
    }
    guard base.respondents > 0 else { return estimate(nil, nil, .failure(.emptyDomain)) }
    guard let value, value.isFinite else { return estimate(nil, nil, .failure(.undefinedEstimate)) }
    guard base.respondents > 1 else { return estimate(value, nil, .failure(.singleRespondent)) }
    guard replication?.isDefined ?? hasVariance(statistic, of: context.totals, domains: [context.domain]) else {
      return estimate(value, nil, .failure(.noDegreesOfFreedom))
    }
    // Weights or quantities near the ends of the floating-point range.
    guard variance.isFinite else { return estimate(value, nil, .failure(.undefinedVariance)) }
    let told = Self.isRounding(variance, of: value) ? 0 : variance
    return estimate(
      value, told,
      interval(
        kind, value: value, variance: told, logitVariance: replication?.logitVariance, degreesOfFreedom: freedom,
        base: base))
  }

  private func interval(
    _ kind: Statistic, value: Double, variance: Double, logitVariance: Double?, degreesOfFreedom: Double,
    base: Estimate.Base
  ) -> Result<ConfidenceInterval, Uncomputable> {
    let intervals = ConfidenceIntervalBasis(
      degreesOfFreedom: degreesOfFreedom, base: base.respondents, effectiveBase: base.effective, level: options.level)
    return kind == .proportion
      ? intervals.interval(
        ofShare: value, variance: variance, logitVariance: logitVariance, method: options.interval)
      : intervals.interval(ofMean: value, variance: variance)
  }

  /// Whether the design can tell a variance of the figure.
  ///
  /// Where every stratum has one unit, or all respondents of a mean are in one unit, it is 0 by arithmetic alone.
  func hasVariance(_ statistic: RatioStatistic, of totals: Totals, domains: [Int]) -> Bool {
    guard designDegreesOfFreedom > 0 else { return false }
    guard statistic.denominator != nil else { return true }
    return totals.hasSeveralUnits(domains: domains, categories: statistic.base)
  }

  /// Whether a variance is nothing but the rounding of the figure: less than a few units in its last place.
  static func isRounding(_ variance: Double, of value: Double) -> Bool {
    let noise = 4 * value.ulp
    return variance <= noise * noise
  }

  /// The degrees of freedom of figures about some domains, by the rule of the options.
  ///
  /// - Parameter categories: Counts rows with one of these answers only; nil counts all rows of the domains.
  func degreesOfFreedom(_ totals: Totals, domains: [Int], categories: Set<Int>? = nil) -> Double {
    switch options.degreesOfFreedom {
    case .domain:
      if let replicates = totals.replicates {
        return Double(replicates.rank(domains: domains, categories: categories) - 1)
      }
      let (units, strata) = totals.firstStageUnits(domains: domains, categories: categories)
      return Double(units - strata)
    case .design: return Double(designDegreesOfFreedom)
    case .normal: return .infinity
    }
  }

  /// The variance over that of a simple random sample of as many respondents.
  ///
  /// - Source: R's `svymean` and `svytotal` with `deff`: s² is the weighted variance × n/(n − 1).
  private func designEffect(
    _ statistic: RatioStatistic, kind: Statistic, variance: Double, in context: DomainContext, base: Estimate.Base
  ) -> Double? {
    guard kind != .ratio, kind != .quantile,
      let spread = context.populationVariance(of: statistic)
    else { return nil }
    let n = Double(base.respondents)
    var simple = spread / (n - 1)
    if options.designEffect == .withoutReplacement { simple *= (base.weighted - n) / base.weighted }
    if kind == .total { simple *= base.weighted * base.weighted }
    let effect = variance / simple
    return simple > 0 && effect.isFinite ? effect : nil
  }
}

/// One domain of a scan, with the sums that several figures of it share.
struct DomainContext {
  let totals: Totals
  let domain: Int
  let sampleTotals: DomainTotals
  private let bases: [Int]

  init(totals: Totals, domain: Int) {
    self.totals = totals
    self.domain = domain
    self.sampleTotals = totals.sampleTotals(ofDomain: domain)
    self.bases = totals.bases(ofDomain: domain)
  }

  /// The respondents of some categories, counted.
  func respondents(of categories: Set<Int>) -> Int {
    categories.reduce(0) { $0 + bases[$1] }
  }

  /// The respondents of some categories, counted, weighted and after Kish.
  func base(of categories: Set<Int>) -> Estimate.Base {
    var weighted = 0.0
    var squares = 0.0
    for category in categories.sorted() {
      weighted += sampleTotals[category * totals.layout.features]
      squares += totals.squaredWeights[totals.layout.cell(domain: domain, category: category)]
    }
    // Kept finite where the sum of absurd weights is not, as every number of an estimate.
    let effective = weighted * (weighted / squares)
    return Estimate.Base(
      respondents: respondents(of: categories), weighted: min(weighted, .greatestFiniteMagnitude),
      effective: effective.isFinite ? effective : 0)
  }

  /// The weighted variance (divisor Σw) of what a mean or total averages, nil where it is not one quantity.
  func populationVariance(of statistic: RatioStatistic) -> Double? {
    let features = totals.layout.features
    let weighted = statistic.base.sorted().map { sampleTotals[$0 * features] }.reduce(0, +)
    guard weighted > 0 else { return nil }
    if features == 2 {
      let cell = totals.layout.cell(domain: domain, category: 0)
      let mean = sampleTotals[1] / weighted
      return max(totals.weightedSquares[cell] / weighted - mean * mean, 0)
    }
    guard features == 1 else { return nil }
    // Categories carry a score each: 0 or 1 for a share, the code's score for a mean.
    var mean = 0.0
    for category in statistic.base.sorted() {
      mean += statistic.numerator[category] * sampleTotals[category] / weighted
    }
    var spread = 0.0
    for category in statistic.base.sorted() {
      let deviation = statistic.numerator[category] - mean
      spread += deviation * deviation * sampleTotals[category] / weighted
    }
    return spread
  }
}
