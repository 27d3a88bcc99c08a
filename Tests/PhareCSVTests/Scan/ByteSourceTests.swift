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

  @Test func aFileMayGrowMeanwhile() throws {
    try withTemporaryFile("a,b\n1,2\n") { path in
      let reader = try CSVReader(path: path)
      let descriptor = open(path, O_WRONLY | O_APPEND)
      try #require(write(descriptor, "3,4\n", 4) == 4)
      close(descriptor)
      #expect(try reader.read([.number(0)]).columns[0].number?.values == [1])
    }
  }

  @Test func pipesAreRead() throws {
    var ends: [CInt] = [0, 0]
    try #require(pipe(&ends) == 0)
    try #require(write(ends[1], "a;b\n1;2\n", 8) == 8)
    close(ends[1])
    defer { close(ends[0]) }
    let reader = try CSVReader(path: "/dev/fd/\(ends[0])", displayName: "-")
    #expect(try texts(reader) == [["1"], ["2"]])
  }
}
