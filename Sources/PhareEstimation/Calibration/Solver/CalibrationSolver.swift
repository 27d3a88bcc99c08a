import PhareLinearAlgebra

/// Newton's method on the dual of a calibration problem.
///
/// The margins are met where the concave function D(η) = T'η - Σ (d/q) Φ(q x'η), with Φ the integral of F, is
/// greatest; its gradient is the misfit T - Σ d F(q x'η) x. A step that does not raise D is halved.
///
/// - Source: Deville & Särndal (1992), section 3, for the equations; the dual and the test of infeasibility
///   (Farkas: a direction in which even the extreme factors fall short) are derived here.
struct CalibrationSolver {
  enum Outcome {
    case solved(Calibration)
    /// No factors in the range of F reach the targets, as a proof shows.
    case infeasible
    case stopped(iterations: Int, misfit: Double, margin: Int)
  }

  let problem: CalibrationProblem
  let tolerance: Double
  let maximumIterations: Int
  /// Margins that are not combinations of earlier ones, by index, and the others.
  let independent: [Int]
  let redundant: [Int]
  /// Combinations with some weight.
  let weighted: [Int]
  /// The variables of all margins in the weighted combinations.
  private let all: SparseMatrix
  /// Those of the independent margins, each divided by its unit.
  let variables: SparseMatrix
  let targets: [Double]
  let initial: [Double]
  let scales: [Double]
  /// The reference for the gap of each margin: its target or, where that is next to nothing, the sum over the
  /// respondents.
  let references: [Double]

  init(_ problem: CalibrationProblem, tolerance: Double, maximumIterations: Int) throws(CalibrationError) {
    self.problem = problem
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
    let weighted = problem.initialTotals.indices.filter { problem.initialTotals[$0] > 0 }
    let all = problem.matrix.selecting(rows: weighted)
    let dependencies = CalibrationDependencies(all)
    let independent = dependencies.independent
    let rootMeanSquares = all.columnRootMeanSquares
    let units = independent.map { rootMeanSquares[$0] }
    self.all = all
    variables = all.selecting(columns: independent, dividingBy: units)
    self.weighted = weighted
    self.independent = independent
    redundant = dependencies.relations.map(\.variable)
    targets = zip(independent, units).map { problem.targets[$0.0] / $0.1 }
    initial = weighted.map { problem.initialTotals[$0] }
    scales = weighted.map { problem.scales[$0] }
    references = Self.references(of: variables, targets: targets, initial: initial)
    try requireConsistentMargins(dependencies, units: units)
  }

  private static func references(of variables: SparseMatrix, targets: [Double], initial: [Double]) -> [Double] {
    let sums = variables.absoluteColumnSums(weights: initial)
    return targets.indices.map { max(abs(targets[$0]), 1e-6 * sums[$0]) }
  }

  /// Checks that a redundant margin asks for the total that the others imply.
  private func requireConsistentMargins(
    _ dependencies: CalibrationDependencies, units: [Double]
  ) throws(CalibrationError) {
    for (margin, coefficients) in dependencies.relations {
      let target = problem.targets[margin]
      // A margin without respondents.
      if coefficients.isEmpty {
        guard target == 0 else { throw .emptyMargin(problem.names[margin], target: target) }
        continue
      }
      let terms = zip(coefficients, independent).map { $0 * problem.targets[$1] }
      let implied = terms.reduce(0, +)
      let size = terms.reduce(abs(target)) { max($0, abs($1)) }
      guard abs(implied - target) <= tolerance * size else {
        throw .inconsistentMargin(
          problem.names[margin], target: target,
          implied: impliedTotal(of: margin, dependencies, units: units) ?? implied)
      }
    }
  }

  /// The total that the others imply for a redundant margin, by least squares over all combinations; it may replace the
  /// requested one.
  private func impliedTotal(
    of margin: Int, _ dependencies: CalibrationDependencies, units: [Double]
  ) -> Double? {
    let matrix = all.dense
    var scaled = matrix.selecting(columns: independent)
    for column in 0..<scaled.columns {
      for row in 0..<scaled.rows { scaled[row, column] /= units[column] }
    }
    let others = dependencies.relations.filter { !$0.coefficients.isEmpty }.map(\.variable)
    guard let position = others.firstIndex(of: margin),
      let fit = try? LeastSquares(scaled, matrix.selecting(columns: others))
    else { return nil }
    return zip(fit.coefficients.column(position), targets).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

extension CalibrationSolver {
  /// The state of the solver at some multipliers η.
  struct State {
    var multipliers: [Double]
    /// F per combination.
    var factors: [Double]
    /// d q F' per combination.
    var slopes: [Double]
    /// Target minus calibrated total per independent margin, in the units of `variables`.
    var gaps: [Double]
    var dual: Double
    /// The largest gap relative to its target.
    var misfit: Double
    var worst: Int
  }

  func solve(_ distance: CalibrationDistance) -> Outcome {
    guard !independent.isEmpty else { return finish(factors: [], iterations: 0) }
    guard marginOutOfReach(of: distance) == nil else { return .infeasible }
    var state = state(at: [Double](repeating: 0, count: independent.count), distance)
    var iterations = 0
    while state.misfit > tolerance {
      if provesInfeasible(state, distance) { return .infeasible }
      guard iterations < maximumIterations, let next = step(from: state, distance) else {
        return .stopped(iterations: iterations, misfit: state.misfit, margin: independent[state.worst])
      }
      state = next
      iterations += 1
    }
    // One more step costs little, and takes single factors and redundant margins to rounding as well.
    if state.misfit > 1e-14, let next = step(from: state, distance), next.misfit < state.misfit {
      (state, iterations) = (next, iterations + 1)
    }
    return finish(factors: state.factors, iterations: iterations)
  }

  private func state(at multipliers: [Double], _ distance: CalibrationDistance) -> State {
    let predictors = variables.product(with: multipliers)
    var (factors, slopes, weights) = (predictors, predictors, predictors)
    var dual = zip(multipliers, targets).reduce(0) { $0 + $1.0 * $1.1 }
    for (row, predictor) in predictors.enumerated() {
      let (weight, scale) = (initial[row], scales[row])
      let value = distance.value(at: scale * predictor)
      dual -= weight / scale * value.integral
      factors[row] = value.factor
      slopes[row] = weight * scale * value.slope
      weights[row] = weight * value.factor
    }
    let totals = variables.columnSums(weights: weights)
    let gaps = zip(targets, totals).map { $0.0 - $0.1 }
    let relative = gaps.indices.map { abs(gaps[$0]) / references[$0] }
    let worst = relative.indices.max { relative[$0] < relative[$1] } ?? 0
    let finite = relative.allSatisfy(\.isFinite) && dual.isFinite
    return State(
      multipliers: multipliers, factors: factors, slopes: slopes, gaps: gaps, dual: dual,
      misfit: finite ? relative[worst] : .infinity, worst: worst)
  }

  /// One Newton step, halved until D rises or, near the end where D no longer shows it, the misfit falls.
  private func step(from state: State, _ distance: CalibrationDistance) -> State? {
    guard let direction = direction(from: state) else { return nil }
    let slope = zip(direction, state.gaps).reduce(0) { $0 + $1.0 * $1.1 }
    var length = 1.0
    for _ in 0..<80 {
      let multipliers = zip(state.multipliers, direction).map { $0.0 + length * $0.1 }
      let next = self.state(at: multipliers, distance)
      if next.misfit.isFinite {
        if next.dual - state.dual >= 1e-4 * length * slope, next.dual > state.dual { return next }
        if state.misfit < 1e-2, next.misfit < state.misfit / 2 { return next }
      }
      length /= 2
    }
    return nil
  }

  /// The direction J⁻¹ times the gaps, J = Σ d q F' x x'. Where factors at their bounds make J singular, a ridge keeps D
  /// rising along it.
  private func direction(from state: State) -> [Double]? {
    let normal = variables.crossProduct(weights: state.slopes)
    let size = max(normal.diagonal.reduce(0, max), .leastNormalMagnitude)
    var ridge = 0.0
    while ridge <= 1 {
      var attempt = normal
      for index in 0..<attempt.columns { attempt[index, index] += ridge * size }
      if let factor = try? attempt.choleskyFactor(), let direction = try? factor.solve(state.gaps),
        direction.allSatisfy(\.isFinite)
      {
        return direction
      }
      ridge = ridge == 0 ? 1e-12 : ridge * 100
    }
    return nil
  }

  private func finish(factors: [Double], iterations: Int) -> Outcome {
    var complete = [Double](repeating: 1, count: problem.initialTotals.count)
    for (index, factor) in zip(weighted, factors) { complete[index] = factor }
    let weights = factors.isEmpty ? initial : zip(initial, factors).map { $0.0 * $0.1 }
    let totals = all.columnSums(weights: weights)
    let sums = all.absoluteColumnSums(weights: initial)
    var largest = 0.0
    for (margin, target) in problem.targets.enumerated() {
      let reference = max(abs(target), 1e-6 * sums[margin])
      largest = max(largest, reference > 0 ? abs(totals[margin] - target) / reference : 0)
    }
    return .solved(
      Calibration(
        factors: complete, iterations: iterations, largestMisfit: largest, redundantMargins: redundant))
  }
}
