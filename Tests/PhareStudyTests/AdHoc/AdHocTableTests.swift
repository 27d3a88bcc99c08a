import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

@Suite struct AdHocTableTests {
  private static let yaml =
    soundStart + """
      tables: [{id: t1, rows: [q]}]
      """
  private static let waves = [
    "study.yaml": yaml, "w1.csv": "q,region,n\n1,Corse,3\n2,Bretagne,4\n1,Bretagne,5\n",
    "w2.csv": "q,region,n\n1,Corse,3\n2,Bretagne,4\n",
  ]

  /// The messages that a requested table meets, before or during its run.
  private func problems(of table: TableSpecification) throws -> [String] {
    let folder = try TemporaryFolder(Self.waves)
    let study = try folder.study()
    do {
      _ = try StudyRun(AdHocTable(table).asked(of: study)).computed()
      return []
    } catch {
      return folder.relative("\(error)").split(separator: "\n").map(String.init)
    }
  }

  @Test func everyUnknownNameIsTold() throws {
    let table = TableSpecification(id: "table", rows: ["qq"], columns: [["regio"]], waves: ["w9"])
    #expect(
      try problems(of: table) == [
        "phare table: 'rows' in table 'table': 'qq' is not a variable; did you mean 'q'?",
        "phare table: 'columns' in table 'table': 'regio' is not a variable; did you mean 'region'?",
        "phare table: 'waves' in table 'table': 'w9' is not a wave; did you mean 'w1'?",
      ])
  }

  @Test func regionsOfAFilterMayHaveAnyName() throws {
    let folder = try TemporaryFolder(Self.waves)
    let filter = Filter([.init(variable: "region", codes: ["BRETAGNE"])])
    let table = TableSpecification(id: "table", rows: ["q"], waves: ["w1"], filter: filter)
    let result = try StudyRun(AdHocTable(table).asked(of: folder.study())).computed().tables[0]
    #expect(result.grids[0].figures[0][0].estimate.base.respondents == 2)
    let unknown = Filter([.init(variable: "region", codes: ["Bretagn"])])
    #expect(
      try problems(of: TableSpecification(id: "table", rows: ["q"], filter: unknown)) == [
        "phare table: 'where' in table 'table': 'Bretagn' is not a known region; the nearest: Bretagne"
      ])
  }

  @Test func columnsThatNoWaveAskedAreNotLeftOut() throws {
    let table = TableSpecification(id: "table", rows: ["q"], columns: [["region"], ["score"]])
    #expect(
      try problems(of: table) == [
        "study.yaml: no wave that table 'table' uses asked 'score'; correct the name, or map its column under `columns:`"
      ])
  }

  // MARK: Without a study file

  private func adHoc(_ csv: String, _ table: TableSpecification) throws -> String {
    let folder = try TemporaryFolder(["w.csv": csv])
    let wave = WaveSpecification(id: "data", audience: .other("data"), path: "\(folder.path)/w.csv")
    do {
      let study = try AdHocTable(table).study(of: wave, language: .en, report: ReportOptions())
      _ = try StudyRun(AdHocTable(table).asked(of: study)).computed()
      return ""
    } catch {
      return folder.relative("\(error)")
    }
  }

  @Test func everyNameThatIsNoColumnIsTold() throws {
    let table = TableSpecification(
      id: "table", rows: ["Q5"], columns: [["Q1"], ["Regoin"]],
      filter: Filter([.init(variable: "Taile", codes: ["1"])]))
    #expect(
      try adHoc("Q5,Q1,Région,Taille\n1,2,Corse,1\n2,1,Corse,1\n", table) == """
        w.csv:1: no column 'Regoin' for --columns; the nearest is 'Région': correct the name, or add the column
        w.csv:1: no column 'Taile' for --where; the nearest is 'Taille': correct the name, or add the column
        """)
  }

  @Test func answersThatNobodyGaveAreTold() throws {
    let table = TableSpecification(
      id: "table", rows: ["Q5"], filter: Filter([.init(variable: "Q1", codes: ["Plutot", "Oui"])]))
    #expect(
      try adHoc("Q5,Q1\n1,Plutôt\n2,Oui\n2,Oui\n", table)
        == "w.csv: no wave that table 'table' uses has the answer 'Plutot' to 'Q1'; did you mean 'Plutôt'?")
  }

  /// The totals of answers count them; of a column with a number, every other text is told as none.
  @Test func totalsOfAnswersCountThem() throws {
    let folder = try TemporaryFolder(["w.csv": "Q5,n,p\nOui,3,2\nNon,n.c.,3\nOui,4,5\n"])
    let wave = WaveSpecification(
      id: "data", audience: .other("data"), path: "\(folder.path)/w.csv", design: DesignSpecification(weight: "p"))
    let table = TableSpecification(id: "table", rows: ["Q5"], statistic: .total)
    let study = try AdHocTable(table).study(of: wave, language: .en, report: ReportOptions())
    let grid = try StudyRun(AdHocTable(table).asked(of: study)).computed().tables[0].grids[0]
    #expect(grid.rows.map(\.code) == ["Non", "Oui"])
    #expect(grid.figures.map { $0[0].estimate.value } == [3, 7])
    let refused = try adHoc("n\n3\nn.c.\n", TableSpecification(id: "table", rows: ["n"], statistic: .total))
    #expect(refused.hasPrefix("w.csv:3:1: 'n.c.' is not a number"))
    let counted = TableSpecification(id: "table", rows: ["n"], statistic: .count)
    #expect(try adHoc("n\n3\nn.c.\n", counted) == "")
  }

  // MARK: Regions

  /// The findings, and the codes of the columns of a table of a file by `R`.
  private func regions(_ values: [String], missing: [MissingCode] = []) throws -> (told: [String], codes: [String]) {
    let lines = ["Q,R"] + values.map { "1,\($0)" }
    let folder = try TemporaryFolder(["w.csv": lines.joined(separator: "\n") + "\n"])
    let wave = WaveSpecification(
      id: "data", audience: .other("data"), path: "\(folder.path)/w.csv", displayName: "w.csv", missing: missing)
    let table = TableSpecification(id: "table", rows: ["Q"], columns: [["R"]])
    let study = try AdHocTable(table).study(of: wave, language: .en, report: ReportOptions())
    let results = try StudyRun(AdHocTable(table).asked(of: study)).computed()
    return (
      study.warnings.map { $0.message(in: .en) }, results.tables[0].grids[0].columns.flatMap(\.by).map(\.category.code)
    )
  }

  private static let nineRows = [
    "Corse", "corse", "BRETAGNE", "Bretagne", "Occitanie", "Normandie", "Corse", "Bretagne", "Normandie",
  ]

  /// One row in ten that names no region is told, and has none; the others are regions.
  @Test func oneMisspeltRegionIsToldAndLeftOut() throws {
    let (told, codes) = try regions(Self.nineRows + ["Bretagn"])
    #expect(codes == Region.all.map(\.code))
    #expect(
      told == [
        "w.csv:11:2: 'Bretagn' is not a known region; the nearest: Bretagne; 'R' is read as regions, and this value as no "
          + "answer, on 1 row"
      ])
  }

  /// Two rows in eleven are more than one in ten: the column stays as it is, and that is told.
  @Test func twoMisspeltRegionsOfElevenAreTold() throws {
    let (told, codes) = try regions(Self.nineRows + ["Bretagn", "Étranger"])
    #expect(codes.contains("Bretagn"))
    #expect(
      told == [
        "w.csv:11:2: 'R' names regions on 9 rows of 11, and is read as plain answers: regions are recognised from nine rows "
          + "in ten on; the first that names none: 'Bretagn' is not a known region; the nearest: Bretagne"
      ])
    // Texts that stand for no answer are no values.
    let declared = try regions(
      Self.nineRows + ["Bretagn", "Étranger"], missing: [MissingCode(code: "Étranger", reason: .empty)])
    #expect(declared.codes.contains("53") && declared.told.count == 1)
  }

  @Test func manyMisspeltRegionsAreCounted() throws {
    let values = Array(repeating: "Corse", count: 300) + (0..<25).map { "Corze \($0)" }
    let told = try regions(values).told
    #expect(told.count == 21)
    #expect(
      told.last
        == "w.csv:322:2: 5 other values of 'R' without the name of a region, read as no answer, on 5 rows")
  }

  @Test func answersThatAreNoRegionsAreNotTold() throws {
    #expect(try regions(["Nord", "Sud", "Est", "Ouest", "Corse", "11", "24"]).told.isEmpty)
  }

  /// 9 columns of 30 answers make 30⁹ domains, which no Int32 counts.
  @Test func crossingsBeyondCountingAreRefused() throws {
    let names = (1...9).map { "x\($0)" }
    let rows = (0..<60).map { row in names.map { _ in "a\(row % 30)" }.joined(separator: ",") }
    let table = TableSpecification(id: "table", rows: ["x1"], columns: [names.map { Variable.ID($0) }])
    #expect(
      try adHoc(([names.joined(separator: ",")] + rows).joined(separator: "\n") + "\n", table)
        == "w.csv: rows times columns make more than 1000000 figures; cross fewer variables, or those with fewer answers"
    )
  }
}
