import Foundation
import PhareReport
import PhareStudy
import PhareTestSupport
import Testing

/// The manifest names the bytes that the figures were computed from, or the report is refused.
@Suite struct InputChangeTests {
  private static let files = [
    "study.yaml": """
    title: T
    variables: {q: {categories: {1: "Yes", 2: "No"}}}
    waves: [{id: w, audience: citizens, data: w.csv}]
    indicators: [{id: i, variable: q, category: 1}]
    """,
    "w.csv": "q\n1\n2\n",
  ]

  @Test(arguments: ["w.csv", "study.yaml"]) func aFileThatChangesMeanwhileIsRefused(name: String) throws {
    let folder = try TemporaryFolder(Self.files)
    let results = try StudyRun(StudyFile(path: folder.url("study.yaml").path).study()).results()
    // The same bytes again are another state: nobody can know what was there in between.
    try Data((Self.files[name] ?? "").utf8).write(to: folder.url(name))
    let error = #expect(throws: ReportError.self) { try StudyReport(results, version: "1").files() }
    #expect(error == ReportError(.changed, path: folder.url(name).path))
  }

  @Test func filesThatStayAreDigested() throws {
    let folder = try TemporaryFolder(Self.files)
    let results = try StudyRun(StudyFile(path: folder.url("study.yaml").path).study()).results()
    #expect(try StudyReport(results, version: "1").files().last?.path == "manifest.json")
  }
}
