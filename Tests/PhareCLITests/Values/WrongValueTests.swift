import PhareTestSupport
import Testing

/// The message for each value that an option refuses: the value, the option, and what is expected instead.
@Suite struct WrongValueTests {
  private static let table = "phare table mayors.csv --rows Q1"
  private static let model = "phare model mayors.csv --response Q1=1 --terms TAILLE"
  private static let plan = "phare plan study.yaml --wave w2016 --indicator support"

  private static let lines =
    [
      "--level 1", "--level x", "--format html", "--locale en", "--precision 18", "--language de", "--percent cell",
      "--interval exact", "--statistic median", "--statistic quantile --probs 1", "--quantile-rule hf10",
      "--tests rao_scott,walt", "--where TAILLE", "--where =1", "--columns REGION,", "--lonely-psu drop",
      "--delimiter :", "--encoding utf-7", "--decimal-mark x", "--print page",
    ].map { "\(table) \($0)" }
    + [
      "--family probit", "--terms TAILLE*TAILLE", "--reference TAILLE", "--reference TAILLE=1,2", "--where TAILLE=",
      "--level 0", "--language en_GB",
    ].map { "\(model) \($0)" }
    + ["phare model mayors.csv --response =1 --terms TAILLE"]
    + [
      "--within 50", "--overall 0", "--change 0", "--change 100", "--assume 50", "--power 100", "--size 0",
      "--by size,,region",
    ].map { "\(plan) \($0)" }
    + [
      "phare chart study.yaml --indicator support --by age",
      "phare report study.yaml --precision 0", "phare report study.yaml --locale us",
      "phare report study.yaml --language it",
      "phare sql panel.yaml --dialect oracle", "phare run panel.yaml --dialect duckdb --client ''",
      "phare run panel.yaml --dialect duckdb --client \"duckdb 'panel.db\"",
    ]

  /// Options that do not go together, or that the study has no such thing for.
  private static let combinations =
    [
      "--probs 0.5", "--quantile-rule hf7", "--statistic ratio", "--waves w2016", "--print tests --format csv",
      "--tests wald --print tests", "--percent row", "--tests wald", "--statistic mean --interval beta",
      "--statistic mean --percent row", "--denominator N",
      "--value 0.5", "--columns REGION --tests versus_value",
      "--tests versus_value --value 50", "--interval score", "--adjust-domain-lonely",
      "--lonely-psu average --adjust-domain-lonely --probability pi",
      "--pps overton", "--probability pi --pps joint", "--probability pi --pps-variance yates_grundy",
    ].map { "\(table) \($0)" }
    + [
      "phare table study.yaml --rows innovation --weight POIDS",
      "\(model) --wave w2016", "\(model) --family linear", "\(model) --numeric POPULATION",
      "\(model) --reference TAILLE=1 TAILLE=2", "\(model) --numeric TAILLE --categorical TAILLE",
      "\(model) --numeric TAILLE --reference TAILLE=1", "\(plan) --by age", "\(plan) --within 5",
      "\(plan) --overall 2 --size 900", "phare compare study.yaml --only trend",
      "phare map study.yaml --indicator innov", "phare map study.yaml --indicator support --wave w2020",
      "phare chart study.yaml --indicator support --wave w2016",
      "phare diff study.yaml w2016 w2020", "phare weight study.yaml --wave w2020",
    ]

  /// Checks that every line ends with 2 and prints nothing on standard output.
  private func transcript(of lines: [String]) throws -> String {
    let folder = try ExampleFolder.make()
    return try lines.map { line in
      let run = try PhareProcess(shell: line, in: folder)
      #expect(run.status == 2 && !run.isKilled, "\(line)")
      #expect(run.output == "", "\(line)")
      let usage = try #require(run.errors.firstRange(of: "Usage: "), "\(line)\n\(run.errors)")
      return "$ \(line)\n\(run.errors[..<usage.lowerBound])"
    }.joined(separator: "\n")
  }

  /// Where only what is asked of the waves is wrong, their files are checked too, and every problem is told at once.
  @Test func wrongTablesDoNotHideTheData() throws {
    let study = """
      title: T
      variables: {q: {type: single, categories: {1: Oui, 2: Non}}}
      waves: [{id: w, audience: citizens, data: w.csv}, {id: v, audience: citizens, data: v.csv}]
      tables: [{id: t, rows: [qq]}]

      """
    let folder = try TemporaryFolder(["study.yaml": study, "w.csv": "q\n1\n3\n", "v.csv": "q\n1\n2\n"])
    let run = try PhareProcess(["check", "study.yaml"], in: folder)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("v: v.csv, 2 respondents, 1 variable;"), "\(run.output)")
    #expect(
      run.errors.split(separator: "\n").map { String($0.prefix(24)) }
        == ["study.yaml:4:25: 'rows' ", "w.csv:3:1: '3' is not a "], "\(run.errors)")
    // A wrong variable says nothing of the data.
    let wrong = try TemporaryFolder([
      "study.yaml": study.replacing("type: single", with: "type: singel"), "w.csv": "q\n1\n3\n", "v.csv": "q\n1\n2\n",
    ])
    let stopped = try PhareProcess(["check", "study.yaml"], in: wrong)
    #expect(stopped.status == 1 && stopped.output.isEmpty && !stopped.errors.contains("w.csv"), "\(stopped.errors)")
  }

  @Test func values() throws {
    try expectSnapshot(transcript(of: Self.lines), named: "wrong-values.txt")
  }

  @Test func combinationsOfOptions() throws {
    try expectSnapshot(transcript(of: Self.combinations), named: "wrong-combinations.txt")
  }
}
