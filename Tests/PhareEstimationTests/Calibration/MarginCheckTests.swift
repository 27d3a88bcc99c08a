import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct MarginCheckTests {
  private let region = CalibrationMargin(
    name: "region", labels: ["Bretagne", "Corse", "Normandie"], cells: [0, 0, 2, 2, 0, 2], targets: [300, nil, 200])
  private let sex = CalibrationMargin(
    name: "sex", labels: ["man", "woman"], cells: [0, 1, 0, 1, 1, 1], targets: [260, 240])
  private let design = try? SurveyDesign(weights: [80, 80, 80, 80, 80, 80])

  private func refusal(_ margins: [CalibrationMargin], _ method: CalibrationMethod = .distance(.raking)) throws
    -> CalibrationRefusal
  {
    let design = try #require(design)
    let calibration = WeightCalibration(margins: margins, method: method)
    return try #require(#expect(throws: CalibrationRefusal.self) { try calibration.calibrated(design) })
  }

  /// Weights of 0 meet totals of 0, and there is nothing to calibrate.
  @Test func nobodyHasAWeight() throws {
    let empty = CalibrationMargin(name: "sex", labels: ["man", "woman"], cells: [0, 1, 0], targets: [0, 0])
    let calibration = WeightCalibration(margins: [empty], method: .distance(.linear))
    let design = try SurveyDesign(weights: [0, 0, 0])
    let refusal = try #require(#expect(throws: CalibrationRefusal.self) { try calibration.calibrated(design) })
    #expect(refusal.findings.contains(.noRespondents))
  }

  @Test func everythingIsNamedAtOnce() throws {
    let wrong = CalibrationMargin(
      name: "age", labels: ["young", "old", "older", "oldest"], cells: [0, 1, -1, -1, 1, 2],
      targets: [nil, 400, 0, 90])
    let negative = CalibrationMargin(
      name: "size", labels: ["small", "large"], cells: [0, 0, 0, 1, 1, 1], targets: [520, -20])
    let refusal = try refusal([region, wrong, negative])
    #expect(
      refusal.description == """
        2 respondents without an answer to 'age', the first in data row 3; give them one, or a category of the margin \
        such as 'refused'
        1 respondent in 'age = young', which the margin does not mention; add its total, or recode them
        'age = older' has a total of 0 and 1 respondent, whose weights cannot reach 0; leave them out of the wave, or \
        merge the category
        no respondent in 'age = oldest', whose total is 90; merge it with another category
        'size = large' has a total of -20; a number of population units is not negative
        'age' adds up to 490 and 'region' to 500; correct one of them, or give shares with 'total:'
        """)
  }

  @Test func differencesOfRoundingAreSettledAndTold() throws {
    let rounded = CalibrationMargin(name: "sex", labels: sex.labels, cells: sex.cells, targets: [260, 240.0001])
    let calibrated = try WeightCalibration(margins: [region, rounded], method: .distance(.raking)).calibrated(
      #require(design))
    #expect(
      calibrated.findings.map(\.description) == [
        "the other margins make 'sex = woman' 240 instead of 240.0001: a difference of rounding, and theirs was used"
      ])
    #expect(calibrated.design.weights.reduce(0, +).isApproximatelyEqual(to: 500, relativeTolerance: 1e-12))
  }

  @Test func impliedMarginsAreNamed() throws {
    let again = CalibrationMargin(
      name: "zone", labels: ["west", "other"], cells: region.cells.map { $0 == 0 ? 0 : 1 }, targets: [300, 200])
    let calibrated = try WeightCalibration(margins: [region, again], method: .distance(.raking)).calibrated(
      #require(design))
    #expect(calibrated.findings == [.dependent(cell: "zone = west")])
  }

  @Test func postStratificationTakesOneMargin() throws {
    #expect(
      try refusal([region, sex], .postStratification).findings == [
        .notPostStratification(margins: ["'region'", "'sex'"])
      ])
  }

  @Test func infeasibleBoundsComeWithThoseThatHold() throws {
    let bounds = CalibrationBounds(lower: 0.95, upper: 1.05)
    let refusal = try refusal([region, sex], .distance(.truncatedLinear(bounds)))
    guard case .unsolved(.infeasibleBounds(let asked, let feasible?, _))? = refusal.findings.last else {
      throw refusal
    }
    #expect(asked == bounds)
    let calibration = WeightCalibration(margins: [region, sex], method: .distance(.truncatedLinear(feasible)))
    _ = try calibration.calibrated(#require(design))
  }

  @Test func tightestBoundsAreUsed() throws {
    for method in [CalibrationMethod.tightestTruncated, .tightestLogit] {
      let calibrated = try WeightCalibration(margins: [region, sex], method: method).calibrated(#require(design))
      let bounds = try #require(calibrated.distance?.bounds)
      let factors = calibrated.design.weights.map { $0 / 80 }
      #expect(factors.allSatisfy { bounds.lower <= $0 && $0 <= bounds.upper })
      #expect(bounds.upper - bounds.lower < 2)
    }
  }

  @Test func negativeWeightsAreNoWeights() throws {
    let margin = CalibrationMargin(
      name: "a", labels: ["x", "y"], cells: [0, 0, 0, 1, 1, 1], targets: [450, 30])
    let quantity = CalibrationMargin(name: "z", quantity: [1, 2, 3, 1, 2, 9], target: 1300)
    let refusal = try refusal([margin, quantity], .distance(.linear))
    #expect(refusal.description.contains("choose raking, or truncated with bounds"))
  }

  /// Trimmed weights meet the margins and keep their range, or there are none.
  @Test func trimmingHoldsWithTheMargins() throws {
    let weights = (0..<40).map { 1 + Double($0 * $0 % 23) }
    let design = try SurveyDesign(weights: weights)
    let margin = CalibrationMargin(
      name: "a", labels: ["x", "y"], cells: (0..<40).map { $0 % 3 == 0 ? 0 : 1 }, targets: [200, 200])
    let free = try WeightCalibration(margins: [margin], method: .distance(.raking)).calibrated(design)
    #expect((free.design.weights.max() ?? 0) > 21)
    let trimmed = try WeightCalibration(margins: [margin], method: .distance(.raking), trimming: 0.2...1.8)
      .calibrated(design)
    #expect(trimmed.trimmingRounds > 0)
    #expect(trimmed.design.weights.allSatisfy { $0 >= 2 * (1 - 1e-5) && $0 <= 18 * (1 + 1e-5) })
    let first = zip(trimmed.design.weights, margin.cells).reduce(0) { $0 + ($1.1 == 0 ? $1.0 : 0) }
    #expect(first.isApproximatelyEqual(to: 200, relativeTolerance: 1e-10))
    let impossible = WeightCalibration(margins: [margin], method: .distance(.raking), trimming: 0.99...1.01)
    let refusal = try #require(#expect(throws: CalibrationRefusal.self) { try impossible.calibrated(design) })
    guard case .trimmingUnstable? = refusal.findings.last else { throw refusal }
  }

  /// A README example of icarus, INSEE's heir of Calmar: three margins of categories that add up to 230 and a quantity,
  /// whose mean is over another population of 300.
  @Test func marginsOfAnotherTotalThanThePopulation() throws {
    let design = try SurveyDesign(weights: [20, 10, 30, 40, 50, 60, 20])
    let margins = [
      CalibrationMargin(
        name: "category", labels: ["1", "2", "3"], cells: [0, 1, 2, 0, 1, 2, 0], targets: [80, 90, 60]),
      CalibrationMargin(name: "sex", labels: ["1", "2"], cells: [0, 1, 0, 1, 0, 1, 1], targets: [140, 90]),
      CalibrationMargin(name: "salary", quantity: [1, 2, 3, 2, 1, 2, 4], target: 430),
    ]
    let calibrated = try WeightCalibration(margins: margins, method: .distance(.raking)).calibrated(design)
    #expect(calibrated.design.weights.reduce(0, +).isApproximatelyEqual(to: 230, relativeTolerance: 1e-10))
    #expect(calibrated.largestMisfit <= 1e-10)
  }
}
