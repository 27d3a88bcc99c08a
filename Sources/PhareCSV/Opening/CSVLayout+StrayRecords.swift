/// Records that are no respondents: the header once more, totals and means, remarks.
extension CSVLayout {
  /// The records that are no respondents, wherever they stand, in the order of the file.
  ///
  /// - A record that repeats the header is none, nor one at the top or the end that names a source or a note in its first
  ///   field and has nothing else.
  /// - A line of totals or means begins with a word such as `Total`, and its other fields are numbers or empty;
  ///   `TotalLines` tells it from an answer of that name.
  func strayRecords() -> [StrayRecord] {
    var found: [StrayRecord] = []
    var remarks: [(text: String, record: Int, line: Int)] = []
    var totals = TotalLines()
    var cursor = records()
    // Records but for those that repeat the header, and the rows of each.
    var record = 0
    var repeats: [Int] = []
    while cursor.advance() {
      guard cursor.record.fault == nil, cursor.record.fieldCount == header.count else { continue }
      if beginsLikeStray(cursor) {
        let fields = header.indices.map { cursor.text(of: $0) }
        if header.count > 1, fields == header {
          found.append(
            StrayRecord(
              row: record + repeats.count, finding: Located(.repeatedHeader, at: place(line: cursor.line))))
          repeats.append(record)
          continue
        }
        if let remark = Self.remark(in: fields) {
          remarks.append((remark, record, cursor.line))
        } else {
          totals.add(fields, record: record, line: cursor.line)
        }
      }
      record += 1
    }
    let edges = Edges(records: record, besides: Set(remarks.map(\.record) + totals.lines.map(\.record)))
    remarks.removeAll { !edges.contains($0.record) }
    func row(_ record: Int) -> Int { record + repeats.count { $0 <= record } }
    for remark in remarks {
      found.append(
        StrayRecord(
          row: row(remark.record), finding: Located(.remarkLine(remark.text), at: place(line: remark.line))))
    }
    for line in totals.certain(in: self, edges: edges, remarks: Set(remarks.map(\.record))) {
      found.append(
        StrayRecord(row: row(line.record), finding: Located(.totalLine(line.word), at: place(line: line.line))))
    }
    return found.sorted { $0.row < $1.row }
  }

  /// The problems of records that are no respondents; nil where there are none.
  func errors(of strays: [StrayRecord]) -> Problems<CSVProblem>? {
    var problems = CSVProblemList()
    for stray in strays { problems.append(stray.finding) }
    return problems.errors(file: displayName)
  }

  /// Whether a record begins like the header, or its first field that is not empty like a total or a remark.
  private func beginsLikeStray(_ cursor: CSVRecordCursor) -> Bool {
    for field in header.indices {
      let begins = cursor.withField(field) { raw -> Bool? in
        guard let start = raw.firstIndex(where: { $0 != CSVText.quote && !CSVText.isASCIIBlank($0) }) else {
          return nil
        }
        return Self.beginsLikeStray(UnsafeBufferPointer(rebasing: raw[start...]))
      }
      if field == 0, cursor.text(of: 0) == header[0] { return true }
      if let begins { return begins }
    }
    return false
  }

  /// The first field of a record that has nothing else and names a source or a note.
  private static func remark(in fields: [String]) -> String? {
    guard fields.count > 1, let text = fields.first, fields.dropFirst().allSatisfy(\.isEmpty) else { return nil }
    let isRemark =
      text.hasPrefix("©") || text.firstMatch(of: /^(?i)(sources?|notes?|champ|lecture|remarques?|nb|n\.b\.)\s*:/) != nil
    return isRemark ? (text.count > 60 ? text.prefix(60) + "…" : text) : nil
  }

  private static let strayWords = [
    "total", "totals", "totaux", "grand total", "ensemble", "sum", "somme", "moyenne", "moyennes", "mean", "means",
    "average", "averages", "sous-total", "sous total", "subtotal", "sub-total", "source", "sources", "note", "notes",
    "champ", "lecture", "remarque", "remarques", "nb", "n.b.", "\u{A9}",
  ].map { Array($0.utf8) }

  /// The first three bytes of the words, in lower case.
  private static let strayStarts = StartSet(
    strayWords.map { word in
      // What follows a word of two bytes is a colon or a blank.
      let ends: [UInt8] = word.count > 2 ? [word[2] | 0x20] : [0x20, 0x3A] + (0x61...0x7A)
      return ends.map { UInt32(word[0] | 0x20) << 16 | UInt32(word[1] | 0x20) << 8 | UInt32($0) }
    }.joined())

  /// Whether a field begins with a word of records that are no respondents; then all of them are looked at once more.
  static func beginsLikeStray(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 3 else { return false }
    let start = UInt32(bytes[0] | 0x20) << 16 | UInt32(bytes[1] | 0x20) << 8 | UInt32(bytes[2] | 0x20)
    guard strayStarts.contains(start) else { return false }
    return strayWords.contains { word in
      guard bytes.count >= word.count, zip(word, bytes).allSatisfy({ $0 == $1 || $0 == $1 | 0x20 && $1 < 0x80 }) else {
        return false
      }
      return bytes.count == word.count || !isLetter(bytes[word.count])
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
}

/// The records at the top and the end of a file that begin like no respondent, with no other between them and the edge.
struct Edges {
  private let top: Int
  private let end: Int

  /// The edges of a file of so many records, of which some begin like no respondent.
  init(records: Int, besides strays: Set<Int>) {
    var (top, end) = (0, records)
    while strays.contains(top) { top += 1 }
    while end > top, strays.contains(end - 1) { end -= 1 }
    (self.top, self.end) = (top, end)
  }

  /// Whether a record that begins like no respondent stands at the top or the end.
  func contains(_ record: Int) -> Bool { record < top || record >= end }
}

/// A set of three bytes that tells most others from its own by one bit.
private struct StartSet {
  private let starts: Set<UInt32>
  /// The bits of the hashes of the starts.
  private let bits: [UInt64]

  init(_ starts: some Sequence<UInt32>) {
    self.starts = Set(starts)
    var bits = [UInt64](repeating: 0, count: 16)
    for start in self.starts { bits[Self.hash(start) >> 6] |= 1 << UInt64(Self.hash(start) & 63) }
    self.bits = bits
  }

  @inline(__always)
  func contains(_ start: UInt32) -> Bool {
    let hash = Self.hash(start)
    return bits[hash >> 6] & 1 << UInt64(hash & 63) != 0 && starts.contains(start)
  }

  /// A number from 0 to 1,023.
  @inline(__always)
  private static func hash(_ start: UInt32) -> Int { Int((start &* 0x9E37_79B1) >> 22) }
}
