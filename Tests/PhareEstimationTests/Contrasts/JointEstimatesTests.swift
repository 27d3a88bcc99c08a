import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct JointEstimatesTests {
  private func agrees(_ found: JointFigures?, _ reference: WavesReference.Joint) throws {
    let found = try #require(found)
    let count = reference.values.count
    #expect(found.positions == Array(0..<count))
    #expect(near(found.estimates.values, reference.values, relative: 1e-12))
    let largest = reference.covariance.flatMap { $0 }.reduce(0) { max($0, abs($1)) }
    for row in 0..<count {
      let ours = (0..<count).map { found.estimates.covariance(of: row, and: $0) }
      #expect(near(ours, reference.covariance[row], relative: 1e-9, absolute: 1e-10 * largest))
    }
  }

  /// R 4.2.2, survey 4.1-1, `svyby(covmat = TRUE)`: communes of a stratum hold several regions.
  @Test func sharesOfRegionsThatShareCommunes() throws {
    let reference = try WavesReference.read()
    let wave = reference.first
    let table = try Estimator(design: wave.design()).shares(
      of: wave.answers, groups: [[1]], by: Breakdown(crossing: [wave.regions], rowCount: wave.weight.count))
    let joint = try table.jointEstimates(ofFigure: 0)
    try agrees(joint, try #require(reference.joint["regions"]))
    #expect(try table.jointEstimates(ofFigure: 1) == nil)
    #expect(try table.jointEstimates(ofFigure: -1) == nil)
  }

  /// The delta method on `vcov(svytotal)` of eight totals, derivatives by extrapolation.
  @Test func scoresEachOverThoseWhoGaveOne() throws {
    let reference = try WavesReference.read()
    let wave = reference.first
    let everybody = Breakdown(rowCount: wave.weight.count)
    let estimator = try Estimator(design: wave.design())
    let all = try #require(try estimator.jointMeans(of: wave.scores.map { .number($0) }, by: everybody))
    #expect(all.count == 1)
    let joint = all[0]
    try agrees(joint, try #require(reference.joint["scores"]))
    #expect(joint?.estimates.degreesOfFreedom == reference.joint["scores"]?.df)
    // Each variance is that of the mean by itself.
    for (position, score) in wave.scores.enumerated() {
      let alone = try estimator.mean(of: score, by: everybody).estimates[0][0]
      let error = try #require(alone.standardError)
      let variance = try #require(joint?.estimates.covariance[position, position])
      #expect(variance.isApproximatelyEqual(to: error * error, relativeTolerance: 1e-11))
    }
    #expect(try estimator.jointMeans(of: [.text(wave.answers)], by: everybody) == nil)
  }

  /// Two answers that are all there is move against each other.
  @Test func answersOfOneQuestion() throws {
    let wave = try WavesReference.read().first
    let table = try Estimator(design: wave.design()).shares(
      of: wave.answers, groups: [[0], [1]], by: Breakdown(rowCount: wave.weight.count))
    let joint = try #require(try table.jointEstimates(inDomain: 0)).estimates
    #expect(joint.covariance[0, 1].isApproximatelyEqual(to: -joint.covariance[0, 0], relativeTolerance: 1e-12))
    #expect(try table.jointEstimates(inDomain: 1) == nil)
  }

  @Test func itemsOfAMultipleQuestionAreScannedTogether() throws {
    let wave = try WavesReference.read().first
    let items = [
      wave.answers, CodedColumn(codes: wave.size.map { $0 == 1 ? 1 : 0 }, categories: wave.answers.categories),
    ]
    let estimator = try Estimator(design: wave.design())
    let by = Breakdown(crossing: [wave.regions], rowCount: wave.weight.count)
    let all = try #require(try estimator.jointShares(ofItems: items, by: by))
    #expect(all.count == by.count)
    let joint = try #require(all[2]).estimates
    let table = try estimator.shares(ofItems: items, base: .cases, by: by)
    for item in 0...1 {
      let alone = table.estimates[2][item]
      #expect(joint.values[item].isApproximatelyEqual(to: try #require(alone.value), relativeTolerance: 1e-12))
      #expect(
        joint.covariance[item, item].squareRoot().isApproximatelyEqual(
          to: try #require(alone.standardError), relativeTolerance: 1e-11))
    }
  }

  @Test func whatDoesNotFitIsRefused() {
    #expect(throws: JointEstimatesError.shapeMismatch(figures: 2, rows: 1, columns: 1)) {
      try JointEstimates(values: [1, 2], covariance: [[1]], degreesOfFreedom: 3)
    }
    #expect(throws: JointEstimatesError.invalidCovariance(first: 0, second: 1)) {
      try JointEstimates(values: [1, 2], covariance: [[1, 2], [2, 1]], degreesOfFreedom: 3)
    }
    #expect(throws: JointEstimatesError.invalidCovariance(first: 0, second: 1)) {
      try JointEstimates(values: [1, 2], covariance: [[1, 0.5], [0.4, 1]], degreesOfFreedom: 3)
    }
    #expect(throws: JointEstimatesError.undefinedFigure(1)) {
      try JointEstimates(independent: [1, .nan], standardErrors: [1, 1], degreesOfFreedom: [3, 3])
    }
    #expect(throws: JointEstimatesError.invalidVariance(figure: 0)) {
      try JointEstimates(independent: [1, 2], standardErrors: [-1, 1], degreesOfFreedom: [3, 3])
    }
    #expect(throws: JointEstimatesError.noDegreesOfFreedom(0, figure: 1)) {
      try JointEstimates(independent: [1, 2], standardErrors: [1, 1], degreesOfFreedom: [3, 0])
    }
  }
}
