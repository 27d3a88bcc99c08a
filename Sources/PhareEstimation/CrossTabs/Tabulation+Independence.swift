import PhareCSV
import PhareDistributions

extension Tabulation {
  /// Tests whether the tabulated answers are independent of the domain, from the same scan.
  ///
  /// All answers of the variable take part, even where the figures are nets; empty answers and domains are left out and
  /// listed. Degrees of freedom follow the options of the estimator, over all rows that were asked both variables as
  /// `svychisq` counts them: the test is the same whichever variable makes the domains. The Wald tests depend on no
  /// proportions; their design effects do.
  /// - Returns: The test, or `Untestable`, the reason why there is none.
  /// - Throws: `EstimationError` where a stratum has a single PSU and the design states no rule.
  public func independence(
    method: IndependenceTest.Method = .secondOrder, at proportions: IndependenceTest.Proportions = .observed
  ) throws(EstimationError) -> Result<IndependenceTest, Untestable> {
    guard estimator.options.hasSamplingError else { return .failure(.selfSelected) }
    guard let table = contingencyTable else { return .failure(.notCategorical) }
    if let obstacle = table.obstacle { return .failure(obstacle) }
    guard (table.categories.count - 1) * (table.domains.count - 1) <= InputLimits.contrasts else {
      return .failure(.tooManyContrasts)
    }
    let freedom = degreesOfFreedom(of: table)
    guard freedom > 0 else { return .failure(.noDegreesOfFreedom) }
    let effects: ContingencyTable.DesignEffects
    switch try table.designEffects(at: proportions) {
    case .success(let sums): effects = sums
    case .failure(let reason): return .failure(reason)
    }
    switch method {
    case .secondOrder:
      let numerator = effects.trace * effects.trace / effects.squaredTrace
      return test(
        method, proportions, table, effects, table.pearson / effects.trace, numerator: numerator,
        denominator: numerator * freedom)
    case .firstOrder:
      return test(
        method, proportions, table, effects, table.pearson / effects.mean, numerator: Double(effects.rank),
        denominator: nil)
    case .wald, .adjustedWald:
      return try waldTest(method, proportions, table, effects, freedom: freedom)
    }
  }

  /// The distance of each cell from independence of answer and domain, in standard errors under the design.
  ///
  /// - Shape: one array per domain, with one residual per answer of the variable; nil in empty rows and columns, and
  ///   where there is no variance. Nil as a whole where the figures are not shares of one list of answers.
  /// - Throws: `EstimationError` where a stratum has a single PSU and the design states no rule.
  public func residuals() throws(EstimationError) -> [[CellResidual?]]? {
    guard let table = contingencyTable else { return nil }
    let layout = table.totals.layout
    var residuals = [[CellResidual?]](
      repeating: [CellResidual?](repeating: nil, count: layout.categories), count: layout.domains)
    let freedom = degreesOfFreedom(of: table)
    guard table.obstacle == nil, let student = StudentDistribution(degreesOfFreedom: freedom) else { return residuals }
    let variances = try table.distanceVariances()
    for (column, domain) in table.domains.enumerated() {
      for (row, category) in table.categories.enumerated() {
        let excess = table.counts[row][column] - table.expected(row, column)
        let error = variances[column][row].squareRoot()
        // Far below the rounding of a total, there is no variance.
        guard error.isFinite, error > max(1e-12, estimator.replicateRounding) * table.total else { continue }
        residuals[domain][category] = CellResidual(
          excess: excess, standardError: error, degreesOfFreedom: freedom, statistic: excess / error,
          pValue: min(1, 2 * (student.upperTail(abs(excess / error)) ?? 0.5)))
      }
    }
    return residuals
  }

  /// The table of the only scan, nil where several scans or a quantity make the figures.
  private var contingencyTable: ContingencyTable? {
    guard parts.count == 1, let totals = parts.first?.totals, totals.layout.features == 1 else { return nil }
    return ContingencyTable(totals)
  }

  private func degreesOfFreedom(of table: ContingencyTable) -> Double {
    estimator.degreesOfFreedom(ofWholeTable: table.totals)
  }

  private func waldTest(
    _ method: IndependenceTest.Method, _ proportions: IndependenceTest.Proportions, _ table: ContingencyTable,
    _ effects: ContingencyTable.DesignEffects,
    freedom: Double
  ) throws(EstimationError) -> Result<IndependenceTest, Untestable> {
    // With fewer PSUs than contrasts the covariance is singular and the statistic means nothing.
    let contrasts = Double((table.categories.count - 1) * (table.domains.count - 1))
    guard freedom >= contrasts else { return .failure(.noDegreesOfFreedom) }
    let wald: (statistic: Double, rank: Int)
    switch try table.waldStatistic() {
    case .success(let result): wald = result
    case .failure(let reason): return .failure(reason)
    }
    let rank = Double(wald.rank)
    guard method == .adjustedWald, freedom.isFinite else {
      return test(method, proportions, table, effects, wald.statistic / rank, numerator: rank, denominator: freedom)
    }
    let remaining = freedom - rank + 1
    return test(
      method, proportions, table, effects, wald.statistic * remaining / (rank * freedom), numerator: rank,
      denominator: remaining)
  }

  private func test(
    _ method: IndependenceTest.Method, _ proportions: IndependenceTest.Proportions, _ table: ContingencyTable,
    _ effects: ContingencyTable.DesignEffects,
    _ statistic: Double, numerator: Double, denominator: Double?
  ) -> Result<IndependenceTest, Untestable> {
    let tail =
      if let denominator {
        FDistribution(numerator: numerator, denominator: denominator)?.upperTail(statistic)
      } else {
        ChiSquareDistribution(degreesOfFreedom: numerator)?.upperTail(statistic)
      }
    guard statistic.isFinite, let tail else { return .failure(.undefinedVariance) }
    return .success(
      IndependenceTest(
        method: method, proportions: proportions, statistic: statistic, numeratorDegreesOfFreedom: numerator,
        denominatorDegreesOfFreedom: denominator, pValue: tail, pearson: table.pearson,
        respondents: table.respondents, meanDesignEffect: effects.mean, designEffectVariation: effects.variation,
        emptyCategories: table.emptyCategories, emptyDomains: table.emptyDomains))
  }
}
