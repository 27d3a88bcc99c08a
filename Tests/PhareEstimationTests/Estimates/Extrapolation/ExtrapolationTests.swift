import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct ExtrapolationTests {
  private func share(yes: Int, of count: Int) throws -> Estimate {
    try SurveyDesign(weights: [Double](repeating: 1, count: count)).proportion(of: (0..<count).map { $0 < yes })
  }

  /// A known universe multiplies everything, and keeps an asymmetric interval asymmetric.
  @Test func knownUniverse() throws {
    let estimate = try share(yes: 37, of: 100)
    let number = try Extrapolation(estimate, to: Universe(size: 240_541))
    #expect(number.value.isApproximatelyEqual(to: 0.37 * 240_541))
    #expect((number.value / 1000).rounded() == 89)
    let error = try #require(estimate.standardError)
    #expect(try #require(number.standardError).isApproximatelyEqual(to: 240_541 * error))
    let (ours, theirs) = (try number.interval.get(), try estimate.interval.get())
    #expect(ours.lower.isApproximatelyEqual(to: 240_541 * theirs.lower, relativeTolerance: 1e-12))
    #expect(ours.upper.isApproximatelyEqual(to: 240_541 * theirs.upper, relativeTolerance: 1e-12))
    #expect(ours.level == 0.95 && ours.method == .kornGraubard)
  }

  /// By hand: 0.5 ± 0.05 of 1,000 ± 80 in standard errors is 500 with √(50² + 40²).
  @Test func estimatedUniverse() throws {
    let estimate = try SurveyDesign(weights: [Double](repeating: 1, count: 101)).mean(
      of: (0..<101).map { Double($0) / 100 })
    let error = try #require(estimate.standardError)
    let scaled = try Extrapolation(estimate, to: Universe(size: 1000, standardError: 1600 * error))
    // p·V(N)^½ = 0.5 × 1600e and N·V(p)^½ = 1000e.
    let expected = error * (1000.0 * 1000 + 800 * 800).squareRoot()
    #expect(try #require(scaled.standardError).isApproximatelyEqual(to: expected, relativeTolerance: 1e-12))
    let interval = try scaled.interval.get()
    #expect((interval.upper - 500).isApproximatelyEqual(to: 500 - interval.lower, relativeTolerance: 1e-9))
    #expect(interval.upper - 500 > 1.95 * expected && interval.upper - 500 < 2 * expected)
  }

  @Test func aShareOfNobodyHasAnUpperLimit() throws {
    let number = try Extrapolation(share(yes: 0, of: 50), to: Universe(size: 10_000, standardError: 500))
    let interval = try number.interval.get()
    #expect(number.value == 0 && interval.lower == 0)
    #expect(interval.upper > 100 && interval.upper < 1000)
    #expect(interval.rule == .kornGraubardAtBoundary)
  }

  @Test func theReasonForNoIntervalIsKept() throws {
    let design = try SurveyDesign(weights: [1, 1, 1])
    let one = try design.proportion(of: [true, false, true], in: Domain([true, false, false]))
    let number = try Extrapolation(one, to: Universe(size: 10))
    #expect(number.interval == .failure(.singleRespondent))
    #expect(number.standardError == nil)
  }

  /// Published pairs: 37% and 89,000 companies, 38% and 267,000 associations.
  @Test func universesBehindPublishedFigures() throws {
    let companies = try ImpliedUniverse(count: 89_000, roundedTo: 1000, share: 0.37, roundedTo: 0.01)
    #expect(companies.size.rounded() == 240_541)
    #expect(companies.lower.rounded() == 236_000 && companies.upper.rounded() == 245_205)
    #expect(companies.contains(240_000) && !companies.contains(250_000))
    let associations = try ImpliedUniverse(count: 267_000, roundedTo: 1000, share: 0.38, roundedTo: 0.01)
    #expect(associations.size.rounded() == 702_632)
  }

  @Test func whatCannotBeCarriedIsRefused() throws {
    #expect(throws: ExtrapolationError.invalidUniverse(size: 0, standardError: 0)) { try Universe(size: 0) }
    #expect(throws: ExtrapolationError.invalidUniverse(size: 5, standardError: -1)) {
      try Universe(size: 5, standardError: -1)
    }
    let design = try SurveyDesign(weights: [1, 1, 1])
    let nobody = try design.proportion(of: [true, false, true], in: Domain([false, false, false]))
    #expect(throws: ExtrapolationError.noFigure) { try Extrapolation(nobody, to: Universe(size: 5)) }
    let column = CodedColumn(codes: [0, 0, 0], categories: [Category(code: "a")])
    let total = try Estimator(design: design).counts(of: column, groups: [[0]], by: Breakdown(rowCount: 3))
    #expect(throws: ExtrapolationError.notPerUnit(.count)) {
      try Extrapolation(total.estimates[0][0], to: Universe(size: 5))
    }
    #expect(throws: ExtrapolationError.noUniverse(count: 10, share: 0.005)) {
      try ImpliedUniverse(count: 10, roundedTo: 1, share: 0.005, roundedTo: 0.01)
    }
  }
}
