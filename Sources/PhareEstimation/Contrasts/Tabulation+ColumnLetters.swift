extension Tabulation {
  /// The differences of one figure between all pairs of domains, in the order of the domains.
  ///
  /// - Shape: at most domains × (domains − 1) / 2; pairs without figure or variance are left out. Only the domains
  ///   named take part; all where nil.
  /// - Throws: `EstimationError.lonelyPSU`, as every estimate.
  public func pairwiseDifferences(
    figure: Int = 0, among domains: [Int]? = nil
  ) throws(EstimationError) -> [(first: Int, second: Int, difference: Difference)] {
    var freedoms = DegreesOfFreedomCache(parts)
    return try pairwiseDifferences(figure: figure, among: domains ?? Array(estimates.indices), freedoms: &freedoms)
  }

  /// The relative differences of one figure between all pairs of domains: the first over the second, minus 1.
  ///
  /// - Shape: as of `pairwiseDifferences`; pairs whose second figure is not above 0, and shares of 0 or 1, are left out.
  ///   Only the domains named take part; all where nil.
  /// - Throws: as `pairwiseDifferences`.
  /// - Source: as `relativeDifference(of:from:figure:)`.
  public func pairwiseRelativeDifferences(
    figure: Int = 0, among domains: [Int]? = nil
  ) throws(EstimationError) -> [(first: Int, second: Int, difference: Difference)] {
    var freedoms = DegreesOfFreedomCache(parts)
    let compared = (domains ?? Array(estimates.indices)).filter {
      estimates[$0][figure].standardError != nil && !estimates[$0][figure].isBoundaryShare
    }
    return try pairwise(figure: figure, among: compared, freedoms: &freedoms) { first, second in
      second > 0 ? ((first - second) / second, 1 / second, first / second / second) : nil
    }
  }

  /// The letters of a table whose columns are the domains and whose rows are the figures.
  ///
  /// - Parameters:
  ///   - options: The levels, the correction, and the rule for small bases.
  ///   - domains: The domains that are compared, each named by its rank among them; all where nil.
  ///   - firstColumn: The position of the first of them among the columns of the table, for their names.
  /// - Throws: `EstimationError.lonelyPSU`, as every estimate.
  public func columnLetters(
    options: ColumnLetterOptions = ColumnLetterOptions(), among domains: [Int]? = nil, firstColumn: Int = 0
  ) throws(EstimationError) -> ColumnLetters {
    let rows = estimates.first?.count ?? 0
    var names = [String](repeating: "", count: estimates.count)
    for (rank, domain) in (domains ?? Array(estimates.indices)).sorted().enumerated() {
      names[domain] = ColumnLetters.name(ofColumn: firstColumn + rank)
    }
    let exclusions = (0..<rows).map { row in
      zip(estimates, names).map { estimates, name in
        name.isEmpty ? .notCompared : exclusion(of: estimates[row], smallBase: options.smallBase)
      }
    }
    var freedoms = DegreesOfFreedomCache(parts)
    var pairs: [[(first: Int, second: Int, difference: Difference)]] = []
    for row in 0..<rows {
      let compared = estimates.indices.filter { exclusions[row][$0] == nil }
      pairs.append(try pairwiseDifferences(figure: row, among: compared, freedoms: &freedoms))
    }
    let adjusted = Self.adjusted(pairs.map { $0.map(\.difference.pValue) }, options: options)
    let tests = zip(pairs, adjusted).map { pairs, pValues in
      zip(pairs, pValues).map { pair, pValue in
        ColumnLetters.PairTest(
          first: pair.first, second: pair.second, difference: pair.difference, adjustedPValue: pValue)
      }
    }
    return ColumnLetters(
      options: options, names: names, tests: tests,
      letters: tests.map { letters(of: $0, options: options) }, exclusions: exclusions)
  }

  private func exclusion(of estimate: Estimate, smallBase: Int) -> ColumnLetters.Exclusion? {
    guard estimate.value != nil else { return .noFigure }
    if estimate.base.isWorthLess(than: smallBase) { return .smallBase }
    if estimate.isBoundaryShare { return .boundaryShare }
    guard let error = estimate.standardError, error > 0 else { return .noVariation }
    return nil
  }

  private static func adjusted(_ pValues: [[Double]], options: ColumnLetterOptions) -> [[Double]] {
    guard options.family == .table else { return pValues.map { options.adjustment.adjusted($0) } }
    let all = options.adjustment.adjusted(pValues.flatMap(\.self))
    var start = 0
    return pValues.map { row in
      defer { start += row.count }
      return Array(all[start..<start + row.count])
    }
  }

  private func letters(
    of tests: [ColumnLetters.PairTest], options: ColumnLetterOptions
  ) -> [[ColumnLetters.Letter]] {
    var letters = [[ColumnLetters.Letter]](repeating: [], count: estimates.count)
    for test in tests where test.difference.value != 0 {
      let isStrict = test.adjustedPValue < 1 - options.level
      guard isStrict || options.looserLevel.map({ test.adjustedPValue < 1 - $0 }) == true else { continue }
      let isFirstLarger = test.difference.value > 0
      letters[isFirstLarger ? test.first : test.second].append(
        ColumnLetters.Letter(column: isFirstLarger ? test.second : test.first, isStrict: isStrict))
    }
    return letters.map { $0.sorted { $0.column < $1.column } }
  }

  /// The differences of all pairs, from one joint covariance of the figure over the domains.
  private func pairwiseDifferences(
    figure: Int, among domains: [Int], freedoms: inout DegreesOfFreedomCache
  ) throws(EstimationError) -> [(first: Int, second: Int, difference: Difference)] {
    try pairwise(figure: figure, among: domains, freedoms: &freedoms, isScored: statistic.isShare) { ($0 - $1, 1, 1) }
      .compactMap { pair in pair.difference.times(figureUnit).map { (pair.first, pair.second, $0) } }
  }

  /// A contrast of every pair of domains, from one joint covariance of the figure over the domains, in the unit of the
  /// totals.
  ///
  /// - Parameters:
  ///   - isScored: Whether the contrast is the difference of two shares, which has to pass the score test as well.
  ///   - contrast: Its value from those of two figures, and its derivatives with respect to the first and, with the sign
  ///     turned, the second; nil where it is not defined.
  private func pairwise(
    figure: Int, among domains: [Int], freedoms: inout DegreesOfFreedomCache, isScored: Bool = false,
    contrast: (_ first: Double, _ second: Double) -> (value: Double, first: Double, second: Double)?
  ) throws(EstimationError) -> [(first: Int, second: Int, difference: Difference)] {
    guard estimator.options.hasSamplingError, let (part, ratio) = location(ofFigure: figure) else { return [] }
    let totals = parts[part].totals
    let named = Set(domains).sorted().filter { estimates.indices.contains($0) && parts[part].determines([$0]) }
    let defined = named.compactMap { domain in
      let figure = DomainFigure(statistic: ratio, domains: [domain])
      return totals.value(of: figure).map { (domain: domain, value: $0, figure: figure) }
    }
    let count = defined.count
    guard count > 1 else { return [] }
    let covariance = try totals.covariance(of: defined.map(\.figure))
    let compared = defined.map { estimates[$0.domain][figure] }
    var pairs: [(first: Int, second: Int, difference: Difference)] = []
    pairs.reserveCapacity(count * (count - 1) / 2)
    for second in 0..<count {
      for first in 0..<second {
        guard let (value, a, b) = contrast(defined[first].value, defined[second].value) else { continue }
        let sum = a * a * covariance[first * count + first] + b * b * covariance[second * count + second]
        let variance = sum - 2 * a * b * covariance[first * count + second]
        // The remainder of a difference without variance is rounding.
        let size = max(abs(a * defined[first].value), abs(b * defined[second].value))
        guard variance > 1e-12 * sum, !estimator.isRounding(variance, of: size) else { continue }
        let own = [
          VariancePart(
            variance: a * a * covariance[first * count + first], degreesOfFreedom: compared[first].degreesOfFreedom),
          VariancePart(
            variance: b * b * covariance[second * count + second], degreesOfFreedom: compared[second].degreesOfFreedom),
        ]
        let domains = [defined[first].domain, defined[second].domain]
        guard
          let difference = Difference(
            value: value, variance: variance,
            degreesOfFreedom: own.satterthwaiteFreedom { freedoms.joint(of: part, domains, estimator) },
            scoreVariance: isScored
              ? Difference.scoreVariance(
                of: (defined[first].value, compared[first].base.effective),
                (defined[second].value, compared[second].base.effective))
              : nil)
        else { continue }
        pairs.append((defined[first].domain, defined[second].domain, difference))
      }
    }
    return pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }
}
