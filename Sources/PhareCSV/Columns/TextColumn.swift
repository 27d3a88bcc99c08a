/// A column of texts: each distinct text once, and one code per row.
///
/// A text is without its outer blanks (spaces of any width, tab, line breaks) and signs without width (U+200B, U+FEFF),
/// and in Unicode normalization form C, so two spellings of `é` are one value. An empty cell is the value "".
public struct TextColumn: Sendable {
  /// For each row, the place of its text in `values`.
  public let codes: TextCodes
  /// The distinct texts, in order of first occurrence.
  public let values: [String]
  /// For each distinct text, the first row that has it, from 0.
  package let firstRows: [Int]
  /// For each distinct text, the number of rows that have it.
  package let counts: [Int]
  /// The doubtful spellings of the file, each kind once.
  public let repairs: [TextRepair]

  /// A column whose distinct values are numbered already; the arrays of the distinct values have one length, and the
  /// codes are places in them.
  package init(codes: TextCodes, values: [String], firstRows: [Int], counts: [Int], repairs: [TextRepair] = []) {
    self.codes = codes
    self.values = values
    self.firstRows = firstRows
    self.counts = counts
    self.repairs = repairs
  }

  /// A column of one text per row.
  public init(_ texts: some Sequence<String>) {
    var codes: [UInt32] = []
    var values: [String] = []
    var firstRows: [Int] = []
    var counts: [Int] = []
    var known: [String: Int] = [:]
    for (row, text) in texts.enumerated() {
      let code = known[text] ?? values.count
      if code == values.count {
        known[text] = code
        values.append(text)
        firstRows.append(row)
        counts.append(0)
      }
      counts[code] += 1
      codes.append(UInt32(truncatingIfNeeded: code))
    }
    self.init(codes: .wide(codes), values: values, firstRows: firstRows, counts: counts)
  }
}
