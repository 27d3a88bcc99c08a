import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Synchronization
import Testing

/// `disclosure: {beside: …}`, and waves with people in common: no small number follows from what is published in both.
@Suite struct ReportsBesideTests {
  /// A study of the question q, with what its rule and its waves say.
  private static func study(
    rule: String = "", disclosure: Bool = true, variables: String = "q: {}, region: {}", data: String = "w.csv",
    wave: String = "", asked: String = "tables: [{id: t, rows: [q], columns: [region]}]"
  ) -> String {
    let promise = disclosure ? ", disclosure: {threshold: 5\(rule)}" : ""
    return """
      title: "Essai"
      report: {hide_below: 0, small_base: 0\(promise)}
      variables: {\(variables)}
      waves: [{id: w, audience: citizens, data: \(data)\(wave)}]
      \(asked)
      """
  }

  private func withheld(_ results: StudyResults, table: Int = 0, grid: Int = 0) throws -> Set<String> {
    let grid = results.tables[table].grids[grid]
    return Set(
      grid.rows.enumerated().flatMap { row, answer in
        grid.columns.enumerated().compactMap { column, place in
          grid.figures[row][column].estimate.base.withheld == nil
            ? nil : "\(place.by.first?.category.code ?? "all")×\(answer.code)"
        }
      })
  }

  private func expectProtected(_ results: StudyResults, _ comment: String = "", width: Double = 2) throws {
    for disclosure in results.disclosures {
      for (cell, interval) in zip(disclosure.hidden, disclosure.intervals()) where cell.isPrimary {
        #expect(interval.width >= width, "\(comment) \(cell.name)")
      }
    }
  }

  private static let counts = [("A", [40, 30, 2]), ("B", [25, 35, 20]), ("C", [15, 22, 31])]

  /// Respondents of three regions, with zones of two of them: in A, two gave the third answer.
  private static func rows(_ counts: [(String, [Int])] = counts, withIDs: Bool = false) -> [String] {
    var rows: [String] = []
    for (region, answers) in counts {
      let zones = [("A", "B"), ("A", "C")].map { region == $0 || region == $1 ? "both" : "other" }
      for (answer, count) in answers.enumerated() {
        for _ in 0..<count {
          let id = withIDs ? "\(rows.count + 1)," : ""
          rows.append("\(id)\(region),\(zones.joined(separator: ",")),\(answer + 1)")
        }
      }
    }
    return rows
  }

  private static func file(_ rows: [String]) -> String {
    let hasID = rows[0].split(separator: ",").count == 5
    return (hasID ? "id," : "") + "region,ab,ac,q\n" + rows.joined(separator: "\n") + "\n"
  }

  /// Another report on the same answers: its zones would give what the first report hides, whether it reads the same file or
  /// a copy of it.
  @Test(arguments: ["w.csv", "copy.csv"]) func otherTerritories(data: String) throws {
    var changed = 0
    for zone in ["ab", "ac"] {
      let asked = "tables: [{id: z, rows: [q], columns: [\(zone)]}]"
      let variables = "q: {}, region: {}, ab: {}, ac: {}"
      let folder = try TemporaryFolder([
        "first.yaml": Self.study(variables: variables),
        "alone.yaml": Self.study(variables: variables, data: data, asked: asked),
        "study.yaml": Self.study(rule: ", beside: first.yaml", variables: variables, data: data, asked: asked),
        "w.csv": Self.file(Self.rows()), "copy.csv": Self.file(Self.rows()),
      ])
      #expect(try withheld(StudyRun(folder.study("alone.yaml")).results()).isEmpty)
      let results = try StudyRun(folder.study()).results()
      changed += try withheld(results).count
      try expectProtected(results, zone)
      #expect(results.disclosures.first?.hidden.contains { $0.name == "q = 3, region = A" } == true)
      #expect(results.disclosures.first?.toldEarlier == 0)
    }
    #expect(changed > 0)
  }

  /// A report corrected by two respondents: one figure of it minus the same figure of the first report would be their answers.
  @Test func respondentsWhoCameLater() throws {
    let counts = [("A", [40, 30, 12]), ("B", [25, 35, 20]), ("C", [15, 22, 31])]
    let rows = Self.rows(counts, withIDs: true)
    let later = rows + ["901,A,both,both,1", "902,A,both,both,3"]
    let folder = try TemporaryFolder([
      "first.yaml": Self.study(data: "first.csv", wave: ", respondent: id"),
      "alone.yaml": Self.study(data: "later.csv", wave: ", respondent: id"),
      "study.yaml": Self.study(rule: ", beside: [first.yaml]", data: "later.csv", wave: ", respondent: id"),
      "first.csv": Self.file(rows), "later.csv": Self.file(later.reversed()),
    ])
    #expect(try withheld(StudyRun(folder.study("alone.yaml")).results()).isEmpty)
    let results = try StudyRun(folder.study()).results()
    try expectProtected(results)
    let hidden = try withheld(results)
    // Both are known to be in A where all regions but A have the bases that they had.
    #expect(hidden.contains { $0.hasPrefix("A×") })
    let names = try #require(results.disclosures.first).hidden.filter(\.isPrimary).map { $0.name.text(in: .en) }
    #expect(names.contains("q = 1, region = A, in \(folder.path)/first.yaml w = no"), "\(names)")
  }

  /// Nothing tells who is in both: that is said, and each report is protected by itself.
  @Test func whoIsInBothIsNotKnown() throws {
    let folder = try TemporaryFolder([
      "first.yaml": Self.study(data: "first.csv"),
      "study.yaml": Self.study(rule: ", beside: [first.yaml]", data: "later.csv"),
      "first.csv": Self.file(Self.rows()), "later.csv": Self.file(Self.rows() + ["A,both,both,1"]),
    ])
    let told = Mutex<[Located<StudyWarning>]>([])
    let results = try StudyRun(folder.study(), warn: { warning in told.withLock { $0.append(warning) } }).results()
    let warning = try #require(
      told.withLock { $0.first { if case .peopleNotKnown = $0.problem { true } else { false } } })
    #expect(warning.location.line == 4)
    #expect(warning.problem.sentence.en.contains("`respondent`") && warning.problem.sentence.fr.contains("« w »"))
    #expect(results.disclosures.map(\.waves) == [["w"]])
    try expectProtected(results)
  }

  /// An earlier report without the promise has told its small numbers: they are counted, and the rest stays hidden.
  @Test func whatReadersKnowAlready() throws {
    let folder = try TemporaryFolder([
      "first.yaml": Self.study(disclosure: false), "study.yaml": Self.study(rule: ", beside: first.yaml"),
      "w.csv": Self.file(Self.rows()),
    ])
    let results = try StudyRun(folder.study()).results()
    let disclosure = try #require(results.disclosures.first)
    #expect(disclosure.toldEarlier == 1)
    #expect(try withheld(results).isEmpty)
  }

  /// Two waves of one file, the second without three people: its figures minus those of the first are theirs.
  @Test func wavesOfOneFile() throws {
    var rows = "part,region,q\n"
    for (region, answers) in [("A", [40, 30, 12]), ("B", [25, 35, 20])] {
      for (answer, count) in answers.enumerated() {
        for index in 0..<count { rows += "\(index < 1 && region == "A" ? "x" : "y"),\(region),\(answer + 1)\n" }
      }
    }
    func text(_ waves: [String]) -> String {
      """
      title: "Essai"
      report: {hide_below: 0, small_base: 0, disclosure: {threshold: 5}}
      variables: {q: {}, region: {}, part: {}}
      waves: [\(waves.joined(separator: ", "))]
      tables: [{id: t, rows: [q], columns: [region]}]
      """
    }
    let waves = [
      "{id: all, audience: citizens, data: w.csv}",
      "{id: without, audience: citizens, data: w.csv, where: {part: y}}",
    ]
    let folder = try TemporaryFolder([
      "one.yaml": text([waves[0]]), "other.yaml": text([waves[1]]), "study.yaml": text(waves), "w.csv": rows,
    ])
    for alone in ["one.yaml", "other.yaml"] {
      #expect(try withheld(StudyRun(folder.study(alone)).results()).isEmpty, "\(alone)")
    }
    let results = try StudyRun(folder.study()).results()
    #expect(results.disclosures.map(\.waves) == [["all", "without"]])
    try expectProtected(results)
    #expect(try !withheld(results).union(withheld(results, grid: 1)).isEmpty)
  }

  /// A panel whose waves share their respondents, and no answers: nothing more is hidden than in each by itself.
  @Test func wavesOfAPanel() throws {
    func wave(_ first: Int, _ factor: Int) -> String {
      "id,q,region\n"
        + (first..<first + 300).map { "\($0),\($0 * factor % 11 % 3 + 1),\(["A", "B", "C"][$0 % 3])\n" }.joined()
    }
    func text(_ overlap: String) -> String {
      """
      title: "Essai"
      report: {hide_below: 0, small_base: 0, disclosure: {threshold: 5}}
      variables: {q: {categories: {1: x, 2: y, 3: z}}, region: {}}
      waves:
        - {id: w1, audience: citizens, year: 2020, data: w1.csv, respondent: id}
        - {id: w2, audience: citizens, year: 2022, data: w2.csv, respondent: id}
      indicators: [{id: i, variable: q, category: 1}]
      comparisons: [{id: c, indicator: i, waves: [w1, w2], overlap: \(overlap)}]
      tables: [{id: t, rows: [q], columns: [region]}]
      """
    }
    let folder = try TemporaryFolder([
      "study.yaml": text("respondents"), "apart.yaml": text("none"), "w1.csv": wave(0, 2), "w2.csv": wave(50, 5),
    ])
    let (joined, apart) = (
      try StudyRun(folder.study()).results(), try StudyRun(folder.study("apart.yaml")).results()
    )
    #expect(joined.disclosures.map(\.waves) == [["w1", "w2"]])
    #expect(apart.disclosures.map(\.waves) == [["w1"], ["w2"]])
    #expect(joined.withholding[.disclosure] == apart.withholding[.disclosure])
    // One who left: the numbers of respondents tell that, and nothing tells of which region.
    let fewer = wave(0, 5).split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
    let later = try TemporaryFolder(["study.yaml": text("respondents"), "w1.csv": wave(0, 2), "w2.csv": fewer])
    let results = try StudyRun(later.study()).results()
    try expectProtected(results, width: 1)
    #expect(results.withholding[.disclosure] > 0)
  }

  @Test func aStudyIsNotBesideItself() throws {
    let folder = try TemporaryFolder([
      "study.yaml": Self.study(rule: ", beside: [other.yaml, nowhere.yaml, sql.yaml]"),
      "other.yaml": Self.study(rule: ", beside: study.yaml"),
      "sql.yaml": Self.study(disclosure: false, data: "{table: panel.w}"), "w.csv": Self.file(Self.rows()),
    ])
    let problems = try #require(throws: Problems<StudyProblem>.self) { try folder.study() }
    let message = problems.message(in: .en)
    #expect(message.contains("other.yaml:2:") && message.contains("found the study itself"), "\(message)")
    #expect(message.contains("nowhere.yaml: "), "\(message)")
    #expect(message.contains("'sql.yaml', a study of tables of an SQL engine"), "\(message)")
  }

  /// Each file names the next two: read as often as they are named, they would be read for ever.
  @Test func studiesBesideAreCounted() throws {
    func folder(_ count: Int) throws -> TemporaryFolder {
      var files = ["w.csv": Self.file(Self.rows())]
      for number in 0..<count {
        let next = (number + 1..<min(number + 3, count)).map { "\($0).yaml" }
        files[number == 0 ? "study.yaml" : "\(number).yaml"] = Self.study(
          rule: next.isEmpty ? "" : ", beside: [\(next.joined(separator: ", "))]")
      }
      return try TemporaryFolder(files)
    }
    // 1, 2, 3, 5, 8, … readings.
    #expect(try folder(6).study().allReportsBeside.count == 5)
    let problems = try #require(throws: Problems<StudyProblem>.self) { try folder(40).study() }
    #expect(problems.message(in: .en).contains("more than 20 studies"))
  }
}
