import Foundation
import PhareTestSupport
import Testing

/// The stream of each text, and the exit code: 0 done, 1 the data or the study are wrong, 2 the command line is.
@Suite struct StreamTests {
  private static let data = "q,region,w\n1,Bretagne,1.5\n2,Bretagne,1\n1,Corse,1\n2,Corse,2\n1,Corse,0.5\n"
  private static let study = """
    title: Survey
    language: en
    variables: {q: {categories: {1: "Yes", 2: "No"}}, region: {type: region}}
    waves: [{id: w1, audience: citizens, year: 2020, data: w1.csv, design: {weight: w}}]
    indicators: [{id: yes, variable: q, category: 1}]
    tables: [{id: t, rows: [q], columns: [region]}]
    report: {hide_below: 0}

    """

  private func folder(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    try TemporaryFolder(["study.yaml": Self.study, "w1.csv": Self.data].merging(files) { $1 })
  }

  @Test(arguments: [
    ["barometer", "study.yaml"], ["check", "study.yaml"], ["table", "study.yaml", "--rows", "q", "--format", "csv"],
    ["table", "w1.csv", "--rows", "q", "--weight", "w", "--format", "json"], ["init", "w1.csv"], ["--version"],
    ["--help"], ["report", "--help"], ["help", "table"], [],
  ])
  func resultsGoToStandardOutputAlone(arguments: [String]) throws {
    let run = try PhareProcess(arguments, in: folder())
    #expect(run.status == 0 && !run.isKilled)
    #expect(run.output.hasSuffix("\n") && run.output.count > 1)
    #expect(run.errors == "")
  }

  @Test func theVersionIsALine() throws {
    let run = try PhareProcess(["--version"], in: folder())
    #expect(run.output.split(separator: ".").count == 3)
    #expect(run.output.filter { $0 == "\n" }.count == 1)
  }

  /// The barometer is the result; where the files are is a message.
  @Test func aReportIsAFolderAndItsBarometerIsPrinted() throws {
    let folder = try folder()
    let run = try PhareProcess(["report", "study.yaml", "--output", "out"], in: folder)
    #expect(run.status == 0)
    #expect(run.output == (try PhareProcess(["barometer", "study.yaml"], in: folder).output))
    #expect(run.errors.hasSuffix(" files written; begin with out/index.md\n"))
    #expect(FileManager.default.fileExists(atPath: folder.url("out/manifest.json").path))
  }

  /// What a program reads is on standard output, and the page for people is not between its lines.
  @Test func weightsAndDiagnosticsHaveAStreamEach() throws {
    let weighting =
      "weighting: {method: raking, margins: m.csv}}]"
    let study = Self.study.replacingOccurrences(of: "design: {weight: w}}]", with: "design: {weight: w}, " + weighting)
    let run = try PhareProcess(
      ["weight", "study.yaml"], in: folder(["study.yaml": study, "m.csv": "variable,category,total\nq,1,6\nq,2,4\n"]))
    #expect(run.status == 0)
    #expect(run.output == "id,weight\n1,3\n2,1.33333333333\n3,2\n4,2.66666666667\n5,1\n")
    #expect(run.errors.hasPrefix("#"))
  }

  @Test(arguments: [
    ["--nope"], ["nope"], ["report"], ["table", "w1.csv"], ["report", "study.yaml", "--precision", "18"],
    ["table", "w1.csv", "--rows", "q", "--statistic", "quantile", "--probs", "1"],
    ["table", "w1.csv", "--rows", "q", "--quantile-rule", "hf7"],
    ["table", "w1.csv", "--rows", "q", "--print", "tests", "--format", "csv"],
    ["table", "w1.csv", "--rows", "q", "--columns", "region", "--tests", "wald", "--print", "tests"],
    ["table", "w1.csv", "--rows", "q", "--tests", "walt"], ["compare", "study.yaml", "--only", "nope"],
  ])
  func aWrongCommandLineIsTwo(arguments: [String]) throws {
    let run = try PhareProcess(arguments, in: folder())
    #expect(run.status == 2 && !run.isKilled)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("Error: "))
  }

  @Test func anErrorOfTheCommandLineAsAWhole() throws {
    let run = try PhareProcess(["table", "w1.csv", "--rows", "q", "--percent", "cell"], in: folder())
    #expect(
      run.errors == """
        Error: The value 'cell' is invalid for '--percent <base>'. Please provide one of 'column', 'row' or 'total'.
        Help:  --percent <base>  Base of the shares (default: column).
        Usage: phare table [<options>] <source> --rows <variable> ...
          See 'phare table --help' for more information.

        """)
  }

  @Test func everyProblemOfAStudyIsToldAtOnce() throws {
    let study = """
      title: Survey
      variables: {q: {categories: {1: "Yes", 2: "No"}}}
      waves: [{id: w1, audience: citizens, data: w1.csv}]
      tables: [{id: t, rows: [qq]}, {id: u, rows: [q], percent: columns}]
      reports: {level: 1}

      """
    for command in ["check", "report", "barometer"] {
      let run = try PhareProcess([command, "study.yaml"], in: folder(["study.yaml": study]))
      #expect(run.status == 1 && !run.isKilled)
      #expect(run.output == "")
      #expect(
        run.errors == """
          study.yaml:4:25: 'rows' in table 't': 'qq' is not a variable; did you mean 'q'?
          study.yaml:4:59: 'percent' in table 'u': found 'columns'; expected one of column, row, total, such as 'column'
          study.yaml:5:1: unknown key 'reports' in the study; did you mean 'report'?

          """)
    }
  }

  @Test func everyProblemOfTheDataIsToldAtOnce() throws {
    let data = "q,region,w\n1,Bretagne,-1\n7,Bretagne,1\n1,Atlantide,x\n"
    let run = try PhareProcess(["report", "study.yaml"], in: folder(["w1.csv": data]))
    #expect(run.status == 1 && !run.isKilled)
    #expect(run.output == "")
    let places = run.errors.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(places == ["w1.csv:2:3:", "w1.csv:3:1:", "w1.csv:4:2:", "w1.csv:4:3:"], "\(run.errors)")
  }

  @Test(arguments: [["report", "none.yaml"], ["table", "none.csv", "--rows", "q"], ["init", "none.csv"]])
  func aMissingFileIsOne(arguments: [String]) throws {
    let run = try PhareProcess(arguments, in: folder())
    #expect(run.status == 1 && !run.isKilled)
    #expect(run.output == "")
    #expect(run.errors.contains(arguments[1]) && run.errors.hasSuffix("\n"))
  }

  /// `phare … | head` ends like any other program: by the pipe's signal, or where that is ignored with 1 and the reason.
  @Test(arguments: [["barometer", "study.yaml"], ["--help"], ["table", "study.yaml", "--rows", "q"]])
  func aClosedPipeIsNoCrash(arguments: [String]) throws {
    let run = try PhareProcess(arguments, withClosedOutputIn: folder())
    #expect(run.isKilled ? run.status == SIGPIPE : run.status == 1)
    #expect(run.errors == "" || run.errors == "standard output: Broken pipe; nothing more was written\n")
  }

  /// Without files to open, nothing is done, and that is told: never a help screen, a crash or half a report.
  @Test(arguments: [5, 6, 8, 11, 20]) func fewOpenFiles(limit: Int) throws {
    let folder = try folder()
    let phare = try PhareProcess.executable().path
    for command in ["report study.yaml --output out", "--help", "table study.yaml --rows q"] {
      let run = try PhareProcess(shell: "ulimit -n \(limit); exec '\(phare)' \(command)", in: folder)
      #expect(run.status == 1 && !run.isKilled, "\(command)")
      #expect(run.output == "")
      #expect(
        run.errors.hasSuffix(
          "where 24 are needed; raise the limit (`ulimit -n 256`), or close the files that the program inherits\n"))
    }
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder.path)) == ["study.yaml", "w1.csv"])
  }

  /// Bars stand beside the figures on a terminal that is wide enough, unless they are not wanted; never in a pipe.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func barsAreForTerminals() throws {
    let folder = try folder()
    let phare = try PhareProcess.executable().path
    func run(_ columns: Int, _ command: String) throws -> String {
      try PhareProcess(
        shell: "script -qec \"stty cols \(columns); '\(phare)' \(command)\" /dev/null </dev/null", in: folder
      ).output
    }
    for command in ["barometer study.yaml", "table w1.csv --rows q --weight w --language en"] {
      #expect(try run(160, command).contains("█"), "\(command)")
      #expect(try !run(25, command).contains("█"), "\(command)")
      #expect(try !run(160, command + " --no-chart").contains("█"), "\(command)")
      #expect(try !PhareProcess(shell: "'\(phare)' \(command)", in: folder).output.contains("█"), "\(command)")
    }
  }
}
