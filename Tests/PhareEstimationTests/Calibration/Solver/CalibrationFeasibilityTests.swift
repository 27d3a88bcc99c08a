import Numerics
import PhareEstimation
import PhareLinearAlgebra
import Testing

@Suite struct CalibrationFeasibilityTests {
  /// One margin of two cells: factors 2 and 2/3 whatever is done, so those are the tightest bounds.
  private func cells() throws -> CalibrationProblem {
    try CalibrationProblem(
      variables: Matrix(rowByRow: [[1, 0], [0, 1]]), initialTotals: [25, 30], targets: [50, 20],
      names: ["region = Corse", "region = Bretagne"])
  }

  @Test func tightestBoundsOfOneMargin() throws {
    let bounds = try cells().tightestBounds()
    #expect(bounds.lower.isApproximatelyEqual(to: 2.0 / 3, absoluteTolerance: 2e-4))
    #expect(bounds.upper.isApproximatelyEqual(to: 2, absoluteTolerance: 2e-4))
    _ = try cells().calibrated(by: .truncatedLinear(bounds))
  }

  /// On two margins: those bounds hold, and no pair 0.01 narrower does on a grid of lower bounds.
  @Test func tightestBoundsAreTight() throws {
    let problem = try CalibrationSamples.table()
    let bounds = try problem.tightestBounds()
    let calibration = try problem.calibrated(by: .truncatedLinear(bounds))
    #expect(calibration.factors.allSatisfy { bounds.lower <= $0 && $0 <= bounds.upper })
    let width = bounds.upper - bounds.lower - 0.01
    for step in 0...40 {
      let lower = Double(step) / 40
      guard lower + width >= 1 else { continue }
      #expect(throws: CalibrationError.self) {
        try problem.calibrated(by: .truncatedLinear(CalibrationBounds(lower: lower, upper: lower + width)))
      }
    }
  }

  @Test(arguments: [false, true]) func infeasibleBoundsNameThoseThatHold(logit: Bool) throws {
    let problem = try cells()
    let bounds = CalibrationBounds(lower: 0.8, upper: 1.5)
    let thrown = #expect(throws: CalibrationError.self) {
      try problem.calibrated(by: logit ? .logit(bounds) : .truncatedLinear(bounds))
    }
    let error = try #require(thrown)
    guard case .infeasibleBounds(let asked, let found, let margin) = error else { throw error }
    #expect(asked == bounds)
    #expect(margin == "region = Corse")
    let feasible = try #require(found)
    #expect(feasible.lower <= 2.0 / 3 && feasible.upper >= 2)
    #expect(feasible.lower > 0.5 && feasible.upper < 2.2)
    _ = try problem.calibrated(by: logit ? .logit(feasible) : .truncatedLinear(feasible))
    #expect(error.description.contains("'region = Corse' alone is out of reach; use [0."))
  }

  /// Each margin could be met alone, not all together: people under 30 are all in one region, but are to be
  /// more than that region.
  @Test func contradictionsAcrossMargins() throws {
    let problem = try CalibrationProblem(
      variables: Matrix(rowByRow: [[1, 0, 1], [1, 0, 0], [0, 1, 0]]), initialTotals: [10, 10, 10],
      targets: [30, 70, 40], names: ["north", "south", "young"])
    #expect(throws: CalibrationError.contradictoryMargins) { try problem.calibrated(by: .raking) }
    #expect(throws: CalibrationError.contradictoryMargins) { try problem.tightestBounds() }
    #expect(
      throws: CalibrationError.infeasibleBounds(CalibrationBounds(lower: 0.1, upper: 9), feasible: nil, margin: nil)
    ) {
      try problem.calibrated(by: .truncatedLinear(CalibrationBounds(lower: 0.1, upper: 9)))
    }
    // The linear distance always arrives, with a negative factor.
    #expect((try problem.calibrated(by: .linear).factors.min() ?? 0) < 0)
  }

  @Test func redundantMarginsThatDisagreeAreNamed() throws {
    let problem = try CalibrationSamples.table(columns: [250, 450, 290])
    for distance in CalibrationTests.distances {
      let thrown = #expect(throws: CalibrationError.self) { try problem.calibrated(by: distance) }
      let error = try #require(thrown)
      guard case .inconsistentMargin(let name, let target, let implied) = error else { throw error }
      #expect(name == "column = 3")
      #expect(target == 290)
      #expect(implied.isApproximatelyEqual(to: 300, relativeTolerance: 1e-12))
    }
  }

  @Test func categoriesWithoutRespondents() throws {
    let problem = try CalibrationSamples.table(counts: [100, 0, 60, 140, 0, 50])
    #expect(throws: CalibrationError.emptyMargin("column = 2", target: 450)) { try problem.calibrated(by: .raking) }
    #expect(throws: CalibrationError.emptyMargin("b", target: 5)) {
      try Calibration.postStratified(cells: [0], initialTotals: [1], targets: [3, 5], names: ["a", "b"])
    }
  }

  @Test func totalsThatPositiveFactorsCannotReach() throws {
    let problem = try CalibrationSamples.table(rows: [620, 380], columns: [0, 700, 300])
    #expect(throws: CalibrationError.unreachableMargin("column = 1", initial: 240, target: 0)) {
      try problem.calibrated(by: .raking)
    }
    // A zero total is within reach of bounds that start at 0.
    let cut = try problem.calibrated(by: .truncatedLinear(CalibrationBounds(lower: 0, upper: 20)))
    #expect(cut.factors[0] == 0 && cut.factors[3] == 0)
  }

  @Test func badInputIsRefused() throws {
    let one = Matrix(rows: 1, columns: 1, repeating: 1)
    func problem(weight: Double = 1, scale: Double = 1, target: Double = 1, value: Double = 1) throws
      -> CalibrationProblem
    {
      try CalibrationProblem(
        variables: Matrix(rows: 1, columns: 1, repeating: value), initialTotals: [weight], scales: [scale],
        targets: [target], names: ["m"])
    }
    #expect(throws: CalibrationError.invalidWeight(-1, combination: 0)) { try problem(weight: -1) }
    #expect(throws: CalibrationError.invalidWeight(.infinity, combination: 0)) { try problem(weight: .infinity) }
    #expect(throws: CalibrationError.invalidWeight(0, combination: 0)) { try problem(scale: 0) }
    #expect(throws: CalibrationError.invalidTarget(.infinity, margin: "m")) { try problem(target: .infinity) }
    #expect(throws: CalibrationError.invalidVariable(margin: "m", combination: 0)) { try problem(value: .nan) }
    #expect(throws: CalibrationError.shapeMismatch(.targets, expected: 1, found: 2)) {
      try CalibrationProblem(variables: one, initialTotals: [1], targets: [1, 2], names: ["m"])
    }
    for bounds in [(1.1, 2), (0.5, 0.9), (-0.1, 2), (.nan, 2), (0.5, .nan), (0.2, .infinity), (1, 2), (0.5, 1)] {
      let bad = CalibrationBounds(lower: bounds.0, upper: bounds.1)
      #expect(throws: CalibrationError.self) { try problem().calibrated(by: .logit(bad)) }
    }
    #expect(throws: CalibrationError.emptyMargin("m", target: 1)) { try problem(weight: 0).calibrated(by: .raking) }
  }
}
