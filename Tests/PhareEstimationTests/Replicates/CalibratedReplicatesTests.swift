import PhareEstimation
import PhareSurvey
import Testing

/// Replicates that are calibrated to the answers of a table: its shares are the same with each of them, but for rounding.
@Suite struct CalibratedReplicatesTests {
  private let answers = IndependenceTests.column((0..<120).map { $0 * 7 % 5 % 2 }, 2)
  private let regions = IndependenceTests.column((0..<120).map { $0 * 11 % 3 }, 3)

  /// Weights calibrated to region × answer, with one replicate per PSU.
  private func estimator(_ method: CalibrationMethod) throws -> Estimator {
    let design = try SurveyDesign(
      psu: (0..<120).map { "\($0 / 5)" }, weights: (0..<120).map { 0.3 + Double($0 * 13 % 17) })
    let cells = (0..<120).map { Int32(regions[$0] * 2 + answers[$0]) }
    let targets: [Double?] = [700, 1100, 333, 900, 1234, 567]
    let margins = [
      CalibrationMargin(
        name: "cells", labels: (0..<6).map { "\($0)" }, cells: cells, targets: targets),
      CalibrationMargin(name: "size", quantity: (0..<120).map { Double($0 * 5 % 19) }, target: 43_000),
    ]
    let weights = try WeightCalibration(margins: margins, method: method).calibrated(
      try design.replicated(by: .jackknife(of: design)))
    return Estimator(design: weights.design, calibration: weights.calibration)
  }

  @Test(arguments: [CalibrationDistance.raking, .linear])
  func roundingIsNoVariation(distance: CalibrationDistance) throws {
    let estimator = try estimator(.distance(distance))
    let breakdown = Breakdown(crossing: [regions], rowCount: 120)
    let shares = try estimator.shares(of: answers, groups: [[0], [1]], by: breakdown)
    for estimate in shares.estimates.flatMap(\.self) {
      #expect(estimate.standardError == 0)
      #expect(estimate.interval == .failure(.noVariation))
    }
    for difference in try shares.differencesFromRest().flatMap(\.self) { #expect(difference == nil) }
    #expect(try shares.difference(of: 0, from: 1) == nil)
    #expect(try shares.columnLetters().tests.allSatisfy(\.isEmpty))
    #expect(try shares.independence() == .failure(.noVariation))
    #expect(try #require(try shares.residuals()).flatMap(\.self).allSatisfy { $0 == nil })
  }

  /// Every replicate is what the same weights by themselves would be calibrated to, whether all are solved on common sums
  /// (margins of respondents) or one by one (a margin of a quantity).
  @Test(
    arguments: [CalibrationMethod.distance(.raking), .distance(.linear), .distance(.logit(.init(lower: 0, upper: 9)))],
    [
      false, true,
    ])
  func eachReplicateIsCalibratedLikeWeights(method: CalibrationMethod, hasQuantity: Bool) throws {
    var generator = SplitMix64(seed: 7)
    let design = try SurveyDesign(
      psu: (0..<120).map { "\($0 / 3)" }, weights: (0..<120).map { 0.5 + Double($0 * 13 % 17) })
    let built = try ReplicateWeights.rescaledBootstrap(of: design, replicates: 12, using: &generator)
    let columns = (0..<12).map { built.column($0, designWeights: design.weights) }
    let given = try ReplicateWeights(columns: columns, method: .bootstrap)
    var margins = [
      CalibrationMargin(
        name: "region", labels: ["a", "b", "c"], cells: (0..<120).map { Int32(regions[$0]) }, targets: [300, 350, 400]),
      CalibrationMargin(
        name: "answer", labels: ["0", "1"], cells: (0..<120).map { Int32(answers[$0]) }, targets: [600, 450]),
    ]
    if hasQuantity {
      margins.append(CalibrationMargin(name: "size", quantity: (0..<120).map { Double($0 * 5 % 19) }, target: 9_300))
    }
    let calibration = WeightCalibration(margins: margins, method: method)
    for replicates in [built, given] {
      let calibrated = try #require(
        calibration.calibrated(design.replicated(by: replicates)).design.replicates)
      for (index, column) in columns.enumerated() {
        let alone = try calibration.calibrated(SurveyDesign(weights: column)).design.weights
        let together = calibrated.column(index, designWeights: design.weights)
        for (one, other) in zip(alone, together) { #expect(abs(one - other) <= 1e-10 * max(abs(one), 1)) }
        #expect(column.contains(0), "a bootstrap leaves units out")
      }
    }
  }

  /// A replicate without respondents in a cell of the margins is refused by its number, and not calibrated to the others.
  @Test(arguments: [false, true])
  func emptyCells(hasQuantity: Bool) throws {
    var columns = [[Double]](repeating: [Double](repeating: 1, count: 120), count: 4)
    for row in 0..<120 where regions[row] == 2 { columns[2][row] = 0 }
    let design = try SurveyDesign(weights: [Double](repeating: 9, count: 120)).replicated(
      by: ReplicateWeights(columns: columns, method: .bootstrap))
    var margins = [
      CalibrationMargin(
        name: "region", labels: ["a", "b", "c"], cells: (0..<120).map { Int32(regions[$0]) }, targets: [300, 350, 400])
    ]
    if hasQuantity {
      margins.append(CalibrationMargin(name: "size", quantity: (0..<120).map { Double($0 * 5 % 19) }, target: 9_300))
    }
    let refusal = #expect(throws: CalibrationRefusal.self) {
      try WeightCalibration(margins: margins, method: .distance(.raking)).calibrated(design)
    }
    #expect(refusal?.findings == [.replicate(2, .emptyMargin("region = c", target: 400))])
  }
}
