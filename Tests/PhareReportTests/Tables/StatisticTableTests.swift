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
}
