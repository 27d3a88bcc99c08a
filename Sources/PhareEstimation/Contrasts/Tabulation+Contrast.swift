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
    return try differences(contrasts, atBoundary: atBoundary, freedoms: &freedoms)
  }

  /// Returns the same, with PSUs that were counted for other contrasts.
  func differences(
    _ contrasts: [Contrast], atBoundary: Bool, freedoms: inout DegreesOfFreedomCache
  ) throws(EstimationError) -> [Difference?] {
    let linearised = try linearised(contrasts, atBoundary: atBoundary)
    var differences: [Difference?] = []
    differences.reserveCapacity(contrasts.count)
    for (contrast, linearised) in zip(contrasts, linearised) {
      guard let linearised, contrast.terms.allSatisfy({ hasVariance($0.figure) }),
        !estimator.isRounding(linearised.variance, of: linearised.size)
      else {
        differences.append(nil)
        continue
      }
      differences.append(
        Difference(
          value: linearised.value, variance: linearised.variance,
          degreesOfFreedom: try freedom(of: contrast, linearised, &freedoms),
          scoreVariance: scoreVariance(of: contrast))?.times(figureUnit))
    }
    return differences
  }

  /// Returns a figure of one domain minus that of another, nil where there is no variance to test it with.
  ///
  /// - Throws: as `differences(_:)`.
  public func difference(
    of first: Int, from second: Int, figure: Int = 0
  ) throws(EstimationError) -> Difference? {
    try differences([.difference(of: PooledFigure(figure, in: first), from: PooledFigure(figure, in: second))])[0]
  }

  /// The two-sample t-test of R's `svyttest`: the figure of the second domain minus that of the first, with the PSUs minus
  /// strata of both domains together less one, as a regression on the domain has.
  ///
  /// - Throws: as `differences(_:)`.
  public func tTest(from first: Int, to second: Int, figure: Int = 0) throws(EstimationError) -> Difference? {
    guard let difference = try difference(of: second, from: first, figure: figure),
      let (part, _) = location(ofFigure: figure)
    else { return nil }
    return difference.on(
      degreesOfFreedom: estimator.degreesOfFreedom(parts[part].totals, domains: [first, second].sorted()) - 1)
  }

  /// Returns the ratio of two figures, such as the mean of one region over that of another.
  ///
  /// - Returns: The ratio with its interval, on the base of both; nil where a figure is undefined or the divisor is 0.
  /// - Throws: as `differences(_:)`.
  public func ratio(of first: PooledFigure, to second: PooledFigure) throws(EstimationError) -> Estimate? {
    guard let top = value(of: first), let bottom = value(of: second), bottom != 0 else { return nil }
    let terms = [Contrast.Term(1 / bottom, first), Contrast.Term(-top / bottom / bottom, second)]
    guard let linearised = try linearised([Contrast(terms)], atBoundary: false)[0] else { return nil }
    var freedoms = DegreesOfFreedomCache(parts)
    let freedom = try freedom(of: Contrast(terms), linearised, &freedoms)
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
    var freedoms = DegreesOfFreedomCache(parts)
    return Difference(
      value: (value - base) / base, variance: linearised.variance,
      degreesOfFreedom: try freedom(of: contrast, linearised, &freedoms))
  }

  // MARK: Degrees of freedom

  /// The degrees of freedom of a contrast: Satterthwaite's over its sets of domains.
  ///
  /// The variance that several domains pooled contribute beside a single one, as in a region against the rest, is what the
  /// variance of the contrast leaves; otherwise every set has its own.
  private func freedom(
    of contrast: Contrast, _ linearised: LinearisedContrast, _ freedoms: inout DegreesOfFreedomCache
  ) throws(EstimationError) -> Double {
    var sets: [[Int]] = []
    for term in contrast.terms where !sets.contains(term.figure.domains) { sets.append(term.figure.domains) }
    let part = linearised.part
    guard sets.count > 1 else { return freedoms.value(of: part, linearised.domains, estimator) }
    var own: [VariancePart] = []
    var pooled: [[Int]] = []
    for set in sets {
      let terms = contrast.terms.filter { $0.figure.domains == set }
      if terms.count == 1, set.count == 1 {
        let estimate = estimates[set[0]][terms[0].figure.figure]
        // In the unit of the scan, as the variance of the contrast.
        let error = terms[0].coefficient * (FloatingUnit.one / figureUnit).times(estimate.standardError ?? 0)
        own.append(VariancePart(variance: error * error, degreesOfFreedom: estimate.degreesOfFreedom))
      } else {
        pooled.append(set)
      }
    }
    if pooled.count == 1, sets.count == 2, let set = pooled.first {
      let rest = max(linearised.variance - own[0].variance, 0)
      own.append(VariancePart(variance: rest, degreesOfFreedom: freedoms.value(of: part, set, estimator)))
    } else if !pooled.isEmpty {
      let contrasts = pooled.map { set in Contrast(contrast.terms.filter { $0.figure.domains == set }) }
      for (set, alone) in zip(pooled, try self.linearised(contrasts, atBoundary: true)) {
        own.append(
          VariancePart(variance: alone?.variance ?? 0, degreesOfFreedom: freedoms.value(of: part, set, estimator)))
      }
    }
    return own.satterthwaiteFreedom { freedoms.joint(of: part, linearised.domains, estimator) }
  }

  /// The variance of the score test, where a contrast is the difference of one share in two sets of respondents.
  private func scoreVariance(of contrast: Contrast) -> Double? {
    guard statistic.isShare, contrast.terms.count == 2, contrast.terms[0].coefficient == 1,
      contrast.terms[1].coefficient == -1,
      Set(contrast.terms[0].figure.domains).isDisjoint(with: contrast.terms[1].figure.domains),
      let first = effectiveShare(of: contrast.terms[0].figure),
      let second = effectiveShare(of: contrast.terms[1].figure)
    else { return nil }
    return Difference.scoreVariance(of: first, second)
  }

  /// A share with its effective base.
  private func effectiveShare(of figure: PooledFigure) -> Difference.EffectiveShare? {
    if figure.domains.count == 1 {
      let estimate = estimates[figure.domains[0]][figure.figure]
      return estimate.value.map { ($0, estimate.base.effective) }
    }
    var (hits, weighted, squares) = (0.0, 0.0, 0.0)
    for domain in figure.domains {
      let estimate = estimates[domain][figure.figure]
      guard let share = estimate.value, estimate.base.effective > 0 else { continue }
      // In the unit of the scan: the square of a weighted base may be beyond the range.
      let size = (FloatingUnit.one / estimator.weightUnit).times(estimate.base.weighted)
      hits += share * size
      weighted += size
      squares += size * size / estimate.base.effective
    }
    return weighted > 0 ? (hits / weighted, weighted * weighted / squares) : nil
  }

  // MARK: Linearisation

  /// A linear combination of figures: its value and variance, and the part, domains and base behind them.
  private struct LinearisedContrast {
    let value: Double
    /// The largest of its terms, in absolute value.
    let size: Double
    let variance: Double
    let part: Int
    private let contrast: EvaluatedContrast

    /// Nil where the contrast has no value.
    init?(_ contrast: EvaluatedContrast, variance: Double, part: Int) {
      guard let value = contrast.value else { return nil }
      self.value = value
      self.variance = variance
      self.part = part
      size = contrast.terms.reduce(0) { max($0, abs($1.coefficient * ($1.value ?? 0))) }
      self.contrast = contrast
    }

    var domains: [Int] { contrast.domains }

    /// The categories whose respondents are the base.
    var base: Set<Int> { contrast.terms.reduce(into: []) { $0.formUnion($1.figure.statistic.baseCategories) } }
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
        isRatio: statistic.isRatio, base: statistic.baseCategories, of: totals, domains: figure.domains)
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
    /// Whether each part has replicates: to look into its totals takes longer than what most contrasts ask.
    private let haveReplicates: [Bool]

    init(_ parts: [Part]) {
      self.parts = parts
      haveReplicates = parts.map { $0.totals.replicates != nil }
    }

    /// The degrees of freedom of some domains pooled.
    mutating func value(of part: Int, _ domains: [Int], _ estimator: Estimator) -> Double {
      if domains.count > 1, let left = missing(from: domains, of: part) { return rest(of: left, part, estimator) }
      let key = Key(part: part, domains: domains)
      if let last, last.key == key { return last.value }
      let value = values[key] ?? estimator.degreesOfFreedom(parts[part].totals, domains: domains)
      values[key] = value
      last = (key, value)
      return value
    }

    /// An upper bound of the degrees of freedom of parts together; infinite where no PSU is in several domains, as the sum
    /// of theirs then is one.
    mutating func joint(of part: Int, _ domains: [Int], _ estimator: Estimator) -> Double {
      if estimator.options.degreesOfFreedom == .domain, !areShared(in: part) { return .infinity }
      return value(of: part, domains, estimator)
    }

    /// Whether PSUs have rows of several domains.
    mutating func areShared(in part: Int) -> Bool { haveReplicates[part] || psus(of: part).areShared }

    /// The PSUs of a part's domains, once they were asked for.
    private mutating func psus(of part: Int) -> DomainPSUs {
      if let psus = psus[part] { return psus }
      let psus = parts[part].totals.domainPSUs
      self.psus[part] = psus
      return psus
    }

    private var psus: [Int: DomainPSUs] = [:]

    /// The only domain that is not among `domains`, which are in increasing order.
    private func missing(from domains: [Int], of part: Int) -> Int? {
      guard domains.count == parts[part].totals.layout.domains - 1 else { return nil }
      return domains.indices.first { domains[$0] != $0 } ?? domains.count
    }

    /// The degrees of freedom of all domains but one.
    ///
    /// Of replicates, whose rank is not counted again for every rest, at least: the rank of the rest is not below that of
    /// all less that of the domain, nor below that of any other domain.
    private mutating func rest(of domain: Int, _ part: Int, _ estimator: Estimator) -> Double {
      let totals = parts[part].totals
      guard estimator.options.degreesOfFreedom == .domain else {
        return estimator.degreesOfFreedom(totals, domains: [domain])
      }
      guard let replicates = totals.replicates else { return Double(psus(of: part).restDegreesOfFreedom[domain]) }
      let ranks = self.ranks[part] ?? replicates.ranks()
      self.ranks[part] = ranks
      let whole = value(of: part, Array(ranks.indices), estimator)
      let others = ranks.indices.lazy.filter { $0 != domain }.reduce(0) { max($0, ranks[$1]) }
      return max(whole - Double(ranks[domain]), Double(others - 1))
    }

    /// The ranks of the replicates in the domains of each part, computed on first use.
    private var ranks: [Int: [Int]] = [:]
  }
}
