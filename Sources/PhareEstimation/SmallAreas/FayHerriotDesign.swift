import PhareLinearAlgebra

/// The covariates of areas as columns of like size: an intercept, then each covariate from its mean, in its spread.
///
/// Regions differ in population by millions and in shares by hundredths; centred and scaled, the model keeps its
/// digits. Coefficients are carried back to the covariates as they were given.
struct FayHerriotDesign: Sendable {
  private let means: [Double]
  private let spreads: [Double]

  /// Centres and scales after the surveyed areas.
  ///
  /// - Throws: `FayHerriotError.dependentCovariate` where surveyed areas do not tell a covariate from those before.
  init(surveyed rows: [[Double]]) throws(FayHerriotError) {
    let count = Double(rows.count)
    let width = rows.first?.count ?? 0
    let means = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } / count }
    let spreads = (0..<width).map { column in
      (rows.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) } / count).squareRoot()
    }
    for column in 0..<width {
      let largest = rows.reduce(0) { max($0, abs($1[column])) }
      guard spreads[column] > 1e-12 * largest else { throw .dependentCovariate(column) }
    }
    (self.means, self.spreads) = (means, spreads)
    guard let dependent = try? matrix(of: rows).dependentColumns().first else { return }
    throw .dependentCovariate(dependent - 1)
  }

  /// The row of an area: 1 and its covariates, centred and scaled.
  func row(of covariates: [Double]) -> [Double] {
    [1] + covariates.indices.map { (covariates[$0] - means[$0]) / spreads[$0] }
  }

  /// The rows of some areas.
  func matrix(of rows: [[Double]]) -> Matrix {
    var matrix = Matrix(rows: rows.count, columns: means.count + 1)
    for (index, covariates) in rows.enumerated() {
      for (column, element) in row(of: covariates).enumerated() { matrix[index, column] = element }
    }
    return matrix
  }

  /// Coefficients and their covariance for the covariates as they were given, the intercept first.
  func carriedBack(
    coefficients: [Double], covariance: Matrix
  ) -> (coefficients: [Double], standardErrors: [Double]) {
    let size = means.count + 1
    var back = Matrix(rows: size, columns: size)
    back[0, 0] = 1
    for column in 1..<max(size, 1) {
      back[0, column] = -means[column - 1] / spreads[column - 1]
      back[column, column] = 1 / spreads[column - 1]
    }
    var carried: [Double] = []
    var errors: [Double] = []
    for row in 0..<size {
      var sum = 0.0
      var variance = 0.0
      for column in 0..<size {
        sum += back[row, column] * coefficients[column]
        for other in 0..<size { variance += back[row, column] * covariance[column, other] * back[row, other] }
      }
      carried.append(sum)
      errors.append(max(variance, 0).squareRoot())
    }
    return (carried, errors)
  }
}
