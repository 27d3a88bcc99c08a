import PhareCSV
import Testing

/// Lines of a file that are no respondents.
@Suite struct CSVHeaderTests {
  private func reader(
    _ text: String, header: Int? = nil, skip: Int = 0, keeps: Bool = false, noAnswers: [String] = []
  ) throws -> CSVReader {
    var dialect = CSVDialectOverrides(headerLines: header, skippedLines: skip, strayRecords: keeps ? .keep : .refuse)
    dialect.noAnswers = noAnswers
    return try CSVReader(bytes: Array(text.utf8), displayName: "t.csv", overrides: dialect)
  }

  private func texts(_ reader: CSVReader, column: Int = 1) throws -> [String]? {
    try reader.read([.text(column)]).columns[0].text?.values
  }

  private func message(
    _ text: String, header: Int? = nil, keeps: Bool = false, noAnswers: [String] = []
  ) -> String {
    do {
      let reader = try reader(text, header: header, keeps: keeps, noAnswers: noAnswers)
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
    #expect(message(records + line + "\n").hasPrefix("t.csv:4: a line of totals or means ('"))
    #expect(message(records + line).contains("') among the records; leave it out (`dialect: {stray: drop}`"))
    #expect(message(records + line, keeps: true) == "no problem")
  }

  @Test(arguments: ["Total,Corse,1,4.0", "3,Total,1,2", "Total,1,2,3", "Totally,,,1", ",,,4.0"])
  func otherLastRecordsAreRespondents(line: String) {
    #expect(message("id,region,q,w\n1,Corse,1,1.5\n2,Corse,2,2.5\n\(line)\n") == "no problem")
  }

  @Test func aLineOfDelimitersIsTold() {
    let remedy = "a line of nothing but delimiters; remove it, or fill in a column, such as an id"
    #expect(message("a;b;c\n1;2;3\n;;\n4;5;6\n;;\n") == "t.csv:3: \(remedy)\nt.csv:5: \(remedy)")
    #expect(message("a,b\r\n1,2\r\n\" \", \r\n\r\n3,4\r\n") == "t.csv:3: \(remedy)")
    #expect(message("a,b\n1,2\n,3\n4,\n") == "no problem")
    #expect(message("a\n1\n\n2\n") == "no problem")
  }

  /// Two exports pasted together, as bytes and with quotes.
  @Test(arguments: ["id,q,w", "\"id\",q,\"w\"", " id ,q,w"]) func aRepeatedHeaderIsTold(line: String) {
    #expect(
      message("id,q,w\n1,a,2\n2,b,3\n\(line)\n4,a,1\n")
        == "t.csv:4: the header once more among the records, as in two exports pasted together; leave this line "
        + "out (`dialect: {stray: drop}`, --stray drop), or keep it where it is a respondent (`stray: keep`)")
  }

  private static let sums = "id;sexe;age;poids\n1;H;34;1,5\n2;F;45;2,5\n3;H;51;1,0\n"

  /// Totals and means, whatever stands behind the word and wherever the line is.
  @Test(arguments: [
    "Total : ;;;5,0", "Total (n=3);;;5,0", "Total;3;130;5,0", "Moyenne;;43,3;1,7", "Moyenne;3;43,3;1,7",
    "Sous-total A;;130;", "Total;;130;5,0\nMoyenne;;43,3;1,7",
  ])
  func totalsOfManyFormsAreTold(lines: String) {
    #expect(message(Self.sums + lines + "\n").hasPrefix("t.csv:5: a line of totals or means ('"))
    #expect(message(Self.sums + lines).split(separator: "\n").count == lines.split(separator: "\n").count)
  }

  @Test func totalsAboveAndBetweenTheRecordsAreTold() {
    #expect(message("id;age;poids\nTotal;;5,0\n1;34;1,5\n2;45;3,5\n").hasPrefix("t.csv:2: a line of totals"))
    #expect(message("q;age;poids\nTotal;79;5,0\nx;34;1,5\ny;45;3,5\n").hasPrefix("t.csv:2: a line of totals"))
    let between = "reg;sexe;age\nA;H;34\nA;F;45\nTotal;;79\nB;H;51\nB;F;40\nTotal;;91\nC;H;20\n"
    #expect(
      message(between) == """
        t.csv:4: a line of totals or means ('Total') among the records; leave it out (`dialect: {stray: drop}`, --stray \
        drop), or keep it where it is a respondent (`stray: keep`)
        t.csv:7: a line of totals or means ('Total') among the records; leave it out (`dialect: {stray: drop}`, --stray \
        drop), or keep it where it is a respondent (`stray: keep`)
        """)
    #expect(message("q,n\noui,1\nnon,2\nTotal,3\n").hasPrefix("t.csv:4: a line of totals"))
  }

  /// A company of that name, and other words that begin so.
  @Test(arguments: [
    "brand,score,note\nTotal,5,\nShell,4,2\nTotal,3,\nEsso,2,1\nTotal,2,\n", "brand,score\nShell,4\nTotal,3\nEsso,9\n",
    "q,score,x\nNote,1,\nChamp,2,\nSource,3,\n", "q,x\nTotalement,1\nEnsemble vide,2\n", "q,x\nq,1\nx,q\n",
    "q,x\nBonne,4\nMauvaise,2\nMoyenne,4\nBonne,5\n",
    // Codes that are the sum or the mean of those above by chance, with an answer elsewhere that is none, or no new value.
    "q,x\nAucun,1\nAucun,2\nTotal,3\nPartiel,3\nTotal,5\nAucun,2\n", "q,x,y\nA,1,2\nB,3,2\nMoyenne,2,2\nC,2,5\n",
    "q,x\nA,1\nB,3\nA,2\nMoyenne,2\n", "q,x,y\nA,1,oui\nTotal,3,non\nA,2,oui\nTotal,6,\n",
    // The last respondent with one empty cell.
    "soutien,age,note\nAucun,34,2\nPartiel,45,1\nTotal,51,\n",
    // Words of a respondent, not of the whole.
    "q,n,w\noui,1,1\nSource : radio,,\nNote : aucune,1,1\nnon,2,1\n",
  ]) func answersOfThoseNamesAreRespondents(text: String) {
    #expect(message(text) == "no problem")
  }

  @Test(arguments: ["Source : enquête 2024,,", "Note: provisional,,", "© INSEE,,", "\"Sources : A, B\",,"])
  func remarksAreTold(line: String) {
    #expect(message("q,n,w\noui,1,1\nnon,2,1\n\n\(line)\n").hasPrefix("t.csv:5: a line of remarks ('"))
  }

  /// The second line of a survey program, with empty fields, names of the header, or above texts alone.
  @Test(arguments: [
    "RespID,Like,Other,Age\n,Response,Other (please specify),Open-Ended Response\n1,Yes,,34\n2,No,,44\n3,Yes,,44\n",
    "id,Q1,Q2\n,Aime le vélo,Note sur 10\n1,1,8\n2,2,8\n3,1,5\n",
    "id,Q1,2020\nNum,Aime le vélo,2020\n1,1,8\n2,2,8\n3,1,5\n",
    "Q1,Q2\nAimez-vous le vélo ?,Votre train ?\nOui,Non\nNon,Oui\nOui,Oui\nNon,Oui\n",
    "id,Q1,Q2\nidentifiant,Aime,Note\n1,oui,bien\n2,non,bien\n3,oui,mal\n",
    "a,b,c\nSexe du répondant,Tranche d’âge,Taille de la ville\n"
      + String(repeating: "H,18-24,petite\nF,25-34,grande\n", count: 4),
  ]) func questionTextsOfManyFormsAreTold(text: String) {
    #expect(message(text).hasPrefix("t.csv:2:"))
    #expect(message(text).contains("a line of question texts instead of a respondent"))
    #expect(message(text, header: 2) == "no problem")
  }

  /// A first respondent who does not know, or who alone has an answer.
  @Test(arguments: [
    "id,q1,age\n7,ne sait pas,34\n8,3,20\n9,4,30\n", "name,score,age\nAnn,NA,31\nBob,3,40\nCarl,4,22\nDan,4,23\n",
    "q1,q2\nOui,Non\nNon,Oui\nNon,Oui\n", "id,q\n,Pourquoi pas ?\n1,Oui ?\n2,Oui ?\n",
  ]) func firstRespondentsAreNoHeader(text: String) {
    #expect(message(text) == "no problem")
  }

  /// A first respondent without answers, in words that the caller knows.
  @Test func wordsForNoAnswerAreNoQuestionTexts() {
    let text = "q1,q2,q3,age\nNA,refus,Ne sait pas,NA\n1,2,3,34\n2,2,1,51\n1,1,1,20\n"
    #expect(message(text, noAnswers: ["na", "Refus", "ne sait pas"]) == "no problem")
    #expect(message(text).contains("a line of question texts instead of a respondent"))
  }

  /// Answers that are such words, at random among codes and quantities: hardly ever taken for a line of totals.
  @Test func answersAtRandomAreRespondents() {
    var state: UInt64 = 17
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var refused: [String] = []
    for _ in 0..<200 {
      let words = [["Faible", "Moyenne", "Forte"], ["Aucun", "Partiel", "Total"], ["Seul", "Ensemble"]][random(3)]
      let records = (0..<(8 + random(60))).map { _ in
        let codes = (0..<2).map { _ in random(12) == 0 ? "" : "\(1 + random(5))" }
        return ([words[random(words.count)]] + codes + ["0.\(10 + random(90))"]).joined(separator: ",")
      }
      let text = "niveau,q1,q2,poids\n" + records.joined(separator: "\n") + "\n"
      if message(text) != "no problem" { refused.append(text) }
    }
    #expect(refused.isEmpty)
  }

  /// One identifier that a spreadsheet left is enough.
  @Test(arguments: [
    #","{""ImportId"":""QID1""}""#, #""{ ""ImportId"" : ""startDate"" }","{""ImportId"":""QID1""}""#,
    #"{'ImportId': 'startDate'},"#,
  ])
  func identifiersOfQualtricsMayBeChanged(line: String) throws {
    let reader = try reader("StartDate,Q1\nStart Date,Like\n\(line)\n2020-01-01,1\n2020-01-02,2\n")
    #expect(reader.dialect.headerLines == 3)
    #expect(try texts(reader) == ["1", "2"])
  }
}
