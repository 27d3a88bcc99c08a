import PhareLinearAlgebra
import PhareSurvey

extension Estimator {
  /// Fits a linear or logistic regression, with sampling errors under the design.
  ///
  /// Respondents without an answer to something in the formula are left out and counted; the design stays whole. The
  /// covariance of the coefficients is A⁻¹VA⁻¹, V that of the totals of the scores, and so follows strata, clusters,
  /// finite populations, lonely units and the residuals of a calibration; with replicates, the model is fitted anew with
  /// each.
  ///
  /// - Parameter included: Whether each respondent is in the domain; all where nil.
  /// - Throws: `RegressionError`; infinite coefficients are such an error and name their terms.
  /// - Source: Binder (1983); R's `svyglm` with `gaussian` or `quasibinomial`.
  public func regression(
    _ formula: ModelFormula, included: [Bool]? = nil
  ) throws(RegressionError) -> RegressionModel {
    if let included, included.count != design.rowCount {
      throw .unequalLengths(variable: "the domain", expected: design.rowCount, found: included.count)
    }
    let frame = try ModelFrame(formula, weights: design.weights, included: included)
    let scan = RegressionScan(frame, family: formula.family, estimator: self)
    let columns: DesignMatrix
    do throws(LinearAlgebraError) {
      columns = try DesignMatrix(formula, frame: frame, weights: scan.weights)
    } catch {
      throw .noConvergence
    }
    let fit: RegressionFit
    do throws(RegressionFit.Failure) {
      fit = try RegressionFit(
        .init(family: formula.family, matrix: columns.matrix, weights: scan.weights, sums: scan.sums))
    } catch {
      switch error {
      case .separation(let direction):
        throw Separation(formula, frame: frame, columns: columns, scan: scan).error(along: direction)
      case .singular, .noConvergence: throw .noConvergence
      }
    }
    let figures = RegressionFigures(formula, frame: frame, design: columns)
    do throws(EstimationError) {
      return RegressionModel(
        formula, frame: frame, scan: scan, figures: figures, fit: fit,
        covariance: try scan.covariance(of: figures, fit: fit))
    } catch {
      throw .design(error)
    }
  }
}

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
      case .design: scan.estimator.wholeDegreesOfFreedom + 1 - Double(columns.count)
      case .normal: Double.infinity
      }
    let values = figures.values(
      coefficients: fit.coefficients, predictors: fit.predictors, weights: scan.weights, centre: frame.centre)
    let hasVariance = covariance.degreesOfFreedom > 0
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
      let places = columns.indices.filter { columns[$0].term == term }
      return TermTest(
        term: term, coefficients: places.map { values[$0] },
        covariance: matrix.selecting(rows: places).selecting(columns: places), degreesOfFreedom: freedom)
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

/// Names what numbers stand for.
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

  /// Margins and slopes, in the order of the figures: the margins of a variable, then their differences.
  func averages(
    of figures: RegressionFigures, estimate: (Int) -> ModelEstimate, margin: (Int) -> ModelEstimate
  ) -> (margins: [RegressionModel.Margin], slopes: [RegressionModel.Slope]) {
    var effects: [Int: ModelEstimate] = [:]
    var estimates: [Int: ModelEstimate] = [:]
    for (index, figure) in figures.figures.enumerated() {
      let place = figures.design.columns.count + index
      switch figure {
      case .average(let average):
        if case .margin = figures.averages[average] {
          estimates[average] = margin(place)
        } else {
          estimates[average] = estimate(place)
        }
      case .difference(let average, _): effects[average] = estimate(place)
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
  /// The respondents of the model.
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
