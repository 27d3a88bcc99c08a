/// The decision about a number column's decimal mark, from the evidence of all its chunks.
struct NumberMarkDecision {
  /// The mark to read the column with.
  let mark: CSVDecimalMark
  let isProven: Bool

  /// Decides after a reading under one mark, which may have been the wrong one.
  ///
  /// - A mark that some cell proves, and none the other, is the column's.
  /// - Where cells prove both, or none proves any, the mark of the file is taken.
  init(evidence: [CSVNumberEvidence], exceptions: [CSVMarkEvidence], tried: CSVDecimalMark, fileMark: CSVDecimalMark) {
    let provesTried = evidence.contains(where: \.isMarkProven)
    let provesOther = exceptions.contains(.proof(tried.other))
    isProven = provesTried || provesOther
    if provesTried != provesOther {
      mark = provesTried ? tried : tried.other
    } else {
      mark = fileMark
    }
  }
}

/// One number column of a pass: its chunks and the builders that hold them.
struct NumberMerge {
  private let chunks: [CSVChunk]
  private let builders: [CSVNumberBuilder]
  private let evidence: [CSVNumberEvidence]
  private let tried: CSVDecimalMark

  /// - Parameters:
  ///   - builders: For each worker, its numbers of this column.
  ///   - place: The place of the column among the number columns of the pass.
  init(chunks: [CSVChunk], builders: [CSVNumberBuilder], place: Int) {
    self.chunks = chunks
    self.builders = builders
    evidence = chunks.map { $0.evidence[place] }
    tried = builders.first?.mark ?? .point
  }

  /// The decision about the mark, where it was not stated.
  func decision(fileMark: CSVDecimalMark) -> NumberMarkDecision {
    var exceptions: [CSVMarkEvidence] = []
    var seen = builders.map { Array(repeating: false, count: $0.table.count) }
    forEachException { _, worker, code in
      guard !seen[worker][code] else { return }
      seen[worker][code] = true
      exceptions.append(builders[worker].table.withBytes(code) { CSVMarkEvidence(raw: $0) })
    }
    return NumberMarkDecision(evidence: evidence, exceptions: exceptions, tried: tried, fileMark: fileMark)
  }

  /// The column; `isProven` is true where the mark was stated.
  ///
  /// - Parameter surplusMarks: The first row whose text has more marks on a letter than are read.
  func column(
    isProven: Bool, layout: CSVLayout, surplusMarks: inout Int?
  ) throws(CSVMemoryError) -> NumberColumn {
    NumberColumn(
      values: values(), exceptions: try exceptions(surplusMarks: &surplusMarks), decimalMark: tried,
      isDecimalMarkProven: isProven,
      ambiguity: ambiguity(isProven: isProven, layout: layout),
      percentCount: evidence.reduce(0) { $0 + $1.percentCount })
  }

  /// The first cell that nothing decides about.
  ///
  /// - A group of thousands behind a comma is one where the point is stated or proven, or where the comma is the
  ///   delimiter and some other column proves the point: spreadsheets in French quote `"1,234"` in a file of commas, too.
  ///   Behind a point it needs a cell of the column that has two groups, or a group and decimals.
  /// - Three decimals are decimals, unless the file proves both marks, the column none, and the delimiter is no comma.
  private func ambiguity(isProven: Bool, layout: CSVLayout) -> NumberColumn.Ambiguity? {
    let isCommaDelimited = layout.dialect.delimiter == .comma
    let areGroups =
      evidence.contains(where: \.areGroupsProven)
      || (tried == .point && (isProven || isCommaDelimited && layout.isMarkProven))
    let areDecimals = isProven || !layout.areMarksMixed || isCommaDelimited
    var firstRow = 0
    for (chunk, evidence) in zip(chunks, evidence) {
      let candidates = [areGroups ? nil : evidence.loneGroup, areDecimals ? nil : evidence.groupLikeDecimals]
      if let first = candidates.compactMap(\.self).min(by: { $0.row < $1.row }) {
        return NumberColumn.Ambiguity(
          text: first.text, row: firstRow + first.row - chunk.workerRow, mark: isProven ? tried : nil)
      }
      firstRow += chunk.rows
    }
    return nil
  }

  private func values() -> [Double] {
    let rowCount = chunks.reduce(0) { $0 + $1.rows }
    return [Double](unsafeUninitializedCapacity: rowCount) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      for chunk in chunks {
        let source = builders[chunk.worker].values.base + chunk.workerRow
        (base + initialized).initialize(from: source, count: chunk.rows)
        initialized += chunk.rows
      }
    }
  }

  private func exceptions(surplusMarks: inout Int?) throws(CSVMemoryError) -> NumberColumn.Exceptions {
    var rows: [Int] = []
    var codes: [UInt32] = []
    var distinct = DistinctTexts(limit: builders.first?.table.limit ?? .max)
    var maps = builders.map { Array(repeating: -1, count: $0.table.count) }
    try forEachException { (row, worker, raw) throws(CSVMemoryError) in
      if maps[worker][raw] < 0 {
        maps[worker][raw] = try builders[worker].table.withBytes(raw) { (bytes) throws(CSVMemoryError) in
          try distinct.code(ofRaw: bytes)
        }
        if distinct.haveSurplusMarks, surplusMarks == nil { surplusMarks = row }
      }
      rows.append(row)
      codes.append(UInt32(maps[worker][raw]))
    }
    return NumberColumn.Exceptions(rows: rows, codes: codes, texts: distinct.values)
  }

  /// Calls `body` with row in the file, worker, and raw code there, in order of rows.
  private func forEachException<Failure: Error>(
    _ body: (_ row: Int, _ worker: Int, _ code: Int) throws(Failure) -> Void
  ) throws(Failure) {
    var firstRow = 0
    for chunk in chunks {
      let builder = builders[chunk.worker]
      var index = builder.firstException(from: chunk.workerRow)
      while index < builder.exceptionRows.count, builder.exceptionRows[index] < chunk.workerRow + chunk.rows {
        let row = firstRow + builder.exceptionRows[index] - chunk.workerRow
        try body(row, chunk.worker, Int(builder.exceptionCodes[index]))
        index += 1
      }
      firstRow += chunk.rows
    }
  }
}

extension CSVNumberBuilder {
  /// The place of the first exception at `row` or later: rows increase.
  fileprivate func firstException(from row: Int) -> Int {
    var low = 0
    var high = exceptionRows.count
    while low < high {
      let middle = (low + high) / 2
      if exceptionRows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
