import Foundation
import Numerics
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Changes and trends of three waves, independent and with communes in common, against R: see
/// `Scripts/References/changes.R`.
@Suite struct ChangeReferenceTests {
  private struct Reference: Decodable {
    let waves: [String]
    let common: [Int]
    let independentShares: [Line]
    let sharedShares: [Line]
    let independentMeans: [Line]
    let sharedMeans: [Line]

    struct Line: Decodable {
      let value: [Double]
      let se: [Double]
      let df: [Double]
      /// Difference, standard error, degrees of freedom, Student's p, lower and upper limit, and p of each pair.
      let changes: [[Double]]
      let adjusted: [Double]
      /// Slope, standard error, degrees of freedom, p, corrected p.
      let trend: [Double]
    }
  }

  private static func reference() throws -> Reference {
    let url = try #require(Bundle.module.url(forResource: "References/changes", withExtension: "json"))
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
  }

  private static func study(of reference: Reference) throws -> TemporaryFolder {
    let waves = zip([2012, 2015, 2019], reference.waves).map { year, rows in (year: year, rows: rows) }
    let yaml = """
      title: T
      language: en
      variables:
        q: {categories: {1: "Yes", 2: "No"}, missing: {9: refused}}
        score: {range: [0, 10]}
        size: {categories: {1: Small, 2: Middle, 3: Large}}
      waves:
      \(waves.map {
        """
          - id: w\($0.year)
            audience: citizens
            year: \($0.year)
            data: w\($0.year).csv
            design: {strata: [stratum], psu: psu, weight: weight}
        """
      }.joined(separator: "\n"))
      comparisons:
        - {id: independent-shares, variable: q, category: 1, waves: [w2012, w2015, w2019], by: [size]}
        - {id: shared-shares, variable: q, category: 1, waves: [w2012, w2015, w2019], by: [size], overlap: units}
        - {id: independent-means, variable: score, statistic: mean, waves: [w2012, w2015, w2019], by: [size]}
        - {id: shared-means, variable: score, statistic: mean, waves: [w2012, w2015, w2019], by: [size], overlap: units}
      report: {hide_below: 0, small_base: 0}
      """
    var files = ["study.yaml": yaml]
    for wave in waves { files["w\(wave.year).csv"] = wave.rows }
    return try TemporaryFolder(files)
  }

  private func check(_ result: PhareStudy.ComparisonResult, matches lines: [Reference.Line]) throws {
    #expect(!result.isRefused)
    #expect(result.families.map(\.changes) == [3, 9])
    #expect(result.families.map(\.trends) == [1, 3])
    try #require(result.lines.count == lines.count)
    for (line, expected) in zip(result.lines, lines) {
      for wave in 0..<3 {
        agree(line.levels[wave]?.value, expected.value[wave], 1e-12)
      }
      #expect(line.changes.map(\.from) == ["w2012", "w2015", "w2012"])
      for (change, (numbers, adjusted)) in zip(line.changes, zip(expected.changes, expected.adjusted)) {
        let difference = try #require(change.difference)
        agree(difference.value, numbers[0], 1e-11)
        agree(difference.standardError, numbers[1], 1e-11)
        agree(difference.degreesOfFreedom, numbers[2], 1e-9)
        agree(difference.studentPValue, numbers[3], 1e-9)
        agree(difference.pValue, numbers[6], 1e-9)
        let interval = try change.interval.get()
        agree(interval.lower, numbers[4], 1e-9)
        agree(interval.upper, numbers[5], 1e-9)
        agree(change.adjustedPValue, adjusted, 1e-9)
      }
      let trend = try #require(line.trend)
      let slope = try trend.test.get().slope
      agree(slope.value, expected.trend[0], 1e-9)
      agree(slope.standardError, expected.trend[1], 1e-9)
      agree(slope.degreesOfFreedom, expected.trend[2], 1e-9)
      agree(slope.pValue, expected.trend[3], 1e-8)
      agree(trend.adjustedPValue, expected.trend[4], 1e-8)
    }
  }

  private func agree(_ found: Double?, _ expected: Double, _ tolerance: Double) {
    #expect(
      found?.isApproximatelyEqual(to: expected, absoluteTolerance: 1e-13, relativeTolerance: tolerance) == true,
      "\(found.map { "\($0)" } ?? "nothing") for \(expected)")
  }

  @Test func agreesWithR() throws {
    let reference = try Self.reference()
    let folder = try Self.study(of: reference)
    let results = try StudyRun(folder.study()).computed().comparisons
    try check(results[0], matches: reference.independentShares)
    try check(results[1], matches: reference.sharedShares)
    try check(results[2], matches: reference.independentMeans)
    try check(results[3], matches: reference.sharedMeans)
    #expect(results[0].shared.isEmpty)
    #expect(results[1].shared.map(\.count) == reference.common)
  }

  /// The levels are those of each wave's own design, whatever the change rests on.
  @Test func overlapLeavesTheLevels() throws {
    let folder = try Self.study(of: Self.reference())
    let results = try StudyRun(folder.study()).computed().comparisons
    for (independent, shared) in zip(results[0].lines, results[1].lines) {
      #expect(independent.levels == shared.levels)
    }
  }
}
