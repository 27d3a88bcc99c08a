import CCSVScan

/// Whole records in memory, as the column loops see them.
///
/// The bytes of field `c` of record `r` are `starts[r * stride + c] ..< starts[r * stride + c + 1] - 1`, for every
/// `r < rows` and `c < columns`; sixteen bytes more than the last can be read.
struct CSVBlock {
  let bytes: UnsafePointer<UInt8>
  let starts: UnsafePointer<UInt32>
  let stride: Int
  let rows: Int
}

/// The C scans, at the level that this processor runs or a lower one.
enum CSVBlockScan {
  /// The highest level of this processor.
  static let bestLevel = Int(phare_csv_best_level())

  /// The number of bytes before the first that is not part of a UTF-8 sequence.
  static func utf8PrefixLength(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { utf8PrefixLength($0) }
  }

  /// The number of bytes before the first that is not part of a UTF-8 sequence.
  static func utf8PrefixLength(_ bytes: UnsafeBufferPointer<UInt8>, level: Int = bestLevel) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    return phare_csv_utf8_prefix(base, bytes.count, CInt(level))
  }

  /// Finds the records of `bytes`, which start with a record, where all of them have `columns` fields and no quote is
  /// out of place.
  ///
  /// Writes `starts` for a block of stride `columns`; it must have room for `bytes.count + 65` entries. Returns nil
  /// where the records must be parsed one by one, else their number, their line breaks and the offset after the last.
  static func records(
    _ bytes: UnsafeBufferPointer<UInt8>, parser: CSVRecordParser, columns: Int, level: Int,
    starts: UnsafeMutablePointer<UInt32>
  ) -> (rows: Int, lines: Int, end: Int)? {
    guard let base = bytes.baseAddress else { return nil }
    starts[0] = 0
    let found = phare_csv_scan(base, bytes.count, parser.delimiter, parser.lineBreak, CInt(level), starts + 1)
    guard found.irregular == 0, found.has_nul == 0 else { return nil }
    let rows = found.records
    guard rows * columns <= found.separators else { return nil }
    // Every line break ends its record at the right place, and there is no other: the table is rectangular.
    for row in 0..<rows where base[Int(starts[(row + 1) * columns]) - 1] != parser.lineBreak { return nil }
    return (rows, found.lines, Int(starts[rows * columns]))
  }
}
