import Glibc
import Testing

@testable import PhareCSV

@Suite struct ByteSourceTests {
  /// Calls `body` with the path of a temporary file that holds `text`.
  private func withTemporaryFile(_ text: String, _ body: (String) throws -> Void) throws {
    var name = Array("/tmp/phare-csv-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    try #require(descriptor >= 0)
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    try #require(write(descriptor, text, text.utf8.count) == text.utf8.count)
    close(descriptor)
    try body(path)
  }

  @Test func aFileThatShrinksMeanwhileIsAnError() throws {
    try withTemporaryFile("a,b\n" + String(repeating: "1,2\n", count: 1000)) { path in
      let reader = try CSVReader(path: path, displayName: "t.csv")
      try #require(truncate(path, 1000) == 0)
      let errors = try #require(throws: Problems<CSVProblem>.self) { try reader.read([.number(0)]) }
      #expect(errors.description == "t.csv: the file changed while it was read; start again")
    }
  }

  @Test func aFileThatGrowsMeanwhileIsAnError() throws {
    try withTemporaryFile("a,b\n1,2\n") { path in
      let reader = try CSVReader(path: path, displayName: "t.csv")
      let descriptor = open(path, O_WRONLY | O_APPEND)
      try #require(write(descriptor, "3,4\n", 4) == 4)
      close(descriptor)
      let errors = try #require(throws: Problems<CSVProblem>.self) { try reader.read([.number(0)]) }
      #expect(errors.all.map(\.problem) == [.changedWhileReading])
    }
  }

  /// The change comes before what it seems to have done to the rows.
  @Test func aFileThatIsRewrittenMeanwhileIsAnErrorAlone() throws {
    try withTemporaryFile("a,b\n" + String(repeating: "1,2\n", count: 10)) { path in
      let reader = try CSVReader(path: path, displayName: "t.csv")
      usleep(20_000)
      let descriptor = open(path, O_WRONLY)
      try #require(write(descriptor, "a,b\n1\n,2", 9) == 9)
      close(descriptor)
      let errors = try #require(throws: Problems<CSVProblem>.self) { try reader.read([.number(0)]) }
      #expect(errors.all.map(\.problem) == [.changedWhileReading])
    }
  }

  /// Opening would wait for somebody who writes into the first, and reading would never end with the second.
  @Test func pipesAndDevicesAreRefused() throws {
    let path = "/tmp/phare-pipe-\(getpid())"
    try #require(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    for (path, kind) in [(path, SpecialFile.pipe), ("/dev/zero", .device)] {
      let errors = try #require(throws: Problems<CSVProblem>.self) { try CSVReader(path: path) }
      #expect(errors.all.map(\.problem) == [.notAFile(kind)])
    }
    let errors = try #require(throws: Problems<CSVProblem>.self) { try CSVReader(path: "/tmp") }
    #expect(errors.all.map(\.problem) == [.isDirectory])
  }

  @Test func twoStatesOfOneFileTellAChange() throws {
    try withTemporaryFile("a\n1\n") { path in
      let before = try #require(FileState.settled(of: path))
      #expect(FileState(of: path) == before)
      let descriptor = open(path, O_WRONLY)
      try #require(write(descriptor, "b", 1) == 1)
      close(descriptor)
      #expect(FileState(of: path) != before)
      #expect(FileState(of: path)?.isOfSameFile(as: before) == true)
      #expect(FileState(of: "/tmp")?.isOfSameFile(as: before) == false)
    }
  }
}
