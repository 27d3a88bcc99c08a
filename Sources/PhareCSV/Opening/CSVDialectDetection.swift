/// Detects line end and delimiter from the head of a file.
struct CSVDialectDetection {
  /// Records that are looked at to choose the delimiter.
  static let recordLimit = 200

  private let head: ArraySlice<UInt8>
  private let source: ByteSource
  /// Whether the head is the whole file; if not, its last record may be cut.
  private let isWhole: Bool

  /// Looks at `head`, UTF-8 bytes that start with the header.
  init(_ head: ArraySlice<UInt8>, isWhole: Bool) {
    self.head = head
    self.isWhole = isWhole
    source = ByteSource(bytes: Array(head), displayName: "")
  }

  /// The end of a line: that of the first LF outside quotes; CR alone only where no LF stands there and a CR does.
  func lineEnding() -> CSVLineEnding {
    var isInside = false
    var hasCarriageReturn = false
    var hasLineFeed = false
    for (index, byte) in zip(head.indices, head) {
      if byte == CSVText.quote { isInside.toggle() }
      if byte == 0x0A { hasLineFeed = true }
      if byte == 0x0A && !isInside {
        return index > head.startIndex && head[index - 1] == 0x0D ? .carriageReturnLineFeed : .lineFeed
      }
      if byte == 0x0D && !isInside { hasCarriageReturn = true }
    }
    // A stray quote can hide every LF of a short file.
    return hasCarriageReturn || (!hasLineFeed && head.contains(0x0D)) ? .carriageReturn : .lineFeed
  }

  /// The delimiter that gives most records the field count of the header, and there the most fields; the first of
  /// `,`, `;`, tab and `|` where nothing else decides. Nil where the header is one field under each.
  func delimiter(lineBreak: UInt8) -> CSVDelimiter? {
    var best: (delimiter: CSVDelimiter, agreement: Double, fields: Int)?
    for candidate in CSVDelimiter.allCases {
      let parser = CSVRecordParser(delimiter: candidate.byte, lineBreak: lineBreak)
      guard let fields = fieldCounts(parser, limit: 1).first, fields > 1 else { continue }
      let counts = fieldCounts(parser)
      let agreement = Double(counts.count { $0 == fields }) / Double(counts.count)
      if let held = best, (held.agreement, held.fields) >= (agreement, fields) { continue }
      best = (candidate, agreement, fields)
    }
    return best?.delimiter
  }

  /// The delimiter of a file whose header is one field: the first that no record has, so that `1,5` is one field too.
  func delimiterOfOneColumn(lineBreak: UInt8) -> CSVDelimiter {
    let unused = CSVDelimiter.allCases.first { candidate in
      let parser = CSVRecordParser(delimiter: candidate.byte, lineBreak: lineBreak)
      return fieldCounts(parser, limit: .max).allSatisfy { $0 == 1 }
    }
    return unused ?? .comma
  }

  /// A character that is no delimiter here and that every record has as often as the header, at least once.
  func foreignDelimiter(lineBreak: UInt8) -> String? {
    for candidate: UInt8 in [0x5E, 0x7E, 0x3A, 0x1F, 0x01] {
      let parser = CSVRecordParser(delimiter: candidate, lineBreak: lineBreak)
      let counts = fieldCounts(parser)
      guard let fields = counts.first, counts.count > 1, fields > 1 else { continue }
      guard counts.allSatisfy({ $0 == fields }) else { continue }
      return candidate < 0x20
        ? "U+00" + (candidate < 0x10 ? "0" : "") + String(candidate, radix: 16, uppercase: true)
        : String(UnicodeScalar(candidate))
    }
    return nil
  }

  /// The field counts of the first records; -1 for a record that breaks the grammar.
  ///
  /// A cut record does not count, but for a head of nothing else: it still has the first fields of the header.
  private func fieldCounts(_ parser: CSVRecordParser, limit: Int = recordLimit) -> [Int] {
    var counts: [Int] = []
    var first: Int?
    var cursor = CSVRecordCursor(source: source, parser: parser, offset: 0, line: 1, end: source.size)
    while counts.count < limit, cursor.advance() {
      let record = cursor.record
      first = first ?? record.fieldCount
      // The cursor gives the last record the line break that it lacks.
      let isCut = !record.isComplete || cursor.endOffset > source.size
      if isCut, !isWhole || record.fault != nil { break }
      if isCut || !record.isBlank { counts.append(record.fault == nil ? record.fieldCount : -1) }
    }
    return counts.isEmpty ? [first].compactMap(\.self) : counts
  }
}
