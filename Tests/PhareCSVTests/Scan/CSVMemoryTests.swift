import Testing

@testable import PhareCSV

/// A file that there is no memory for is an error like any other. A limit of each buffer stands for the memory that the
/// system does not give.
@Suite struct CSVMemoryTests {
  @Test func aRequestPastCountingIsRefused() throws {
    var buffer = CSVGrowableBuffer<UInt32>()
    try buffer.append(7)
    #expect(throws: CSVMemoryError(bytes: .max)) { _ = try buffer.reserve(.max) }
    #expect(throws: CSVMemoryError(bytes: .max)) { _ = try buffer.reserve(.max / 2) }
    // As many bytes as can be counted, and more than any system gives.
    #expect(throws: CSVMemoryError(bytes: 4 * (Int.max / 4))) { _ = try buffer.reserve(Int.max / 4 - 1) }
    #expect(buffer.count == 1)
    try buffer.append(8)
    #expect(buffer[0] == 7 && buffer[1] == 8)
  }

  @Test func aTableThatMayNotGrowKeepsItsTexts() throws {
    // 64 slots of 32 bytes, of which half are used.
    var table = CSVByteTable(limit: 64 * 32)
    func insert(_ number: Int) throws(CSVMemoryError) -> Int {
      let bytes = Array("\(number)".utf8)
      return try bytes.withUnsafeBufferPointer { (bytes) throws(CSVMemoryError) in try table.code(copying: bytes) }
    }
    for number in 0..<32 { #expect(try insert(number) == number) }
    for _ in 0..<2 { #expect(throws: CSVMemoryError.self) { try insert(32) } }
    #expect(table.count == 32)
    #expect(try insert(31) == 31)
    #expect(table.withBytes(31) { Array($0) } == Array("31".utf8))
  }

  @Test func theMessageSaysWhatToDo() {
    #expect(
      outcome(of: "a,b\n1,2\n", limit: 1, threads: 1)
        == "t.csv: not enough memory: 1 MB were asked for and not given; free memory, raise its limit, or split the "
        + "file")
  }

  /// Whatever the limit, a file is read whole or not at all: columns of texts that outgrow a byte a code, of numbers, and
  /// of numbers with exceptions.
  @Test(arguments: [1, 3]) func aFileIsReadWholeOrNotAtAll(threads: Int) {
    let rows = (0..<300).map { "\($0);\($0 % 7),5;\($0 % 11 == 0 ? "none \($0)" : "12")\n" }
    let text = "text;number;exceptions\n" + rows.joined()
    let whole = outcome(of: text, limit: .max, threads: threads)
    let limits = (2..<17).flatMap { [1 << $0, 3 << ($0 - 1)] }
    var refused = 0
    for limit in limits {
      let found = outcome(of: text, limit: limit, threads: threads)
      if found.hasPrefix("t.csv: not enough memory") { refused += 1 } else { #expect(found == whole) }
    }
    #expect(refused > 10 && refused < limits.count, "\(refused) of \(limits.count) limits were too low")
  }

  /// The cells of a text, or the message of the error.
  private func outcome(of text: String, limit: Int, threads: Int) -> String {
    do throws(Problems<CSVProblem>) {
      var reader = try CSVReader(bytes: Array(text.utf8), displayName: "t.csv")
      reader.tuning.memoryLimit = limit
      reader.tuning.chunkSize = 1000
      reader.tuning.blockSize = 200
      let numbers = reader.header.indices.map { CSVColumnRequest.number($0) }
      let table = try reader.read(reader.header.indices.map { .text($0) } + numbers, threads: threads)
      let columns = table.columns.map { column in
        switch column {
        case .text(let text):
          text.values.description + (0..<table.rowCount).map { "\(text.codes[$0])" }.joined(separator: ",")
        case .number(let number): "\(number.decimalMark) \(number.values) \(number.exceptions)"
        }
      }
      return columns.joined(separator: "\n")
    } catch {
      return error.description
    }
  }
}
