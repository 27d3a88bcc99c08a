import PhareDistributions
import PhareSurvey

extension Tabulation {
  /// Returns linear combinations of figures, each with the test against 0.
  ///
  /// - Shape: one difference per contrast; nil where one of its figures is undefined or a share of 0 or 1, or where the
  ///   variance is 0.
  /// - Throws: `EstimationError.separateScans` where a contrast mixes figures with different bases, such as two items
  ///   of a multiple-response question; `lonelyPSU`, as every estimate.
  public func differences(_ contrasts: [Contrast]) throws(EstimationError) -> [Difference?] {
    try differences(contrasts, atBoundary: false)
  }

  /// Returns the same, with shares of 0 or 1 where `atBoundary`: the variance is then that of the other figures.
  func differences(_ contrasts: [Contrast], atBoundary: Bool) throws(EstimationError) -> [Difference?] {
    var freedoms = DegreesOfFreedomCache(parts)
    let linearised = try linearised(contrasts, atBoundary: atBoundary)
    return zip(contrasts, linearised).map { contrast, linearised in
      guard let linearised, contrast.terms.allSatisfy({ hasVariance($0.figure) }),
        !estimator.isRounding(linearised.variance, of: linearised.size)
      else { return nil }
      return Difference(
        value: linearised.value, variance: linearised.variance,
        degreesOfFreedom: freedoms.value(of: linearised.part, linearised.domains, estimator))?.times(figureUnit)
    }
  }

  /// Returns a figure of one domain minus that of another, nil where there is no variance to test it with.
  ///
  /// - Throws: as `differences(_:)`.
  public func difference(
    of first: Int, from second: Int, figure: Int = 0
  ) throws(EstimationError) -> Difference? {
    try differences([.difference(of: PooledFigure(figure, in: first), from: PooledFigure(figure, in: second))])[0]
  }

  /// The two-sample t-test of R's `svyttest`: the figure of the second domain minus that of the first, with one degree
  /// of freedom less than `difference(of:from:figure:)`, as a regression on the domain has.
  ///
  /// - Throws: as `differences(_:)`.
  public func tTest(from first: Int, to second: Int, figure: Int = 0) throws(EstimationError) -> Difference? {
    guard let difference = try difference(of: second, from: first, figure: figure) else { return nil }
    return difference.on(degreesOfFreedom: difference.degreesOfFreedom - 1)
  }

  /// Returns the ratio of two figures, such as the mean of one region over that of another.
  ///
  /// - Returns: The ratio with its interval, on the base of both; nil where a figure is undefined or the divisor is 0.
  /// - Throws: as `differences(_:)`.
  public func ratio(of first: PooledFigure, to second: PooledFigure) throws(EstimationError) -> Estimate? {
    guard let top = value(of: first), let bottom = value(of: second), bottom != 0 else { return nil }
    let terms = [Contrast.Term(1 / bottom, first), Contrast.Term(-top / bottom / bottom, second)]
    guard let linearised = try linearised([Contrast(terms)], atBoundary: false)[0] else { return nil }
    let freedom = estimator.degreesOfFreedom(parts[linearised.part].totals, domains: linearised.domains)
    let base = base(of: linearised)
    let interval = ConfidenceIntervalBasis(
      degreesOfFreedom: freedom, base: base.respondents, effectiveBase: base.effective, level: estimator.options.level
    ).interval(ofMean: top / bottom, variance: linearised.variance)
    return Estimate(
      statistic: .ratio, value: top / bottom,
      standardError: freedom > 0 && base.respondents > 1 ? max(linearised.variance, 0).squareRoot() : nil,
      interval: interval,
      degreesOfFreedom: freedom, designEffect: nil, base: base)
  }

  /// Returns a figure of one domain over that of another, minus 1, with the test against 0; nil where there is no variance
  /// to test it with, or the other figure is not above 0. The ratio is 1 more, with the same standard error.
  ///
  /// - Throws: as `differences(_:)`.
  /// - Source: the delta method; R's `svycontrast(quote(b / a))`.
  public func relativeDifference(
    of first: Int, from second: Int, figure: Int = 0
  ) throws(EstimationError) -> Difference? {
    let (top, bottom) = (PooledFigure(figure, in: first), PooledFigure(figure, in: second))
    guard let value = self.value(of: top), let base = self.value(of: bottom), base > 0 else { return nil }
    // The derivatives of the ratio: its value as a contrast is 0.
    let contrast = Contrast([Contrast.Term(1 / base, top), Contrast.Term(-value / base / base, bottom)])
    guard let linearised = try linearised([contrast], atBoundary: false)[0], hasVariance(top), hasVariance(bottom),
      !estimator.isRounding(linearised.variance, of: linearised.size)
    else { return nil }
    return Difference(
      value: (value - base) / base, variance: linearised.variance,
      degreesOfFreedom: estimator.degreesOfFreedom(parts[linearised.part].totals, domains: linearised.domains))
  }

  // MARK: Linearisation

  /// A linear combination of figures: its value and variance, and the part, domains and base behind them.
  private struct LinearisedContrast {
    let value: Double
    /// The largest of its terms, in absolute value.
    let size: Double
    let variance: Double
    let part: Int
    let domains: [Int]
    let base: Set<Int>

    /// Nil where the contrast has no value.
    init?(_ contrast: EvaluatedContrast, variance: Double, part: Int) {
      guard let value = contrast.value else { return nil }
      self.value = value
      self.variance = variance
      self.part = part
      size = contrast.terms.reduce(0) { max($0, abs($1.coefficient * ($1.value ?? 0))) }
      domains = contrast.domains
      base = contrast.terms.reduce(into: []) { $0.formUnion($1.figure.statistic.base) }
    }
  }

  /// The part that holds a figure, and its statistic there; nil for a figure or domains that do not exist.
  private func location(of figure: PooledFigure) -> (part: Int, statistic: RatioStatistic)? {
    guard !figure.domains.isEmpty, figure.domains.allSatisfy({ estimates.indices.contains($0) }),
      let location = location(ofFigure: figure.figure), parts[location.part].determines(figure.domains)
    else { return nil }
    return location
  }

  /// The part that holds a figure, and its statistic there; nil for a figure that does not exist.
  func location(ofFigure figure: Int) -> (part: Int, statistic: RatioStatistic)? {
    guard figure >= 0 else { return nil }
    var position = figure
    for (part, content) in parts.enumerated() {
      if position < content.statistics.count { return (part, content.statistics[position]) }
      position -= content.statistics.count
    }
    return nil
  }

  private func value(of figure: PooledFigure) -> Double? {
    guard let (part, statistic) = location(of: figure) else { return nil }
    return parts[part].totals.value(of: DomainFigure(statistic: statistic, domains: figure.domains))
  }

  /// Whether a figure has a variance: one respondent, or one PSU, would pass for certain.
  private func hasVariance(_ figure: PooledFigure) -> Bool {
    if figure.domains.count == 1 { return estimates[figure.domains[0]][figure.figure].standardError != nil }
    guard let (part, statistic) = location(of: figure) else { return false }
    let totals = parts[part].totals
    let respondents = figure.domains.reduce(0) { sum, domain in
      statistic.baseCategories.reduce(sum) { $0 + totals.base(domain: domain, category: $1) }
    }
    guard respondents > 1 else { return false }
    return totals.replicates != nil
      || estimator.hasVariance(
        isRatio: statistic.denominator != nil, base: statistic.baseCategories, of: totals, domains: figure.domains)
  }

  /// The combinations with their variances, by the delta method or from the replicates; nil where respondents selected
  /// themselves.
  private func linearised(
    _ contrasts: [Contrast], atBoundary: Bool
  ) throws(EstimationError) -> [LinearisedContrast?] {
    guard estimator.options.hasSamplingError else { return contrasts.map { _ in nil } }
    var pools = parts.map { PooledTotals($0.totals) }
    var evaluated: [(part: Int, contrast: EvaluatedContrast)?] = []
    for contrast in contrasts {
      let one = try self.evaluated(contrast.terms, pools: &pools)
      evaluated.append(one.flatMap { atBoundary || !$0.contrast.terms.contains(where: isAtBoundary) ? $0 : nil })
    }
    var linearised = [LinearisedContrast?](repeating: nil, count: contrasts.count)
    for (part, content) in parts.enumerated() {
      var variances = DomainVariances(content.totals)
      let indices = evaluated.indices.filter { evaluated[$0]?.part == part }
      let ofPart = indices.compactMap { evaluated[$0]?.contrast }
      for (index, (contrast, variance)) in zip(indices, zip(ofPart, try variances.variances(of: ofPart))) {
        linearised[index] = LinearisedContrast(contrast, variance: variance, part: part)
      }
    }
    return linearised
  }

  /// A contrast on the part that holds its figures; nil where one of them does not exist.
  private func evaluated(
    _ terms: [Contrast.Term], pools: inout [PooledTotals]
  ) throws(EstimationError) -> (part: Int, contrast: EvaluatedContrast)? {
    guard let first = terms.first, let (part, _) = location(of: first.figure) else { return nil }
    var figures: [(coefficient: Double, figure: DomainFigure)] = []
    for term in terms {
      guard let (ofTerm, statistic) = location(of: term.figure) else { return nil }
      guard ofTerm == part else { throw .separateScans }
      figures.append((term.coefficient, DomainFigure(statistic: statistic, domains: term.figure.domains)))
    }
    let contrast = EvaluatedContrast(figures, pools: &pools[part])
    return contrast.value == nil ? nil : (part, contrast)
  }

  /// Whether a figure is a share of 0 or 1, whose estimated variance is 0 and says nothing about chance.
  private func isAtBoundary(_ term: EvaluatedContrast.Term) -> Bool {
    guard statistic.isShare, let share = term.value else { return false }
    return BoundaryShare.contains(share)
  }

  /// The respondents behind a combination of figures.
  private func base(of linearised: LinearisedContrast) -> Estimate.Base {
    var respondents = 0
    var weighted = 0.0
    var squares = 0.0
    for domain in linearised.domains {
      let base = DomainContext(totals: parts[linearised.part].totals, domain: domain).base(of: linearised.base)
      respondents += base.respondents
      weighted += base.weighted
      if base.effective > 0 { squares += base.weighted * base.weighted / base.effective }
    }
    return Estimate.Base(
      respondents: respondents, weighted: estimator.weightUnit.times(weighted),
      effective: squares > 0 ? weighted * weighted / squares : 0)
  }
}

extension Tabulation {
  /// Degrees of freedom already counted: many contrasts rest on the same PSUs.
  struct DegreesOfFreedomCache {
    private struct Key: Hashable {
      let part: Int
      let domains: [Int]
    }

    private var values: [Key: Double] = [:]
    /// The last request: contrasts of the same domains follow each other.
    private var last: (key: Key, value: Double)?
    let parts: [Part]

    init(_ parts: [Part]) {
      self.parts = parts
    }

    mutating func value(of part: Int, _ domains: [Int], _ estimator: Estimator) -> Double {
      let key = Key(part: part, domains: domains)
      if let last, last.key == key { return last.value }
      let value = values[key] ?? estimator.degreesOfFreedom(parts[part].totals, domains: domains)
      values[key] = value
      last = (key, value)
      return value
    }
  }
}
