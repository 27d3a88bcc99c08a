import Numerics
import PhareDistributions
import Testing

@Suite struct DistributionReferenceTests {
  /// Boost works in long double and rounds once, hence 3e-14; where a tail falls steeply, one rounding of
  /// `x` on the way (as in x/√2 of the normal) moves it by the inverse of the condition.
  @Test func tailsAgreeWithMPMath() throws {
    let points = try DistributionReference.readAll()
    #expect(points.count > 80)
    for point in points {
      let functions = try point.functions()
      let tolerance = 3e-14 + Double.ulpOfOne / point.condition
      let lower = try #require(functions.lowerTail(point.x))
      let upper = try #require(functions.upperTail(point.x))
      #expect(lower.isApproximatelyEqual(to: point.lower, relativeTolerance: tolerance), "\(point.testDescription)")
      #expect(upper.isApproximatelyEqual(to: point.upper, relativeTolerance: tolerance), "\(point.testDescription)")
    }
  }

  /// The tail that comes in is a rounded number: x can be had back only to its condition times that rounding.
  @Test func quantilesGiveTheArgumentBack() throws {
    for point in try DistributionReference.readAll() {
      let functions = try point.functions()
      let x = try #require(
        point.lower < point.upper ? functions.quantile(point.lower) : functions.upperQuantile(point.upper))
      let tolerance = 1e-13 + 4 * Double.ulpOfOne * point.condition
      #expect(x.isApproximatelyEqual(to: point.x, relativeTolerance: tolerance), "\(point.testDescription): \(x)")
    }
  }
}
