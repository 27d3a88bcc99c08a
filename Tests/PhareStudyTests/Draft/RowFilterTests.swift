import PhareStudy
import PhareSurvey
import Testing

/// Rows of tests and of interviews that were not finished are left out by a drafted `where:`.
@Suite struct RowFilterTests {
  /// 40 rows in Qualtrics' layout: two previews, one piece of spam, and four unfinished, one of which is a preview.
  private func qualtrics(
    status: [String] = ["Survey Preview", "Spam", "IP Address"], isDone: [String] = ["True", "False"]
  )
    -> String
  {
    let rows = (0..<40).map { row in
      let origin = row == 3 || row == 9 ? status[0] : row == 12 ? status[1] : status[2]
      let done = [9, 20, 21, 22].contains(row) ? isDone[1] : isDone[0]
      return "2024-01-05 10:00:00,\(origin),\(done),R_\(row),\(["oui", "non"][row % 2])"
    }
    return (["StartDate,Status,Finished,ResponseId,Q1"] + rows).joined(separator: "\n") + "\n"
  }

  @Test(arguments: [
    (["Survey Preview", "Spam", "IP Address"], ["True", "False"], "[\"Survey Preview\", Spam]", "[\"True\"]"),
    (["1", "8", "0"], ["1", "0"], "[1, 8]", "[1]"),
    (["Survey Preview", "Spam", "IP Address"], ["VRAI", "FAUX"], "[\"Survey Preview\", Spam]", "[VRAI]"),
  ])
  func testsAndUnfinishedRowsOfQualtrics(status: [String], isDone: [String], tests: String, kept: String) throws {
    let draft = try DraftedFile(["w.csv": qualtrics(status: status, isDone: isDone)])
    #expect(
      draft.lines(with: "leaves out") == [
        "not: {Status: \(tests)}  # leaves out 3 rows of the file's 40: tests of the questionnaire",
        "Finished: \(kept)  # leaves out 4 rows of the file's 40: unfinished interviews",
      ])
    let wave = try #require(try draft.waves().first)
    #expect(wave.rowCount == 34)
    #expect(try draft.warnings() == ["w.csv: 6 rows of 40 do not meet the `where:` of the wave, and are no part of it"])
    #expect(draft.study.tables.flatMap(\.rows) == ["Q1"])
  }

  /// Where nobody is left out, the columns are metadata; elsewhere they are questions.
  @Test func columnsThatLeaveNobodyOut() throws {
    let all = try DraftedFile([
      "w.csv": qualtrics(status: ["IP Address", "Imported", "IP Address"], isDone: ["True", "True"])
    ])
    #expect(all.lines(with: "where:").isEmpty)
    #expect(all.lines(with: "'Status', 'Finished'").count == 1)
    let other = qualtrics().replacing("ResponseId", with: "numero")
    #expect(try DraftedFile(["w.csv": other]).study.tables.flatMap(\.rows) == ["Status", "Finished", "Q1"])
    let unknown = qualtrics(status: ["Nouveau", "Spam", "IP Address"])
    #expect(try DraftedFile(["w.csv": unknown]).lines(with: "leaves out").count == 1)
  }

  private func limeSurvey(_ header: String, time: String) -> String {
    let rows = (0..<30).map { "\($0 + 1),\($0 % 10 == 4 ? "" : time),3,\(["oui", "non", "peut-être"][$0 % 3])" }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// LimeSurvey leaves the date of those empty who did not send their answers; of anonymous ones it is in 1980.
  @Test(arguments: [
    ("id,submitdate,lastpage,Q1", "2024-02-01 10:00:00"), ("id,submitdate,lastpage,Q1", "1980-01-01 00:00:00"),
    ("ID de la réponse,Date de soumission,Dernière page,Q1", "2024-02-01 10:00:00"),
  ])
  func interviewsThatWereNotSent(header: String, time: String) throws {
    let draft = try DraftedFile(["w.csv": limeSurvey(header, time: time)])
    #expect(draft.lines(with: "leaves out 3 rows of the file's 30: interviews that were not sent").count == 1)
    #expect(try draft.waves().map(\.rowCount) == [27])
    #expect(draft.study.tables.flatMap(\.rows) == ["Q1"])
  }

  /// A date whose order nothing tells is no condition.
  @Test func datesOfNoKnownOrderAreNoCondition() throws {
    let draft = try DraftedFile(["w.csv": limeSurvey("id,submitdate,lastpage,Q1", time: "01/02/2024 10:00")])
    #expect(draft.lines(with: "where:").isEmpty && draft.lines(with: "submitdate").count == 1)
    let sent = limeSurvey("id,submitdate,lastpage,Q1", time: "2024-02-01").replacing(",,3", with: ",2024-02-01,3")
    #expect(try DraftedFile(["w.csv": sent]).lines(with: "where:").isEmpty)
  }

  /// Records that are no respondents are left out, with their count; `check` and the reading agree.
  @Test func strayRecordsAreDropped() throws {
    let rows = (0..<20).map { "\($0),\(["oui", "non"][$0 % 2]),\($0)" }
    let text = (["id,Q1,n"] + rows + ["Total,,190", "Source : enquête,,"]).joined(separator: "\n") + "\n"
    let draft = try DraftedFile(["w.csv": text])
    #expect(
      draft.lines(with: "stray:") == [
        "dialect: {stray: drop}  # 2 lines left out, among them line 22, a line of totals or means ('Total'); "
          + "keep where they are respondents"
      ])
    let wave = try #require(try draft.waves().first)
    #expect(wave.rowCount == 20 && wave.strayRecordsLeftOut == 2)
  }
}
