import Foundation
import PhareCSV
import PhareStudy
import PhareTestSupport
import Testing

/// Links inside the study's folder, and where they may lead.
@Suite struct LinkFenceTests {
  private static let yaml = """
    title: T
    variables: {q: {categories: {1: "Yes", 2: "No"}}}
    waves: [{id: w, audience: citizens, data: link.csv}]
    indicators: [{id: i, variable: q, category: 1}]
    """

  private func link(in folder: TemporaryFolder, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: folder.url("link.csv").path, withDestinationPath: target)
  }

  private func study(in folder: TemporaryFolder, allowing folders: [String] = []) throws -> Study {
    try StudyFile(path: folder.url("study.yaml").path).study(allowingLinksTo: folders)
  }

  @Test func aLinkThatLeadsOutIsRefused() throws {
    let (folder, other) = (try TemporaryFolder(["study.yaml": Self.yaml]), try TemporaryFolder(["x.csv": "q\n1\n2\n"]))
    try link(in: folder, to: other.url("x.csv").path)
    let problems = try #require(throws: Problems<StudyProblem>.self) { try study(in: folder) }
    let problem = try #require(problems.all.first)
    #expect(problems.all.count == 1 && problem.location.line == 3)
    guard case .linkOutside("link.csv", _, target: other.url("x.csv").path) = problem.problem else {
      Issue.record("\(problem)")
      return
    }
    #expect(try study(in: folder, allowing: [other.path]).waves.count == 1)
    // A folder whose name begins alike is another one.
    #expect(throws: Problems<StudyProblem>.self) { try study(in: folder, allowing: [String(other.path.dropLast())]) }
  }

  @Test func aLinkInsideTheFolderIsFollowed() throws {
    let folder = try TemporaryFolder(["study.yaml": Self.yaml, "x.csv": "q\n1\n2\n"])
    try link(in: folder, to: "x.csv")
    #expect(try study(in: folder).waves.count == 1)
  }

  /// The folder may itself be reached by a link.
  @Test func aLinkToTheFolderIsNoWayOut() throws {
    let folder = try TemporaryFolder(["study.yaml": Self.yaml, "link.csv": "q\n1\n2\n"])
    let other = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: other.url("here").path, withDestinationPath: folder.path)
    #expect(try StudyFile(path: other.url("here/study.yaml").path).study().waves.count == 1)
  }
}
