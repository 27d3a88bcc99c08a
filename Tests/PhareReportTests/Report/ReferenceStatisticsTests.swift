import Numerics
import PhareEstimation
@testable import PhareReport
import PhareStudy
import Testing

/// What the shipped reports print and their CSV files do not hold, against R: tests of independence, tests of columns two
/// by two, and what the weights leave of a sample. See `Scripts/References/report-figures.R`.
@Suite struct ReferenceStatisticsTests {
  private static let studies = ["api", "phare"]

  /// Each study is run once for all tests.
  private static let computed = studies.map { study in
    Result {
      try StudyRun(
        StudyFile(path: ReferenceFigures.root.appending(path: "Datasets/\(study)/study.yaml").path).study()
      ).results()
    }
  }

  private static func results(of study: String) throws -> StudyResults {
    try computed[#require(studies.firstIndex(of: study))].get()
  }

  @Test(arguments: studies)
  func testsOfIndependenceAgree(study: String) throws {
    var expected = try ReferenceFigures.of(study).independence.keyed(by: ["table", "wave", "variable", "group"])
    try #require(!expected.isEmpty)
    for table in try Self.results(of: study).tables {
      for grid in table.grids {
        for tests in grid.tests {
          guard let independence = tests.independence.first else { continue }
          let key = Self.key(grid, tests.group, of: table)
          let removed = expected.removeValue(forKey: key)
          let reference = try #require(removed, "R has no test \(key)")
          let test = try independence.result.get()
          agree(test.statistic, reference["statistic"], key)
          agree(test.numeratorDegreesOfFreedom, reference["numerator"], key)
          agree(test.denominatorDegreesOfFreedom, reference["denominator"], key)
          agree(test.pValue, reference["p"], key)
        }
      }
    }
    #expect(expected.isEmpty, "\(expected.count) not tested, such as \(expected.keys.first ?? [])")
  }

  @Test func testsOfColumnsTwoByTwoAgree() throws {
    var expected = try ReferenceFigures.of("phare").pairs.keyed(
      by: ["table", "wave", "variable", "group", "category", "first", "second"])
    try #require(expected.count > 1000)
    for table in try Self.results(of: "phare").tables {
      for grid in table.grids {
        for tests in grid.tests {
          guard let letters = tests.letters else { continue }
          for (row, pairs) in zip(grid.rows, letters.tests) {
            for pair in pairs {
              let key = Self.key(grid, tests.group, of: table) + [row.code, "\(pair.first + 1)", "\(pair.second + 1)"]
              let removed = expected.removeValue(forKey: key)
              let reference = try #require(removed, "R has no test \(key)")
              agree(pair.difference.value, reference["value"], key)
              agree(pair.difference.standardError, reference["se"], key)
              agree(pair.difference.degreesOfFreedom, reference["df"], key)
              agree(pair.adjustedPValue, reference["p"], key)
            }
          }
        }
      }
    }
    #expect(expected.isEmpty, "\(expected.count) not tested, such as \(expected.keys.first ?? [])")
  }

  @Test(arguments: studies)
  func weightsLeaveTheSameSize(study: String) throws {
    var expected = try ReferenceFigures.of(study).weights.keyed(by: ["wave"])
    let results = try Self.results(of: study)
    for result in results.waves {
      let key = [result.wave.id]
      let removed = expected.removeValue(forKey: key)
      let reference = try #require(removed)
      let level = results.study.report.level
      agree(Double(result.base.respondents), reference["n"], key)
      agree(result.base.weighted, reference["sum"], key)
      agree(result.base.effective, reference["n_eff"], key)
      agree(result.weightingEffect, reference["effect"], key)
      agree(result.weightRange?.lowerBound, reference["smallest"], key)
      agree(result.weightRange?.upperBound, reference["largest"], key)
      agree(Double(result.degreesOfFreedom.count), reference["df"], key)
      agree(ConfidenceInterval.marginOfOneHalf(size: result.base.effective, level: level), reference["margin"], key)
      agree(
        ConfidenceInterval.marginOfOneHalf(size: Double(result.base.respondents), level: level),
        reference["naive_margin"], key)
    }
    #expect(expected.isEmpty)
  }

  private func agree(_ found: Double?, _ expected: ReferenceFigures.Cell?, _ key: [String]) {
    let isEqual = found.flatMap { found in
      expected?.number.map { found.isApproximatelyEqual(to: $0, absoluteTolerance: 1e-14, relativeTolerance: 1e-8) }
    }
    #expect(isEqual == true, "\(key): \(found.map { "\($0)" } ?? "none"), R \(expected?.text ?? "none")")
  }

  private static func key(_ grid: FigureGrid, _ group: Int, of table: PhareStudy.TableResult) -> [String] {
    let columns = table.specification.columns[group].map(\.rawValue).joined(separator: "*")
    return [table.id, grid.wave, grid.variable.id.rawValue, columns]
  }
}
