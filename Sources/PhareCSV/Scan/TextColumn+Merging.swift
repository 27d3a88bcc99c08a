extension TextColumn {
  /// The column whose chunks the builders of the workers hold.
  ///
  /// - Parameters:
  ///   - chunks: The chunks in order of the file.
  ///   - builders: For each worker, its texts of this column.
  ///   - surplusMarks: The first row whose text has more marks on a letter than are read.
  /// - Throws: Where there is no memory for the distinct texts.
  init(
    merging chunks: [CSVChunk], builders: [CSVTextBuilder], surplusMarks: inout Int?
  ) throws(CSVMemoryError) {
    for builder in builders { builder.endReading() }
    var merge = TextMerge(builders: builders)
    for chunk in chunks where chunk.rows > 0 { try merge.number(chunk) }
    codes = merge.codes(of: chunks)
    values = merge.values
    firstRows = merge.firstRows
    counts = merge.counts
    repairs = merge.repairs
    surplusMarks = merge.surplusMarks
  }
}

/// Renumbers the codes of workers as places in one list of values.
private struct TextMerge {
  private let builders: [CSVTextBuilder]
  /// For each worker, the value of each raw code, or `unmapped`.
  private var maps: [[UInt32]]
  private static let unmapped = UInt32.max
  /// For each worker, the kind of repair of each raw code.
  private var kinds: [[TextRepair.Kind?]]
  private var distinct: DistinctTexts
  private var rowCount = 0
  private var found = [TextRepair?](repeating: nil, count: TextRepair.Kind.allCases.count)
  private(set) var firstRows: [Int] = []
  private(set) var counts: [Int] = []
  /// The first row whose text has too many marks on a letter.
  private(set) var surplusMarks: Int?

  var values: [String] { distinct.values }
  /// The repairs, in the order of their kinds.
  var repairs: [TextRepair] { found.compactMap(\.self) }

  init(builders: [CSVTextBuilder]) {
    self.builders = builders
    distinct = DistinctTexts(limit: builders.first?.table.limit ?? .max)
    maps = builders.map { Array(repeating: Self.unmapped, count: $0.table.count) }
    kinds = builders.map { Array(repeating: nil, count: $0.table.count) }
    // Most of many raw spellings are values of their own.
    let most = builders.map { $0.table.count }.max() ?? 0
    if most > 1 << 16 {
      let all = builders.reduce(0) { $0 + $1.table.count }
      distinct.reserve(all)
      firstRows.reserveCapacity(all)
      counts.reserveCapacity(all)
    }
  }

  /// Gives the raw codes that first occur in a chunk their values.
  mutating func number(_ chunk: CSVChunk) throws(CSVMemoryError) {
    let builder = builders[chunk.worker]
    var map = maps[chunk.worker]
    maps[chunk.worker] = []
    switch builder.codes.width {
    case 1: try number(builder.codes.narrow.base + chunk.workerRow, chunk.rows, &map, builder, worker: chunk.worker)
    case 2: try number(builder.codes.medium.base + chunk.workerRow, chunk.rows, &map, builder, worker: chunk.worker)
    default: try number(builder.codes.wide.base + chunk.workerRow, chunk.rows, &map, builder, worker: chunk.worker)
    }
    maps[chunk.worker] = map
    rowCount += chunk.rows
  }

  private mutating func number<Code: FixedWidthInteger>(
    _ codes: UnsafePointer<Code>, _ count: Int, _ map: inout [UInt32], _ builder: CSVTextBuilder, worker: Int
  ) throws(CSVMemoryError) {
    guard map.count <= count else {
      // An id per row: a chunk has few of the raw codes.
      for row in 0..<count {
        let code = Int(truncatingIfNeeded: codes[row])
        if map[code] == Self.unmapped {
          map[code] = try value(of: code, of: builder, worker: worker, row: rowCount + row)
        }
        counts[Int(map[code])] += 1
        if let kind = kinds[worker][code] { found[kind.rawValue]?.count += 1 }
      }
      return
    }
    // Raw codes are counted apart, so that the loop over rows touches one small array.
    var rawCounts = [Int](repeating: 0, count: map.count)
    try rawCounts.withUnsafeMutableBufferPointer { (rawCounts) throws(CSVMemoryError) in
      for row in 0..<count {
        let code = Int(truncatingIfNeeded: codes[row])
        if rawCounts[code] == 0, map[code] == Self.unmapped {
          map[code] = try value(of: code, of: builder, worker: worker, row: rowCount + row)
        }
        rawCounts[code] &+= 1
      }
    }
    for (code, rawCount) in rawCounts.enumerated() where rawCount > 0 {
      counts[Int(map[code])] += rawCount
      if let kind = kinds[worker][code] { found[kind.rawValue]?.count += rawCount }
    }
  }

  /// The value of a raw code that first occurs in a row.
  private mutating func value(
    of code: Int, of builder: CSVTextBuilder, worker: Int, row: Int
  ) throws(CSVMemoryError) -> UInt32 {
    let value = try builder.table.withBytes(code) { (bytes) throws(CSVMemoryError) in
      if let text = CSVText.plain(ofRaw: bytes) { return try distinct.code(ofPlain: bytes, text) }
      kinds[worker][code] = note(bytes, row: row)
      return try distinct.code(ofRaw: bytes)
    }
    if distinct.haveSurplusMarks, surplusMarks == nil { surplusMarks = row }
    if value == firstRows.count {
      firstRows.append(row)
      counts.append(0)
    }
    return UInt32(truncatingIfNeeded: value)
  }

  /// Notes a spelling that is new to a worker; returns its kind, nil where it is plain.
  private mutating func note(_ raw: UnsafeBufferPointer<UInt8>, row: Int) -> TextRepair.Kind? {
    guard let kind = CSVText.repair(ofRaw: raw) else { return nil }
    if found[kind.rawValue] == nil {
      // The last field of a line may hold the first half of CR LF.
      let cell = raw.last == 0x0D ? raw.dropLast() : raw[...]
      let spelling = String(String(decoding: cell, as: UTF8.self).prefix(40))
      found[kind.rawValue] = TextRepair(kind, count: 0, firstRow: row, spelling: spelling)
    }
    return kind
  }

  /// The places of all rows, in the narrowest storage.
  func codes(of chunks: [CSVChunk]) -> TextCodes {
    if counts.count <= 1 << 8 { return .narrow(codes(of: chunks, as: UInt8.self)) }
    if counts.count <= 1 << 16 { return .medium(codes(of: chunks, as: UInt16.self)) }
    return .wide(codes(of: chunks, as: UInt32.self))
  }

  private func codes<To: FixedWidthInteger>(of chunks: [CSVChunk], as type: To.Type) -> [To] {
    let narrowMaps = maps.map { map in map.map { To(truncatingIfNeeded: $0) } }
    return [To](unsafeUninitializedCapacity: rowCount) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      for chunk in chunks where chunk.rows > 0 {
        let codes = builders[chunk.worker]
        let map = narrowMaps[chunk.worker]
        let target = base + initialized
        switch codes.codes.width {
        case 1: Self.translate(codes.codes.narrow.base + chunk.workerRow, chunk.rows, map, to: target)
        case 2: Self.translate(codes.codes.medium.base + chunk.workerRow, chunk.rows, map, to: target)
        default: Self.translate(codes.codes.wide.base + chunk.workerRow, chunk.rows, map, to: target)
        }
        initialized += chunk.rows
      }
    }
  }

  private static func translate<From: FixedWidthInteger, To: FixedWidthInteger>(
    _ codes: UnsafePointer<From>, _ count: Int, _ map: [To], to target: UnsafeMutablePointer<To>
  ) {
    map.withUnsafeBufferPointer { map in
      for row in 0..<count { target[row] = map[Int(truncatingIfNeeded: codes[row])] }
    }
  }
}

/// Distinct texts in order of first occurrence, where equal texts in different spellings are one.
struct DistinctTexts {
  private(set) var values: [String] = []
  /// Whether some letter has more marks than are read.
  private(set) var haveSurplusMarks = false
  private let table: Table

  /// No texts yet.
  init(limit: Int) {
    table = Table(limit: limit)
  }

  /// Makes room for so many texts.
  mutating func reserve(_ count: Int) { values.reserveCapacity(count) }

  /// The place in `values` of a text that is its raw bytes, behind which eight more can be read.
  mutating func code(
    ofPlain raw: UnsafeBufferPointer<UInt8>, _ text: String
  ) throws(CSVMemoryError) -> Int {
    guard let base = raw.baseAddress else { return try code(ofRaw: raw) }
    let code = try table.bytes.code(base, raw.count)
    if code == values.count { values.append(text) }
    return code
  }

  /// The place in `values` of the text between two separators, given as raw bytes.
  mutating func code(ofRaw raw: UnsafeBufferPointer<UInt8>) throws(CSVMemoryError) -> Int {
    var text = CSVText.text(ofRaw: raw)
    haveSurplusMarks = haveSurplusMarks || CombiningMarks.areSurplus(in: raw)
    let code = try text.withUTF8 { bytes in
      Result { () throws(CSVMemoryError) in try table.bytes.code(copying: bytes) }
    }.get()
    if code == values.count { values.append(text) }
    return code
  }

  /// A box, as a table cannot be copied.
  private final class Table {
    var bytes: CSVByteTable

    init(limit: Int) {
      bytes = CSVByteTable(limit: limit)
    }
  }
}
