import PhareEstimation
import PhareLinearAlgebra
import Testing

/// Random problems whose targets come from known factors, so that they can be met.
@Suite struct CalibrationPropertyTests {
  /// Numbers in 0..<1, the same on every run (a linear congruence, Knuth's MMIX constants).
  private struct Sequence {
    var state: UInt64
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
  }

  /// Margins of 4, 3 and 5 categories and one number over `count` combinations, with targets that factors
  /// drawn from `range` reach.
  private func problem(
    seed: UInt64, count: Int, range: ClosedRange<Double>
  ) throws -> CalibrationProblem {
    var sequence = Sequence(state: seed &* 2_654_435_761 &+ 1)
    var lines: [[Double]] = []
    var totals: [Double] = []
    var factors: [Double] = []
    for _ in 0..<count {
      var line: [Double] = []
      for categories in [4, 3, 5] {
        let chosen = Int(sequence.next() * Double(categories))
        line += (0..<categories).map { $0 == chosen ? 1 : 0 }
      }
      lines.append(line + [1000 * sequence.next() * sequence.next()])
      totals.append(0.5 + 40 * sequence.next() * sequence.next())
      factors.append(range.lowerBound + (range.upperBound - range.lowerBound) * sequence.next())
    }
    let variables = try Matrix(rowByRow: lines)
    let targets = try variables.product(with: zip(totals, factors).map { $0.0 * $0.1 }, transposingSelf: true)
    return try CalibrationProblem(
      variables: variables, initialTotals: totals, targets: targets, names: (1...13).map { "margin \($0)" })
  }

  @Test(arguments: [12, 40, 300]) func feasibleProblemsAreSolved(count: Int) throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      let (low, high) = (0.3, 4.0)
      let problem = try problem(seed: seed, count: count, range: low...high)
      let bounds = CalibrationBounds(lower: low, upper: high)
      for distance in [CalibrationDistance.linear, .raking, .truncatedLinear(bounds), .logit(bounds)] {
        let calibration = try problem.calibrated(by: distance)
        #expect(try CalibrationSamples.misfit(problem, calibration.factors) < 1e-9, "\(seed) \(distance)")
        if distance.bounds != nil { #expect(calibration.factors.allSatisfy { low <= $0 && $0 <= high }) }
        if distance == .raking { #expect(calibration.factors.allSatisfy { $0 > 0 }) }
      }
    }
  }

  /// Bounds so narrow that they cannot hold end in an error, and its proposal holds.
  @Test func infeasibleProblemsAreRefused() throws {
    for seed in 1...25 as ClosedRange<UInt64> {
      let problem = try problem(seed: seed, count: 30, range: 0.2...5)
      let narrow = CalibrationBounds(lower: 0.9, upper: 1.1)
      let thrown = #expect(throws: CalibrationError.self) {
        try problem.calibrated(by: .truncatedLinear(narrow))
      }
      guard case .infeasibleBounds(_, let found, _) = try #require(thrown) else { throw try #require(thrown) }
      let feasible = try #require(found)
      _ = try problem.calibrated(by: .truncatedLinear(feasible))
    }
  }

  /// The linear factors are the nearest to 1 in Σ d (g - 1)² among all that meet the margins, those of the
  /// other distances included.
  @Test func linearFactorsAreTheNearest() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let problem = try problem(seed: seed, count: 60, range: 0.5...2)
      let bounds = CalibrationBounds(lower: 0.2, upper: 4)
      let solutions = try [CalibrationDistance.linear, .raking, .logit(bounds), .truncatedLinear(bounds)]
        .map { try problem.calibrated(by: $0).factors }
      func sum(_ factors: [Double], _ distance: (Double) -> Double) -> Double {
        zip(problem.initialTotals, factors).reduce(0) { $0 + $1.0 * distance($1.1) }
      }
      let squares = solutions.map { sum($0) { ($0 - 1) * ($0 - 1) } }
      #expect(squares.allSatisfy { squares[0] <= $0 * (1 + 1e-9) })
    }
  }
}
