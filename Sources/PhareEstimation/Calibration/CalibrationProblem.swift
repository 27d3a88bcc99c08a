import PhareLinearAlgebra

/// Known totals to which weights are fitted, on the distinct combinations of the calibration variables.
///
/// All respondents with the same values get the same factor, so the cost depends on the combinations and not
/// on the respondents.
///
/// - Shape: K combinations (rows) by p margins (columns).
/// - Units: targets and initial totals count population units, or their sum of a number variable.
public struct CalibrationProblem: Hashable, Sendable {
  /// The value of every variable in every combination, without the zeros.
  let entries: CalibrationVariables
  /// The sum of the initial weights in every combination.
  public let initialTotals: [Double]
  /// Relative freedom q of every combination to move; 1 where nothing is known.
  public let scales: [Double]
  /// The known total of every variable.
  public let targets: [Double]
  /// What every margin is called in an error, such as "region = Bretagne".
  public let names: [String]

  /// The value of every variable in every combination: 0 or 1 for a category, K×p, made anew at every call.
  public var variables: Matrix { entries.matrix }

  /// A problem whose parts fit and are numbers.
  ///
  /// - Parameter scales: Deville and Särndal's q, `nil` for 1 everywhere.
  /// - Throws: `shapeMismatch`, `invalidWeight`, `invalidVariable`, `invalidTarget`.
  public init(
    variables: Matrix, initialTotals: [Double], scales: [Double]? = nil, targets: [Double], names: [String]
  ) throws(CalibrationError) {
    try self.init(
      entries: CalibrationVariables(variables), initialTotals: initialTotals, scales: scales, targets: targets,
      names: names)
  }

  init(
    entries: CalibrationVariables, initialTotals: [Double], scales: [Double]?, targets: [Double], names: [String]
  ) throws(CalibrationError) {
    let scales = scales ?? [Double](repeating: 1, count: entries.rows)
    try Self.check(initialTotals.count, is: entries.rows, "initial totals")
    try Self.check(scales.count, is: entries.rows, "scales")
    try Self.check(targets.count, is: entries.columns, "targets")
    try Self.check(names.count, is: entries.columns, "names")
    for (index, total) in initialTotals.enumerated() where !(total >= 0 && total.isFinite) {
      throw .invalidWeight(total, combination: index)
    }
    for (index, scale) in scales.enumerated() where !(scale > 0 && scale.isFinite) {
      throw .invalidWeight(scale, combination: index)
    }
    for (index, target) in targets.enumerated() where !target.isFinite {
      throw .invalidTarget(target, margin: names[index])
    }
    if let (row, column) = entries.firstNotFinite {
      throw .invalidVariable(margin: names[column], combination: row)
    }
    self.entries = entries
    self.initialTotals = initialTotals
    self.scales = scales
    self.targets = targets
    self.names = names
  }

  private static func check(_ found: Int, is expected: Int, _ what: String) throws(CalibrationError) {
    guard found == expected else { throw .shapeMismatch(what, expected: expected, found: found) }
  }

  /// The factors that bring every margin to its target at the least distance from the initial weights.
  ///
  /// - Parameters:
  ///   - distance: what the weights may do.
  ///   - tolerance: the largest gap of a margin, relative to its target, that counts as none.
  ///   - maximumIterations: Newton steps before giving up.
  /// - Throws: `CalibrationError`; with bounds that cannot hold, the nearest ones that do.
  public func calibrated(
    by distance: CalibrationDistance, tolerance: Double = 1e-10, maximumIterations: Int = 100
  ) throws(CalibrationError) -> Calibration {
    guard distance.hasUsableBounds else { throw .invalidBounds(distance.bounds ?? distance.range) }
    let solver = try CalibrationSolver(self, tolerance: tolerance, maximumIterations: maximumIterations)
    switch solver.solve(distance) {
    case .solved(let calibration): return calibration
    case .infeasible:
      guard let bounds = distance.bounds else { throw solver.beyondReach(distance) }
      let feasible = solver.nearestFeasibleBounds(to: bounds, distance)
      let margin = solver.marginOutOfReach(of: distance).map { names[$0] }
      throw .infeasibleBounds(bounds, feasible: feasible, margin: margin)
    case .stopped(let iterations, let misfit, let margin):
      throw .noConvergence(iterations: iterations, misfit: misfit, margin: names[margin])
    }
  }

  /// The narrowest bounds around 1 within which all margins can be met, rounded outwards to four decimals.
  ///
  /// The least upper bound is a convex function of the lower one, along which the width is minimised.
  ///
  /// - Throws: `emptyMargin` or `inconsistentMargin`, and `unreachableMargin` or `contradictoryMargins` where
  ///   no factors at all that are not negative meet the margins.
  public func tightestBounds(tolerance: Double = 1e-10) throws(CalibrationError) -> CalibrationBounds {
    let solver = try CalibrationSolver(self, tolerance: tolerance, maximumIterations: 200)
    guard let bounds = solver.tightestBounds() else {
      throw solver.beyondReach(.truncatedLinear(CalibrationBounds(lower: 0, upper: .infinity)))
    }
    return bounds
  }
}

/// The outcome of a calibration that met every margin.
public struct Calibration: Hashable, Sendable {
  /// Calibrated weight over initial weight, per combination.
  public let factors: [Double]
  /// Newton steps taken.
  public let iterations: Int
  /// The largest gap between a calibrated total and its target, relative to the target.
  public let largestMisfit: Double
  /// Margins, by index from 0, that earlier ones imply; they agree with them and were met as well.
  public let redundantMargins: [Int]

  /// An outcome with its diagnostics.
  public init(factors: [Double], iterations: Int, largestMisfit: Double, redundantMargins: [Int]) {
    self.factors = factors
    self.iterations = iterations
    self.largestMisfit = largestMisfit
    self.redundantMargins = redundantMargins
  }
}
