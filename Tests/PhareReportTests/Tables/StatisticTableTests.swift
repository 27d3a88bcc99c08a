import PhareEstimation
import PhareReport
import PhareStudy
import Testing

/// Pages of tables by statistic: its name, its decimals, and the sentence under the table.
@Suite struct StatisticTableTests {
  @Test(arguments: ["variance", "gini"]) func page(word: String) throws {
    let table = TableSpecification(
      id: "table", rows: ["emploi", "budget"], columns: [["sexe"]], statistic: try #require(.init(rawValue: word)))
    for (language, study) in [("fr", try ReportFixture.study(.fr)), ("en", try ReportFixture.study(.en))] {
      let results = try StudyRun(AdHocTable(table).asked(of: study)).results()
      try expectSnapshot(
        Printout.table(results.tables[0], of: results).text(.markdown), named: "\(language)-table-\(word).md")
    }
  }

  /// Tests of single figures and of columns over each other, and another interval of quantiles, on the page and as records.
  @Test(arguments: ["proportion", "mean", "quantile"]) func tests(word: String) throws {
    let statistic = try #require(Statistic(rawValue: word))
    let isQuantile = statistic == .quantile
    let table = TableSpecification(
      id: "table", rows: statistic.isShare ? ["innovation"] : ["emploi"], columns: [["sexe"]], statistic: statistic,
      probabilities: isQuantile ? [0.5] : [], quantileInterval: .score,
      tests: isQuantile ? [] : [.versusValue, .relativeDifferences],
      testedValue: isQuantile ? nil : statistic.isShare ? 0.5 : 6)
    for (language, study) in [("fr", try ReportFixture.study(.fr)), ("en", try ReportFixture.study(.en))] {
      let results = try StudyRun(AdHocTable(table).asked(of: study)).results()
      try expectSnapshot(
        Printout.table(results.tables[0], of: results).text(.markdown), named: "\(language)-table-tests-\(word).md")
      guard language == "fr", !isQuantile else { continue }
      try expectSnapshot(
        Printout.tests(results.tables[0], of: results).text(.csv), named: "\(language)-table-tests-\(word).csv")
    }
  }
}
