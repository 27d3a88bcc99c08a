/// Sizes that change the speed of a reading and not its result.
struct CSVReadTuning: Hashable, Sendable {
  /// The part of a file that one thread takes at a time, in bytes.
  var chunkSize = 4_194_304
  /// The part of a chunk that is scanned at a time, in bytes.
  var blockSize = 262_144
  /// The instruction set of the scans; -1 parses every record one byte at a time.
  var level = CSVBlockScan.bestLevel
  /// Files up to this size are read by one thread unless more are asked for.
  var singleThreadSize = 4_194_304
  /// The most bytes of one buffer: past it reading fails as it does where there is no memory.
  var memoryLimit = Int.max
}

/// The records that start in one part of a file, as one worker read them.
struct CSVChunk: Sendable {
  /// The worker that holds the columns of the chunk, and the first row of the chunk there.
  let worker: Int
  let workerRow: Int
  /// The offset of the first record, and that after the last.
  let start: Int
  var end: Int
  var rows = 0
  /// The line breaks of the records.
  var lines = 0
  /// Where the blocks of the chunk start; rows and lines count from the start of the chunk.
  var marks: [CSVRecordMark] = []
  /// Problems, with lines that count from 0 at the start of the chunk.
  var problems = CSVProblemList()
  /// The evidence of each number column, in order.
  var evidence: [CSVNumberEvidence] = []
  /// Whether some record begins like one that is no respondent, see `CSVLayout.strayRecords`.
  var hasSuspects = false
  /// Why reading stopped before the end of the chunk, nil where it did not.
  var stop: CSVChunkStop?
}

/// A reason to end the reading of a chunk.
enum CSVChunkStop: Hashable, Sendable {
  /// A byte that is not UTF-8, at an offset in the file.
  case invalidUTF8(offset: Int)
  /// The file could not be read as far as it was when it was opened.
  case cutShort
  /// There was no memory for its records; the columns of its worker are of no use then.
  case memory(CSVMemoryError)
}

/// The place of a record.
struct CSVRecordMark: Hashable, Sendable {
  var offset: Int
  var row: Int
  var line: Int
}

/// A column under construction.
enum CSVColumnBuilder {
  case text(CSVTextBuilder)
  case number(CSVNumberBuilder)

  func append(_ block: CSVBlock, column: Int) throws(CSVMemoryError) {
    switch self {
    case .text(let builder): try builder.append(block, column: column)
    case .number(let builder): try builder.append(block, column: column)
    }
  }

  /// Frees the memory of a column that has been merged.
  func release() {
    switch self {
    case .text(let builder): builder.release()
    case .number(let builder): builder.release()
    }
  }
}

/// Reads chunks on one thread, into columns of its own.
///
/// A worker is handed from thread to thread between chunks, and never used by two at a time.
final class CSVChunkWorker: @unchecked Sendable {
  let index: Int
  let builders: [CSVColumnBuilder]
  private let layout: CSVLayout
  private let columns: [Int]
  private let tuning: CSVReadTuning
  private let parser: CSVRecordParser
  /// The name of the first column.
  private let headerStart: [UInt8]
  private var rowCount = 0
  private var failure: CSVMemoryError?
  private var bytes: CSVGrowableBuffer<UInt8>
  private var starts: CSVGrowableBuffer<UInt32>

  /// A worker for `columns` of the header; `builders` has one entry for each.
  init(index: Int, layout: CSVLayout, columns: [Int], builders: [CSVColumnBuilder], tuning: CSVReadTuning) {
    self.index = index
    self.layout = layout
    self.columns = columns
    self.builders = builders
    self.tuning = tuning
    parser = layout.parser
    headerStart = Array((layout.header.first ?? "").utf8)
    bytes = CSVGrowableBuffer(limit: tuning.memoryLimit)
    starts = CSVGrowableBuffer(limit: tuning.memoryLimit)
  }

  /// Reads the records that start at `start` or later and before `limit`. `start` must be the start of a record.
  func read(from start: Int, to limit: Int) -> CSVChunk {
    var chunk = CSVChunk(worker: index, workerRow: rowCount, start: start, end: start)
    numberBuilders.forEach { $0.resetEvidence() }
    do throws(CSVMemoryError) {
      if let failure { throw failure }
      while chunk.end < limit, chunk.stop == nil { try readBlock(&chunk, limit: limit) }
    } catch {
      failure = error
      chunk.stop = .memory(error)
    }
    chunk.evidence = numberBuilders.map(\.evidence)
    return chunk
  }

  private var numberBuilders: [CSVNumberBuilder] {
    builders.compactMap { if case .number(let builder) = $0 { builder } else { nil } }
  }

  /// Reads the whole records of the next block; a record that is longer makes the block grow.
  private func readBlock(_ chunk: inout CSVChunk, limit: Int) throws(CSVMemoryError) {
    let offset = chunk.end
    var size = min(tuning.blockSize, limit - offset)
    while true {
      guard let count = try load(at: offset, size: size) else {
        chunk.stop = .cutShort
        return
      }
      if offset + size <= limit, tuning.level >= 0, try scan(count, &chunk) { return }
      if try parse(count, &chunk, limit: limit, isLast: offset + size >= layout.dataEnd) { return }
      let grown = min(max(2 * size, tuning.blockSize), layout.dataEnd - offset)
      if grown > InputLimits.recordBytes {
        let location = layout.place(line: chunk.lines, column: 0)
        chunk.problems.append(Located(.recordTooLong(limit: InputLimits.recordBytes), at: location))
        chunk.end = layout.dataEnd + 1
        return
      }
      size = grown
    }
  }

  /// Loads bytes and, after the last of the file, the line break that it may lack; nil where the file became shorter.
  private func load(at offset: Int, size: Int) throws(CSVMemoryError) -> Int? {
    let target = try bytes.reserve(size + 128)
    guard layout.source.read(at: offset, count: size, into: target) == size else { return nil }
    var count = size
    if offset + size >= layout.dataEnd {
      target[count] = parser.lineBreak
      count += 1
    }
    (target + count).initialize(repeating: 0, count: 64)
    _ = try starts.reserve(2 * count + 128)
    return count
  }

  /// The fast way; false where the records must be parsed one by one.
  private func scan(_ count: Int, _ chunk: inout CSVChunk) throws(CSVMemoryError) -> Bool {
    let all = UnsafeBufferPointer(start: bytes.base, count: count)
    let found = CSVBlockScan.records(
      all, parser: parser, columns: layout.header.count, level: tuning.level, starts: starts.base)
    guard let found, found.rows > 0 else { return false }
    let width = layout.header.count
    if width > 1 {
      for row in 0..<found.rows {
        let start = starts.base + row * width
        if isEmpty(all, start, width: width) { return false }
        if !chunk.hasSuspects { chunk.hasSuspects = isSuspect(all, start, width: width) }
      }
    }
    try finish(
      &chunk, rows: found.rows, lines: found.lines, end: found.end, stride: layout.header.count)
    return true
  }

  /// Whether a record has nothing but blanks and quotes in its fields; nearly every record ends the search at its first
  /// byte.
  ///
  /// Unchecked: field `i` of the record is `starts[i] ..< starts[i + 1] - 1`.
  private func isEmpty(
    _ all: UnsafeBufferPointer<UInt8>, _ starts: UnsafePointer<UInt32>, width: Int
  ) -> Bool {
    for field in 0..<width {
      for at in Int(starts[field])..<max(Int(starts[field]), Int(starts[field + 1]) - 1)
      where all[at] != CSVText.quote && !CSVText.isASCIIBlank(all[at]) {
        return false
      }
    }
    return true
  }

  /// Whether the first field of a record that is not empty begins like a line of totals, a remark or the header.
  ///
  /// Unchecked, as `isEmpty`.
  @inline(__always)
  private func isSuspect(
    _ all: UnsafeBufferPointer<UInt8>, _ starts: UnsafePointer<UInt32>, width: Int
  ) -> Bool {
    for field in 0..<width {
      var at = Int(starts[field])
      let end = max(at, Int(starts[field + 1]) - 1)
      while at < end, all[at] == CSVText.quote || CSVText.isASCIIBlank(all[at]) { at += 1 }
      guard at < end else { continue }
      let text = UnsafeBufferPointer(rebasing: all[at..<end])
      if field == 0, isHeaderStart(text) { return true }
      return CSVLayout.beginsLikeStray(text)
    }
    return false
  }

  /// Whether a field holds the name of the first column.
  private func isHeaderStart(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = headerStart.count
    guard text.count >= length, text[0] == headerStart.first, text.prefix(length).elementsEqual(headerStart) else {
      return false
    }
    return text.count == length || text[length] == CSVText.quote || CSVText.isASCIIBlank(text[length])
  }

  /// The exact way, one byte at a time; false where no record is whole and there are more bytes.
  private func parse(
    _ count: Int, _ chunk: inout CSVChunk, limit: Int, isLast: Bool
  ) throws(CSVMemoryError) -> Bool {
    let all = UnsafeBufferPointer(start: bytes.base, count: count)
    let width = layout.header.count
    var (rows, lines, end) = (0, 0, 0)
    while end < count, chunk.end + end < limit {
      let output = starts.base + rows * (width + 1)
      let record = parser.parse(all, from: end, starts: output)
      guard record.isComplete || isLast else { break }
      if let problem = problem(of: record, in: all, from: end, line: chunk.lines + lines) {
        chunk.problems.append(problem)
      } else if width > 1, !record.isBlank, isEmpty(all, output, width: width) {
        chunk.problems.append(Located(.emptyRecord, at: layout.place(line: chunk.lines + lines)))
      } else if !(record.isBlank && width > 1) {
        rows += 1
        if width > 1, !chunk.hasSuspects { chunk.hasSuspects = isSuspect(all, output, width: width) }
      }
      lines += record.lines
      end = record.end
    }
    guard end > 0 else { return false }
    try finish(&chunk, rows: rows, lines: lines, end: end, stride: width + 1)
    return true
  }

  /// Checks the encoding of the records up to `end` and hands them to the columns.
  private func finish(
    _ chunk: inout CSVChunk, rows: Int, lines: Int, end: Int, stride: Int
  ) throws(CSVMemoryError) {
    if !layout.isTranscoded {
      let used = UnsafeBufferPointer(start: bytes.base, count: end)
      let valid = CSVBlockScan.utf8PrefixLength(used, level: tuning.level)
      if valid < end {
        chunk.stop = .invalidUTF8(offset: chunk.end + valid)
        return
      }
    }
    chunk.marks.append(CSVRecordMark(offset: chunk.end, row: chunk.rows, line: chunk.lines))
    let block = CSVBlock(bytes: bytes.base, starts: starts.base, stride: stride, rows: rows)
    for (builder, column) in zip(builders, columns) { try builder.append(block, column: column) }
    chunk.rows += rows
    chunk.lines += lines
    chunk.end += end
    rowCount += rows
  }

  private func problem(
    of record: CSVRecord, in all: UnsafeBufferPointer<UInt8>, from start: Int, line: Int
  ) -> Located<CSVProblem>? {
    let width = layout.header.count
    guard let fault = record.fault else {
      if record.fieldCount == width || (record.isBlank && width > 1) { return nil }
      return Located(.raggedRow(found: record.fieldCount, expected: width), at: layout.place(line: line))
    }
    func place(_ offset: Int, _ field: Int) -> SourceLocation {
      let breaks = all[start..<min(offset, all.count)].count { $0 == parser.lineBreak }
      return layout.place(line: line + breaks, column: field + 1)
    }
    switch fault {
    case .unterminatedQuote(let offset, let field):
      return Located(.unterminatedQuote, at: place(offset, field))
    case .nul(let offset, let field):
      return Located(.nulByte, at: place(offset, field))
    case .textAfterClosingQuote(let offset, let field):
      let rest = all[offset...].prefix { $0 != parser.delimiter && $0 != parser.lineBreak }.prefix(20)
      let text = CSVText.cleaned(String(decoding: rest, as: UTF8.self))
      return Located(.textAfterClosingQuote(text), at: place(offset, field))
    }
  }
}
