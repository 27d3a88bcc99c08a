import Glibc

/// Gathers the proofs of each column's decimal mark from the cells of a file.
struct CSVMarkCensus {
  /// For each column, the marks that a cell is a number under, without being one under the other.
  private(set) var proven: [Set<CSVDecimalMark>]

  /// A census of that many columns, in which nothing is proven yet.
  init(columns: Int) {
    proven = Array(repeating: [], count: columns)
  }

  /// Adds the cells of the record that a cursor stands on.
  mutating func add(_ cursor: CSVRecordCursor) {
    for field in 0..<min(proven.count, cursor.record.fieldCount) {
      cursor.withField(field) { add($0, column: field) }
    }
  }

  /// Adds the whole records of a part of `bytes`, which starts with a record.
  ///
  /// Returns the length of these records and their line breaks; nothing is added, and both are 0, where the records
  /// must be parsed one by one.
  mutating func add(
    recordsOf bytes: [UInt8], in range: Range<Int>, parser: CSVRecordParser, level: Int = CSVBlockScan.bestLevel
  ) -> (end: Int, lines: Int) {
    bytes.withUnsafeBufferPointer { add(UnsafeBufferPointer(rebasing: $0[range]), parser: parser, level: level) }
  }

  private mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, parser: CSVRecordParser, level: Int
  ) -> (end: Int, lines: Int) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: bytes.count + 65) { starts in
      guard let places = starts.baseAddress else { return (0, 0) }
      let found = CSVBlockScan.records(
        bytes, parser: parser, columns: proven.count, level: level, starts: places)
      guard let found else { return (0, 0) }
      let table = UnsafeBufferPointer(rebasing: bytes[..<found.end])
      // A cell that proves something holds a point or a comma, and a comma that is no delimiter stands in quotes.
      let comma = CSVDecimalMark.comma.byte
      add(table, starts: places, holding: CSVDecimalMark.point.byte)
      add(table, starts: places, holding: parser.delimiter == comma ? CSVText.quote : comma)
      return (found.end, found.lines)
    }
  }

  /// Adds a cell as it stands between two separators.
  private mutating func add(_ raw: UnsafeBufferPointer<UInt8>, column: Int) {
    if case .proof(let mark) = CSVMarkEvidence(raw: raw) { proven[column].insert(mark) }
  }

  /// Adds the cells of a table that hold a byte.
  ///
  /// Unchecked: cell `i` of the table is `starts[i] ..< starts[i + 1] - 1`, and the last ends where the table does.
  private mutating func add(
    _ table: UnsafeBufferPointer<UInt8>, starts: UnsafePointer<UInt32>, holding byte: UInt8
  ) {
    guard let base = table.baseAddress else { return }
    var cell = 0
    var offset = 0
    while offset < table.count, let found = memchr(base + offset, CInt(byte), table.count - offset) {
      let place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      while starts[cell + 1] <= place { cell += 1 }
      offset = Int(starts[cell + 1])
      add(UnsafeBufferPointer(rebasing: table[Int(starts[cell])..<offset - 1]), column: cell % proven.count)
    }
  }
}
