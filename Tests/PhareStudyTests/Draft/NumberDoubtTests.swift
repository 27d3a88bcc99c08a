import PhareStudy
import PhareSurvey
import Testing

/// Numbers get a table of means, but for those whose mean may say nothing.
@Suite struct NumberDoubtTests {
  /// 60 rows with a region, a question, and numbers that are called `header`.
  private func draft(_ header: String, _ number: (Int) -> String) throws -> DraftedFile {
    let rows = (0..<60).map { "\(["Corse", "Bretagne"][$0 % 2]),\(["oui", "non"][$0 % 2]),\(number($0))" }
    return try DraftedFile(["w.csv": (["R,Q,\(header)"] + rows).joined(separator: "\n") + "\n"])
  }

  @Test(arguments: ["note", "Âge", "CA"]) func meansByRegion(header: String) throws {
    let draft = try draft(header) { "\($0 % 25).5" }
    let table = try #require(draft.study.tables.last)
    #expect(table.id == "w-means-by-region" && table.statistic == .mean && table.columns == [["R"]])
    #expect(table.rows == [Variable.ID(header)])
    // 0.5, 1.5 … 24.5 twice, and 0.5 … 9.5 once more.
    let results = try StudyRun(draft.study).computed()
    let grid = try #require(results.tables.last?.grids.first)
    let everybody = grid.columns.firstIndex { $0.isEverybody }
    let mean = try #require(everybody.flatMap { grid.figures[0][$0].estimate.value })
    #expect(abs(mean - 675.0 / 60) < 1e-9)
  }

  @Test(arguments: [
    ("code", "perhaps codes"), ("tel", "perhaps codes"), ("serie", "perhaps codes"), ("naissance", "years"),
    ("enfants", "999 may mean no answer"), ("jours", "-9 may mean no answer"),
  ])
  func doubts(header: String, reason: String) throws {
    let draft = try draft(header) { row in
      switch header {
      case "serie": "\(5_000 + row * 3)"
      case "naissance": "\(1_940 + row % 45)"
      case "enfants": row % 20 == 0 ? "999" : "\(row % 40)"
      case "jours": row % 20 == 0 ? "-9" : "\(row % 40)"
      default: "\(row % 31 * 7 + 100)"
      }
    }
    // A series of numbers of their own is the respondents' before it is a number.
    guard header != "serie" else { return #expect(draft.study.waves[0].specification.respondent == "serie") }
    #expect(draft.study.tables.map(\.id) == ["w-by-region"])
    #expect(draft.lines(with: "# - \(header)  # \(reason)").count == 1)
    #expect(draft.lines(with: "statistic: mean") == ["#   statistic: mean"])
  }

  /// The greatest of many numbers is no code where others are near.
  @Test func agesUpTo99AreNumbers() throws {
    #expect(try draft("age") { $0 < 50 ? "\(50 + $0)" : "99" }.study.tables.count == 2)
  }
}
