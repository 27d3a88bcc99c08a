import PhareLinearAlgebra
import PhareSurvey

extension RegressionModel {
  init(
    _ formula: ModelFormula, frame: ModelFrame, scan: RegressionScan, figures: RegressionFigures, fit: RegressionFit,
    covariance: RegressionScan.Covariance
  ) {
    let estimated = EstimatedFigures(figures, formula: formula, frame: frame, scan: scan, fit: fit, covariance)
    let columns = figures.design.columns
    let naming = FactorNaming(formula, frame: frame)
    self.formula = formula
    self.coefficients = columns.indices.map { index in
      let estimate = estimated.estimate(index)
      return Coefficient(
        term: columns[index].term >= 0 ? columns[index].term : nil, factors: naming.factors(of: columns[index]),
        estimate: estimate, oddsRatio: formula.family == .logistic && index > 0 ? OddsRatio(estimate) : nil)
    }
    let matrix = estimated.covarianceMatrix(of: columns.count)
    self.covariance = estimated.inUnits(matrix)
    tests = formula.terms.indices.map { term in
      let positions = columns.indices.filter { columns[$0].term == term }
      return TermTest(
        term: term, coefficients: positions.map { estimated.values[$0] },
        covariance: matrix.selecting(rows: positions).selecting(columns: positions),
        degreesOfFreedom: estimated.degreesOfFreedom)
    }
    (margins, slopes) = naming.averages(of: figures, estimate: estimated.estimate, margin: estimated.margin)
    base = estimated.base
    (excluded, missing) = (frame.excluded, frame.missing)
    meanResponse = frame.responseUnit.times(frame.centre + scan.sums.reduce(0, +) / scan.weights.reduce(0, +))
    dispersion = (frame.responseUnit * frame.responseUnit).figure(scan.dispersion(of: fit)) ?? .nan
    degreesOfFreedom = estimated.degreesOfFreedom
    isReplicated = scan.estimator.structure.replicates != nil
    patterns = frame.patternCount
    iterations = fit.iterations
    notes = naming.notes(
      columns: figures.design, failed: covariance.failedReplicates,
      replicates: scan.estimator.structure.replicates?.weights.count ?? 0)
  }
}

/// The figures of a fit with their covariance: coefficients first, then averages and their differences.
private struct EstimatedFigures {
  /// The figures, each in its unit.
  let values: [Double]
  /// The unit of each figure.
  private let units: [FloatingUnit]
  let degreesOfFreedom: Double
  let base: Estimate.Base
  private let covariance: RegressionScan.Covariance
  private let hasVariance: Bool
  private let isLogistic: Bool
  private let level: Double

  init(
    _ figures: RegressionFigures, formula: ModelFormula, frame: ModelFrame, scan: RegressionScan, fit: RegressionFit,
    _ covariance: RegressionScan.Covariance
  ) {
    let options = scan.estimator.options
    let columns = Double(figures.design.columns.count)
    degreesOfFreedom =
      switch options.degreesOfFreedom {
      case .domain: covariance.degreesOfFreedom + 1 - columns
      case .design: Double(scan.estimator.designDegreesOfFreedom.count) + 1 - columns
      case .normal: .infinity
      }
    values = figures.values(
      coefficients: fit.coefficients, predictors: fit.predictors, weights: scan.weights, centre: frame.centre)
    units = figures.units(of: frame)
    hasVariance = covariance.degreesOfFreedom > 0
    self.covariance =
      if !hasVariance {
        covariance
      } else if scan.isExact(fit) {
        covariance.withoutVariance
      } else {
        covariance.withoutRounding(of: values, estimator: scan.estimator)
      }
    base = scan.base
    isLogistic = formula.family == .logistic
    level = options.level
  }

  private func variance(_ index: Int) -> Double? {
    hasVariance ? covariance.elements[index * values.count + index] : nil
  }

  /// A coefficient, a slope or a difference of averages.
  func estimate(_ index: Int) -> ModelEstimate {
    ModelEstimate(value: values[index], variance: variance(index), degreesOfFreedom: degreesOfFreedom, level: level)
      .times(units[index])
  }

  /// An average, which is a share under a logistic regression.
  func margin(_ index: Int) -> ModelEstimate {
    ModelEstimate(
      margin: values[index], isShare: isLogistic, variance: variance(index), degreesOfFreedom: degreesOfFreedom,
      base: base, level: level
    ).times(units[index])
  }

  /// The covariance matrix of the first figures in their units; not a number where the design has no variance.
  func covarianceMatrix(of count: Int) -> Matrix {
    var matrix = Matrix(rows: count, columns: count, repeating: .nan)
    guard hasVariance else { return matrix }
    for row in 0..<count {
      for column in 0..<count { matrix[row, column] = covariance.elements[row * values.count + column] }
    }
    return matrix
  }

  /// A covariance matrix of the first figures times their units; not a number beyond the range.
  func inUnits(_ matrix: Matrix) -> Matrix {
    guard !units.prefix(matrix.rows).allSatisfy(\.isOne) else { return matrix }
    var scaled = matrix
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        scaled[row, column] = (units[row] * units[column]).figure(matrix[row, column]) ?? .nan
      }
    }
    return scaled
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

extension RegressionFigures {
  /// The unit of each figure: that of the responses or, for a coefficient and a slope, of the responses over the numbers.
  fileprivate func units(of frame: ModelFrame) -> [FloatingUnit] {
    let coefficients = design.columns.map { column in
      column.factors.reduce(frame.responseUnit) { $0 / frame.units[$1.variable] }
    }
    return coefficients
      + figures.map { figure in
        if case .average(let index) = figure, case .derivative(let variable) = averages[index] {
          return frame.responseUnit / frame.units[variable]
        }
        return frame.responseUnit
      }
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
      respondents: frame.respondents, weighted: estimator.weightUnit.times(weighted),
      effective: squares.value > 0 ? weighted * weighted / squares.value : 0)
  }

  /// Whether a linear model meets every response but for its rounding, so that what varies is rounding, too.
  ///
  /// A figure of the model may be near 0 by itself: the size that counts is that of the responses.
  func isExact(_ fit: RegressionFit) -> Bool {
    guard family == .linear else { return false }
    var size = abs(frame.centre)
    var distance = 0.0
    for (row, pattern) in frame.patterns.enumerated() where pattern >= 0 {
      size = max(size, abs(frame.responses[row] + frame.centre))
      distance = max(distance, abs(frame.responses[row] - fit.predictors[Int(pattern)]))
    }
    return distance <= 512 * size.ulp
  }

  /// The weighted variance of the Pearson residuals (y − μ)/√v, with the divisor of R's `svyvar`; in the squared unit of the
  /// responses.
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
