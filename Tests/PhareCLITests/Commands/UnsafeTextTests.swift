import Foundation
import PhareTestSupport
import Testing

/// Answers that a spreadsheet would compute, that steer a terminal or that do not show, through every command.
@Suite struct UnsafeTextTests {
  private static let answers = ["=1+1", "-1+2", "@SUM(1)", "\u{1B}[2Jx", "a\u{202E}b", "a\u{200B}b", "a;=b"]
  private static let files = [
    "wave.csv": "id,q,w\n" + answers.enumerated().map { "=\($0.offset),\"\($0.element)\",1\n" }.joined() + "-7,ab,1\n",
    "study.yaml": """
    title: "T\u{200B}"
    language: en
    report: {hide_below: 0}
    variables:
      q: {}
      s: {label: "Size", categories: {1: "\u{2066}Small"}}
    waves: [{id: w1, audience: all, data: wave.csv, respondent: id, design: {weight: w}, columns: {s: w},
      weighting: {method: raking, margins: m.csv}}]
    tables: [{id: t, rows: [q]}]
    """,
    "m.csv": "variable,category,total\ns,1,8\n",
  ]

  @Test func checkTellsTexts() throws {
    let run = try PhareProcess(["check", "study.yaml"], in: TemporaryFolder(Self.files))
    #expect(run.status == 0, "\(run.errors)")
    let found =
      #"wave.csv:5:2: characters that do not show in 3 answers to 'q', the first '\u{1B}[2Jx'; they are part of it"#
    #expect(run.output.contains(found), "\(run.output)")
    #expect(run.errors.contains(#"study.yaml:1:8: characters that do not show in 'T\u{200B}'"#), "\(run.errors)")
    #expect(run.errors.contains(#"study.yaml:6:38: characters that do not show in '\u{2066}Small'"#), "\(run.errors)")
  }

  @Test(arguments: [
    "report study.yaml --output out", "check study.yaml", "table study.yaml --rows q", "table wave.csv --rows q",
    "table wave.csv --rows q --format markdown", "table wave.csv --rows q --format json", "weight study.yaml -o w.csv",
    "table wave.csv --rows q\u{1B}", "table wave\u{202E}.csv --rows q", "init wave.csv",
  ])
  func nothingHiddenIsPrinted(line: String) throws {
    let folder = try TemporaryFolder(Self.files)
    let run = try PhareProcess(line.split(separator: " ").map(String.init), in: folder)
    for text in [run.output, run.errors] {
      #expect(!text.unicodeScalars.contains { "\u{1B}\u{202E}\u{200B}\u{2066}".unicodeScalars.contains($0) }, "\(line)")
    }
    guard line.hasPrefix("report") else { return }
    #expect(run.status == 0, "\(run.errors)")
    let page = try String(contentsOf: folder.url("out/tables/t.md"), encoding: .utf8)
    #expect(page.contains(#"\u{1B}\[2Jx"#), "\(page)")
    #expect(!page.unicodeScalars.contains { "\u{1B}\u{202E}\u{200B}".unicodeScalars.contains($0) })
  }

  @Test(arguments: [
    ("table wave.csv --rows q --format csv", "'=1+1"), ("table wave.csv --rows q --format csv --locale fr", "'=1+1"),
    ("table wave.csv --rows q --format csv --no-safe", "=1+1"),
    ("table wave.csv --rows q --format csv --safe", "'=1+1"),
    ("weight study.yaml --diagnostics d.md", "'=0"), ("weight study.yaml --diagnostics d.md --no-safe", "=0"),
  ])
  func formulasAreTexts(line: String, cell: String) throws {
    let run = try PhareProcess(line.split(separator: " ").map(String.init), in: TemporaryFolder(Self.files))
    #expect(run.status == 0, "\(run.errors)")
    let fields = run.output.split { ",;\n".contains($0) }
    #expect(fields.contains { $0 == cell }, "\(run.output)")
    #expect(fields.contains("-7") == line.hasPrefix("weight"), "\(run.output)")
  }

  @Test func reportsAreSafeUnlessAsked() throws {
    for (option, cell) in [("--safe", ",'=1+1,"), ("--no-safe", ",=1+1,")] {
      let folder = try TemporaryFolder(Self.files)
      #expect(try PhareProcess(["report", "study.yaml", "--output", "out", option], in: folder).status == 0)
      #expect(try String(contentsOf: folder.url("out/tables/t.csv"), encoding: .utf8).contains(cell))
      let manifest = try String(contentsOf: folder.url("out/manifest.json"), encoding: .utf8)
      #expect(manifest.contains("\"safe\": false") == (option == "--no-safe"))
    }
  }
}
