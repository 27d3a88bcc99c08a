/// Finds how the head of a file is written.
struct CSVDialectDetection {
  /// Records that are looked at to choose the delimiter.
  static let recordLimit = 200

  private let head: UnsafeBufferPointer<UInt8>

  /// Looks at `head`, UTF-8 bytes that start with the header; the last record may be cut.
  init(_ head: UnsafeBufferPointer<UInt8>) {
    self.head = head
  }

  /// The end of a line: that of the first LF outside quotes; CR alone only where no LF stands there and a CR does.
  func lineEnding() -> CSVLineEnding {
    var isInside = false
    var hasCarriageReturn = false
    var hasLineFeed = false
    for (index, byte) in head.enumerated() {
      if byte == CSVText.quote { isInside.toggle() }
      if byte == 0x0A { hasLineFeed = true }
      if byte == 0x0A && !isInside {
        return index > 0 && head[index - 1] == 0x0D ? .carriageReturnLineFeed : .lineFeed
      }
      if byte == 0x0D && !isInside { hasCarriageReturn = true }
    }
    // A stray quote can hide every LF of a short file.
    return hasCarriageReturn || (!hasLineFeed && head.contains(0x0D)) ? .carriageReturn : .lineFeed
  }

  /// The delimiter that gives most records the field count of the header, and there the most fields; the first of
  /// `,`, `;`, tab and `|` where nothing else decides. Nil where the header is one field under each.
  func delimiter(lineBreak: UInt8, isWhole: Bool) -> CSVDelimiter? {
    var best: (delimiter: CSVDelimiter, agreement: Double, fields: Int)?
    for candidate in CSVDelimiter.allCases {
      let parser = CSVRecordParser(delimiter: candidate.byte, lineBreak: lineBreak)
      guard let fields = fieldCounts(parser, limit: 1, isWhole: isWhole).first, fields > 1 else { continue }
      let counts = fieldCounts(parser, isWhole: isWhole)
      let agreement = Double(counts.count { $0 == fields }) / Double(counts.count)
      if let held = best, (held.agreement, held.fields) >= (agreement, fields) { continue }
      best = (candidate, agreement, fields)
    }
    return best?.delimiter
  }

  /// The delimiter of a file whose header is one field: the first that no record has, so that `1,5` is one field too.
  func delimiterOfOneColumn(lineBreak: UInt8, isWhole: Bool) -> CSVDelimiter {
    let unused = CSVDelimiter.allCases.first { candidate in
      let parser = CSVRecordParser(delimiter: candidate.byte, lineBreak: lineBreak)
      return fieldCounts(parser, limit: .max, isWhole: isWhole).allSatisfy { $0 == 1 }
    }
    return unused ?? .comma
  }

  /// A character that is no delimiter here and that every record has as often as the header, at least once.
  func foreignDelimiter(lineBreak: UInt8, isWhole: Bool) -> String? {
    for candidate: UInt8 in [0x5E, 0x7E, 0x3A, 0x1F, 0x01] {
      let parser = CSVRecordParser(delimiter: candidate, lineBreak: lineBreak)
      let counts = fieldCounts(parser, isWhole: isWhole)
      guard let fields = counts.first, counts.count > 1, fields > 1 else { continue }
      guard counts.allSatisfy({ $0 == fields }) else { continue }
      return candidate < 0x20
        ? "U+00" + (candidate < 0x10 ? "0" : "") + String(candidate, radix: 16, uppercase: true)
        : String(UnicodeScalar(candidate))
    }
    return nil
  }

  /// The field counts of the first records; -1 for a record that breaks the grammar.
  private func fieldCounts(
    _ parser: CSVRecordParser, limit: Int = recordLimit, isWhole: Bool
  ) -> [Int] {
    var counts: [Int] = []
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: head.count + 2) { starts in
      guard let base = starts.baseAddress else { return }
      var at = 0
      while at < head.count, counts.count < limit {
        let record = parser.parse(head, from: at, starts: base)
        if !record.isComplete && !(isWhole && record.fault == nil) { break }
        if !record.isBlank { counts.append(record.fault == nil ? record.fieldCount : -1) }
        at = record.end
      }
      // A head that is one cut record still tells the fields of the header.
      if counts.isEmpty, !head.isEmpty { counts = [parser.parse(head, from: 0, starts: base).fieldCount] }
    }
    return counts
  }
}
