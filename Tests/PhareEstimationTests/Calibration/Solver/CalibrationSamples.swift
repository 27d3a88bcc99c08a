import PhareEstimation
import PhareLinearAlgebra
import Testing

/// Calibration problems that the tests share.
enum CalibrationSamples {
  /// Two margins over a 2×3 table of counts, one combination per cell, the last category of the second margin
  /// included although the first margin implies its total.
  static func table(
    rows: [Double] = [620, 380], columns: [Double] = [250, 450, 300],
    counts: [Double] = [100, 80, 60, 140, 70, 50]
  ) throws -> CalibrationProblem {
    var lines: [[Double]] = []
    for row in 0..<2 {
      for column in 0..<3 {
        lines.append((0..<2).map { $0 == row ? 1 : 0 } + (0..<3).map { $0 == column ? 1 : 0 })
      }
    }
    return try CalibrationProblem(
      variables: Matrix(rowByRow: lines), initialTotals: counts, targets: rows + columns,
      names: ["row = 1", "row = 2", "column = 1", "column = 2", "column = 3"])
  }

  /// The totals of a problem's variables when every combination is multiplied by its factor.
  static func totals(_ problem: CalibrationProblem, _ factors: [Double]) throws -> [Double] {
    try problem.variables.product(
      with: zip(problem.initialTotals, factors).map { $0.0 * $0.1 }, transposingSelf: true)
  }

  /// The largest gap from a target, relative to it, or as it is where the target is 0.
  static func misfit(_ problem: CalibrationProblem, _ factors: [Double]) throws -> Double {
    try zip(problem.targets, totals(problem, factors)).map { abs($0.0 - $0.1) / ($0.0 == 0 ? 1 : abs($0.0)) }.max() ?? 0
  }

}
