@testable import PhareEstimation
@testable import PhareReport
@testable import PhareStudy
import PhareCSV
import PhareSurvey
import Testing

/// One rule for all ranks: by the exact figure, with the ranks that chance leaves possible, and ties of the print told.
@Suite struct StandingRankTests {
  private func intervals(_ ranks: [Int]) -> [RankInterval] {
    ranks.map { RankInterval(rank: $0, best: 1, worst: ranks.count) }
  }

  private func texts(_ ranks: [Int], printedAs units: [Int?], _ language: Language = .fr) throws -> [String] {
    let wording = ReportWording(study: try ReportFixture.study(language))
    return StandingRank.ranks(intervals(ranks), printedAs: units).map { wording.rankWithInterval($0, of: .regions) }
  }

  /// 71.4% and 70.6% are both printed 71%: they keep their ranks, and say that the print does not tell them apart.
  @Test func figuresPrintedAlikeKeepTheirRanks() throws {
    #expect(
      try texts([3, 2, 4, 1], printedAs: [71, 71, 69, 90]) == [
        "3e sur\u{A0}4, à égalité d’arrondi (1–4)", "2e sur\u{A0}4, à égalité d’arrondi (1–4)", "4e sur\u{A0}4 (1–4)",
        "1re sur\u{A0}4 (1–4)",
      ])
    #expect(
      try texts([2, 1], printedAs: [71, 71], .en) == [
        "2nd of\u{A0}2, level once rounded (1–2)", "1st of\u{A0}2, level once rounded (1–2)",
      ])
  }

  /// Figures that are the same to the last digit share a rank; a third that is printed alike says so beside it.
  @Test func equalFiguresShareTheirRank() throws {
    #expect(
      try texts([1, 1, 3], printedAs: [71, 71, 60], .en) == [
        "joint 1st of\u{A0}3 (1–3)", "joint 1st of\u{A0}3 (1–3)", "3rd of\u{A0}3 (1–3)",
      ])
    #expect(
      try texts([1, 1, 3], printedAs: [71, 71, 71]) == [
        "1re ex æquo sur\u{A0}3, à égalité d’arrondi (1–3)", "1re ex æquo sur\u{A0}3, à égalité d’arrondi (1–3)",
        "3e sur\u{A0}3, à égalité d’arrondi (1–3)",
      ])
  }

  @Test(arguments: [
    (1, "1st of\u{A0}30"), (2, "2nd of\u{A0}30"), (3, "3rd of\u{A0}30"), (11, "11th of\u{A0}30"),
    (22, "22nd of\u{A0}30"),
  ])
  func englishOrdinals(position: Int, text: String) throws {
    let wording = ReportWording(study: try ReportFixture.study(.en))
    let rank = StandingRank(interval: RankInterval(rank: position, best: 1, worst: 30), count: 30)
    #expect(wording.rank(rank, of: .regions) == text)
  }

  @Test func frenchGender() throws {
    let wording = ReportWording(study: try ReportFixture.study(.fr))
    let rank = StandingRank(interval: RankInterval(rank: 1, best: 1, worst: 2), count: 5)
    #expect(
      wording.rank(rank, of: .departements) == "1er sur\u{A0}5" && wording.rank(rank, of: .regions) == "1re sur\u{A0}5")
  }

  /// The sheet of a region, the ranking and its table give one rank: that of the tidy table, which tells of the same ties.
  @Test func everyPlaceHasTheSameRank() throws {
    let results = try ReportFixture.results(.en, report: ReportOptions(formats: [.csv], smallBase: 2, hideBelow: 2))
    let wording = ReportWording(results)
    let field = StudyField(results)
    var ranked = 0
    for result in results.indicatorsForReaders {
      let indicator = RegionPageIndicator(result, wording: wording)
      let tidy = result.tidyStandings(in: results.study)
      let page = StandingsPage(wording: wording, result: result, field: field).page
      let tables = page.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
      for column in indicator.columns {
        for territory in field.territories {
          let sheet = RegionPage(
            wording: wording, territory: territory, field: field, indicators: [indicator], marginNotes: [])
          let cell = try #require(sheet.cells(column).last)
          guard let rank = column.reading.standings?.rank(of: territory) else {
            #expect(cell.value == nil)
            continue
          }
          ranked += 1
          #expect(cell.value == Double(rank.rank))
          let row = try #require(
            tidy.rows.first {
              $0[1] == .text(column.wave.id)
                && $0[2] == .text(territory.label.text(in: results.study.language))
            })
          #expect(row[try self.column("rank", of: tidy)] == .integer(rank.rank))
          let flags = row[try self.column("flags", of: tidy)]
          #expect((flags == .text("tied_as_printed")) == cell.text.description.contains("level once rounded"))
          let text = cell.text.description.split(separator: " (").first.map(String.init)
          let isPrinted = tables.contains { table in
            table.rows.contains { row in
              row.cells[0].text.description == sheet.title && row.cells.contains { $0.text.description == text }
            }
          }
          #expect(isPrinted)
        }
      }
    }
    #expect(ranked > 3)
  }

  private func column(_ name: String, of table: TidyTable) throws -> Int {
    try #require(table.columns.firstIndex(of: name))
  }
}
