import Testing

@testable import PhareCSV

/// Headers as programs leave them, and what a reader of respondents makes of them.
@Suite struct HeaderRepairTests {
  private func reader(_ text: String, repairs: Bool = true) throws -> CSVReader {
    var overrides = CSVDialectOverrides()
    overrides.repairsHeader = repairs
    return try CSVReader(bytes: Array(text.utf8), displayName: "w.csv", overrides: overrides)
  }

  private func texts(_ column: Int, of reader: CSVReader) throws -> [String] {
    let column = try #require(try reader.read([.text(column)]).columns[0].text)
    return (0..<column.codes.count).map { column.values[column.codes[$0]] }
  }

  @Test func unnamedAndRepeatedColumns() throws {
    let reader = try reader("id;Q1;;Q1;Q1\n1;a;b;c;d\n2;e;f;g;h\n")
    #expect(reader.header == ["id", "Q1-1", "column3", "Q1-2", "Q1-3"])
    #expect(reader.repeatedNames == ["Q1"])
    #expect(
      reader.headerRepairs == [
        .unnamed(count: 1, column: 3, name: "column3"), .repeated(count: 3, column: 2, name: "Q1", given: "Q1-1"),
      ])
    #expect(try texts(3, of: reader) == ["c", "g"])
  }

  /// A file that is read for its numbers, such as margins, has no columns to guess at.
  @Test func elsewhereTheyAreProblems() {
    #expect(throws: Problems<CSVProblem>.self) { try reader("a;;a\n1;2;3\n", repairs: false) }
  }

  /// SurveyMonkey, "How we format your exports": two lines, the second with the answers; columns without a name go on with the
  /// question before.
  @Test func columnsThatContinueAQuestion() throws {
    let text = """
      Respondent ID,Quels enjeux ?,,,Commentaire
      ,Emploi,"Logement, énergie",Autre (précisez),Open-Ended Response
      101,Emploi,,,
      102,,"Logement, énergie",Eau,"Rien, merci"
      """
    let reader = try reader(text)
    #expect(reader.dialect.headerLines == 2)
    #expect(
      reader.header == [
        "Respondent ID", "Quels enjeux ? - Emploi", "Quels enjeux ? - Logement, énergie",
        "Quels enjeux ? - Autre (précisez)",
        "Commentaire",
      ])
    #expect(reader.headerTexts[1] == "Emploi")
    #expect(reader.headerRepairs.isEmpty)
    #expect(try texts(0, of: reader) == ["101", "102"])
  }

  /// Qualtrics, "Data & Analysis: Exporting Response Data": names, texts and ImportId objects.
  @Test func textsOfQuestionsAreLabels() throws {
    let text = """
      ResponseId,Q1
      Response ID,"Êtes-vous favorable,
      au projet ?"
      "{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"
      R_1,Oui
      """
    let reader = try reader(text)
    #expect(reader.dialect.headerLines == 3)
    #expect(reader.headerTexts == ["Response ID", "Êtes-vous favorable,\nau projet ?"])
  }

  @Test func aTitleAboveTheHeader() throws {
    let reader = try reader("Enquête auprès des maires;;\nTerrain de septembre 2024;;\n\nid;q1;q2\n1;a;b\n2;c;d\n")
    #expect(reader.header == ["id", "q1", "q2"])
    #expect(reader.headerRepairs == [.title("Enquête auprès des maires", lines: 2, line: 1)])
    #expect(try texts(1, of: reader) == ["a", "c"])
    // A file of one column of sentences has no title.
    #expect(try self.reader("Que faire ?\nPlus de bus\nMoins de bruit\n").header == ["Que faire ?"])
  }

  /// R's `write.table` leaves out the name of the names of rows.
  @Test func namesOfRows() throws {
    let reader = try reader("\"q1\",\"q2\"\n\"1\",1,2\n\"2\",3,4\n")
    #expect(reader.header == ["column1", "q1", "q2"])
    #expect(try texts(1, of: reader) == ["1", "3"])
    #expect(reader.headerRepairs.contains(.extraField(isFirst: true)))
  }

  @Test func recordsThatEndWithADelimiter() throws {
    let reader = try reader("q1;q2\n1;2;\n3;4;\n")
    #expect(reader.header == ["q1", "q2", "column3"])
    #expect(try texts(1, of: reader) == ["2", "4"])
    #expect(reader.headerRepairs.contains(.extraField(isFirst: false)))
  }

  @Test func textsInTheWrongEncoding() {
    #expect(Mojibake.meant(by: "RÃ©gion") == "Région")
    #expect(Mojibake.meant(by: "lâ€™Ã©tÃ©") == "l’été")
    for text in ["Région", "Ãge", "été", "naïf", "", "ascii", "100 €", "Île-de-France"] {
      #expect(Mojibake.meant(by: text) == nil, "\(text)")
    }
  }
}
