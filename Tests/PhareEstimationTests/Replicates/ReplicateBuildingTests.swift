import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct ReplicateBuildingTests {
  private let reference: ReplicateReference

  init() throws { reference = try ReplicateReference.load() }

  private func variance(_ design: SurveyDesign, of values: [Double]? = nil) throws -> Double {
    let everybody = Breakdown(rowCount: design.rowCount)
    let column = reference.quantity(values ?? reference.size)
    let estimate = try Estimator(design: design).total(of: column, by: everybody).estimates[0][0]
    let error = try #require(estimate.standardError)
    return error * error
  }

  private func isClose(_ left: Double, _ right: Double, tolerance: Double = 1e-11) -> Bool {
    left.isApproximatelyEqual(to: right, relativeTolerance: tolerance)
  }

  /// The replicates of a total vary as its Taylor variance, from which R's `svytotal` differs in nothing.
  @Test func totalsHaveTheVarianceOfTheDesign() throws {
    let clustered = try reference.surveyDesign(stratified: false)
    let stratified = try reference.surveyDesign()
    let finite = try reference.surveyDesign(finite: true)
    var generator = SplitMix64(seed: 3)
    let cases: [(design: SurveyDesign, replicates: ReplicateWeights, expected: Double)] = [
      (clustered, try .jackknife(of: clustered), reference.varianceClustered),
      (clustered, try .jackknifeByStrata(of: clustered), reference.varianceClustered),
      (stratified, try .jackknifeByStrata(of: stratified), reference.varianceStratified),
      (finite, try .jackknifeByStrata(of: finite), reference.varianceFinite),
      (stratified, try .pairedJackknife(of: stratified, using: &generator), reference.varianceStratified),
      (stratified, try .balanced(of: stratified), reference.varianceStratified),
      (stratified, try .balanced(of: stratified, centre: .fullEstimate), reference.varianceStratified),
      (stratified, try .fay(of: stratified, rho: 0.3), reference.varianceStratified),
      (stratified, try .successiveDifferences(of: stratified, replicates: 20), reference.varianceStratified),
      (finite, try .successiveDifferences(of: finite, replicates: 20), reference.varianceFinite),
    ]
    for (index, (design, replicates, expected)) in cases.enumerated() {
      #expect(isClose(try variance(design), expected), "case \(index)")
      let ours = try variance(design.replicated(by: replicates))
      #expect(isClose(ours, expected), "case \(index), \(replicates.method): \(ours), expected \(expected)")
    }
  }

  /// The multipliers, factors and scale of `as.svrepdesign` for both jackknives.
  @Test(arguments: [("jk1", false), ("jkn", true)])
  func jackknivesAreThoseOfR(method: String, isStratified: Bool) throws {
    let expected = try #require(reference.designs.first { $0.method == method && !$0.combined })
    let design = try reference.surveyDesign(stratified: isStratified)
    let ours = try isStratified ? ReplicateWeights.jackknifeByStrata(of: design) : .jackknife(of: design)
    #expect(isClose(ours.scale, expected.usedScale))
    #expect(zip(ours.factors, expected.usedRscales).allSatisfy { isClose($0, $1) })
    for (replicate, column) in expected.columns.enumerated() {
      for (row, value) in column.enumerated() {
        #expect(isClose(ours.values[reference.unit[row] * ours.count + replicate], value))
      }
    }
  }

  /// Respondents as units of one stratum: the variance of their total comes back, and so does its design effect of 1.
  @Test func respondentsAreUnits() throws {
    let design = try SurveyDesign(
      population: [Double](repeating: 480, count: 48), weights: [Double](repeating: 10, count: 48))
    let replicated = try design.replicated(by: .jackknife(of: design))
    #expect(isClose(try variance(replicated), try variance(design)))
    let estimate = try Estimator(design: replicated)
      .mean(of: reference.quantity(reference.size), by: Breakdown(rowCount: 48)).estimates[0][0]
    #expect(isClose(try #require(estimate.designEffect), 1))
    #expect(estimate.degreesOfFreedom == 47)
  }

  /// Neighbours differ by 2, 2, 2 and, last with first, 6: ½(4 + 4 + 4 + 36) = 24.
  @Test func successiveDifferencesByHand() throws {
    let design = try SurveyDesign(weights: [1, 1, 1, 1])
    let replicates = try ReplicateWeights.successiveDifferences(of: design, replicates: 8)
    let estimate = try Estimator(design: design.replicated(by: replicates))
      .total(of: reference.quantity([1, 3, 5, 7]), by: Breakdown(rowCount: 4)).estimates[0][0]
    #expect(isClose(try #require(estimate.standardError), 24.0.squareRoot()))
  }

  /// By chance alone, 4,000 replicates are within some 5% of the variance of the design.
  @Test func bootstrapsApproachTheVarianceOfTheDesign() throws {
    let stratified = try reference.surveyDesign()
    var generator = SplitMix64(seed: 2_026)
    let rescaled = try ReplicateWeights.rescaledBootstrap(of: stratified, replicates: 4_000, using: &generator)
    #expect(isClose(try variance(stratified.replicated(by: rescaled)), reference.varianceStratified, tolerance: 0.06))
    let infinite = try ReplicateWeights.populationBootstrap(of: stratified, replicates: 4_000, using: &generator)
    #expect(isClose(try variance(stratified.replicated(by: infinite)), reference.varianceStratified, tolerance: 0.06))
  }

  /// 12 units of a population of 24, made of copies of them: half the variance of draws with replacement.
  @Test func aPopulationOfCopiesIsFinite() throws {
    let values = (0..<12).map { Double(($0 * 7) % 12) }
    let design = try SurveyDesign(
      population: [Double](repeating: 24, count: 12), weights: [Double](repeating: 2, count: 12))
    var generator = SplitMix64(seed: 5)
    let replicates = try ReplicateWeights.populationBootstrap(of: design, replicates: 4_000, using: &generator)
    #expect(replicates.values.max() ?? 0 <= 2)
    // Of N = 24 units made of copies, (1 − f)·n·S², S² with divisor N − 1; the scale turns it as for the infinite case.
    let mean = values.reduce(0, +) / 12
    let spread = 2 * values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 23
    let expected = 4 * 12 * 0.5 * spread * 12 / 11
    #expect(isClose(try variance(design.replicated(by: replicates), of: values), expected, tolerance: 0.06))
  }

  /// The same seed gives these very replicates, on every machine and in every version.
  @Test func aSeedIsReproducibleForEver() throws {
    let design = try SurveyDesign(strata: ["A", "A", "A", "B", "B"], weights: [1, 1, 1, 1, 1])
    var generator = SplitMix64(seed: 42)
    let rescaled = try ReplicateWeights.rescaledBootstrap(of: design, replicates: 4, using: &generator)
    #expect(
      rescaled.values
        == [1.5, 1.5, 1.5, 1.5, 0, 1.5, 0, 1.5, 1.5, 0, 1.5, 0, 2, 0, 2, 2, 0, 2, 0, 0])
    let population = try ReplicateWeights.populationBootstrap(of: design, replicates: 4, using: &generator)
    #expect(population.values == [0, 1, 1, 0, 3, 1, 2, 0, 0, 1, 0, 3, 2, 1, 1, 0, 0, 1, 1, 2])
    #expect(isClose(population.scale, 2.4 / (1.4 * 3)))
  }

  @Test func designsThatDoNotFitAreRefused() throws {
    let stratified = try SurveyDesign(strata: ["A", "A", "A", "B"], weights: [1, 1, 1, 1])
    #expect(throws: ReplicateWeightsError.stratified(strata: 2)) { try ReplicateWeights.jackknife(of: stratified) }
    #expect(throws: ReplicateWeightsError.lonelyUnit(stratum: "B")) {
      try ReplicateWeights.jackknifeByStrata(of: stratified)
    }
    let certain = try SurveyDesign(strata: ["A", "A", "A", "B"], weights: [1, 1, 1, 1], lonelyPSU: .certainty)
    #expect(try ReplicateWeights.jackknifeByStrata(of: certain).count == 3)
    #expect(throws: ReplicateWeightsError.notPaired(stratum: "A", units: 3)) {
      try ReplicateWeights.balanced(of: certain)
    }
    let whole = try SurveyDesign(population: [3, 3, 3], weights: [1, 1, 1])
    #expect(throws: ReplicateWeightsError.wholePopulation) { try ReplicateWeights.jackknife(of: whole) }
    #expect(throws: ReplicateWeightsError.invalidRho(1)) { try ReplicateWeights.fay(of: certain, rho: 1) }
    var generator = SplitMix64(seed: 1)
    #expect(throws: ReplicateWeightsError.tooFewReplicates(1)) {
      try ReplicateWeights.rescaledBootstrap(of: certain, replicates: 1, using: &generator)
    }
    #expect(throws: ReplicateWeightsError.unequalRows(expected: 3, found: 4)) {
      try whole.replicated(by: .jackknifeByStrata(of: certain))
    }
  }
}
