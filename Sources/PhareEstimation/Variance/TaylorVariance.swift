import PhareSurvey

/// The variance of linearised variables under a stratified design of one or several stages, or their covariance matrix.
///
/// Write z for the sum of a linearised variable over the respondents of a sampling unit. A stratum in which n of N units
/// were drawn adds
///
///     (1 − f) · n/(n − 1) · Σ(z − z̄)²,   f = n/N,  z̄ = Σz/n,
///
/// and the variance is the sum over the strata of the first stage, plus f times the same within every PSU at the next
/// stage, and so on. The formula stands in `StratumVariance`, strata with n = 1 in `LonelyStrata`.
///
/// The stages are taken from the last to the first:
///
/// 1. z of every cluster, from its cell totals (`scoreClusters`, in TaylorVariance+Scores);
/// 2. Σz and Σ(z − z̄)² within every stratum (`spreadWithinStrata`, in TaylorVariance+Spread);
/// 3. the formula, stratum by stratum (`addStage`);
/// 4. Σz of the strata added up by the unit of the stage above (`scoreParents`), whose stratum comes next.
///
/// Only units and strata with a respondent in a domain of the variables have a score; the others score 0 and count
/// around the mean all at once. So the cost is that of the cell totals looked at, whatever the size of the design.
///
/// PSUs drawn with unequal probabilities and without replacement have a form of their own, `UnequalForm`, and samples in two
/// phases another, `TwoPhaseForm`. Where weights were adjusted for nonresponse, step 1 is that of `ResponseScores`.
///
/// Three shorter routes give the same numbers: `ClusterScores` through the last stage, for variables of one domain whose
/// covariances are not asked for; `TotalsCovariance` through a design of one stage, for all contrasts and tests of a table;
/// `RestVariance` for many domains against the rest. The tests compare all of them with the textbook formula row by row (Tests/PhareEstimationTests/Variance/RowLevelVariance.swift), and with
/// R's `survey`.
///
/// - Source: Särndal, Swensson & Wretman (1992), ch. 3.7 for strata and ch. 4 for stages; Woodruff (1971) and Binder
///   (1983) for linearised variables.
struct TaylorVariance {
  let clusterTotals: ClusterTotals
  let layout: CellLayout
  let structure: DesignStructure
  /// Whether variances are computed without covariances.
  let isDiagonal: Bool
  /// The scores of the units of the stage at hand: of the clusters, then of the units of the stages above.
  var units = Scores()
  /// Σz of the strata of the stage at hand.
  var strata = Scores()
  /// Σ(z − z̄)² of each of these strata, and the products of two variables.
  var squares = OuterProducts(width: 0, isDiagonal: false)
  /// Memory that serves one domain after another.
  var scratch: Scratch

  init(_ clusterTotals: ClusterTotals, layout: CellLayout, structure: DesignStructure, isDiagonal: Bool) {
    self.clusterTotals = clusterTotals
    self.layout = layout
    self.structure = structure
    self.isDiagonal = isDiagonal
    scratch = Scratch(structure)
  }

  /// The covariance matrix by rows, or its diagonal.
  ///
  /// - Throws: `EstimationError.lonelyPSU` where a stratum has a single sampled unit and the design states no rule.
  mutating func covariance(of linearised: LinearisedVariables) throws(EstimationError) -> [Double] {
    if let form = structure.form {
      scoreClusters(linearised)
      return try form.covariance(
        ofClusters: units.keys, values: units.values, width: linearised.count, isDiagonal: isDiagonal)
    }
    let width = linearised.count
    if squares.width != width { squares = OuterProducts(width: width, isDiagonal: isDiagonal) }
    var covariance = [Double](repeating: 0, count: squares.stride)
    var levels = structure.stages.indices
    if let response = structure.responseScores {
      scoreClusters(linearised)
      units = response.completed(units, width: width, isDiagonal: isDiagonal, adding: &covariance)
      spreadWithinStrata(of: levels.upperBound - 1, width: width)
      if structure.hasRowStage {
        scoreParents(of: levels.upperBound - 1, width: width)
        levels.removeLast()
        spreadWithinStrata(of: levels.upperBound - 1, width: width)
      }
    } else {
      spreadLastStage(linearised)
    }
    for level in levels.reversed() {
      if level < levels.upperBound - 1 { spreadWithinStrata(of: level, width: width) }
      if structure.adjustsDomainLonely {
        addStageOfLonelyDomains(structure.stages[level], to: &covariance)
      } else {
        try addStage(structure.stages[level], to: &covariance)
      }
      if level > 0 { scoreParents(of: level, width: width) }
    }
    if !isDiagonal {
      for row in 0..<width {
        for column in 0..<row { covariance[column * width + row] = covariance[row * width + column] }
      }
    }
    return covariance
  }

  /// Adds the variance between the units of one stage.
  private func addStage(_ stage: StageStrata, to covariance: inout [Double]) throws(EstimationError) {
    try stage.lonely.requireRule()
    let stride = squares.stride
    for (slot, stratum) in strata.keys.enumerated() {
      let formula = StratumVariance(stage, stratum: Int(stratum))
      guard formula.sampledUnits > 1 else { continue }
      for element in 0..<stride {
        covariance[element] += formula.variance(ofSquares: squares.elements[slot * stride + element])
      }
    }
    if stage.lonely.areAdjusted { addLonelyStrata(of: stage, to: &covariance) }
  }

  /// Adds (1 − f)(z − z̄)² of the lonely units by the rule `adjust`.
  func addLonelyStrata(of stage: StageStrata, to covariance: inout [Double]) {
    let width = squares.width
    var adjusted = OuterProducts(width: width, isDiagonal: isDiagonal)
    adjusted.clear(groups: 1)
    let distances = stage.lonely.adjustedDistances(of: strata.values, scored: strata.keys, width: width)
    for (stratum, distance) in zip(stage.lonely.strata, distances) {
      adjusted.add(distance, times: stage.factors[stratum], to: 0)
    }
    for element in covariance.indices { covariance[element] += adjusted.elements[element] }
  }
}
