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
  /// Quantiles of the level of the options.
  private let quantiles: StudentQuantiles
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
    self.quantiles = StudentQuantiles(level: options.level)
    if let replicates = structure.replicates {
      self.designDegreesOfFreedom = replicates.rank - 1
      return
    }
    let (units, strata) = structure.firstStageUnits(weights: design.weights)
    self.designDegreesOfFreedom = units - strata
  }

  /// The same design under other choices.
  public func with(options: EstimationOptions) -> Estimator {
    Estimator(
      design: design, calibration: calibration, options: options, structure: structure,
      quantiles: options.level == quantiles.level ? quantiles : StudentQuantiles(level: options.level),
      designDegreesOfFreedom: designDegreesOfFreedom)
  }

  private init(
    design: SurveyDesign, calibration: CalibratedDesign?, options: EstimationOptions, structure: DesignStructure,
    quantiles: StudentQuantiles, designDegreesOfFreedom: Int
  ) {
    self.design = design
    self.calibration = calibration
    self.options = options
    self.structure = structure
    self.quantiles = quantiles
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
    var variances = DomainVariances(totals)
    var context = DomainContext(totals: totals, domain: 0)
    for domain in 0..<totals.layout.domains {
      context.move(to: domain)
      let values = statistics.indices.map { statistics[$0].value(of: context.sampleTotals) }
      let found = try variances.variances(of: Self.gradients(of: statistics, values: values, in: context))
      let freedom = degreesOfFreedom(totals, domains: [domain])
      var estimates: [Estimate] = []
      estimates.reserveCapacity(statistics.count)
      var ground: FigureGround?
      for index in statistics.indices {
        if index > 0, !statistics[index].isGroundedLike(statistics[index - 1]) { ground = nil }
        let own = ground ?? self.ground(of: statistics[index], degreesOfFreedom: freedom, in: context)
        ground = own
        estimates.append(
          estimate(statistics[index], kind: kind, value: values[index], variance: found[index], on: own, in: context))
      }
      all.append(estimates)
    }
    return all
  }

  /// The gradients of statistics of one domain, 0 where there is no figure.
  private static func gradients(
    of statistics: [RatioStatistic], values: [Double?], in context: DomainContext
  ) -> LinearForms {
    var coefficients: [Double] = []
    coefficients.reserveCapacity(statistics.count * context.sampleTotals.values.count)
    for index in statistics.indices {
      statistics[index].appendGradient(at: context.sampleTotals, value: values[index], to: &coefficients)
    }
    var forms = LinearForms(count: statistics.count)
    forms.append(domain: context.domain, coefficients: coefficients)
    return forms
  }

  /// What a figure rests on.
  func ground(
    of statistic: RatioStatistic, degreesOfFreedom: Double, hasVariance: Bool? = nil, in context: DomainContext
  ) -> FigureGround {
    let base = context.base(of: statistic)
    return FigureGround(
      base: base, degreesOfFreedom: degreesOfFreedom,
      hasVariance: hasVariance ?? self.hasVariance(statistic, of: context.totals, domains: [context.domain]),
      intervals: ConfidenceIntervalBasis(
        degreesOfFreedom: degreesOfFreedom, base: base.respondents, effectiveBase: base.effective,
        quantiles: quantiles))
  }

  func estimate(
    _ statistic: RatioStatistic, kind: Statistic, value: Double?, variance: Double, on ground: FigureGround,
    logitVariance: Double? = nil, in context: DomainContext
  ) -> Estimate {
    let (told, interval) = told(kind, value: value, variance: variance, on: ground, logitVariance: logitVariance)
    let isKnown = ground.base.respondents > 0 && (value?.isFinite ?? false)
    return Estimate(
      statistic: kind, value: isKnown ? value : nil, standardError: told?.squareRoot(), interval: interval,
      degreesOfFreedom: ground.degreesOfFreedom,
      designEffect: told.flatMap {
        Self.designEffect(
          statistic, kind: kind, variance: $0, in: context, base: ground.base, rule: options.designEffect)
      },
      base: ground.base)
  }

  /// The variance of a figure and its interval, or why there is none.
  private func told(
    _ kind: Statistic, value: Double?, variance: Double, on ground: FigureGround, logitVariance: Double?
  ) -> (variance: Double?, interval: Result<ConfidenceInterval, Uncomputable>) {
    guard ground.base.respondents > 0 else { return (nil, .failure(.emptyDomain)) }
    guard let value, value.isFinite else { return (nil, .failure(.undefinedEstimate)) }
    guard ground.base.respondents > 1 else { return (nil, .failure(.singleRespondent)) }
    guard ground.hasVariance else { return (nil, .failure(.noDegreesOfFreedom)) }
    // Weights or quantities near the ends of the floating-point range.
    guard variance.isFinite else { return (nil, .failure(.undefinedVariance)) }
    let told = Self.isRounding(variance, of: value) ? 0 : variance
    let interval =
      kind == .proportion
      ? ground.intervals.interval(
        ofShare: value, variance: told, logitVariance: logitVariance, method: options.interval)
      : ground.intervals.interval(ofMean: value, variance: told)
    return (told, interval)
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
  private static func designEffect(
    _ statistic: RatioStatistic, kind: Statistic, variance: Double, in context: DomainContext, base: Estimate.Base,
    rule: EstimationOptions.DesignEffectRule
  ) -> Double? {
    guard kind != .ratio, kind != .quantile,
      let spread = context.populationVariance(of: statistic)
    else { return nil }
    let n = Double(base.respondents)
    var simple = spread / (n - 1)
    if rule == .withoutReplacement { simple *= (base.weighted - n) / base.weighted }
    if kind == .total { simple *= base.weighted * base.weighted }
    let effect = variance / simple
    return simple > 0 && effect.isFinite ? effect : nil
  }
}

/// One domain of a scan, with the sums that several figures of it share.
struct DomainContext {
  let totals: Totals
  private(set) var domain: Int
  private(set) var sampleTotals: DomainTotals

  init(totals: Totals, domain: Int) {
    self.totals = totals
    self.domain = domain
    self.sampleTotals = totals.sampleTotals(ofDomain: domain)
  }

  /// Looks at another domain of the same scan.
  mutating func move(to domain: Int) {
    self.domain = domain
    sampleTotals = totals.sampleTotals(ofDomain: domain)
  }

  private var layout: CellLayout { totals.layout }

  /// The respondents of some categories, counted, weighted and after Kish.
  private func base(of categories: [Int]) -> Estimate.Base {
    var respondents = 0
    var weighted = 0.0
    var squares = 0.0
    for category in categories {
      respondents += totals.base(domain: domain, category: category)
      weighted += sampleTotals[category * layout.features]
      squares += totals.squaredWeights[layout.cell(domain: domain, category: category)]
    }
    // Kept finite where the sum of absurd weights is not, as every number of an estimate.
    let effective = weighted * (weighted / squares)
    return Estimate.Base(
      respondents: respondents, weighted: min(weighted, .greatestFiniteMagnitude),
      effective: effective.isFinite ? effective : 0)
  }

  /// The respondents of some categories, which are added up in their order.
  func base(of categories: Set<Int>) -> Estimate.Base { base(of: categories.sorted()) }

  /// The respondents that a statistic is about.
  func base(of statistic: RatioStatistic) -> Estimate.Base { base(of: statistic.baseCategories) }

  /// The weighted variance (divisor Σw) of what a mean or total averages, nil where it is not one quantity.
  func populationVariance(of statistic: RatioStatistic) -> Double? {
    let features = layout.features
    let weighted = statistic.baseCategories.reduce(0) { $0 + sampleTotals[$1 * features] }
    guard weighted > 0 else { return nil }
    if features == 2 {
      let cell = layout.cell(domain: domain, category: 0)
      let mean = sampleTotals[1] / weighted
      return max(totals.weightedSquares[cell] / weighted - mean * mean, 0)
    }
    guard features == 1 else { return nil }
    // Categories carry a score each: 0 or 1 for a share, the code's score for a mean.
    var mean = 0.0
    for category in statistic.baseCategories {
      mean += statistic.numerator[category] * sampleTotals[category] / weighted
    }
    var spread = 0.0
    for category in statistic.baseCategories {
      let deviation = statistic.numerator[category] - mean
      spread += deviation * deviation * sampleTotals[category] / weighted
    }
    return spread
  }
}

/// What several figures of one domain rest on: their respondents, and what is known of their variance.
struct FigureGround {
  let base: Estimate.Base
  let degreesOfFreedom: Double
  /// Whether the design or the replicates can tell a variance.
  let hasVariance: Bool
  let intervals: ConfidenceIntervalBasis
}

extension RatioStatistic {
  /// Whether two statistics of one domain rest on the same respondents.
  func isGroundedLike(_ other: RatioStatistic) -> Bool {
    baseCategories == other.baseCategories && (denominator == nil) == (other.denominator == nil)
  }
}
