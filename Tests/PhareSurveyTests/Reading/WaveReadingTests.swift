import Foundation
import PhareCSV
import PhareSurvey
import Testing

/// Waves read from small files written for the occasion.
@Suite struct WaveReadingTests {
  private static let codebook = Codebook([
    Variable(
      id: "innovation",
      kind: .single(categories: [
        Category(code: "1", label: "Tout à fait"), Category(code: "2", label: "Plutôt"),
        Category(code: "3", label: "Non"),
      ]), missing: [MissingCode(code: "9", reason: .refused), MissingCode(code: "99", reason: .notAsked)],
      nets: [Net(id: "yes", codes: ["1", "2"])]),
    Variable(id: "region", kind: .region(coding: .name, grouping: nil)),
    Variable(id: "emploi", kind: .scale(0...10), missing: [MissingCode(code: "99", reason: .doesNotKnow)]),
    Variable(id: "effectif", kind: .number, missing: [MissingCode(code: "-1", reason: .refused)]),
    Variable(
      id: "modes", kind: .multiple(items: [Item(id: "m1"), Item(id: "m2")], base: .cases),
      filter: Filter([.init(variable: "innovation", codes: ["yes"])])),
    Variable(id: "taille", kind: .single(categories: [])),
    Variable(id: "boxes", kind: .multiple(items: [Item(id: "b1"), Item(id: "b2", label: "Emploi")], base: .cases)),
    Variable(
      id: "crosses", kind: .multiple(items: [Item(id: "x1"), Item(id: "x2")], base: .cases),
      boxes: Boxes(ticked: ["X", "oui"], empty: .notTicked)),
    Variable(
      id: "texts", kind: .multiple(items: [Item(id: "t1"), Item(id: "t2")], base: .cases),
      boxes: Boxes(ticked: ["Y"], unticked: ["N"])),
    Variable(
      id: "answered", kind: .multiple(items: [Item(id: "y1")], base: .cases), boxes: Boxes(empty: .missing)),
    Variable(
      id: "asked", kind: .multiple(items: [Item(id: "z1"), Item(id: "z2")], base: .cases),
      filter: Filter([.init(variable: "innovation", codes: ["yes"])])),
  ])

  /// Writes `text` into a file of its own and reads it as a wave.
  private func wave(
    _ text: String, columns: [String: String] = [:], recodes: [Variable.ID: [String: String]] = [:],
    missing: [MissingCode] = [], dialect: CSVDialectOverrides = CSVDialectOverrides(), respondent: String? = nil,
    design: DesignSpecification = DesignSpecification(), needed: Set<Variable.ID>? = nil,
    codebook: Codebook = Self.codebook
  ) throws -> Wave {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("wave.csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let specification = WaveSpecification(
      id: "w", audience: .citizens, path: path, displayName: "wave.csv", columns: columns, recodes: recodes,
      missing: missing,
      dialect: dialect, respondent: respondent, design: design)
    return try Wave(reading: specification, codebook: codebook, needed: needed)
  }

  private func message(
    _ text: String, dialect: CSVDialectOverrides = CSVDialectOverrides(), respondent: String? = nil,
    design: DesignSpecification = DesignSpecification()
  ) -> String {
    do {
      _ = try wave(text, dialect: dialect, respondent: respondent, design: design)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  /// A line of totals that no word betrays has half of all weight; a respondent with many times the mean weight has not.
  @Test(arguments: [(400.0, true), (30.0, false)])
  func aRowWithHalfOfAllWeightIsTold(weight: Double, isTold: Bool) throws {
    let rows = (0..<400).map { _ in "1,1\n" }
    let wave = try wave(
      "q1,w\n" + rows.joined() + "1,\(weight)\n", design: DesignSpecification(weight: "w"), needed: [])
    #expect(wave.warnings.map(\.problem) == (isTold ? [.heavyRow(column: "w", share: 0.5)] : []))
    #expect(!isTold || wave.warnings.first?.location.line == 402)
  }

  @Test func answersAndReasonsAreToldApart() throws {
    let wave = try wave("Q5\n1\n2\n9\n\n99\n3\nPlutôt\n", columns: ["innovation": "Q5"])
    let column = try #require(wave.codedColumn("innovation"))
    // A blank line of a file with one column is an empty answer.
    #expect(
      (0..<column.count).map { column.reason(of: column[$0]) } == [nil, nil, .refused, .empty, .notAsked, nil, nil])
    #expect(column[6] == 1)
    #expect(wave["region"] == nil)
  }

  @Test func recodesComeBeforeTheCodebook() throws {
    let wave = try wave(
      "innovation,region\noui,PACA\nnon,Rhone Alpes\n", recodes: ["innovation": ["oui": "1", "non": "3"]])
    let regions = try #require(wave.codedColumn("region"))
    #expect(wave.codedColumn("innovation")?[1] == 2)
    #expect(regions.categories[regions[1]].label.text(in: .fr) == "Auvergne-Rhône-Alpes")
  }

  @Test func scalesTakeWholeScoresOnly() throws {
    let wave = try wave("emploi\n0\n7.0\n10\n99\n")
    let column = try #require(wave.codedColumn("emploi"))
    #expect((0..<3).map { column.categories[column[$0]].score } == [0, 7, 10])
    #expect(
      message("emploi\n11\n7.5\n11\n")
        == """
        wave.csv:2:1: '11' is not a whole score from 0 to 10 of 'emploi' (on 2 rows); correct it, recode it, or declare it as missing
        wave.csv:3:1: '7.5' is not a whole score from 0 to 10 of 'emploi'; correct it, recode it, or declare it as missing
        """)
  }

  @Test func numbersKeepTheirReasons() throws {
    let wave = try wave("effectif;taille\n12,5;a\n-1;b\n;a\n1 234,25;c\n")
    guard case .number(let column)? = wave["effectif"] else { throw Problems<WaveProblem>(sorting: []) }
    #expect(column.values == [12.5, 0, 0, 1234.25])
    #expect((0..<4).map { column.status.reason(of: column.status[$0]) } == [nil, .refused, .empty, nil])
  }

  /// A factor of 1,000 is never guessed, in a quantity as in a weight.
  @Test func aNumberThatNothingDecidesAboutIsRefused() throws {
    let undecided =
      "has decimals or a separator of thousands, and nothing in the file decides; write 1234 or 1.2340; for a wave, "
      + "`decimal_mark: point` or --decimal-mark point decides"
    let weighted = DesignSpecification(weight: "poids")
    #expect(
      message("effectif;poids\n5;1,5\n1.234;2\n", design: weighted)
        == "wave.csv:3:1: '1.234' in 'effectif' \(undecided)")
    #expect(
      message("effectif;poids\n5,5;1\n1;1.234\n", design: weighted) == "wave.csv:3:2: '1.234' in 'poids' \(undecided)")
    let comma = CSVDialectOverrides(decimalMark: .comma)
    #expect(
      message("effectif\n1.234\n", dialect: comma)
        == "wave.csv:2:1: '1.234' in 'effectif', where the decimal mark is the comma: no other number there has a separator "
        + "of thousands; write 1234 or 1,234")
    let decimals = try wave("effectif;poids\n1,337;1,121\n1,474;1,142\n", design: weighted)
    guard case .number(let column)? = decimals["effectif"] else { throw Problems<WaveProblem>(sorting: []) }
    #expect(column.values == [1.337, 1.474] && decimals.design.weights == [1.121, 1.142])
  }

  @Test(arguments: ["12.5", "12,34,567", "1e-400"])
  func aStatedMarkBindsQuantities(text: String) {
    let message = message("effectif;x\n1;a\n\(text);b\n", dialect: CSVDialectOverrides(decimalMark: .comma))
    #expect(
      message
        == "wave.csv:3:1: '\(text)' is not a number of 'effectif' under the decimal comma; correct it, or declare it as missing"
    )
  }

  @Test func textsOfNoAnswerHoldInEveryColumn() throws {
    let wave = try wave(
      "innovation,region,emploi,effectif,m1,m2,taille\n1,Corse,5,10,1,0,small\nNA,NA,NA,NA,NA,NA,NA\n2,n.c.,7,n.c.,0,1,n.c.\n",
      missing: [MissingCode(code: "NA", reason: .empty), MissingCode(code: "n.c.", reason: .refused)])
    for id in ["innovation", "region", "emploi", "taille"] as [Variable.ID] {
      let column = try #require(wave.codedColumn(id))
      #expect(column.reason(of: column[1]) == .empty)
    }
    let size = try #require(wave.codedColumn("taille"))
    #expect(size.categories.map(\.code) == ["small"])
    #expect(size.reason(of: size[2]) == .refused)
    guard case .number(let workers)? = wave["effectif"], case .multiple(let modes)? = wave["modes"] else {
      throw Problems<WaveProblem>(sorting: [])
    }
    #expect((0..<3).map { workers.status.reason(of: workers.status[$0]) } == [nil, .empty, .refused])
    #expect(modes[0].reason(of: modes[0][2]) == nil)
    #expect(!wave.warnings.contains { if case .usualMissingText = $0.problem { true } else { false } })
  }

  @Test func anAnswerIsNoMissingText() throws {
    let wave = try wave("innovation,emploi\n3,5\n1,7\n", missing: [MissingCode(code: "3", reason: .refused)])
    #expect(wave.codedColumn("innovation")?[0] == 2)
    #expect(
      wave.warnings.map(\.description) == [
        "wave.csv:2:1: '3' is declared missing for every column and counts as an answer to 'innovation', which has that "
          + "code, on 1 row; take it out of the answers if it is none, or declare it missing in the other variables alone"
      ])
  }

  @Test func aUsualTextOfNoAnswerThatCountsAsOneIsPointedOut() throws {
    #expect(
      try wave("taille,emploi\nNA,5\nsmall,7\nNA,7\n").warnings.map(\.description) == [
        "wave.csv:2:1: 'NA' counts as an answer to 'taille', on 2 rows; if it stands for a missing answer, declare it: "
          + "`missing: [NA]`, --missing NA"
      ])
  }

  @Test(arguments: ["na", "N.A.", "none", "#VALEUR!", "#DIV/0!", "--", "(vide)", "NSP", "nc", "NaT"])
  func usualTextsHaveManySpellings(text: String) throws {
    #expect(try wave("taille,emploi\n\(text),5\nsmall,7\n").warnings.count == 1)
    #expect(try wave("taille,emploi\nNord,5\nsmall,7\n").warnings.isEmpty)
  }

  /// The answers to the items of a question: 1, 0, or nil where there is none.
  private func boxes(_ id: Variable.ID, in wave: Wave) throws -> [[Int?]] {
    guard case .multiple(let items)? = wave[id] else { throw Problems<WaveProblem>(sorting: []) }
    return items.map { item in (0..<item.count).map { item[$0] < 2 ? item[$0] : nil } }
  }

  @Test func anEmptyBoxIsNotTickedWhereTheQuestionWasAsked() throws {
    #expect(try boxes("boxes", in: wave("b1,b2\n1,\n,1\n1,1\n")) == [[1, 0, 1], [0, 1, 1]])
    #expect(
      try boxes("boxes", in: wave("b1,b2,taille\n1,0,a\n,1,a\n,,a\n,0,b\n")) == [[1, 0, nil, 0], [0, 1, nil, 0]])
    let asked = try wave("innovation,z1,z2\n1,1,\n2,,\n3,,\n")
    #expect(try boxes("asked", in: asked) == [[1, 0, nil], [0, 0, nil]])
    #expect(
      try boxes("crosses", in: wave("x1,x2,taille\nX,,a\n,oui,a\n,1,a\n,,b\n")) == [[1, 0, 0, 0], [0, 1, 1, 0]])
    #expect(try boxes("answered", in: wave("y1,taille\n1,a\n,b\n")) == [[1, nil]])
    #expect(try boxes("boxes", in: wave("b1,b2\n1,\n,Emploi\nb1,0\n")) == [[1, 0, 1], [nil, 1, 0]])
  }

  @Test func boxesThatAreTickedOrEmptyAreRefusedWhereNothingTells() {
    #expect(
      message("b1,b2,taille\n1,,a\n,,a\n,1,b\n,,b\n")
        == "wave.csv:3:1: the boxes of 'boxes', such as 'b1', are ticked or empty, never 0, and all empty for 2 "
        + "respondents; state `empty: not_ticked` where they were asked, or `where:` for those who were"
    )
    #expect(
      message("b1,b2\n1,N\nN,1\n")
        == """
        wave.csv:2:2: 'N' is neither 0 nor 1 in item 'b2' of 'boxes'; recode it (`recodes: {boxes: {N: 0}}`) or state \
        `unticked: N` for a box that is not ticked, `ticked: N` for a ticked one, or declare it as missing
        wave.csv:3:1: 'N' is neither 0 nor 1 in item 'b1' of 'boxes'; recode it (`recodes: {boxes: {N: 0}}`) or state \
        `unticked: N` for a box that is not ticked, `ticked: N` for a ticked one, or declare it as missing
        """)
  }

  /// A column with zeros says itself what is not ticked: `empty` is about the others.
  @Test func aStatementOfEmptyBoxesLeavesZerosAlone() throws {
    #expect(
      try boxes("crosses", in: wave("x1,x2,taille\n1,0,a\n0,1,a\n,,a\n0,0,a\n,,b\n")) == [
        [1, 0, nil, 0, nil], [0, 1, nil, 0, nil],
      ])
    #expect(
      try boxes("crosses", in: wave("x1,x2,taille\n1,0,a\n,1,a\n0,,a\n,,b\n")) == [
        [1, nil, 0, nil], [0, 1, nil, nil],
      ])
    // One column with zeros and one without: who answered the first was asked.
    #expect(
      try boxes("crosses", in: wave("x1,x2,taille\n1,0,a\n,1,a\n,0,a\n,,b\n")) == [[1, 0, 0, nil], [0, 1, 0, nil]])
  }

  @Test func emptyBoxesBesideZerosAreTold() throws {
    let wave = try wave("x1,x2,taille\n1,0,a\n,1,a\n0,,a\n,,b\n")
    #expect(
      wave.warnings.map(\.description) == [
        "wave.csv:3:1: 3 respondents have an empty box of 'crosses' beside others that hold 0: it counts as not asked, "
          + "whatever `empty: not_ticked` says of waves without zeros; write 0 where they did not tick it"
      ])
    #expect(try self.wave("b1,b2\n1,0\n,1\n0,1\n").warnings.isEmpty)
  }

  @Test func aBoxThatIsNotTickedMayHaveAText() throws {
    #expect(try boxes("texts", in: wave("t1,t2,taille\nY,N,a\nN,Y,a\n,,b\n")) == [[1, 0, nil], [0, 1, nil]])
  }

  /// The code of a box that is not ticked was declared missing, or taken for a ticked one.
  @Test func boxesThatNobodyLeftUntickedAreRefused() throws {
    func outcome(_ text: String, _ boxes: Boxes = Boxes(), missing: [MissingCode] = []) -> String {
      let codebook = Codebook([
        Variable(
          id: "q", kind: .multiple(items: [Item(id: "a"), Item(id: "b")], base: .cases), boxes: boxes, missing: missing)
      ])
      do {
        return try wave(text, codebook: codebook).warnings.map(\.description).joined(separator: "\n")
      } catch {
        return "error: \(error)"
      }
    }
    let two = "a,b\n1,2\n2,1\n2,2\n1,1\n"
    #expect(
      outcome(two, missing: [MissingCode(code: "2", reason: .notAsked)]) == """
        error: wave.csv:2:2: nobody left 'b' of 'q' unticked, and 1 respondent has no answer to it: every share would be \
        100%; state what a box that is not ticked holds (`unticked: N`), or `empty: not_ticked`, or `empty: missing` where \
        100% is meant
        wave.csv:3:1: nobody left 'a' of 'q' unticked, and 1 respondent has no answer to it: every share would be \
        100%; state what a box that is not ticked holds (`unticked: N`), or `empty: not_ticked`, or `empty: missing` where \
        100% is meant
        """)
    #expect(
      outcome(two, Boxes(ticked: ["2"]))
        == "wave.csv:1:1: every box of 'q' is ticked, by everybody: check the texts of `ticked:` and the columns of the items"
    )
    #expect(
      outcome("a,b\n1,\n,1\n1,1\n", Boxes(empty: .missing)) == """
        wave.csv:3:1: 'a' of 'q' is ticked wherever it is answered, and 1 respondent has no answer: its share is 100%; if \
        they did not tick it, state `unticked:` with what the box holds, or `empty: not_ticked`
        wave.csv:2:2: 'b' of 'q' is ticked wherever it is answered, and 1 respondent has no answer: its share is 100%; if \
        they did not tick it, state `unticked:` with what the box holds, or `empty: not_ticked`
        """)
    #expect(outcome(two, Boxes(unticked: ["2"])).isEmpty)
    #expect(outcome("a,b,c\n1,0,x\n1,1,x\n,,x\n").isEmpty)
  }

  @Test func aStrayZeroIsPointedOut() throws {
    let rows = "1,\n1,\n0,1\n,1\n,1\n,1\n1,1\n"
    let first = try wave("b1,b2\n" + rows)
    #expect(try boxes("boxes", in: first) == [[1, 1, 0, 0, 0, 0, 1], [0, 0, 1, 1, 1, 1, 1]])
    #expect(
      first.warnings.map(\.description) == [
        "wave.csv:1:1: 'b1' of 'boxes' holds 0 on 1 row and is empty for 3 respondents with an answer to another item, who "
          + "count as not having ticked it; state `empty: not_ticked` where they did not, or `empty: missing`"
      ])
    let stated = try wave("x1,x2,taille\n" + rows.replacing("\n", with: ",a\n") + ",,b\n")
    #expect(try boxes("crosses", in: stated) == [[1, 1, 0, 0, 0, 0, 1, 0], [0, 0, 1, 1, 1, 1, 1, 0]])
    #expect(stated.warnings.isEmpty)
  }

  @Test func anItemWithoutAnyAnswerWasNotAsked() throws {
    let wave = try wave("b1,b2\n1,\n0,\n0,\n")
    #expect(try boxes("boxes", in: wave) == [[1, 0, 0], [nil, nil, nil]])
    #expect(
      wave.warnings.map(\.description) == [
        "wave.csv:1:2: 'b2' of 'boxes' has no answer, beside items of 0 and 1: it counts as not asked in this wave"
      ])
  }

  @Test func oneAnswerAndEmptyCellsArePointedOut() throws {
    #expect(
      try wave("taille,effectif\n1,4\n,4\n1,\n,4\n").warnings.map(\.description) == [
        "wave.csv:4:2: every answer to 'effectif' is '4', and 1 row is empty: its share is 100% of those who answered; if "
          + "empty means no, write 0 in those cells, or make the column an item of a `multiple` variable with "
          + "`empty: not_ticked`, as `phare init` does",
        "wave.csv:3:1: every answer to 'taille' is '1', and 2 rows are empty: its share is 100% of those who answered; if "
          + "empty means no, write 0 in those cells, or make the column an item of a `multiple` variable with "
          + "`empty: not_ticked`, as `phare init` does",
      ])
    #expect(try wave("taille,effectif\n1,4\n2,4\n,5\n").warnings.isEmpty)
  }

  @Test func whoWasNotAskedHasNoAnswer() throws {
    let wave = try wave("innovation,m1,m2\n1,1,0\n3,,\n3,1,0\n2,0,0\n")
    guard case .multiple(let items)? = wave["modes"] else { throw Problems<WaveProblem>(sorting: []) }
    #expect((0..<4).map { items[0].reason(of: items[0][$0]) } == [nil, .notAsked, .notAsked, nil])
    #expect(
      wave.warnings.map(\.description) == [
        "wave.csv:4:2: answers to 'modes' from outside its base, on 1 row; they are left out of its "
          + "figures: check the `where:` of the variable"
      ])
  }

  @Test func allProblemsOfAFileAreToldAtOnce() {
    let text = message(
      "innovation,region,poids,id\n7,Bretagne,1.5,a\n1,PACA et Corse,-2,b\n1,Bretange,,a\n1,Corse,abc,c\n",
      respondent: "id", design: DesignSpecification(weight: "poids"))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 7)
    #expect(
      lines[0]
        == "wave.csv:2:1: '7' is not a code of 'innovation'; use one of '1', '2', '3', recode it in the wave, "
        + "or add it to the codebook")
    #expect(lines[1].hasPrefix("wave.csv:3:2: 'PACA et Corse' merges"))
    #expect(lines[2].hasPrefix("wave.csv:3:3: '-2' is not a weight"))
    #expect(lines[3].hasPrefix("wave.csv:4:2: 'Bretange' is not"))
    #expect(lines[3].contains("Bretagne"))
    #expect(lines[4].hasPrefix("wave.csv:4:3: there is no weight"))
    #expect(lines[5].hasPrefix("wave.csv:4:4: respondent 'a' of 'id' already stands at line 2"))
    #expect(lines[6].hasPrefix("wave.csv:5:3: 'abc' is not a weight"))
  }

  @Test func weightsAndRespondentsAreChecked() {
    #expect(
      message(
        "id,poids\na,1.5\nb,-2\na,\nc,abc\n", respondent: "id", design: DesignSpecification(weight: "poids"))
          == """
          wave.csv:3:2: '-2' is not a weight in 'poids'; write a number of 0 or more, such as 1.25, or leave the respondent out
          wave.csv:4:1: respondent 'a' of 'id' already stands at line 2; take one of the two out
          wave.csv:4:2: there is no weight in 'poids'; write a number of 0 or more, such as 1.25, or leave the respondent out
          wave.csv:5:2: 'abc' is not a weight in 'poids'; write a number of 0 or more, such as 1.25, or leave the respondent out
          """)
  }

  @Test func aMissingColumnOffersTheNearest() {
    #expect(
      message("taille,poid\na,1\n", design: DesignSpecification(weight: "poids"))
        == "wave.csv:1: no column 'poids' for the weights; the nearest is 'poid': "
        + "correct the name, or add the column")
  }

  @Test func strataCrossVariablesAndColumns() throws {
    let wave = try wave(
      "region,taille,N\nCorse,a,10\nCorse,b,20\nBretagne,a,30\nCorse,a,10\n",
      design: DesignSpecification(stages: [.init(strata: ["region", "taille"], population: .column("N"))]))
    let stage = wave.design.stages[0]
    #expect(stage.strata == [0, 1, 2, 0])
    #expect(stage.strataNames == ["Corse × a", "Corse × b", "Bretagne × a"])
    #expect(stage.population == [10, 20, 30])
  }

  @Test func aPopulationThatChangesInsideAStratumIsRefused() {
    #expect(
      message(
        "taille,N\na,10\na,11\n",
        design: DesignSpecification(stages: [.init(strata: ["taille"], population: .column("N"))]))
        == "wave.csv:3: stratum 'a' of stage 1 has the populations 10 and 11; give the same on each of its rows")
  }

  @Test func onlyWhatIsNeededIsRead() throws {
    let text = "innovation,m1,m2,emploi\n1,1,0,77\n"
    let wave = try wave(text, needed: ["modes"])
    #expect(wave["modes"] != nil && wave["innovation"] != nil && wave["emploi"] == nil)
  }

  // MARK: Designs that would be wrong in silence

  @Test func zeroWeightsAreRefused() {
    #expect(
      message("effectif,w\n1,0\n2,0\n", design: DesignSpecification(weight: "w"))
        == "wave.csv:1:2: every weight in 'w' is 0, so nobody counts; name the column of the weights, "
        + "or leave `weight` out")
  }

  @Test func everyRespondentHasAnId() {
    #expect(
      message("id,effectif\nr1,1\n,2\nr3,4\n", respondent: "id")
        == "wave.csv:3:1: no id of the respondent in 'id'; fill it in, or take the row out")
    #expect(
      message("id,effectif\nr1,1\n,2\n,4\n", respondent: "id")
        == "wave.csv:3:1: no id of the respondent in 'id' (on 2 rows); fill it in, or take the row out")
  }

  /// A quote that is part of a value would make a second stratum of one; one after a blank is left out, and told.
  @Test func strataThatDifferInQuotesAreRefused() {
    let design = DesignSpecification(stages: [StageSpecification(strata: ["s"])])
    #expect(
      message("effectif,s\n1,Corse\n2,Corse\"\n3,Corse\n", design: design)
        == "wave.csv:3:2: 'Corse\"' and 'Corse' in 's' differ only in blanks or quotes and would make two values of "
        + "the stratum; write them alike")
    #expect(message("effectif,s\n1,Corse\n2,Corse 2\n", design: design) == "no error")
    #expect(message("effectif,s\n1,Corse\n2, \"Corse\"\n", design: design) == "no error")
    // The same where the stratum is a variable of the study.
    #expect(
      message(
        "effectif,taille\n1,Corse\n2,Corse\"\n3,Corse\n4,Corse\"\n",
        design: DesignSpecification(stages: [StageSpecification(strata: ["taille"])]))
        == "wave.csv:3: 'Corse\"' and 'Corse' in 'taille' differ only in blanks or quotes and would make two values of "
        + "the stratum (on 2 rows); write them alike")
  }

  @Test func aUsualTextOfNoAnswerInTheDesignIsPointedOut() throws {
    let wave = try wave(
      "id,effectif,s\nNA,1,NA\n2,2,a\n3,3,NA\n", respondent: "id",
      design: DesignSpecification(stages: [StageSpecification(strata: ["s"])]))
    #expect(
      wave.warnings.map(\.description) == [
        "wave.csv:2:1: 'NA' counts as a value of 'id', on 1 row; if it stands for a missing value, fill it in, or declare "
          + "it: `missing: [NA]`, --missing NA",
        "wave.csv:2:3: 'NA' counts as a value of 's', on 2 rows; if it stands for a missing value, fill it in, or declare "
          + "it: `missing: [NA]`, --missing NA",
      ])
  }

  @Test func anIdThatIsDeclaredMissingIsNone() {
    #expect(throws: Problems<WaveProblem>.self) {
      try wave(
        "id,effectif\n1,1\nNA,2\n", missing: [MissingCode(code: "NA", reason: .empty)], respondent: "id")
    }
  }

  /// R: `svydesign(id = ~1, strata = ~s, fpc = ~N)` has a mean of 6.6 and a total of 330.
  @Test func populationsGiveTheWeights() throws {
    let design = DesignSpecification(stages: [StageSpecification(strata: ["s"], population: .column("N"))])
    let wave = try wave("s,N,effectif\nA,40,1\nA,40,3\nB,10,20\nB,10,30\n", design: design)
    #expect(wave.design.weights == [20, 20, 5, 5])
  }
}
