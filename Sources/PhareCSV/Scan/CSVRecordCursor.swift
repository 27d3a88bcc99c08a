/// Walks the records of a source one by one: for the header, for samples and for the places of problems.
struct CSVRecordCursor {
  private let source: ByteSource
  private let parser: CSVRecordParser
  private let end: Int
  private var window: [UInt8] = []
  private var windowOffset: Int
  private var starts: [UInt32] = []
  private var next: Int

  /// The record that `advance` found.
  private(set) var record = CSVRecord()
  /// The offset of the record in the source.
  private(set) var offset: Int
  /// The line of the file that the record starts on, from 1.
  private(set) var line: Int
  /// The line of the file that the next record starts on, from 1.
  private(set) var nextLine: Int

  /// A cursor before the record at `offset`, which starts on line `line` of the file.
  ///
  /// - Parameter end: The offset after the last byte of the last record, without its line break.
  init(source: ByteSource, parser: CSVRecordParser, offset: Int, line: Int, end: Int) {
    self.source = source
    self.parser = parser
    self.end = end
    self.offset = offset
    self.line = line
    windowOffset = offset
    next = offset
    nextLine = line
  }

  /// The offset after the record in the source.
  var endOffset: Int { next }

  /// Moves to the next record; false at the end. A record that the end cuts short has an unterminated quote.
  mutating func advance() -> Bool {
    guard next < end else { return false }
    // Often the first record is all that is asked for.
    var wanted = window.isEmpty ? 4_096 : min(65_536, 4 * window.count)
    while true {
      if parse() || windowOffset + window.count > end { break }
      if windowOffset == next { wanted = max(wanted, 2 * window.count) }
      if wanted > InputLimits.recordBytes {
        record.end = end + 1 - windowOffset
        break
      }
      guard fill(wanted) else { return false }
    }
    offset = next
    line = nextLine
    next = windowOffset + record.end
    nextLine += record.lines
    return true
  }

  /// The raw bytes of a field, from 0.
  func bytes(of field: Int) -> ArraySlice<UInt8> { window[range(of: field)] }

  /// The text of a field, from 0, without quotes and outer blanks.
  func text(of field: Int) -> String { withField(field) { CSVText.text(ofRaw: $0) } }

  /// Calls `body` with the raw bytes of a field, from 0.
  func withField<Result>(_ field: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    window.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(of: field)])) }
  }

  private func range(of field: Int) -> Range<Int> {
    let start = Int(starts[field])
    return (start..<max(start, Int(starts[field + 1]) - 1)).clamped(to: 0..<window.count)
  }

  /// The offset after a field among the parsed bytes, as in `CSVRecord.Fault`.
  func fieldEnd(_ field: Int) -> Int { Int(starts[field + 1]) - 1 }

  /// The line and the field, both from 1, of a byte of the record.
  func place(of position: Int) -> (line: Int, column: Int) {
    let local = position - windowOffset
    let start = offset - windowOffset
    let before = window[start..<max(start, min(local, window.count))]
    let breaks = before.count { $0 == parser.lineBreak }
    let field = starts[..<record.fieldCount].lastIndex { Int($0) <= local } ?? 0
    return (line + breaks, field + 1)
  }

  /// The offset in the source of the record's fault.
  func sourceOffset(_ local: Int) -> Int { windowOffset + local }

  private mutating func parse() -> Bool {
    let start = next - windowOffset
    guard start < window.count else { return false }
    if starts.count < window.count + 2 {
      // What the parser writes is read, nothing else: memory that nobody needs stays untouched.
      starts = [UInt32](unsafeUninitializedCapacity: window.count + 2) { $1 = window.count + 2 }
    }
    record = window.withUnsafeBufferPointer { bytes in
      starts.withUnsafeMutableBufferPointer { starts in
        guard let base = starts.baseAddress else { return CSVRecord() }
        return parser.parse(bytes, from: start, starts: base)
      }
    }
    return record.isComplete
  }

  /// Loads the window at the next record; the last record gets the line break that it may lack.
  private mutating func fill(_ count: Int) -> Bool {
    windowOffset = next
    window = source.bytes(at: next, count: min(count, end - next))
    guard !window.isEmpty else { return false }
    if next + window.count >= end { window.append(parser.lineBreak) }
    return true
  }
}
