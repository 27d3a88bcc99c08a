import PhareLinearAlgebra
import PhareSurvey

/// The totals of a model's patterns, and the covariance of its figures.
///
/// Where patterns are few, a figure's scores are linear combinations of the totals of pattern × response, and the rows are
/// scanned once whatever the model; where nearly every respondent has a pattern, the scores are quantities of the rows.
struct RegressionScan: Sendable {
  let frame: ModelFrame
  let family: ModelFormula.Family
  let estimator: Estimator
  /// The weighted number of respondents in every pattern.
  let weights: [Double]
  /// The weighted sums of their responses, from the centre of the frame.
  let sums: [Double]

  init(_ frame: ModelFrame, family: ModelFormula.Family, estimator: Estimator) {
    self.frame = frame
    self.family = family
    self.estimator = estimator
    var weights = [CompensatedSum](repeating: CompensatedSum(), count: frame.patternCount)
    var sums = weights
    for (row, pattern) in frame.patterns.enumerated() where pattern >= 0 {
      let weight = estimator.design.weights[row]
      weights[Int(pattern)].add(weight)
      sums[Int(pattern)].add(weight * frame.responses[row])
    }
    self.weights = weights.map(\.value)
    self.sums = sums.map(\.value)
  }

  /// The covariance of a model's figures, with its degrees of freedom.
  struct Covariance {
    let elements: [Double]
    /// PSUs minus strata, or the rank of the replicates − 1, of the respondents of the model.
    let degreesOfFreedom: Double
    /// The number of replicates whose model has no coefficients.
    let failedReplicates: Int

    /// The same figures without any variance.
    var withoutVariance: Covariance {
      Covariance(
        elements: elements.map { _ in 0 }, degreesOfFreedom: degreesOfFreedom, failedReplicates: failedReplicates)
    }

    /// The covariance with 0 where replicates leave nothing but rounding of a figure, as those that are all calibrated to
    /// the answers of the model.
    func withoutRounding(of values: [Double], estimator: Estimator) -> Covariance {
      guard estimator.structure.replicates != nil else { return self }
      let count = values.count
      var elements = elements
      for (index, value) in values.enumerated() where estimator.isRounding(elements[index * count + index], of: value) {
        for other in values.indices { (elements[index * count + other], elements[other * count + index]) = (0, 0) }
      }
      return Covariance(elements: elements, degreesOfFreedom: degreesOfFreedom, failedReplicates: failedReplicates)
    }
  }

  /// The covariance of all figures of a fit: linearised, or refitted with every replicate.
  func covariance(of figures: RegressionFigures, fit: RegressionFit) throws(EstimationError) -> Covariance {
    if estimator.structure.replicates != nil { return replicated(figures, fit: fit) }
    let influences = figures.influences(of: fit, weights: weights)
    let usesPatterns = 2 * frame.patternCount <= max(1 << 12, frame.respondents / 4)
    let (totals, variables) =
      usesPatterns ? patternVariables(influences, count: figures.count) : rowVariables(influences, figures)
    let elements = try totals.covariance(of: totals.fromCentres(variables))
    // Of the respondents with all answers only, as R drops the others from the design.
    let (psus, strata) = totals.psuCounts(domains: [0], categories: Set(0..<totals.layout.categories))
    return Covariance(elements: elements, degreesOfFreedom: Double(psus - strata), failedReplicates: 0)
  }

  // MARK: Totals

  /// The totals of pattern × response: for a logistic regression both answers of each pattern, otherwise the response as
  /// a quantity.
  private var patternTotals: Totals {
    var cells = [Int32](repeating: -1, count: frame.patterns.count)
    for row in frame.unanswered { cells[Int(row)] = Totals.unanswered(0) }
    for (row, pattern) in frame.patterns.enumerated() where pattern >= 0 {
      cells[row] = family == .logistic ? 2 * pattern + (frame.responses[row] > 0 ? 1 : 0) : pattern
    }
    let layout =
      family == .logistic
      ? CellLayout(domains: 1, categories: 2 * frame.patternCount)
      : CellLayout(domains: 1, categories: frame.patternCount, features: 2)
    return Totals(
      layout: layout, cells: cells, quantities: family == .logistic ? [] : [frame.responses],
      weights: estimator.design.weights, structure: estimator.structure, calibration: estimator.calibration)
  }

  private func patternVariables(_ influences: RegressionFigures.Influences, count: Int) -> (Totals, LinearisedVariables)
  {
    // Either way a pattern has two totals: its two answers, or its weight and the sum of its responses.
    let isBinary = family == .logistic
    var coefficients: [Double] = []
    coefficients.reserveCapacity(2 * influences.slopes.count)
    for (constant, slope) in zip(influences.constants, influences.slopes) {
      coefficients.append(constant)
      coefficients.append(isBinary ? constant + slope : slope)
    }
    var variables = LinearisedVariables(count: count)
    variables.append(domain: 0, coefficients: coefficients)
    return (patternTotals, variables)
  }

  private func rowVariables(
    _ influences: RegressionFigures.Influences, _ figures: RegressionFigures
  ) -> (Totals, LinearisedVariables) {
    let count = figures.count
    var cells = [Int32](repeating: -1, count: frame.patterns.count)
    for row in frame.unanswered { cells[Int(row)] = Totals.unanswered(0) }
    for (row, pattern) in frame.patterns.enumerated() where pattern >= 0 { cells[row] = 0 }
    let scores = (0..<count).map { figure in
      frame.patterns.indices.map { row -> Double in
        guard frame.patterns[row] >= 0 else { return 0 }
        let index = figure * frame.patternCount + Int(frame.patterns[row])
        return influences.constants[index] + influences.slopes[index] * frame.responses[row]
      }
    }
    let layout = CellLayout(domains: 1, categories: 1, features: count + 1)
    var coefficients = [Double](repeating: 0, count: count * layout.totalsOfDomain)
    for figure in 0..<count { coefficients[figure * layout.totalsOfDomain + figure + 1] = 1 }
    var variables = LinearisedVariables(count: count)
    variables.append(domain: 0, coefficients: coefficients)
    let totals = Totals(
      layout: layout, cells: cells, quantities: scores, weights: estimator.design.weights,
      structure: estimator.structure, calibration: estimator.calibration)
    return (totals, variables)
  }

  // MARK: Replicates

  /// Refits the model with every replicate, from the totals of its patterns alone.
  private func replicated(_ figures: RegressionFigures, fit: RegressionFit) -> Covariance {
    let totals = patternTotals
    guard let replicates = totals.replicates else {
      return Covariance(elements: [], degreesOfFreedom: 0, failedReplicates: 0)
    }
    let centre = totals.centres(ofDomain: 0).first ?? 0
    var values = [[Double]](
      repeating: [Double](repeating: .nan, count: replicates.count), count: figures.count)
    var failed = 0
    for replicate in 0..<replicates.count {
      func total(_ index: Int) -> Double { replicates.values[index * replicates.count + replicate] }
      let weights = (0..<frame.patternCount).map {
        family == .logistic ? total(2 * $0) + total(2 * $0 + 1) : total(2 * $0)
      }
      let sums = weights.indices.map { total(2 * $0 + 1) + (family == .logistic ? 0 : centre * weights[$0]) }
      let problem = RegressionFit.Problem(
        family: family, matrix: figures.design.matrix, weights: weights, sums: sums)
      guard let refit = try? RegressionFit(problem, start: fit.coefficients) else {
        failed += 1
        continue
      }
      let all = figures.values(
        coefficients: refit.coefficients, predictors: refit.predictors, weights: weights, centre: frame.centre)
      for figure in all.indices { values[figure][replicate] = all[figure] }
    }
    let full = figures.values(
      coefficients: fit.coefficients, predictors: fit.predictors, weights: self.weights, centre: frame.centre)
    return Covariance(
      elements: replicates.source.weights.covariance(of: values, full: full),
      degreesOfFreedom: Double(replicates.rank(domains: [0]) - 1), failedReplicates: failed)
  }
}
