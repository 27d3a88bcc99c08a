import CClp

/// Sums of numbers that are not negative, some of which are known: how small and how large another sum of them can be.
///
/// - Source: Clp (COIN-OR), primal simplex, which starts each question from the answer to the last one.
final class LinearProgramme {
  /// A known sum: coefficients of 1 or −1 of some columns, and their total.
  struct Equation {
    var columns: [Int32] = []
    var coefficients: [Double] = []
    var total = 0.0
  }

  /// An end of the range of a sum.
  struct End {
    let value: Double
    /// The numbers that reach it.
    let point: [Double]
    /// The equations that hold it there.
    let binding: [Int]
  }

  private let model: UnsafeMutableRawPointer
  private let columns: Int
  private let rows: Int

  init?(columns: Int, equations: [Equation], upperBound: Double) {
    guard let model = Clp_newModel() else { return nil }
    self.model = model
    self.columns = columns
    rows = equations.count
    Clp_setLogLevel(model, 0)
    var starts = [Int32](repeating: 0, count: columns + 1)
    for column in equations.flatMap(\.columns) { starts[Int(column) + 1] += 1 }
    for column in 0..<columns { starts[column + 1] += starts[column] }
    var next = starts
    var indices = [Int32](repeating: 0, count: Int(starts[columns]))
    var values = [Double](repeating: 0, count: indices.count)
    for (row, equation) in equations.enumerated() {
      for (column, coefficient) in zip(equation.columns, equation.coefficients) {
        let place = Int(next[Int(column)])
        next[Int(column)] += 1
        indices[place] = Int32(row)
        values[place] = coefficient
      }
    }
    let totals = equations.map(\.total)
    Clp_loadProblem(
      model, Int32(columns), Int32(rows), starts, indices, values, [Double](repeating: 0, count: columns),
      [Double](repeating: upperBound, count: columns), [Double](repeating: 0, count: columns), totals, totals)
  }

  deinit { Clp_deleteModel(model) }

  /// The smallest or the largest sum of some columns; nil where the solver gives up.
  func end(of sum: [Int32], isLargest: Bool) -> End? {
    var objective = [Double](repeating: 0, count: columns)
    for column in sum { objective[Int(column)] += 1 }
    Clp_chgObjCoefficients(model, objective)
    Clp_setOptimizationDirection(model, isLargest ? -1 : 1)
    _ = Clp_primal(model, 0)
    guard Clp_status(model) == 0, let solution = Clp_primalColumnSolution(model),
      let prices = Clp_dualRowSolution(model)
    else { return nil }
    return End(
      value: Clp_objectiveValue(model), point: (0..<columns).map { solution[$0] },
      binding: (0..<rows).filter { abs(prices[$0]) > 1e-9 })
  }
}
