import PhareLinearAlgebra
import PhareSurvey

extension RegressionModel {
  init(
    _ formula: ModelFormula, frame: ModelFrame, scan: RegressionScan, figures: RegressionFigures, fit: RegressionFit,
    covariance: RegressionScan.Covariance
  ) {
    let columns = figures.design.columns
    let options = scan.estimator.options
    let isReplicated = scan.estimator.structure.replicates != nil
    let freedom =
      switch options.degreesOfFreedom {
      case .domain: covariance.degreesOfFreedom + 1 - Double(columns.count)
      case .design: Double(scan.estimator.designDegreesOfFreedom.count) + 1 - Double(columns.count)
      case .normal: Double.infinity
      }
    let values = figures.values(
      coefficients: fit.coefficients, predictors: fit.predictors, weights: scan.weights, centre: frame.centre)
    let hasVariance = covariance.degreesOfFreedom > 0
    let covariance = hasVariance ? covariance.withoutRounding(of: values, estimator: scan.estimator) : covariance
    func estimate(_ index: Int) -> ModelEstimate {
      ModelEstimate(
        value: values[index], variance: hasVariance ? covariance.elements[index * figures.count + index] : nil,
        degreesOfFreedom: freedom, level: options.level)
    }
    let base = scan.base
    func margin(_ index: Int) -> ModelEstimate {
      ModelEstimate(
        margin: values[index], isShare: formula.family == .logistic,
        variance: hasVariance ? covariance.elements[index * figures.count + index] : nil, degreesOfFreedom: freedom,
        base: base, level: options.level)
    }
    let naming = FactorNaming(formula, frame: frame)
    self.formula = formula
    self.coefficients = columns.indices.map { index in
      let estimate = estimate(index)
      return Coefficient(
        term: columns[index].term >= 0 ? columns[index].term : nil, factors: naming.factors(of: columns[index]),
        estimate: estimate, oddsRatio: formula.family == .logistic && index > 0 ? OddsRatio(estimate) : nil)
    }
    var matrix = Matrix(rows: columns.count, columns: columns.count, repeating: .nan)
    if hasVariance {
      for row in columns.indices {
        for column in columns.indices { matrix[row, column] = covariance.elements[row * figures.count + column] }
      }
    }
    self.covariance = matrix
    tests = formula.terms.indices.map { term in
      let positions = columns.indices.filter { columns[$0].term == term }
      return TermTest(
        term: term, coefficients: positions.map { values[$0] },
        covariance: matrix.selecting(rows: positions).selecting(columns: positions), degreesOfFreedom: freedom)
    }
    (margins, slopes) = naming.averages(of: figures, estimate: estimate, margin: margin)
    self.base = base
    (excluded, missing) = (frame.excluded, frame.missing)
    meanResponse = frame.centre + scan.sums.reduce(0, +) / scan.weights.reduce(0, +)
    dispersion = scan.dispersion(of: fit)
    degreesOfFreedom = freedom
    self.isReplicated = isReplicated
    patterns = frame.patternCount
    iterations = fit.iterations
    notes = naming.notes(
      columns: figures.design, failed: covariance.failedReplicates,
      replicates: scan.estimator.structure.replicates?.weights.count ?? 0)
  }
}

/// Names the variables and answers behind positions.
private struct FactorNaming {
  let formula: ModelFormula
  let frame: ModelFrame

  init(_ formula: ModelFormula, frame: ModelFrame) {
    self.formula = formula
    self.frame = frame
  }

  func factors(of column: DesignMatrix.Column) -> [RegressionModel.Factor] {
    column.factors.map { factor in
      RegressionModel.Factor(
        variable: formula.variables[factor.variable].name,
        category: factor.level.flatMap { frame.level($0, of: factor.variable) })
    }
  }

  /// The margins and slopes, in the order of the figures: the margins of a variable, then their differences.
  func averages(
    of figures: RegressionFigures, estimate: (Int) -> ModelEstimate, margin: (Int) -> ModelEstimate
  ) -> (margins: [RegressionModel.Margin], slopes: [RegressionModel.Slope]) {
    var effects: [Int: ModelEstimate] = [:]
    var estimates: [Int: ModelEstimate] = [:]
    for (index, figure) in figures.figures.enumerated() {
      let position = figures.design.columns.count + index
      switch figure {
      case .average(let average):
        if case .margin = figures.averages[average] {
          estimates[average] = margin(position)
        } else {
          estimates[average] = estimate(position)
        }
      case .difference(let average, _): effects[average] = estimate(position)
      }
    }
    var margins: [RegressionModel.Margin] = []
    var slopes: [RegressionModel.Slope] = []
    for (index, average) in figures.averages.enumerated() {
      guard let estimate = estimates[index] else { continue }
      switch average {
      case .derivative(let variable):
        slopes.append(.init(variable: formula.variables[variable].name, estimate: estimate))
      case .margin(let variable, let level):
        guard let category = frame.level(level, of: variable) else { continue }
        margins.append(
          .init(
            variable: formula.variables[variable].name, category: category, isReference: effects[index] == nil,
            estimate: estimate, effect: effects[index]))
      }
    }
    return (margins, slopes)
  }

  func notes(columns: DesignMatrix, failed: Int, replicates: Int) -> [RegressionModel.Note] {
    var notes: [RegressionModel.Note] = []
    for (variable, empty) in frame.emptyLevels.enumerated() where !empty.isEmpty {
      notes.append(.emptyAnswers(variable: formula.variables[variable].name, answers: empty))
    }
    notes += columns.aliased.map { .aliased(factors(of: $0)) }
    if !columns.entangled.isEmpty {
      notes.append(.withoutEffect(variables: columns.entangled.sorted().map { formula.variables[$0].name }))
    }
    if failed > 0 { notes.append(.failedReplicates(failed, of: replicates)) }
    return notes
  }
}

extension ModelFrame {
  /// The answer at a level of a variable, nil for a number.
  func level(_ level: Int, of variable: Int) -> Category? {
    guard case .categories(_, let levels, _) = values[variable] else { return nil }
    return levels[level]
  }
}

extension RegressionScan {
  /// The respondents of the model, counted, weighted and after Kish.
  var base: Estimate.Base {
    var squares = CompensatedSum()
    for (row, pattern) in frame.patterns.enumerated() where pattern >= 0 {
      squares.add(estimator.design.weights[row] * estimator.design.weights[row])
    }
    let weighted = weights.reduce(0, +)
    return Estimate.Base(
      respondents: frame.respondents, weighted: weighted,
      effective: squares.value > 0 ? weighted * weighted / squares.value : 0)
  }

  /// The weighted variance of the Pearson residuals (y − μ)/√v, with the divisor of R's `svyvar`.
  func dispersion(of fit: RegressionFit) -> Double {
    var total = 0.0
    var mean = 0.0
    var squares = 0.0
    for (row, pattern) in frame.patterns.enumerated() where pattern >= 0 {
      let weight = estimator.design.weights[row]
      let predictor = fit.predictors[Int(pattern)]
      let residual =
        (frame.responses[row] - family.mean(at: predictor)) / family.slope(at: predictor).squareRoot()
      total += weight
      let distance = residual - mean
      mean += distance * weight / total
      squares += weight * distance * (residual - mean)
    }
    let count = Double(frame.respondents)
    return squares / total * count / (count - 1)
  }
}
