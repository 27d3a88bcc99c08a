import PhareLinearAlgebra

/// Which calibration variables are combinations of earlier ones, and of which.
///
/// The products of the variables tell it: what is left of a variable beside the earlier ones is large, or it is nothing but
/// rounding when it is worked out on the rows. Where it is neither, the variables themselves are made orthogonal.
struct CalibrationDependencies {
  /// Variables that no earlier ones imply, in order.
  private(set) var independent: [Int] = []
  /// The others, each with its coefficients on the independent ones before it.
  private(set) var relations: [(variable: Int, coefficients: [Double])] = []
  /// The lower triangle of the factor of the independent variables' products, row by row.
  private var factor: [[Double]] = []
  /// Root mean squares of the variables, 1 for those that are 0 everywhere.
  private let units: [Double]

  /// What is left of a variable that is surely independent, relative to its square.
  private static let clear = 1e-6
  /// What rounding leaves of a dependent variable, relative to its length.
  private static let rounding = 1e-10

  init(_ variables: CalibrationVariables) {
    let ones = [Double](repeating: 1, count: variables.rows)
    let products = variables.crossProduct(weights: ones)
    units = products.diagonal.map { $0 > 0 && $0.isFinite ? $0.squareRoot() : 1 }
    for variable in 0..<variables.columns {
      guard products[variable, variable] > 0 else {
        relations.append((variable, []))
        continue
      }
      let row = projected(products, variable)
      let left = 1 - row.reduce(0) { $0 + $1 * $1 }
      if left > Self.clear {
        independent.append(variable)
        factor.append(row + [left.squareRoot()])
      } else if let coefficients = relation(of: variable, row, variables) {
        relations.append((variable, coefficients))
      } else {
        orthogonalise(variables.matrix)
        return
      }
    }
  }

  /// The products of a variable with the independent ones, in terms of an orthonormal basis of these.
  private func projected(_ products: Matrix, _ variable: Int) -> [Double] {
    forward(independent.map { products[$0, variable] / (units[$0] * units[variable]) })
  }

  /// The solution of L x = b.
  private func forward(_ side: [Double]) -> [Double] {
    var solution: [Double] = []
    for (place, line) in factor.enumerated() {
      var rest = side[place]
      for earlier in 0..<place { rest -= line[earlier] * solution[earlier] }
      solution.append(rest / line[place])
    }
    return solution
  }

  /// The solution of Lᵀ x = b.
  private func backward(_ side: [Double]) -> [Double] {
    var solution = side
    for place in factor.indices.reversed() {
      for later in place + 1..<max(factor.count, place + 1) {
        solution[place] -= factor[later][place] * solution[later]
      }
      solution[place] /= factor[place][place]
    }
    return solution
  }

  /// The coefficients of a variable that leave nothing of it, nil where something is left.
  private func relation(of variable: Int, _ row: [Double], _ variables: CalibrationVariables) -> [Double]? {
    var all = [Double](repeating: 0, count: variables.columns)
    var coefficients = backward(row)
    for round in 0..<2 {
      all[variable] = 1 / units[variable]
      for (place, column) in independent.enumerated() { all[column] = -coefficients[place] / units[column] }
      let rest = variables.product(all)
      let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if round > 0 { return length <= Self.rounding ? scaled(coefficients, variable) : nil }
      // What the first solution misses has a solution of its own.
      let missed = variables.totals(rest)
      let step = backward(forward(independent.map { missed[$0] / units[$0] }))
      for place in step.indices { coefficients[place] += step[place] }
    }
    return nil
  }

  /// Coefficients of variables of length 1 as those of the variables as they are.
  private func scaled(_ coefficients: [Double], _ variable: Int) -> [Double] {
    coefficients.indices.map { coefficients[$0] * units[variable] / units[independent[$0]] }
  }

  /// The same from the variables themselves: slower, and sure.
  private mutating func orthogonalise(_ matrix: Matrix) {
    // The problem has let no infinite value in, which is all that could fail here.
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
