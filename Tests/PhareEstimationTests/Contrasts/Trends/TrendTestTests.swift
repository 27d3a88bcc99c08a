import Numerics
import PhareEstimation
import Testing

@Suite struct TrendTestTests {
  /// Generalised least squares by matrices in R 4.2.2.
  @Test func matricesInR() throws {
    for reference in try WavesReference.read().trends {
      let joint = try WavesReference.joint(reference.values, reference.covariance, 40)
      let trend = try TrendTest(joint, times: reference.times)
      #expect(
        near([trend.slope.value, trend.slope.standardError], [reference.slope, reference.error], relative: 1e-9))
      #expect(near(trend.fitted, reference.fitted, relative: 1e-10))
      let degrees = Double(reference.values.count - 2)
      let departure = try #require(trend.departure)
      #expect(
        departure.statistic.isApproximatelyEqual(
          to: reference.wald * (40 - degrees + 1) / (degrees * 40), relativeTolerance: 1e-8))
      #expect(departure.denominator == 40 - degrees + 1)
      #expect(near(trend.changes.compactMap { $0.difference?.pValue }, reference.pValues, relative: 1e-9))
      #expect(near(trend.changes.compactMap(\.adjustedPValue), reference.holm, relative: 1e-9))
      let equal = try TrendTest(joint, times: reference.times, weighting: .equal)
      #expect(
        near(
          [equal.slope.value, equal.slope.standardError], [reference.equalSlope, reference.equalError], relative: 1e-9))
      #expect(equal.slope.standardError >= trend.slope.standardError)
    }
  }

  /// Three equidistant waves of one precision: the middle one says nothing of the slope.
  @Test func byHand() throws {
    let joint = try JointEstimates(
      independent: [0.60, 0.72, 0.70], standardErrors: [0.02, 0.02, 0.02], degreesOfFreedom: [30, 30, 30])
    let trend = try TrendTest(joint, times: [2015, 2017, 2019])
    #expect(trend.slope.value.isApproximatelyEqual(to: 0.025, relativeTolerance: 1e-12))
    #expect(trend.slope.standardError.isApproximatelyEqual(to: 0.02 * 2.0.squareRoot() / 4, relativeTolerance: 1e-12))
    // Two variances of 30 degrees each in a contrast of two alike waves: Satterthwaite's 60.
    #expect(trend.slope.degreesOfFreedom.isApproximatelyEqual(to: 60, relativeTolerance: 1e-12))
    #expect(trend.changes.map(\.from) == [0, 0, 1])
    #expect(trend.changes.map(\.to) == [1, 2, 2])
    #expect(trend.changes[0].difference?.value == 0.72 - 0.60)
  }

  @Test func wavesInAnyOrder() throws {
    let joint = try JointEstimates(
      independent: [0.70, 0.60, 0.72], standardErrors: [0.01, 0.02, 0.03], degreesOfFreedom: [30, 30, 30])
    let trend = try TrendTest(joint, times: [2019, 2015, 2017], adjustment: .none)
    #expect(trend.changes.map(\.from) == [1, 1, 2])
    #expect(trend.changes.map(\.to) == [2, 0, 0])
    #expect(trend.changes.allSatisfy { $0.adjustedPValue == $0.difference?.pValue })
    #expect(trend.slope.value > 0)
  }

  /// On a line nothing departs from it, and the line is the figures.
  @Test func aPerfectLine() throws {
    let joint = try JointEstimates(
      independent: [0.1, 0.2, 0.3, 0.4], standardErrors: [0.01, 0.02, 0.03, 0.01],
      degreesOfFreedom: [.infinity, .infinity, .infinity, .infinity])
    let trend = try TrendTest(joint, times: [1, 2, 3, 4])
    #expect(trend.slope.value.isApproximatelyEqual(to: 0.1, relativeTolerance: 1e-12))
    #expect(near(trend.fitted, joint.values, relative: 1e-12))
    let departure = try #require(trend.departure)
    #expect(departure.pValue > 0.999)
  }

  @Test func whatCannotBeTestedIsRefused() throws {
    func joint(_ values: [Double], _ errors: [Double]) throws -> JointEstimates {
      try JointEstimates(independent: values, standardErrors: errors, degreesOfFreedom: values.map { _ in 20 })
    }
    #expect(throws: TrendError.tooFewWaves(2)) { try TrendTest(joint([1, 2], [1, 1]), times: [1, 2]) }
    #expect(throws: TrendError.timesMismatch(waves: 3, times: 2)) {
      try TrendTest(joint([1, 2, 3], [1, 1, 1]), times: [1, 2])
    }
    #expect(throws: TrendError.equalTimes) { try TrendTest(joint([1, 2, 3], [1, 1, 1]), times: [2019, 2019, 2019]) }
    #expect(throws: TrendError.singularCovariance) {
      try TrendTest(joint([1, 1, 0.9], [0, 0.1, 0.1]), times: [1, 2, 3])
    }
    let few = try JointEstimates(
      independent: [1, 2, 3, 5], standardErrors: [1, 1, 1, 1], degreesOfFreedom: [0.2, 0.2, 0.2, 0.2])
    #expect(try TrendTest(few, times: [1, 2, 3, 4]).departure == nil)
  }
}
