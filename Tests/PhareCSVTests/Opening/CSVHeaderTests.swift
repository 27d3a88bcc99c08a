import PhareCSV
import Testing

/// Lines of a file that are no respondents.
@Suite struct CSVHeaderTests {
  private func reader(_ text: String, header: Int? = nil, skip: Int = 0) throws -> CSVReader {
    try CSVReader(
      bytes: Array(text.utf8), displayName: "t.csv",
      overrides: CSVDialectOverrides(headerLines: header, skippedLines: skip))
  }

  private func texts(_ reader: CSVReader, column: Int = 1) throws -> [String]? {
    try reader.read([.text(column)]).columns[0].text?.values
  }

  private func message(_ text: String, header: Int? = nil) -> String {
    do {
      let reader = try reader(text, header: header)
      _ = try reader.read(reader.header.indices.map { .text($0) })
      return "no problem"
    } catch {
      return "\(error)"
    }
  }

  private static let identifiers = #""{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}""#

  @Test func theLinesOfQualtricsAreNoRespondents() throws {
    let three = try reader("ResponseId,Q1\nResponse ID,\"Useful?\nReally?\"\n\(Self.identifiers)\nR_1,2\nR_2,1\n")
    #expect(three.header == ["ResponseId", "Q1"])
    #expect(try texts(three) == ["2", "1"])
    #expect(three.dialect.headerLines == 3)
    #expect(three.dialect.description.hasSuffix("decimal point, header of 3 lines"))
    #expect(try three.read([.text(1)]).location(row: 0).line == 5)
    let two = try reader("ResponseId,Q1\n\(Self.identifiers)\nR_1,2\n")
    #expect(try texts(two) == ["2"])
    #expect(two.dialect.headerLines == 2)
  }

  @Test func aLineOfQuestionTextsIsTold() throws {
    let text = "V1,Q3,Q4\nResponse,In favour?,Which issues? - Jobs\nR_1,yes,0\nR_2,no,1\nR_3,yes,1\n"
    #expect(
      message(text)
        == "t.csv:2:3: a line of question texts instead of a respondent: 'Which issues? - Jobs' in 'Q4', which has "
        + "numbers below; state the lines of the header (`dialect: {header: 2}`, --header 2), or 1 where it is a "
        + "respondent")
    #expect(try texts(reader(text, header: 2)) == ["yes", "no"])
    #expect(try texts(reader(text, header: 1)) == ["In favour?", "yes", "no"])
    #expect(message("a,b,c\nname,size,weight\nx,1,2.5\ny,2,0.5\n").hasPrefix("t.csv:2:2: a line of question texts"))
  }

  /// A first respondent may lack a number, or have a word that only he has.
  @Test(arguments: [
    "name,score\nAnn,NA\nBob,3\nCarl,4\n", "name,score\nAnn Lee,NA\nBob,3\nCarl,4\n", "a,b\nx,y z\nx,1\nu,2\n",
    "a,b\nx,y z\nu,1\nv,w\n", "a,b\nx,\nu,1\nv,2\n", "a,b\nx y,u v\nx z,w\n", "a,b\nx,two words\n",
  ]) func otherFirstRecordsAreRespondents(text: String) {
    #expect(message(text) == "no problem")
  }

  @Test func linesBeforeTheHeaderAreSkippedWhereTheyAreStated() throws {
    let reader = try reader("Survey; of 2024\r\n\r\nid;q\r\n1;a\r\n2;b\r\n", skip: 2)
    #expect(reader.header == ["id", "q"])
    #expect(try texts(reader) == ["a", "b"])
    #expect(try reader.read([.text(0)]).location(row: 1).line == 5)
    #expect(throws: Problems<CSVProblem>.self) { try self.reader("a,b\n1,2\n", skip: 2) }
  }

  @Test(arguments: ["Total,,,4.0", "TOTAL,,12,4", ",Ensemble,,4", "\"Total\",,,"])
  func aLineOfTotalsIsTold(line: String) {
    let records = "id,region,q,w\n1,Corse,1,1.5\n2,Corse,2,2.5\n"
    #expect(message(records + line + "\n").hasPrefix("t.csv:4: a line of totals ('"))
    #expect(message(records + line).hasSuffix("') instead of a respondent; remove it"))
  }

  @Test(arguments: ["Total,Corse,1,4.0", "3,Total,1,2", "Total,1,2,3", "Totally,,,1", ",,,4.0"])
  func otherLastRecordsAreRespondents(line: String) {
    #expect(message("id,region,q,w\n1,Corse,1,1.5\n2,Corse,2,2.5\n\(line)\n") == "no problem")
  }

  @Test func aLineOfDelimitersIsTold() {
    let remedy = "a line of nothing but delimiters; remove it, or number the respondents in a column"
    #expect(message("a;b;c\n1;2;3\n;;\n4;5;6\n;;\n") == "t.csv:3: \(remedy)\nt.csv:5: \(remedy)")
    #expect(message("a,b\r\n1,2\r\n\" \", \r\n\r\n3,4\r\n") == "t.csv:3: \(remedy)")
    #expect(message("a,b\n1,2\n,3\n4,\n") == "no problem")
    #expect(message("a\n1\n\n2\n") == "no problem")
  }
}
