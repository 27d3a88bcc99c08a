/// The texts of one column, from the blocks that one thread reads.
///
/// Codes number the distinct raw spellings in order of arrival at this thread; the merge makes them values.
final class CSVTextBuilder {
  private(set) var table: CSVByteTable
  private(set) var codes: CSVCodeBuffer
  private var scratch: CSVGrowableBuffer<UInt32>

  /// No texts yet; none of the buffers will hold more than `limit` bytes.
  init(limit: Int = .max) {
    table = CSVByteTable(limit: limit)
    codes = CSVCodeBuffer(limit: limit)
    scratch = CSVGrowableBuffer(limit: limit)
  }

  /// Frees what only reading needs; codes and strings stay.
  func endReading() {
    table.endLookups()
    scratch = CSVGrowableBuffer()
  }

  /// Frees the memory.
  func release() {
    table = CSVByteTable()
    codes = CSVCodeBuffer()
    scratch = CSVGrowableBuffer()
  }

  /// Adds field `column` of every record of `block`.
  func append(_ block: CSVBlock, column: Int) throws(CSVMemoryError) {
    let rows = block.rows
    let output = try scratch.reserve(rows)
    let bytes = block.bytes
    let stride = block.stride
    var view = try table.view
    var place = block.starts + column
    for row in 0..<rows {
      let start = Int(place[0])
      let field = bytes + start
      let key = CSVByteTable.Key(field, Int(place[1]) &- 1 &- start, view.seed)
      var code = view.find(key, field)
      if code < 0 {
        code = try table.insert(key, field)
        view = try table.view
      }
      output[row] = UInt32(truncatingIfNeeded: code)
      place += stride
    }
    try codes.append(output, count: rows, distinct: table.count)
  }
}

/// Codes in one, two or four bytes each, as many as the highest one so far needs.
struct CSVCodeBuffer: ~Copyable {
  private(set) var narrow: CSVGrowableBuffer<UInt8>
  private(set) var medium: CSVGrowableBuffer<UInt16>
  private(set) var wide: CSVGrowableBuffer<UInt32>
  /// The bytes of a code.
  private(set) var width = 1

  /// No codes yet.
  init(limit: Int = .max) {
    narrow = CSVGrowableBuffer(limit: limit)
    medium = CSVGrowableBuffer(limit: limit)
    wide = CSVGrowableBuffer(limit: limit)
  }

  /// Appends codes, all below `distinct`.
  mutating func append(_ added: UnsafePointer<UInt32>, count: Int, distinct: Int) throws(CSVMemoryError) {
    try widen(distinct: distinct)
    switch width {
    case 1: try Self.copy(added, count, to: &narrow)
    case 2: try Self.copy(added, count, to: &medium)
    default: try Self.copy(added, count, to: &wide)
    }
  }

  private mutating func widen(distinct: Int) throws(CSVMemoryError) {
    if width == 1, distinct > 1 << 8 {
      try Self.copy(narrow.base, narrow.count, to: &medium)
      narrow = CSVGrowableBuffer()
      width = 2
    }
    if width == 2, distinct > 1 << 16 {
      try Self.copy(medium.base, medium.count, to: &wide)
      medium = CSVGrowableBuffer()
      width = 4
    }
  }

  private static func copy<From: FixedWidthInteger, To: FixedWidthInteger>(
    _ source: UnsafePointer<From>, _ count: Int, to buffer: inout CSVGrowableBuffer<To>
  ) throws(CSVMemoryError) {
    let target = try buffer.reserve(count)
    for index in 0..<count { target[index] = To(truncatingIfNeeded: source[index]) }
    buffer.commit(count)
  }
}
