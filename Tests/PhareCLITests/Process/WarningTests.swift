import PhareTestSupport
import Testing

/// What is repaired or doubtful in a wave is told by every command that reads it, on standard error, and nowhere else.
@Suite struct WarningTests {
  private static let files = [
    "study.yaml": """
    title: T
    language: en
    variables:
      q: {categories: {1: Yes, 2: No}}
      size: {categories: [A, B]}
    waves:
      - {id: w1, audience: all, year: 2020, data: w1.csv, weighting: {method: raking, margins: m.csv}}
      - {id: w2, audience: all, year: 2022, data: w2.csv}
    indicators: [{id: i, variable: q, category: 1, published: [{wave: w1, value: 50}]}]
    comparisons: [{id: c, indicator: i, waves: [w1, w2]}]
    tables: [{id: t, rows: [size]}]
    """,
    "m.csv": "variable,category,total\nq,1,60\nq,2,40\n",
    "w1.csv": "id,q,size\n1,1,A\n2,2,A\n3,2 ,B\n4,1,B\n5,\u{A0}1,A\n",
    "w2.csv": "id,q\n1,1\n2,2\n3,1\n",
  ]
  private static let blanks =
    "w1.csv:4:2: blanks or invisible signs around 2 values of 'q', the first '2 '; they are left out"

  @Test(arguments: [
    "report study.yaml --output out", "barometer study.yaml", "verify study.yaml", "compare study.yaml",
    "table study.yaml --rows q", "weight study.yaml --output w.csv --diagnostics d.md", "diff study.yaml w1 w2",
    "plan study.yaml --wave w1 --indicator i", "table w1.csv --rows q",
  ])
  func everyCommandTellsRepairs(line: String) throws {
    let folder = try TemporaryFolder(Self.files)
    let run = try PhareProcess(line.split(separator: " ").map(String.init), in: folder)
    #expect(run.status == 0, "\(line): \(run.errors)")
    #expect(run.errors.split(separator: "\n").filter { $0 == Self.blanks }.count == 1, "\(line): \(run.errors)")
    #expect(!run.output.contains("invisible"), "\(line)")
  }

  @Test func aWaveWithoutAQuestionIsTold() throws {
    let folder = try TemporaryFolder(Self.files)
    for line in ["report study.yaml --output out", "check study.yaml"] {
      let run = try PhareProcess(line.split(separator: " ").map(String.init), in: folder)
      #expect(run.status == 0)
      #expect(
        run.errors.contains(
          "study.yaml:8:47: wave 'w2' has no column for 'size', which other waves of its audience have: tables leave the "
            + "wave out there; map the column under `columns:`, or name the `waves:` of a table"), "\(run.errors)")
    }
  }
}
