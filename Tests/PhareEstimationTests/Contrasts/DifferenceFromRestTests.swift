import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct DifferenceFromRestTests {
  private struct File: Decodable {
    struct Row: Decodable {
      let design: String
      let region: String
      let kind: String
      let value: Double
      let se: Double
      let df: Double
    }

    let rows: [Row]
  }

  /// R 4.2.2, survey 4.1-1: `svycontrast` of `svyby(covmat = TRUE)`, Scripts/References/differences-from-rest.R.
  @Test func regionsAgainstTheRestOfTheNation() throws {
    let designs = try references("designs", as: DesignReferenceTests.File.self)
    let table = try SampleTable(file: "designs.csv")
    let regions = try table.coded("region")
    let breakdown = Breakdown(crossing: [regions], rowCount: table.rowCount)
    let rows = try references("differences-from-rest", as: File.self).rows
    #expect(rows.count == 27)
    for row in rows {
      let drawn = try #require(
        designs.rows.first { $0.design == row.design && $0.rule == "remove" && $0.weight == "weight" })
      let estimator = Estimator(
        design: try DesignReferenceTests.design(#require(designs.designs[row.design]), of: drawn, table: table))
      let tabulation =
        switch row.kind {
        case "mean": try estimator.mean(of: table.quantity("y"), by: breakdown)
        case "ratio": try estimator.ratio(of: table.quantity("y"), to: table.quantity("x"), by: breakdown)
        default: try estimator.shares(of: table.coded("yes"), groups: [[1]], by: breakdown)
        }
      let domain = try #require(regions.categories.firstIndex { $0.code == row.region })
      let ours = try #require(try tabulation.differencesFromRest()[domain][0])
      #expect(ours.value.isApproximatelyEqual(to: row.value, relativeTolerance: 1e-11), "\(row)")
      #expect(ours.standardError.isApproximatelyEqual(to: row.se, relativeTolerance: 1e-10), "\(row)")
      // R has the PSUs minus strata of the whole design, which ours never exceed.
      #expect(ours.degreesOfFreedom > 0 && ours.degreesOfFreedom <= row.df)
    }
  }

  /// The linearised values of both means, subtracted row by row, on random designs.
  @Test func differenceOfRows() throws {
    var checked = 0
    for seed in 4000..<4100 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let tabulation = try Estimator(design: try survey.design()).mean(of: survey.quantity(0), by: survey.breakdown)
      let differences = try tabulation.differencesFromRest()
      let rows = (0..<survey.rowCount).filter { survey.domains[$0] >= 0 && survey.codes[$0] < survey.categories }
      for domain in 0..<survey.domainCount {
        guard let difference = differences[domain][0] else { continue }
        let own = rows.filter { survey.domains[$0] == domain }
        let rest = rows.filter { survey.domains[$0] != domain }
        var scores = [Double](repeating: 0, count: survey.rowCount)
        var values: [Double] = []
        for (members, sign) in [(own, 1.0), (rest, -1.0)] {
          let weight = members.reduce(0) { $0 + survey.weights[$1] }
          let mean = members.reduce(0) { $0 + survey.weights[$1] * survey.quantities[0][$1] } / weight
          values.append(mean)
          for row in members { scores[row] = sign * survey.weights[row] * (survey.quantities[0][row] - mean) / weight }
        }
        let variance = RowLevelVariance(
          stages: survey.stages, lonelyPSU: survey.lonelyPSU, first: scores, second: scores
        ).covariance()
        let scale = scores.reduce(0) { $0 + $1 * $1 }
        #expect(difference.value.isApproximatelyEqual(to: values[0] - values[1], absoluteTolerance: 1e-11))
        #expect(
          (difference.standardError * difference.standardError).isApproximatelyEqual(
            to: try #require(variance), absoluteTolerance: 1e-11 * scale), "seed \(seed)")
        checked += 1
      }
    }
    #expect(checked > 100)
  }

  /// One respondent, or one PSU, has no variance: the difference would be that of a certain figure.
  @Test func oneRespondentIsNotComparable() throws {
    let regions = CodedColumn(
      codes: [0, 1, 1, 2, 2, 2], categories: ["a", "b", "c"].map { Category(code: $0) })
    let answer = CodedColumn(codes: [1, 0, 1, 1, 0, 0], categories: ["no", "yes"].map { Category(code: $0) })
    let design = try SurveyDesign(psu: ["1", "2", "2", "3", "4", "5"], weights: [1, 2, 1, 1, 1, 2])
    let differences = try Estimator(design: design).shares(
      of: answer, groups: [[1]], by: Breakdown(crossing: [regions], rowCount: 6)
    ).differencesFromRest()
    #expect(differences[0][0] == nil)
    #expect(differences[1][0] == nil)
    #expect(differences[2][0] != nil)
  }

  @Test func theOnlyRegionHasNoRest() throws {
    let regions = CodedColumn(codes: [0, 0, 0], categories: [Category(code: "a")])
    let answer = CodedColumn(codes: [1, 0, 1], categories: ["no", "yes"].map { Category(code: $0) })
    let differences = try Estimator(design: SurveyDesign(weights: [1, 2, 1])).shares(
      of: answer, groups: [[1]], by: Breakdown(crossing: [regions], rowCount: 3)
    ).differencesFromRest()
    #expect(differences == [[nil]])
  }
}
