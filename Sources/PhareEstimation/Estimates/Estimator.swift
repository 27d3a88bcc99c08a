import PhareSurvey

/// Estimates figures of a wave by domain: the scan, the statistic, its variance and its interval.
///
/// The structure of the design is computed once and serves every table.
public struct Estimator: Sendable {
  /// The sampling design and the weights of the wave; weights near the ends of the floating-point range are in a unit of
  /// their own, `weightUnit`.
  public let design: SurveyDesign
  /// The power of two by which the weights of `design` are those of the wave; 1 but where these are very small or large.
  let weightUnit: FloatingUnit
  /// The calibration of the weights, nil where they were not calibrated.
  public let calibration: CalibratedDesign?
  /// The options of every estimate.
  public let options: EstimationOptions
  let structure: DesignStructure
  /// The sorted rows of the latest breakdowns.
  let domainRows: DomainRowsCache
  /// The quantiles at the level of the options.
  let quantiles: StudentQuantiles
  /// The degrees of freedom of the whole design without replicates.
  private let psuDegreesOfFreedom: DesignDegreesOfFreedom?
  /// The standard error, relative to the figure, that the rounding of replicate weights makes of none.
  ///
  /// Given weights have some twelve digits; weights calibrated here meet their margins to 1e-10. The multipliers of the
  /// method add up what every replicate is off by. 0 without replicates.
  let replicateRounding: Double

  /// An estimator for one design, or for a design whose weights were calibrated.
  ///
  /// - Precondition: The calibration has as many rows as the design.
  public init(
    design: SurveyDesign, calibration: CalibratedDesign? = nil, options: EstimationOptions = EstimationOptions()
  ) {
    precondition(
      calibration.map { $0.initialWeights.count == design.rowCount } ?? true, "the calibration of another design")
    // The residuals of a calibration do not depend on the unit of its weights.
    // The model of a response states numbers in the unit of the weights.
    let unit = design.response == nil ? FloatingUnit(of: design.weights) : .one
    let scaled = unit.isOne ? nil : design.dividing(by: unit)
    weightUnit = scaled == nil ? .one : unit
    let design = scaled ?? design
    self.design = design
    self.calibration = calibration
    self.options = options
    self.structure = DesignStructure(design)
    domainRows = DomainRowsCache()
    self.quantiles = StudentQuantiles(level: options.level)
    if let replicates = structure.replicates {
      psuDegreesOfFreedom = nil
      let weights = replicates.weights
      let multiplier = (weights.scale * weights.factors.reduce(0, +)).squareRoot()
      replicateRounding = (calibration == nil ? 1e-12 : 1e-10) * max(1, multiplier)
    } else {
      replicateRounding = 0
      let (psus, strata) = structure.psuCounts(weights: design.weights)
      psuDegreesOfFreedom = .psus(psus, strata: strata)
    }
  }

  /// The degrees of freedom of the whole design. The rank of replicates takes time, and few figures ask for it.
  package var designDegreesOfFreedom: DesignDegreesOfFreedom {
    psuDegreesOfFreedom ?? structure.replicates.map { .replicates(rank: $0.rank) } ?? .psus(0, strata: 0)
  }

  /// The same design under other options.
  public func with(options: EstimationOptions) -> Estimator {
    Estimator(
      design: design, weightUnit: weightUnit, calibration: calibration, options: options, structure: structure,
      domainRows: domainRows,
      quantiles: options.level == quantiles.level ? quantiles : StudentQuantiles(level: options.level),
      psuDegreesOfFreedom: psuDegreesOfFreedom, replicateRounding: replicateRounding)
  }

  private init(
    design: SurveyDesign, weightUnit: FloatingUnit, calibration: CalibratedDesign?, options: EstimationOptions,
    structure: DesignStructure, domainRows: DomainRowsCache, quantiles: StudentQuantiles,
    psuDegreesOfFreedom: DesignDegreesOfFreedom?,
    replicateRounding: Double
  ) {
    self.design = design
    self.weightUnit = weightUnit
    self.calibration = calibration
    self.options = options
    self.structure = structure
    self.domainRows = domainRows
    self.quantiles = quantiles
    self.psuDegreesOfFreedom = psuDegreesOfFreedom
    self.replicateRounding = replicateRounding
  }

  /// The coefficients held at a time, of statistics on the totals of a domain.
  private static let coefficientsAtATime = 1 << 18

  /// Estimates the same statistics in every domain of a scan, as many at a time as their coefficients allow.
  ///
  /// - Shape: one array per domain, one estimate per statistic.
  func estimates(
    of statistics: [RatioStatistic], as kind: Statistic, from totals: Totals
  ) throws(EstimationError) -> [[Estimate]] {
    let size = max(1, Self.coefficientsAtATime / max(1, totals.layout.totalsOfDomain))
    guard statistics.count > size else { return try estimates(ofSome: statistics, as: kind, from: totals) }
    var all = [[Estimate]](repeating: [], count: totals.layout.domains)
    for start in stride(from: 0, to: statistics.count, by: size) {
      let some = Array(statistics[start..<min(start + size, statistics.count)])
      for (domain, figures) in try estimates(ofSome: some, as: kind, from: totals).enumerated() {
        all[domain] += figures
      }
    }
    return all
  }

  private func estimates(
    ofSome statistics: [RatioStatistic], as kind: Statistic, from totals: Totals
  ) throws(EstimationError) -> [[Estimate]] {
    if let replicates = totals.replicates {
      return replicatedEstimates(of: statistics, as: kind, from: totals, replicates: replicates)
    }
    let kind = FigureKind(kind)
    let groups = StatisticGroup.groups(of: statistics)
    var all: [[Estimate]] = []
    all.reserveCapacity(totals.layout.domains)
    var domainVariances = DomainVariances(totals)
    var context = DomainContext(totals: totals, domain: 0)
    var gradients = [Double](repeating: 0, count: statistics.count * totals.layout.totalsOfDomain)
    var values: [Double?] = []
    var variances: [Double] = []
    var quantiles = TableQuantiles(self.quantiles)
    for domain in 0..<totals.layout.domains {
      context.move(to: domain)
      context.evaluate(groups, values: &values, gradients: &gradients)
      try domainVariances.compute(&variances, of: gradients, count: statistics.count, inDomain: domain)
      let freedom = degreesOfFreedom(totals, domain: domain)
      var estimates: [Estimate] = []
      estimates.reserveCapacity(statistics.count)
      for group in groups {
        let basis = basis(
          of: group, degreesOfFreedom: freedom, from: totals, in: context, quantiles: &quantiles)
        for position in group.positions {
          estimates.append(
            estimate(
              position, of: group, kind: kind, value: values[position], variance: variances[position], on: basis,
              in: context))
        }
      }
      all.append(estimates)
    }
    return all
  }

  /// The basis shared by the figures of a group.
  func basis(
    of group: StatisticGroup, degreesOfFreedom: Double, hasVariance: Bool? = nil, from totals: Totals,
    in context: DomainContext, quantiles: inout TableQuantiles
  ) -> FigureBasis {
    let base = context.base(of: group.base)
    return FigureBasis(
      base: base, isRatio: group.isRatio, degreesOfFreedom: degreesOfFreedom,
      hasVariance: hasVariance
        ?? self.hasVariance(
          isRatio: group.isRatio, base: group.base, of: totals, domains: context.domain..<context.domain + 1),
      intervals: ConfidenceIntervalBasis(
        degreesOfFreedom: degreesOfFreedom, base: base.respondents, effectiveBase: base.effective,
        quantiles: &quantiles))
  }

  /// One figure of a group, by its position among all of the scan.
  func estimate(
    _ position: Int, of group: StatisticGroup, kind: FigureKind, value: Double?, variance: Double,
    on basis: FigureBasis,
    logitVariance: Double? = nil, in context: DomainContext
  ) -> Estimate {
    let (variance, interval) = precision(
      kind, value: value, variance: variance, on: basis, logitVariance: logitVariance)
    let isDefined = basis.base.respondents > 0 && (value?.isFinite ?? false)
    return Estimate(
      statistic: kind.statistic, value: isDefined ? value : nil, standardError: variance?.squareRoot(),
      interval: interval,
      degreesOfFreedom: basis.degreesOfFreedom,
      designEffect: variance.flatMap { variance in
        let spread = context.populationVariance(of: group, position)
        // A constant has no effect of the design, though the rounding of its mean may leave a spread.
        let size = (value ?? 0) / (basis.isRatio ? 1 : basis.base.weighted)
        guard let spread, !isRounding(spread, of: size) else { return nil }
        return Self.designEffect(
          kind, variance: variance, spread: spread, basis: basis, rule: options.designEffect, weightUnit: weightUnit)
      },
      base: basis.base)
  }

  /// The variance of a figure and its interval, or why there is none.
  private func precision(
    _ kind: FigureKind, value: Double?, variance: Double, on basis: FigureBasis, logitVariance: Double?
  ) -> (variance: Double?, interval: Result<ConfidenceInterval, Uncomputable>) {
    guard basis.base.respondents > 0 else { return (nil, .failure(.emptyDomain)) }
    guard let value, value.isFinite else { return (nil, .failure(.undefinedEstimate)) }
    // A mean of one respondent is the same in every sample that has the respondent; a total is not.
    guard basis.base.respondents > 1 || !basis.isRatio else { return (nil, .failure(.singleRespondent)) }
    guard basis.hasVariance else { return (nil, .failure(.noDegreesOfFreedom)) }
    // Weights or quantities near the ends of the floating-point range; Horvitz & Thompson's estimate may be negative.
    guard variance.isFinite, variance > 0 || isRounding(-variance, of: value) else {
      return (nil, .failure(.undefinedVariance))
    }
    // Squares below the smallest number are no proof that nothing varies: a domain's weights may be far from the largest.
    if variance == 0, basis.base.weighted != 0, abs(basis.base.weighted.exponent) > 400 {
      return (nil, .failure(.undefinedVariance))
    }
    let variance = isRounding(variance, of: value) ? 0 : variance
    let interval =
      kind.isShare
      ? basis.intervals.interval(
        ofShare: value, variance: variance, logitVariance: logitVariance, method: options.interval)
      : basis.intervals.interval(ofMean: value, variance: variance)
    return (variance, interval)
  }

  /// Whether the design has a variance of the figure.
  ///
  /// Where every stratum has one PSU, or all respondents of a mean are in one PSU, it would be 0 by arithmetic alone;
  /// but within a PSU drawn with certainty the next stage has a variance of its own.
  ///
  /// - Parameter base: The categories whose respondents are the base, in increasing order.
  func hasVariance(isRatio: Bool, base: [Int], of totals: Totals, domains: some Sequence<Int>) -> Bool {
    guard designDegreesOfFreedom.count > 0 || structure.laterStagesVary else { return false }
    return !isRatio || totals.hasSeveralVaryingUnits(domains: domains, categories: base)
  }

  /// Whether a variance is nothing but rounding of a figure of that size: less than a few units in its last place or, with
  /// replicates, than `replicateRounding`.
  func isRounding(_ variance: Double, of size: Double) -> Bool {
    let noise = max(4 * size.ulp, replicateRounding * abs(size))
    return variance <= noise * noise
  }

  /// The degrees of freedom of figures about one domain of a scan without replicates.
  private func degreesOfFreedom(_ totals: Totals, domain: Int) -> Double {
    guard options.degreesOfFreedom == .domain, let (psus, strata) = totals.psuCounts(ofDomain: domain) else {
      return degreesOfFreedom(totals, domains: [domain])
    }
    return Double(psus - strata)
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
      let (psus, strata) = totals.psuCounts(domains: domains, categories: categories)
      return Double(psus - strata)
    case .design: return Double(designDegreesOfFreedom.count)
    case .normal: return .infinity
    }
  }

  /// The degrees of freedom of a whole cross-table, by the rule of the options.
  ///
  /// All rows that were asked both variables count, whichever they answered: as R's `svychisq`, which keeps the design
  /// whole, and whichever of the two makes the domains. Where that leaves a category or a domain empty, those who answered
  /// both count, as R's `svychisq` of their subset.
  func degreesOfFreedom(ofWholeTable totals: Totals) -> Double {
    let domains = Array(0..<totals.layout.domains)
    guard let undecided = totals.undecidedOfWholeTable else {
      return degreesOfFreedom(totals, domains: domains, categories: Set(0..<totals.layout.categories))
    }
    guard options.degreesOfFreedom == .domain, !undecided.isEmpty else {
      return degreesOfFreedom(totals, domains: domains)
    }
    if let replicates = totals.replicates { return Double(replicates.rank(withRows: undecided) - 1) }
    let (psus, strata) = totals.psuCounts(withRows: undecided)
    return Double(psus - strata)
  }

  /// The variance over that of a simple random sample of as many respondents.
  ///
  /// - Source: R's `svymean`, `svytotal` and `svyratio` with `deff`: s² is the weighted variance × n/(n − 1).
  private static func designEffect(
    _ kind: FigureKind, variance: Double, spread: Double, basis: FigureBasis,
    rule: EstimationOptions.DesignEffectRule, weightUnit: FloatingUnit
  ) -> Double? {
    guard kind.hasDesignEffect else { return nil }
    let base = basis.base
    let n = Double(base.respondents)
    var simple = spread / (n - 1)
    let units = weightUnit.times(base.weighted)
    if rule == .withoutReplacement { simple *= (units - n) / units }
    if !basis.isRatio { simple *= base.weighted * base.weighted }
    let effect = variance / simple
    return simple > 0 && effect.isFinite ? effect : nil
  }
}

/// A statistic with what each of its figures asks of the list of statistics, looked up once.
struct FigureKind {
  let statistic: Statistic
  let isShare: Bool
  let hasDesignEffect: Bool

  init(_ statistic: Statistic) {
    self.statistic = statistic
    isShare = statistic.isShare
    hasDesignEffect = statistic.definition.uses.contains(.designEffect)
  }
}

/// The base, degrees of freedom and interval basis shared by a domain's figures.
struct FigureBasis {
  let base: Estimate.Base
  /// Whether the figures are ratios, such as means, and not totals.
  let isRatio: Bool
  let degreesOfFreedom: Double
  /// Whether the design or the replicates have a variance.
  var hasVariance: Bool
  let intervals: ConfidenceIntervalBasis
}
