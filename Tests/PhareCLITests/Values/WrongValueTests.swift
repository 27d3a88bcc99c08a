import Foundation
import PhareTestSupport
import Testing

@testable import PhareCLI

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
      "phare diff study.yaml w2016 w2020", "phare weight study.yaml --wave w2020", "phare diff study.yaml w2016 w2016",
      "\(model) --terms TAILLE Q1", "phare export study.yaml --to r --wave w2020",
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

  /// What only a run finds out has the usage of its command, as what the parser finds has.
  @Test(arguments: combinations) func usageIsThatOfTheCommand(line: String) throws {
    let command = try #require(line.split(separator: " ").dropFirst().first)
    let run = try PhareProcess(shell: line, in: ExampleFolder.make())
    #expect(run.errors.contains("\nUsage: phare \(command) "), "\(run.errors)")
    #expect(run.errors.hasSuffix("  See 'phare \(command) --help' for more information.\n"), "\(run.errors)")
  }

  /// A negative number is the value of the option before it.
  @Test func negativeNumbersAreValues() throws {
    let folder = try ExampleFolder.make()
    let population = try PhareProcess(shell: "\(Self.table) --population -3", in: folder)
    #expect(population.status == 1 && population.errors.contains("population -3"), "\(population.errors)")
    let level = try PhareProcess(shell: "\(Self.table) --level -1", in: folder)
    #expect(level.errors.hasPrefix("Error: The value '-1' is invalid for '--level <level>'"), "\(level.errors)")
    let flag = try PhareProcess(shell: "phare check study.yaml --quiet -3", in: folder)
    #expect(flag.status == 2 && flag.errors.contains("-3"), "\(flag.errors)")
  }

  // MARK: French

  /// Every option and argument with a value, by its help: `--experimental-dump-help` lists them.
  private static func helps() throws -> [String] {
    let run = try PhareProcess(["--experimental-dump-help"], in: TemporaryFolder())
    let root = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    func helps(of command: [String: Any]) -> [String] {
      let arguments = command["arguments"] as? [[String: Any]] ?? []
      let commands = (command["subcommands"] as? [[String: Any]] ?? []).filter {
        $0["commandName"] as? String != "help"
      }
      return arguments.filter { $0["kind"] as? String != "flag" }.map { $0["abstract"] as? String ?? "" }
        + commands.flatMap(helps)
    }
    return helps(of: try #require(root["command"] as? [String: Any]))
  }

  @Test func everyHelpOfAnOptionIsFrenchToo() throws {
    let helps = try Self.helps()
    #expect(helps.count > 100)
    let unset = try Regex(#"\p{L}'\p{L}|[ \x{A0}][;:!?»%]|«[^\x{202F}]|[^\x{202F}]»|  "#)
    for help in Set(helps) {
      let french = OptionHelp.french(help)
      #expect(french != nil, "no French for: \(help)")
      #expect(french?.firstMatch(of: unset) == nil, "\(french ?? "")")
    }
  }

  @Test func aFrenchUsageErrorIsFrenchThroughout() throws {
    let folder = try ExampleFolder.make()
    let run = try PhareProcess(shell: "LC_ALL=fr_FR.UTF-8 \(Self.table) --level 2", in: folder)
    #expect(
      run.errors.hasPrefix(
        """
        Erreur\u{202F}: la valeur «\u{202F}2\u{202F}» ne convient pas à «\u{202F}--level <level>\u{202F}»
        Aide\u{202F}:  --level <level>  Niveau de confiance des intervalles, entre 0 et 1.
        Usage\u{202F}: phare table
        """), "\(run.errors)")
  }

  /// What is wrong with the names of a study is told in its language, with the words around it, whatever the environment's is.
  @Test(arguments: [
    "compare study.yaml --only trend", "diff study.yaml w2016 w2020", "map study.yaml --indicator innov -o map.svg",
    "export study.yaml --to r --wave w2020 -o x.csv", "plan study.yaml --wave w2016 --indicator nope --size 900",
  ])
  func namesOfAStudyAreToldInOneLanguage(line: String) throws {
    let folder = try ExampleFolder.make()
    for (locale, language) in [("C.UTF-8", "fr"), ("fr_FR.UTF-8", "en")] {
      let run = try PhareProcess(shell: "LC_ALL=\(locale) phare \(line) --language \(language)", in: folder)
      let command = line.prefix { $0 != " " }
      let (error, usage, hint) =
        language == "fr"
        ? (
          "Erreur\u{202F}: ", "Usage\u{202F}: phare \(command)", "Pour en savoir plus\u{202F}: phare \(command) --help"
        )
        : ("Error: ", "Usage: phare \(command)", "See 'phare \(command) --help' for more information.")
      #expect(
        run.status == 2 && run.errors.hasPrefix(error) && run.errors.contains("\n\(usage)")
          && run.errors.hasSuffix("\(hint)\n"), "\(run.errors)")
    }
  }

  // MARK: Files in the wrong place

  /// A file of data in the place of a study is told as such, whatever is in it.
  @Test(arguments: ["data.csv", "data.sav", "data.XLSX", "noend"]) func dataIsNoStudy(name: String) throws {
    let bytes: [UInt8] = name == "data.csv" ? Array("Q1,Q2\n1,2\n".utf8) : Array("PK\u{3}\u{4}".utf8) + [0xFF, 0x00]
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: folder.url(name))
    for command in ["check", "report", "barometer"] {
      let run = try PhareProcess([command, name], in: folder)
      #expect(run.status == 1)
      #expect(
        run.errors
          == "\(name): is a file of data, not a study; draft a study from it (`phare init \(name) > study.yaml`), and name that\n"
      )
    }
    let missing = try PhareProcess(["check", "none.csv"], in: folder)
    #expect(missing.errors.hasPrefix("none.csv: cannot be read"), "\(missing.errors)")
  }

  /// A folder as the output of an export takes the files under the name of the wave.
  @Test(arguments: [".", "out", "out/"]) func exportsGoIntoAFolder(output: String) throws {
    let folder = try ExampleFolder.make()
    try FileManager.default.createDirectory(at: folder.url("out"), withIntermediateDirectories: false)
    let run = try PhareProcess(["export", "study.yaml", "--to", "r", "--wave", "w2016", "-o", output], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let inside = output == "." ? folder.url(".") : folder.url("out")
    for name in ["w2016.csv", "w2016.R"] {
      #expect(FileManager.default.fileExists(atPath: inside.appendingPathComponent(name).path))
    }
    let all = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!all.contains { $0.hasPrefix(".") }, "\(all)")
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
    // Nor is a file read where the study is right, and the command line is not.
    let sound = try TemporaryFolder([
      "study.yaml": study.replacing("[qq]", with: "[q]"), "w.csv": "q\n1\n", "v.csv": "q\n1\n",
    ])
    let totals = try PhareProcess(["check", "study.yaml", "--totals", "totals.csv"], in: sound)
    #expect(totals.status == 1 && totals.output.isEmpty, "\(totals.output)")
  }

  @Test func values() throws {
    try expectSnapshot(transcript(of: Self.lines), named: "wrong-values.txt")
  }

  @Test func combinationsOfOptions() throws {
    try expectSnapshot(transcript(of: Self.combinations), named: "wrong-combinations.txt")
  }
}
