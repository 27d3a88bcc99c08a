extension CalibrationProblem {
  /// The factors that bring every margin to its target at the least distance from the initial weights.
  ///
  /// - Parameters:
  ///   - distance: the distance from the initial weights, with its bounds.
  ///   - tolerance: the largest gap of a margin, relative to its target, that counts as met.
  ///   - maximumIterations: Newton steps before giving up.
  /// - Throws: `CalibrationError`; for bounds that are too narrow, with the nearest ones that are not.
  package func calibrated(
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
  /// - Throws: `emptyMargin` or `inconsistentMargin`, and `unreachableMargin` or `contradictoryMargins` where no
  ///   nonnegative factors meet the margins.
  package func tightestBounds(tolerance: Double = 1e-10) throws(CalibrationError) -> CalibrationBounds {
    let solver = try CalibrationSolver(self, tolerance: tolerance, maximumIterations: 200)
    guard let bounds = solver.tightestBounds() else {
      throw solver.beyondReach(.truncatedLinear(CalibrationBounds(lower: 0, upper: .infinity)))
    }
    return bounds
  }
}
