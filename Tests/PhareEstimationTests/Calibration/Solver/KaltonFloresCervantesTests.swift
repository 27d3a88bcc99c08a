import PhareEstimation
import PhareLinearAlgebra
import Testing

/// The worked example of Kalton & Flores-Cervantes (2003), Weighting methods, Journal of Official Statistics 19:
/// respondents and population of 4 × 3 cells, and the weights of its tables A, B, C, D and G to two decimals, as the
/// tests of R's survey package (4.1-1) print them.
@Suite struct KaltonFloresCervantesTests {
  private static let respondents: [Double] = [20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70]
  private static let population: [Double] = [80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125]

  /// Cells vary fastest by row, `a`.
  private static func row(_ cell: Int) -> Int { cell % 4 }
  private static func column(_ cell: Int) -> Int { cell / 4 }

  /// The weights by `distance`, on the values that `variables` gives a cell.
  private func weights(
    _ variables: (Int) -> [Double], by distance: CalibrationDistance
  ) throws -> [Double] {
    let rows = (0..<12).map(variables)
    let targets = rows[0].indices.map { column in
      zip(rows, Self.population).reduce(0) { $0 + $1.0[column] * $1.1 }
    }
    let problem = try CalibrationProblem(
      variables: Matrix(rowByRow: rows), initialTotals: Self.respondents, targets: targets,
      names: targets.indices.map { "x\($0)" })
    return try problem.calibrated(by: distance).factors
  }

  /// Indicators of the rows and of the columns.
  private static func margins(_ cell: Int) -> [Double] {
    (0..<4).map { row(cell) == $0 ? 1 : 0 } + (0..<3).map { column(cell) == $0 ? 1 : 0 }
  }

  private func expect(_ weights: [Double], _ published: [Double], within: Double = 0.005_000_1) {
    for (ours, theirs) in zip(weights, published) { #expect(abs(ours - theirs) <= within) }
  }

  @Test func cellWeighting() throws {
    let weights = try weights({ cell in (0..<12).map { $0 == cell ? 1 : 0 } }, by: .linear)
    expect(weights, [4.00, 1.20, 1.70, 1.83, 1.00, 1.07, 1.20, 1.65, 1.38, 1.10, 4.00, 1.79])
  }

  @Test func raking() throws {
    let weights = try weights(Self.margins, by: .raking)
    expect(weights, [1.81, 1.08, 2.20, 1.83, 1.45, 0.87, 1.76, 1.47, 2.02, 1.21, 2.45, 2.04])
  }

  @Test func linearOnTheMargins() throws {
    let weights = try weights(Self.margins, by: .linear)
    expect(weights, [1.82, 1.09, 2.19, 1.83, 1.50, 0.78, 1.88, 1.52, 1.97, 1.24, 2.34, 1.98])
  }

  @Test func regressionOnScores() throws {
    let weights = try weights({ [1, Double(Self.row($0) + 1), Double(Self.column($0) + 1)] }, by: .linear)
    expect(weights, [1.21, 1.43, 1.66, 1.88, 1.17, 1.40, 1.62, 1.85, 1.14, 1.36, 1.59, 1.81])
  }

  @Test func boundsAreKeptExactly() throws {
    let bounds = CalibrationBounds(lower: 0.5, upper: 2.2)
    let logit = try weights(Self.margins, by: .logit(bounds))
    expect(logit, [1.87, 1.08, 2.17, 1.89, 1.46, 0.74, 2.09, 1.49, 1.98, 1.27, 2.18, 1.99])
    let truncated = try weights(Self.margins, by: .truncatedLinear(bounds))
    expect(truncated, [1.81, 1.08, 2.20, 1.83, 1.48, 0.75, 2.00, 1.50, 1.99, 1.26, 2.20, 2.00])
    #expect(truncated.max() == 2.2)
    #expect((logit + truncated).allSatisfy { $0 >= 0.5 && $0 <= 2.2 })
  }
}
