import Foundation
import Glibc
import PhareEstimation
@testable import PhareReport
import Testing

@Suite struct ReportWriterTests {
  /// An empty folder of its own for each test.
  private let scratch: String

  init() throws {
    scratch = FileManager.default.temporaryDirectory.path + "/phare-report-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
  }

  private func report(_ texts: [String: String]) -> [ReportFile] {
    let files = texts.sorted { $0.key < $1.key }.map { ReportFile(path: $0.key, text: $0.value) }
    let manifest = ReportManifest(
      version: "1", study: "study.yaml", options: [], inputs: [],
      outputs: files.map { ReportManifest.Entry(path: $0.path, digest: MessageDigest(of: $0.bytes)) })
    return files + [manifest.file]
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private func clean() { try? FileManager.default.removeItem(atPath: scratch) }

  @Test func writesIntoANewFolder() throws {
    defer { clean() }
    let folder = scratch + "/deep/er/report"
    try ReportWriter(folder: folder + "/").write(report(["index.md": "one", "tables/a.csv": "a,b\n"]))
    #expect(try text(folder + "/index.md") == "one")
    #expect(try text(folder + "/tables/a.csv") == "a,b\n")
    #expect(try names(scratch + "/deep/er") == ["report"])
  }

  @Test func replacesTheOldReportWhole() throws {
    defer { clean() }
    let folder = scratch + "/report"
    try ReportWriter(folder: folder).write(report(["index.md": "old", "regions/gone.md": "x"]))
    try ReportWriter(folder: folder).write(report(["index.md": "new"]))
    #expect(try names(folder) == ["index.md", "manifest.json"])
    #expect(try text(folder + "/index.md") == "new")
    #expect(try names(scratch) == ["report"])
  }

  @Test func whatDidNotChangeIsNotWrittenAgain() throws {
    defer { clean() }
    let folder = scratch + "/report"
    func inode(_ path: String) throws -> UInt64 {
      var status = stat()
      try #require(lstat(folder + "/" + path, &status) == 0)
      return UInt64(status.st_ino)
    }
    try ReportWriter(folder: folder).write(report(["a.md": "same", "b.md": "old", "c/d.md": ""]))
    let before = try ["a.md", "b.md", "c/d.md"].map(inode)
    try ReportWriter(folder: folder).write(report(["a.md": "same", "b.md": "new", "c/d.md": ""]))
    let after = try ["a.md", "b.md", "c/d.md"].map(inode)
    #expect(zip(before, after).map { $0 == $1 } == [true, false, true])
    #expect(try text(folder + "/a.md") == "same" && text(folder + "/b.md") == "new")
    var status = stat()
    try #require(lstat(folder + "/a.md", &status) == 0)
    #expect(status.st_nlink == 1)
  }

  /// A changed file, one that only the old report has, and one that became a link.
  @Test func whatSomebodyWroteIsNotLost() throws {
    defer { clean() }
    let folder = scratch + "/report"
    let old = ["a.md": "a", "b/c.md": "c", "d.md": "d", "e.md": "e"]
    try ReportWriter(folder: folder).write(report(old))
    try "typed".write(toFile: folder + "/b/c.md", atomically: false, encoding: .utf8)
    try "typed".write(toFile: folder + "/d.md", atomically: true, encoding: .utf8)
    try FileManager.default.removeItem(atPath: folder + "/e.md")
    try FileManager.default.createSymbolicLink(atPath: folder + "/e.md", withDestinationPath: "a.md")
    let error = #expect(throws: ReportError.self) {
      try ReportWriter(folder: folder).write(report(["a.md": "new", "b/c.md": "c", "e.md": "e"]))
    }
    #expect(error == ReportError(.editedFiles(["b/c.md", "d.md", "e.md"]), path: folder))
    #expect(try text(folder + "/a.md") == "a" && text(folder + "/b/c.md") == "typed")
    #expect(try names(scratch) == ["report"])
    // What was typed is what is written: nothing is lost.
    for name in ["d.md", "e.md"] { try FileManager.default.removeItem(atPath: folder + "/" + name) }
    try ReportWriter(folder: folder).write(report(["a.md": "new", "b/c.md": "typed"]))
    #expect(try names(folder) == ["a.md", "b", "manifest.json"])
  }

  @Test func foldersAndFilesKeepTheirRights() throws {
    defer { clean() }
    let folder = scratch + "/report"
    func mode(_ path: String) throws -> mode_t {
      var status = stat()
      try #require(lstat(folder + path, &status) == 0)
      return status.st_mode & 0o7777
    }
    try ReportWriter(folder: folder).write(report(["a.md": "old", "b/c.md": "old", "b/same.md": ""]))
    for (path, mode) in [("", 0o700), ("/b", 0o750), ("/a.md", 0o600), ("/b/c.md", 0o640), ("/b/same.md", 0o604)] {
      try #require(chmod(folder + path, mode_t(mode)) == 0)
    }
    try ReportWriter(folder: folder).write(report(["a.md": "new", "b/c.md": "newer", "b/same.md": ""]))
    #expect(try text(folder + "/b/c.md") == "newer")
    #expect(try ["", "/b", "/a.md", "/b/c.md", "/b/same.md"].map(mode) == [0o700, 0o750, 0o600, 0o640, 0o604])
  }

  /// Every report that can be seen is that of one run, whoever writes when.
  @Test func runsIntoOneFolderNeverMix() throws {
    defer { clean() }
    let folder = scratch + "/report"
    let names = (0..<12).map { "t/\($0).md" }
    let failures = Array(0..<24).concurrentMap { run -> String? in
      // Two of three texts change from run to run: the others are taken over from whatever report is there.
      let texts = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0 % 3 == 0 ? "same" : "\(run)") })
      do {
        try ReportWriter(folder: folder).write(report(texts))
        return nil
      } catch {
        return "\(error)"
      }
    }
    #expect(failures.compactMap(\.self) == [])
    let texts = try names.map { try text(folder + "/" + $0) }
    #expect(Set(texts).count == 2 && texts.filter { $0 == "same" }.count == 4)
    let manifest = try #require(ReportManifest.outputs(ofText: try text(folder + "/manifest.json")))
    for (name, text) in zip(names, texts) {
      #expect(manifest[JSONValue.quoted(name)] == MessageDigest(of: Array(text.utf8)).description)
    }
    #expect(try self.names(scratch) == ["report"])
  }

  @Test func takesAnEmptyFolder() throws {
    defer { clean() }
    let folder = scratch + "/report"
    try FileManager.default.createDirectory(atPath: folder + "/empty", withIntermediateDirectories: true)
    try ReportWriter(folder: folder).write(report(["index.md": "new"]))
    #expect(try names(folder) == ["index.md", "manifest.json"])
  }

  @Test func leavesAFolderThatIsNoReport() throws {
    defer { clean() }
    let folder = scratch + "/thesis"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "years of work".write(toFile: folder + "/chapter.tex", atomically: false, encoding: .utf8)
    for manifest in [nil, "{\"generator\": \"other\"}"] {
      try manifest?.write(toFile: folder + "/manifest.json", atomically: false, encoding: .utf8)
      let error = #expect(throws: ReportError.self) {
        try ReportWriter(folder: folder).write(report(["index.md": "new"]))
      }
      #expect(error == ReportError(.notAReport, path: folder))
    }
    #expect(try text(folder + "/chapter.tex") == "years of work")
    #expect(try names(scratch) == ["thesis"])
  }

  @Test func leavesFilesOfOthersInAReport() throws {
    defer { clean() }
    let folder = scratch + "/report"
    try ReportWriter(folder: folder).write(report(["index.md": "old"]))
    try "mine".write(toFile: folder + "/notes.txt", atomically: false, encoding: .utf8)
    let error = #expect(throws: ReportError.self) {
      try ReportWriter(folder: folder).write(report(["index.md": "new"]))
    }
    #expect(error == ReportError(.foreignFiles(["notes.txt"]), path: folder))
    #expect(try text(folder + "/index.md") == "old")
    #expect(error?.description.contains("'notes.txt'") == true)
  }

  @Test func followsNoSymbolicLink() throws {
    defer { clean() }
    let target = scratch + "/target"
    try ReportWriter(folder: target).write(report(["index.md": "old"]))
    try FileManager.default.createSymbolicLink(atPath: scratch + "/link", withDestinationPath: target)
    let error = #expect(throws: ReportError.self) {
      try ReportWriter(folder: scratch + "/link").write(report(["index.md": "new"]))
    }
    #expect(error == ReportError(.symbolicLink, path: scratch + "/link"))
    #expect(try text(target + "/index.md") == "old")
  }

  @Test func refusesPathsThatCannotBeReplaced() {
    for path in ["", ".", "..", "/", "//", "a/.."] {
      #expect(throws: ReportError(.notReplaceable, path: path)) { try ReportWriter(folder: path) }
    }
  }

  @Test func aFileIsNotAFolder() throws {
    defer { clean() }
    try "x".write(toFile: scratch + "/file", atomically: false, encoding: .utf8)
    #expect(throws: ReportError(.notAFolder, path: scratch + "/file")) {
      try ReportWriter(folder: scratch + "/file").write(report([:]))
    }
  }

  /// What a killed run leaves: a staging folder nobody holds. The next run removes it, and nothing that looks alike.
  @Test func leftoversOfKilledRunsAreRemoved() throws {
    defer { clean() }
    for name in [".report.phare-4242-0/tables", ".report.phare-notes", ".reports.phare-1-0"] {
      try FileManager.default.createDirectory(atPath: "\(scratch)/\(name)", withIntermediateDirectories: true)
    }
    try "half".write(toFile: scratch + "/.report.phare-4242-0/tables/a.csv", atomically: false, encoding: .utf8)
    try ReportWriter(folder: scratch + "/report").write(report(["index.md": "new"]))
    #expect(try names(scratch) == [".report.phare-notes", ".reports.phare-1-0", "report"])
  }

  @Test func theFolderOfALiveRunStays() throws {
    defer { clean() }
    let live = scratch + "/.report.phare-4242-0"
    try FileManager.default.createDirectory(atPath: live, withIntermediateDirectories: true)
    let lock = open(live, O_RDONLY | O_DIRECTORY)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    try ReportWriter(folder: scratch + "/report").write(report(["index.md": "new"]))
    #expect(try names(scratch) == [".report.phare-4242-0", "report"])
    close(lock)
  }

  /// Killed between the two renames of a file system without exchange: the old report is aside, and comes back.
  @Test func aReportMovedAsideComesBack() throws {
    defer { clean() }
    try ReportWriter(folder: scratch + "/report").write(report(["index.md": "old"]))
    #expect(rename(scratch + "/report", scratch + "/.report.phare-4242-0-old") == 0)
    StagingFolder.removeLeftovers(of: "report", in: try OpenFolder(path: scratch))
    #expect(try text(scratch + "/report/index.md") == "old")
  }

  /// A run that is stopped while it writes has touched nothing but its own folder.
  @Test func theOldReportStandsUntilTheNewOneIsWhole() throws {
    defer { clean() }
    let folder = scratch + "/report"
    try ReportWriter(folder: folder).write(report(["index.md": "old"]))
    let bad = report(["index.md": "new"]) + [ReportFile(path: "../escape.md", text: "x")]
    let error = #expect(throws: ReportError.self) { try ReportWriter(folder: folder).write(bad) }
    #expect(error?.path == folder + "/../escape.md")
    #expect(try text(folder + "/index.md") == "old")
    #expect(try names(scratch) == ["report"])
  }

  @Test func aFolderWithoutPermissionIsNamed() throws {
    defer { clean() }
    // Root may write anywhere: /proc/self refuses even root.
    let error = #expect(throws: ReportError.self) {
      try ReportWriter(folder: "/proc/self/report").write(report(["index.md": "new"]))
    }
    #expect(error?.description.hasPrefix("/proc/self") == true)
  }

  @Test func aFullDiskIsSaid() throws {
    let error = ReportError(.cannotWrite(ENOSPC), path: "Reports/x/index.md")
    #expect(error.description.contains("disk is full"))
    #expect(error.description.contains("Reports/x/index.md"))
  }
}
