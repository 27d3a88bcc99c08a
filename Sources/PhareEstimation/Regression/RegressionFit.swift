import Glibc
import PhareLinearAlgebra

/// The coefficients that best fit the totals of the patterns: weighted least squares, or maximum pseudo-likelihood.
///
/// Newton's method for both; for a logistic regression this is iteratively reweighted least squares. Only the gradient
/// decides where it ends, so rounding of the matrix costs steps and no digits.
///
/// - Source: Binder (1983) for estimating equations with weights; McCullagh & Nelder (1989), ch. 2.5.
struct RegressionFit: Sendable {
  /// A problem of estimation, by pattern.
  struct Problem: Sendable {
    let family: ModelFormula.Family
    let matrix: Matrix
    /// The weighted number of respondents in every pattern; on any scale.
    let weights: [Double]
    /// Weighted sums of the responses.
    let sums: [Double]
  }

  /// The reason why there are no coefficients.
  enum Failure: Error {
    /// The columns are linearly dependent under these weights.
    case singular
    /// Coefficients run to infinity, along this direction.
    case separation(direction: [Double])
    case noConvergence
  }

  static let iterationLimit = 100
  /// The largest step, in units of the coefficients of standardised columns, that ends the search.
  static let tolerance = 1e-10

  /// The coefficients of the columns.
  let coefficients: [Double]
  /// The linear predictor of every pattern.
  let predictors: [Double]
  /// The inverse of Σ w v x x' with v the variance function, on the scale of the weights.
  let inverse: Matrix
  /// Newton steps.
  let iterations: Int

  init(_ problem: Problem, start: [Double]? = nil) throws(Failure) {
    let search = Search(problem)
    var coefficients = start ?? search.start
    var predictors = search.predictors(coefficients)
    var likelihood = search.likelihood(predictors)
    for iteration in 1...Self.iterationLimit {
      guard let (step, inverse) = search.step(at: predictors) else {
        throw search.separation(along: search.lastDirection(at: predictors), at: predictors).map {
          .separation(direction: $0)
        } ?? .singular
      }
      let size = zip(step, coefficients).reduce(0) { max($0, abs($1.0) / (1 + abs($1.1))) }
      guard size.isFinite else { throw .noConvergence }
      if size <= Self.tolerance {
        // One more step costs nothing and takes up the remainder.
        self.coefficients = zip(coefficients, step).map { $0 + $1 }
        self.predictors = search.predictors(self.coefficients)
        self.inverse = search.information(at: self.predictors)?.inverse ?? inverse
        self.iterations = iteration
        return
      }
      if let direction = search.separation(along: step, at: predictors) { throw .separation(direction: direction) }
      var scale = 1.0
      for _ in 0..<30 {
        let next = zip(coefficients, step).map { $0 + scale * $1 }
        let predictorsThere = search.predictors(next)
        let value = search.likelihood(predictorsThere)
        if value >= likelihood - 1e-12 * abs(likelihood) {
          (coefficients, predictors, likelihood) = (next, predictorsThere, value)
          break
        }
        scale /= 2
      }
    }
    throw .noConvergence
  }
}

/// The computations of one Newton step.
private struct Search {
  let problem: RegressionFit.Problem

  init(_ problem: RegressionFit.Problem) {
    self.problem = problem
  }

  /// The intercept of the overall mean, and 0 for the other coefficients.
  var start: [Double] {
    var start = [Double](repeating: 0, count: problem.matrix.columns)
    let mean = problem.sums.reduce(0, +) / problem.weights.reduce(0, +)
    start[0] = problem.family == .logistic ? log(mean / (1 - mean)) : mean
    if !start[0].isFinite { start[0] = 0 }
    return start
  }

  func predictors(_ coefficients: [Double]) -> [Double] {
    (try? problem.matrix.product(with: coefficients)) ?? []
  }

  /// The log-likelihood, or minus half the sum of squares, up to a constant.
  func likelihood(_ predictors: [Double]) -> Double {
    var sum = 0.0
    for (pattern, predictor) in predictors.enumerated() {
      let (weight, total) = (problem.weights[pattern], problem.sums[pattern])
      switch problem.family {
      case .linear: sum += predictor * (total - weight * predictor / 2)
      // log(1 + e^η) without overflow.
      case .logistic: sum += total * predictor - weight * (max(predictor, 0) + log1p(exp(-abs(predictor))))
      }
    }
    return sum
  }

  /// The inverse of Σ w v x x' and its factor; nil where it is singular.
  func information(at predictors: [Double]) -> (inverse: Matrix, factor: CholeskyFactor)? {
    let weights = predictors.indices.map { problem.weights[$0] * problem.family.slope(at: predictors[$0]) }
    guard let information = try? problem.matrix.crossProduct(weights: weights),
      let factor = try? information.choleskyFactor()
    else { return nil }
    // A pivot of mere rounding counts as none.
    for index in 0..<factor.lower.rows {
      let pivot = factor.lower[index, index]
      guard pivot * pivot > 1e-14 * information[index, index] else { return nil }
    }
    return (factor.inverse, factor)
  }

  func gradient(at predictors: [Double]) -> [Double] {
    let residuals = predictors.indices.map {
      problem.sums[$0] - problem.weights[$0] * problem.family.mean(at: predictors[$0])
    }
    return (try? problem.matrix.product(with: residuals, transposingSelf: true)) ?? []
  }

  func step(at predictors: [Double]) -> (step: [Double], inverse: Matrix)? {
    guard let (inverse, factor) = information(at: predictors), let step = try? factor.solve(gradient(at: predictors))
    else { return nil }
    return (step, inverse)
  }

  /// The minimum-norm step where the matrix is singular.
  func lastDirection(at predictors: [Double]) -> [Double] {
    let weights = predictors.indices.map { problem.weights[$0] * problem.family.slope(at: predictors[$0]) }
    guard let information = try? problem.matrix.crossProduct(weights: weights),
      let pseudo = try? information.symmetricPseudoInverse(relativeTolerance: 1e-16).inverse
    else { return [] }
    return (try? pseudo.product(with: gradient(at: predictors))) ?? []
  }

  /// The direction if it is one of separation: it moves no pattern against its response, moves only patterns whose
  /// respondents all responded alike, and does so far out already, so the likelihood grows along it for ever.
  ///
  /// - Source: Albert & Anderson (1984).
  func separation(along direction: [Double], at predictors: [Double]) -> [Double]? {
    guard problem.family == .logistic, !direction.isEmpty, direction.allSatisfy(\.isFinite) else { return nil }
    let moves = self.predictors(direction)
    let largest = moves.reduce(0) { max($0, abs($1)) }
    guard largest > 0.3 else { return nil }
    var isFarOut = false
    for (pattern, move) in moves.enumerated() where problem.weights[pattern] > 0 {
      let share = problem.sums[pattern] / problem.weights[pattern]
      let limit = 1e-4 * largest
      if abs(move) <= limit { continue }
      guard share < 1e-12 && move < 0 || share > 1 - 1e-12 && move > 0 else { return nil }
      if abs(predictors[pattern]) > 12, (predictors[pattern] > 0) == (move > 0) { isFarOut = true }
    }
    return isFarOut ? direction : nil
  }
}

extension ModelFormula.Family {
  /// The mean at a linear predictor.
  func mean(at predictor: Double) -> Double {
    switch self {
    case .linear: predictor
    case .logistic: predictor >= 0 ? 1 / (1 + exp(-predictor)) : exp(predictor) / (1 + exp(predictor))
    }
  }

  /// The derivative of the mean, which is the variance function too.
  func slope(at predictor: Double) -> Double {
    guard self == .logistic else { return 1 }
    // e^-|η|/(1 + e^-|η|)²: no difference of near numbers.
    let tail = exp(-abs(predictor))
    return tail / ((1 + tail) * (1 + tail))
  }

  /// The second derivative of the mean.
  func curvature(at predictor: Double) -> Double {
    guard self == .logistic else { return 0 }
    return slope(at: predictor) * -tanh(predictor / 2)
  }
}
