import Numerics
import PhareEstimation
import PhareLinearAlgebra
import Testing

@Suite struct CalibrationTests {
  static let distances: [CalibrationDistance] = [
    .linear, .raking, .truncatedLinear(CalibrationBounds(lower: 0.4, upper: 4)),
    .logit(CalibrationBounds(lower: 0.4, upper: 5)),
  ]

  @Test(arguments: distances) func presentTotalsLeaveTheWeights(distance: CalibrationDistance) throws {
    let problem = try CalibrationSamples.table(rows: [240, 260], columns: [240, 150, 110])
    let calibration = try problem.calibrated(by: distance)
    #expect(calibration.factors == [1, 1, 1, 1, 1, 1])
    #expect(calibration.iterations == 0)
  }

  @Test(arguments: distances) func everyMarginIsMet(distance: CalibrationDistance) throws {
    let problem = try CalibrationSamples.table()
    let calibration = try problem.calibrated(by: distance)
    #expect(calibration.redundantMargins == [4])
    #expect(calibration.largestMisfit <= 1e-10)
    #expect(try CalibrationSamples.misfit(problem, calibration.factors) <= 1e-10)
    if let bounds = distance.bounds {
      #expect(calibration.factors.allSatisfy { bounds.lower <= $0 && $0 <= bounds.upper })
    }
  }

  /// Deming & Stephan (1940): rows and columns scaled in turn to their totals.
  @Test func rakingIsIterativeProportionalFitting() throws {
    let problem = try CalibrationSamples.table()
    var cells = problem.initialTotals
    for _ in 0..<400 {
      for row in 0..<2 {
        let sum = (0..<3).reduce(0) { $0 + cells[row * 3 + $1] }
        for column in 0..<3 { cells[row * 3 + column] *= problem.targets[row] / sum }
      }
      for column in 0..<3 {
        let sum = cells[column] + cells[column + 3]
        for row in 0..<2 { cells[row * 3 + column] *= problem.targets[2 + column] / sum }
      }
    }
    let calibration = try problem.calibrated(by: .raking)
    for (index, cell) in cells.enumerated() {
      let raked = problem.initialTotals[index] * calibration.factors[index]
      #expect(raked.isApproximatelyEqual(to: cell, relativeTolerance: 1e-11))
    }
  }

  /// g = 1 + q x'(X'DQX)⁻¹(T - X'd), the generalised regression estimator, Särndal, Swensson & Wretman (1992) ch. 6.
  @Test func linearIsTheRegressionEstimator() throws {
    let variables = try Matrix(rowByRow: [[1, 3], [1, 5], [1, 8], [1, 2], [1, 13]])
    let (totals, scales, targets) = ([10, 20, 15, 30, 5.0], [1, 2, 1, 0.5, 1.0], [90, 420.0])
    let problem = try CalibrationProblem(
      variables: variables, initialTotals: totals, scales: scales, targets: targets, names: ["count", "size"])
    let calibration = try problem.calibrated(by: .linear)
    let normal = try variables.crossProduct(weights: zip(totals, scales).map { $0.0 * $0.1 })
    let gaps = zip(targets, try variables.product(with: totals, transposingSelf: true)).map { $0.0 - $0.1 }
    let slope = try normal.choleskyFactor().solve(gaps)
    for (index, predictor) in try variables.product(with: slope).enumerated() {
      let expected = 1 + scales[index] * predictor
      #expect(calibration.factors[index].isApproximatelyEqual(to: expected, relativeTolerance: 1e-12))
    }
    // One step, and perhaps one for the last digits.
    #expect(calibration.iterations <= 2)
  }

  /// Splitting a combination in two of the same values changes no factor.
  @Test(arguments: distances) func combinationsMayBeSplit(distance: CalibrationDistance) throws {
    let problem = try CalibrationSamples.table()
    let split = try CalibrationProblem(
      variables: problem.variables.selecting(rows: [0, 1, 2, 3, 4, 5, 0, 3]),
      initialTotals: [75, 80, 60, 40, 70, 50, 25, 100], targets: problem.targets, names: problem.names)
    let whole = try problem.calibrated(by: distance).factors
    let parts = try split.calibrated(by: distance).factors
    for (part, source) in [0, 1, 2, 3, 4, 5, 0, 3].enumerated() {
      #expect(parts[part].isApproximatelyEqual(to: whole[source], relativeTolerance: 1e-9))
    }
  }

  @Test func weightlessCombinationsKeepTheirFactor() throws {
    let problem = try CalibrationSamples.table(counts: [100, 80, 60, 140, 70, 0])
    let calibration = try problem.calibrated(by: .raking)
    #expect(calibration.factors[5] == 1)
    #expect(try CalibrationSamples.misfit(problem, calibration.factors) <= 1e-10)
  }

  /// A count and a sum of money beside each other: fifteen orders of magnitude apart.
  @Test func variablesOfAnyUnit() throws {
    for unit in [1e-9, 1, 1e6] {
      let problem = try CalibrationProblem(
        variables: Matrix(rowByRow: [[1, 3 * unit], [1, 5 * unit], [1, 8 * unit], [1, 2 * unit]]),
        initialTotals: [10, 20, 15, 30], targets: [90, 420 * unit], names: ["count", "money"])
      for distance in Self.distances {
        #expect(try CalibrationSamples.misfit(problem, problem.calibrated(by: distance).factors) <= 1e-10)
      }
    }
  }

  /// A category that was nearly missed needs a factor of 4000.
  @Test func rakingGoesFar() throws {
    let problem = try CalibrationSamples.table(
      rows: [400_010, 100], columns: [400_000, 60, 50], counts: [100, 1, 2, 3, 200, 100])
    let calibration = try problem.calibrated(by: .raking)
    #expect(try CalibrationSamples.misfit(problem, calibration.factors) <= 1e-10)
    #expect((calibration.factors.max() ?? 0) > 3000)
  }

  @Test func noMarginsNoChange() throws {
    let problem = try CalibrationProblem(
      variables: Matrix(rows: 3, columns: 0), initialTotals: [1, 2, 3], targets: [], names: [])
    #expect(try problem.calibrated(by: .raking).factors == [1, 1, 1])
  }

  @Test func postStratificationIsCalibrationOnOneMargin() throws {
    let problem = try CalibrationProblem(
      variables: Matrix(rowByRow: [[1, 0], [0, 1], [1, 0]]), initialTotals: [10, 30, 15], targets: [50, 20],
      names: ["a", "b"])
    let direct = try Calibration.postStratified(
      cells: [0, 1, 0], initialTotals: [10, 30, 15], targets: [50, 20], names: ["a", "b"])
    #expect(direct.factors == [2, 20.0 / 30, 2])
    for distance in Self.distances {
      for (one, other) in zip(try problem.calibrated(by: distance).factors, direct.factors) {
        #expect(one.isApproximatelyEqual(to: other, relativeTolerance: 1e-10))
      }
    }
  }
}
