import PhareLinearAlgebra

/// The figures of a model as functions of its coefficients and of the totals of its patterns, with their linearisation.
///
/// The influence of a respondent on the coefficients is A⁻¹x(y − μ), A = Σ w v x x'. A predictive margin
/// θ = Σ w μ(x°)/Σ w, with x° the respondent's x after one answer is changed, is an average over the sample too, so the
/// influence on it is (μ(x°) − θ)/Σ w + D'A⁻¹x(y − μ), D = ∂θ/∂β.
///
/// - Source: Binder (1983) for the coefficients; the linearisation of the margin, both parts with their covariance, is
///   the unconditional variance of Stata's `margins, vce(unconditional)`. R's `svypredmeans` adds up the variances of
///   the two parts without their covariance, and the `margins` package has the second part only.
struct RegressionFigures: Sendable {
  /// An average over the respondents of the model.
  enum Average: Hashable, Sendable {
    /// The mean response if all had one answer to a variable.
    case margin(variable: Int, level: Int)
    /// The mean derivative of the response by a number.
    case derivative(variable: Int)
  }

  /// A figure after the coefficients.
  enum Figure: Hashable, Sendable {
    case average(Int)
    /// One average minus another.
    case difference(Int, minus: Int)
  }

  let family: ModelFormula.Family
  let design: DesignMatrix
  let averages: [Average]
  let figures: [Figure]

  /// The number of figures: coefficients, then the others.
  var count: Int { design.columns.count + figures.count }

  init(_ formula: ModelFormula, frame: ModelFrame, design: DesignMatrix) {
    family = formula.family
    self.design = design
    var averages: [Average] = []
    var figures: [Figure] = []
    for (variable, values) in frame.values.enumerated() where !design.entangled.contains(variable) {
      switch values {
      case .number:
        figures.append(.average(averages.count))
        averages.append(.derivative(variable: variable))
      case .categories(_, let levels, let reference):
        guard levels.count > 1 else { continue }
        let first = averages.count
        averages += levels.indices.map { .margin(variable: variable, level: $0) }
        figures += levels.indices.map { .average(first + $0) }
        figures += levels.indices.filter { $0 != reference }.map { .difference(first + $0, minus: first + reference) }
      }
    }
    self.averages = averages
    self.figures = figures
  }

  // MARK: Values

  /// All figures at given coefficients of the standardised columns.
  ///
  /// - Parameter weights: The weighted number of respondents in every pattern.
  func values(coefficients: [Double], predictors: [Double], weights: [Double], centre: Double) -> [Double] {
    let total = weights.reduce(0, +)
    let means = averages.map { average in
      let responses = responses(average, coefficients: coefficients, predictors: predictors)
      let mean = zip(responses, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
      if case .margin = average { return mean + centre }
      return mean
    }
    var original = (try? design.original.product(with: coefficients)) ?? []
    if !original.isEmpty { original[0] += centre }
    return original
      + figures.map { figure in
        switch figure {
        case .average(let index): means[index]
        case .difference(let index, let other): means[index] - means[other]
        }
      }
  }

  /// The averaged responses, by pattern.
  private func responses(_ average: Average, coefficients: [Double], predictors: [Double]) -> [Double] {
    switch average {
    case .margin(let variable, let level):
      let changed = self.predictors(
        after: design.changes(ifAll: variable, had: level), coefficients: coefficients, predictors: predictors)
      return changed.map { family.mean(at: $0) }
    case .derivative(let variable):
      let rates = rates(design.derivatives(by: variable), coefficients: coefficients)
      return zip(rates, predictors).map { $0 * family.slope(at: $1) }
    }
  }

  private func predictors(
    after changes: [DesignMatrix.Change], coefficients: [Double], predictors: [Double]
  ) -> [Double] {
    var changed = predictors
    for change in changes {
      let coefficient = coefficients[change.index]
      for pattern in changed.indices {
        changed[pattern] += coefficient * (change.values[pattern] - design.matrix[pattern, change.index])
      }
    }
    return changed
  }

  private func rates(_ derivatives: [DesignMatrix.Change], coefficients: [Double]) -> [Double] {
    var rates = [Double](repeating: 0, count: design.matrix.rows)
    for change in derivatives {
      for pattern in rates.indices { rates[pattern] += coefficients[change.index] * change.values[pattern] }
    }
    return rates
  }

  // MARK: Linearisation

  /// The influence of a respondent on every figure: constant + slope × response, by pattern.
  ///
  /// - Shape: figures × patterns, by rows.
  struct Influences: Sendable {
    var constants: [Double]
    var slopes: [Double]
  }

  /// The linearised figures at the coefficients of a fit.
  func influences(of fit: RegressionFit, weights: [Double]) -> Influences {
    let patterns = design.matrix.rows
    // A⁻¹x of every pattern: columns × patterns.
    let directions =
      (try? fit.inverse.product(with: design.matrix, transposingOther: true)) ?? Matrix(rows: 0, columns: 0)
    var carriers = [design.original]
    var averageInfluences: [[Double]] = []
    let total = weights.reduce(0, +)
    var gradients = Matrix(rows: averages.count, columns: design.columns.count)
    for (row, average) in averages.enumerated() {
      let (responses, gradient) = linearised(average, fit: fit, weights: weights)
      let mean = zip(responses, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
      averageInfluences.append(responses.map { ($0 - mean) / total })
      for (column, value) in gradient.enumerated() { gradients[row, column] = value / total }
    }
    carriers.append(gradients)
    let parts = carriers.map { (try? $0.product(with: directions)) ?? Matrix(rows: 0, columns: 0) }
    let means = fit.predictors.map { family.mean(at: $0) }
    var influences = Influences(constants: [], slopes: [])
    func append(_ slope: (Int) -> Double, _ constant: (Int) -> Double) {
      for pattern in 0..<patterns {
        influences.slopes.append(slope(pattern))
        influences.constants.append(constant(pattern) - slope(pattern) * means[pattern])
      }
    }
    for row in design.columns.indices { append({ parts[0][row, $0] }, { _ in 0 }) }
    for figure in figures {
      switch figure {
      case .average(let row): append({ parts[1][row, $0] }, { averageInfluences[row][$0] })
      case .difference(let row, let other):
        append(
          { parts[1][row, $0] - parts[1][other, $0] }, { averageInfluences[row][$0] - averageInfluences[other][$0] })
      }
    }
    return influences
  }

  /// The averaged responses, by pattern, and the derivative of their weighted sum by the coefficients.
  private func linearised(
    _ average: Average, fit: RegressionFit, weights: [Double]
  ) -> (responses: [Double], gradient: [Double]) {
    switch average {
    case .margin(let variable, let level):
      let changes = design.changes(ifAll: variable, had: level)
      let changed = predictors(after: changes, coefficients: fit.coefficients, predictors: fit.predictors)
      let slopes = zip(weights, changed).map { $0 * family.slope(at: $1) }
      var gradient = (try? design.matrix.product(with: slopes, transposingSelf: true)) ?? []
      for change in changes { gradient[change.index] = zip(slopes, change.values).reduce(0) { $0 + $1.0 * $1.1 } }
      return (changed.map { family.mean(at: $0) }, gradient)
    case .derivative(let variable):
      let changes = design.derivatives(by: variable)
      let rates = rates(changes, coefficients: fit.coefficients)
      let curvatures = rates.indices.map { weights[$0] * rates[$0] * family.curvature(at: fit.predictors[$0]) }
      var gradient = (try? design.matrix.product(with: curvatures, transposingSelf: true)) ?? []
      let slopes = fit.predictors.map { family.slope(at: $0) }
      for change in changes {
        for pattern in slopes.indices {
          gradient[change.index] += weights[pattern] * slopes[pattern] * change.values[pattern]
        }
      }
      return (zip(rates, slopes).map { $0 * $1 }, gradient)
    }
  }
}
