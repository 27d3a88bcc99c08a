import Numerics
import PhareEstimation
import PhareLinearAlgebra
import Testing

@Suite struct CalibrationReferenceTests {
  private struct Reference: Decodable {
    let names: [String]
    let targets: [Double]
    let weights: [Double]
    let rows: [[Double]]
    let factors: [String: [Double]]

    func problem() throws -> CalibrationProblem {
      try CalibrationProblem(
        variables: Matrix(rowByRow: rows), initialTotals: weights, targets: targets, names: names)
    }
  }

  private func calibrationReference() throws -> Reference {
    try references("calibration", as: Reference.self)
  }

  /// R 4.2.2, survey 4.1-1, `calibrate()` to 1e-13, by Scripts/References/calibration.R. Both sides stop on the
  /// totals, to 1e-10 here, and single factors move a little more than totals.
  @Test(arguments: [
    ("linear", CalibrationDistance.linear), ("raking", .raking),
    ("truncated", .truncatedLinear(CalibrationBounds(lower: 0.7, upper: 1.6))),
    ("logit", .logit(CalibrationBounds(lower: 0.5, upper: 2))),
  ])
  func calibrate(name: String, distance: CalibrationDistance) throws {
    let reference = try calibrationReference()
    let expected = try #require(reference.factors[name])
    let calibration = try reference.problem().calibrated(by: distance)
    #expect(calibration.largestMisfit <= 1e-10)
    #expect(calibration.redundantMargins == [])
    for (factor, published) in zip(calibration.factors, expected) {
      #expect(factor.isApproximatelyEqual(to: published, relativeTolerance: 1e-8))
    }
  }

  /// The 183 schools of the cluster sample: type, whole-school goal met, score, weight.
  private func schools() throws -> [(type: String, goal: String, score: Double, weight: Double)] {
    let sample = try SampleTable("apiclus1")
    let (types, goals) = (try sample.texts("stype"), try sample.texts("sch.wide"))
    let (scores, weights) = (try sample.numbers("api00"), try sample.numbers("pw"))
    return (0..<sample.rowCount).map { (types[$0], goals[$0], scores[$0], weights[$0]) }
  }

  /// Both margins of the reference cases on their six combinations, with the initial total of each.
  private func schoolProblem(
    _ schools: [(type: String, goal: String, score: Double, weight: Double)]
  ) throws -> (CalibrationProblem, combination: [Int]) {
    let (types, goals) = (["E", "H", "M"], ["No", "Yes"])
    var lines: [[Double]] = []
    for type in 0..<3 {
      for goal in 0..<2 {
        lines.append((0..<3).map { $0 == type ? 1 : 0 } + (0..<2).map { $0 == goal ? 1 : 0 })
      }
    }
    var totals = [Double](repeating: 0, count: 6)
    let combination = try schools.map { school in
      let type = try #require(types.firstIndex(of: school.type))
      return try type * 2 + #require(goals.firstIndex(of: school.goal))
    }
    for (school, index) in zip(schools, combination) { totals[index] += school.weight }
    let problem = try CalibrationProblem(
      variables: Matrix(rowByRow: lines), initialTotals: totals, targets: [4421, 755, 1018, 1072, 5122],
      names: ["stype = E", "stype = H", "stype = M", "sch.wide = No", "sch.wide = Yes"])
    return (problem, combination)
  }

  /// R survey 4.5, case api-clus1-rake-weights: IPF to 1e-13 and single weights by data row.
  @Test func rakedSchools() throws {
    let schools = try schools()
    let (problem, combination) = try schoolProblem(schools)
    let calibration = try problem.calibrated(by: .raking)
    #expect(calibration.redundantMargins == [4])
    let weights = zip(schools, combination).map { $0.0.weight * calibration.factors[$0.1] }
    for (row, expected) in [(0, 50.32940111603804), (99, 67.1255292411943), (182, 29.87067549268503)] {
      #expect(weights[row].isApproximatelyEqual(to: expected, relativeTolerance: 1e-9))
    }
    let least = try #require(calibration.factors.min())
    let greatest = try #require(calibration.factors.max())
    #expect(least.isApproximatelyEqual(to: 0.8825207182765037, relativeTolerance: 1e-9))
    #expect(greatest.isApproximatelyEqual(to: 1.9832049092808877, relativeTolerance: 1e-9))
    let sum = weights.reduce(0, +)
    #expect(sum.isApproximatelyEqual(to: 6194, relativeTolerance: 1e-12))
    let effective = sum * sum / weights.reduce(0) { $0 + $1 * $1 }
    #expect(effective.isApproximatelyEqual(to: 174.01115855105883, relativeTolerance: 1e-9))
  }

  /// R survey 4.5, means of api00 under calibrated weights: cases api-clus1-rake-mean, -cal-linear-mean and
  /// -cal-logit-mean, whose own tolerances are 1e-6 and 1e-8.
  @Test(arguments: [
    (CalibrationDistance.raking, 641.23032092682), (.linear, 640.9958700788812),
    (.logit(CalibrationBounds(lower: 0.5, upper: 3)), 641.1725954307271),
  ])
  func schoolMeans(distance: CalibrationDistance, expected: Double) throws {
    let schools = try schools()
    let (problem, combination) = try schoolProblem(schools)
    let factors = try problem.calibrated(by: distance).factors
    var (sum, total) = (0.0, 0.0)
    for (school, index) in zip(schools, combination) {
      sum += school.weight * factors[index] * school.score
      total += school.weight * factors[index]
    }
    #expect((sum / total).isApproximatelyEqual(to: expected, relativeTolerance: 1e-10))
  }

  /// R survey 4.5, case api-clus1-poststrat-weights.
  @Test func postStratifiedSchools() throws {
    let schools = try schools()
    let types = ["E", "H", "M"]
    let calibration = try Calibration.postStratified(
      cells: schools.map { try #require(types.firstIndex(of: $0.type)) }, initialTotals: schools.map(\.weight),
      targets: [4421, 755, 1018], names: types)
    let weights = zip(schools, calibration.factors).map { $0.0.weight * $0.1 }
    #expect(weights[0].isApproximatelyEqual(to: 53.92857142857142, relativeTolerance: 1e-12))
    #expect(weights[182].isApproximatelyEqual(to: 30.701388888888886, relativeTolerance: 1e-12))
    let effective = 6194 * 6194 / weights.reduce(0) { $0 + $1 * $1 }
    #expect(effective.isApproximatelyEqual(to: 176.0700256478494, relativeTolerance: 1e-12))
  }
}
