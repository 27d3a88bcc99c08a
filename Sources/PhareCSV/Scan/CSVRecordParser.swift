/// One record as the parser found it; offsets count from the start of the parsed bytes.
struct CSVRecord {
  /// A break of the grammar inside a record, at an offset and in a field from 0.
  enum Fault: Hashable {
    case unterminatedQuote(offset: Int, field: Int)
    case textAfterClosingQuote(offset: Int, field: Int)
    case nul(offset: Int, field: Int)
  }

  /// The number of fields.
  var fieldCount = 0
  /// The offset after the record's line break.
  var end = 0
  /// The line breaks in the record, its own and quoted ones.
  var lines = 0
  /// Whether the line break was found; if not, the bytes stop inside the record.
  var isComplete = false
  /// Whether the record is a line of nothing but spaces and tabs.
  var isBlank = false
  /// The first fault.
  var fault: Fault?
}

/// Reads records one byte at a time, after the grammar of RFC 4180 and these additions: a quote inside an unquoted
/// field is part of the value, and blanks may follow a closing quote.
///
/// This is the definition of a record; the block scan is a faster way to the same result.
struct CSVRecordParser: Hashable, Sendable {
  let delimiter: UInt8
  let lineBreak: UInt8

  /// Parses the record at `start`.
  ///
  /// Writes the offset of each field to `starts`, then the offset after the record's line break: the bytes of field
  /// `f` are `starts[f] ..< starts[f + 1] - 1`. `starts` must have room for `bytes.count - start + 2` entries.
  func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, starts: UnsafeMutablePointer<UInt32>
  ) -> CSVRecord {
    var record = CSVRecord()
    var at = start
    while at <= bytes.count {
      starts[record.fieldCount] = UInt32(truncatingIfNeeded: at)
      let isQuoted = at < bytes.count && bytes[at] == CSVText.quote
      if isQuoted {
        at = skipQuoted(bytes, from: at, record: &record)
      }
      at = skipUnquoted(bytes, from: at, record: &record)
      record.fieldCount += 1
      guard at < bytes.count else { break }
      if bytes[at] == lineBreak {
        record.isComplete = true
        record.lines += 1
        record.isBlank = record.fieldCount == 1 && !isQuoted && bytes[start..<at].allSatisfy(CSVText.isASCIIBlank)
        at += 1
        break
      }
      at += 1
    }
    record.end = at
    starts[record.fieldCount] = UInt32(truncatingIfNeeded: at)
    return record
  }

  /// The offset after a quoted field and the blanks that follow it, or after the text that should not be there.
  private func skipQuoted(_ bytes: UnsafeBufferPointer<UInt8>, from open: Int, record: inout CSVRecord) -> Int {
    var at = open + 1
    var isClosed = false
    while at < bytes.count && !isClosed {
      let byte = bytes[at]
      if byte == CSVText.quote {
        if at + 1 < bytes.count && bytes[at + 1] == CSVText.quote {
          at += 1
        } else {
          isClosed = true
        }
      } else if byte == lineBreak {
        record.lines += 1
      } else if byte == 0, record.fault == nil {
        record.fault = .nul(offset: at, field: record.fieldCount)
      }
      at += 1
    }
    guard isClosed else {
      record.fault = .unterminatedQuote(offset: open, field: record.fieldCount)
      return bytes.count
    }
    while at < bytes.count, isBlankAfterQuote(bytes, at: at) { at += 1 }
    if at < bytes.count, bytes[at] != delimiter, bytes[at] != lineBreak, record.fault == nil {
      record.fault = .textAfterClosingQuote(offset: at, field: record.fieldCount)
    }
    return at
  }

  private func isBlankAfterQuote(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let byte = bytes[index]
    if byte == 0x0D, lineBreak == 0x0A { return index + 1 >= bytes.count || bytes[index + 1] == 0x0A }
    return byte == 0x20 || (byte == 0x09 && delimiter != 0x09)
  }

  /// The offset of the next delimiter or line break.
  private func skipUnquoted(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, record: inout CSVRecord) -> Int {
    var at = start
    while at < bytes.count, bytes[at] != delimiter, bytes[at] != lineBreak {
      if bytes[at] == 0, record.fault == nil { record.fault = .nul(offset: at, field: record.fieldCount) }
      at += 1
    }
    return at
  }
}
