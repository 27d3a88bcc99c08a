import PhareLinearAlgebra

/// The linear dependencies among the calibration variables: which are combinations of earlier ones, and of which.
///
/// The products of the variables decide: the remainder of a variable beside the earlier ones is either large, or mere
/// rounding when it is computed on the rows. Where it is neither, the variables themselves are made orthogonal.
struct CalibrationDependencies {
  /// Variables that are not combinations of earlier ones, in order.
  private(set) var independent: [Int] = []
  /// The others, each with its coefficients on the independent ones before it.
  private(set) var relations: [(variable: Int, coefficients: [Double])] = []
  /// The lower triangle of the factor of the independent variables' products, row by row.
  private var factor: [[Double]] = []
  /// Root mean squares of the variables, 1 for those that are 0 everywhere.
  private let units: [Double]

  /// The relative squared remainder of a variable that is certainly independent.
  private static let clear = 1e-6
  /// The remainder of a dependent variable that rounding leaves, relative to its length.
  private static let rounding = 1e-10

  init(_ variables: SparseMatrix) {
    let ones = [Double](repeating: 1, count: variables.rows)
    let products = variables.crossProduct(weights: ones)
    units = products.diagonal.map { $0 > 0 && $0.isFinite ? $0.squareRoot() : 1 }
    for variable in 0..<variables.columns {
      guard products[variable, variable] > 0 else {
        relations.append((variable, []))
        continue
      }
      let row = projected(products, variable)
      let remainder = 1 - row.reduce(0) { $0 + $1 * $1 }
      if remainder > Self.clear {
        independent.append(variable)
        factor.append(row + [remainder.squareRoot()])
      } else if let coefficients = relation(of: variable, row, variables) {
        relations.append((variable, coefficients))
      } else {
        orthogonalise(variables.dense)
        return
      }
    }
  }

  /// The products of a variable with the independent ones, in terms of an orthonormal basis of those.
  private func projected(_ products: Matrix, _ variable: Int) -> [Double] {
    forward(independent.map { products[$0, variable] / (units[$0] * units[variable]) })
  }

  /// The solution of L x = b.
  private func forward(_ side: [Double]) -> [Double] {
    var solution: [Double] = []
    for (position, row) in factor.enumerated() {
      var rest = side[position]
      for earlier in 0..<position { rest -= row[earlier] * solution[earlier] }
      solution.append(rest / row[position])
    }
    return solution
  }

  /// The solution of Lᵀ x = b.
  private func backward(_ side: [Double]) -> [Double] {
    var solution = side
    for position in factor.indices.reversed() {
      for later in position + 1..<max(factor.count, position + 1) {
        solution[position] -= factor[later][position] * solution[later]
      }
      solution[position] /= factor[position][position]
    }
    return solution
  }

  /// The coefficients of a variable on the independent ones, nil where a remainder is left.
  private func relation(of variable: Int, _ row: [Double], _ variables: SparseMatrix) -> [Double]? {
    var all = [Double](repeating: 0, count: variables.columns)
    var coefficients = backward(row)
    for round in 0..<2 {
      all[variable] = 1 / units[variable]
      for (position, column) in independent.enumerated() { all[column] = -coefficients[position] / units[column] }
      let rest = variables.product(with: all)
      let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if round > 0 { return length <= Self.rounding ? scaled(coefficients, variable) : nil }
      // The remainder of the first solution has a solution of its own.
      let sums = variables.columnSums(weights: rest)
      let step = backward(forward(independent.map { sums[$0] / units[$0] }))
      for position in step.indices { coefficients[position] += step[position] }
    }
    return nil
  }

  /// Carries coefficients of unit-length variables back to the original variables.
  private func scaled(_ coefficients: [Double], _ variable: Int) -> [Double] {
    coefficients.indices.map { coefficients[$0] * units[variable] / units[independent[$0]] }
  }

  /// Finds the same relations from the variables themselves: slower, and certain.
  private mutating func orthogonalise(_ matrix: Matrix) {
    // The problem has refused infinite values, the only possible cause of failure here.
    let dependent = (try? matrix.dependentColumns(relativeTolerance: Self.rounding)) ?? []
    independent = (0..<matrix.columns).filter { !dependent.contains($0) }
    let sides = matrix.selecting(columns: dependent)
    let fit = try? LeastSquares(matrix.selecting(columns: independent), sides)
    relations = dependent.indices.map { position in
      let isEmpty = sides.column(position).allSatisfy { $0 == 0 }
      return (dependent[position], isEmpty ? [] : fit?.coefficients.column(position) ?? [])
    }
  }
}
