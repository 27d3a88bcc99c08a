/// Reads requested columns under one layout: one pass, and a second one for number columns whose values prove the
/// other decimal mark.
struct CSVTableReading {
  let layout: CSVLayout
  let requests: [CSVColumnRequest]
  let threads: Int
  let tuning: CSVReadTuning

  init(layout: CSVLayout, requests: [CSVColumnRequest], threads: Int?, tuning: CSVReadTuning) {
    self.layout = layout
    self.requests = requests
    self.threads = max(1, threads ?? CSVIngestion.defaultThreads(for: layout, tuning: tuning))
    self.tuning = tuning
  }

  /// One pass over the file under the first guess of each mark.
  func ingest() -> CSVIngestion {
    ingest(requests, marks: requests.map(firstMark))
  }

  /// The table of a pass.
  func table(_ ingestion: CSVIngestion) throws(Problems<CSVProblem>) -> CSVTable {
    if let errors = ingestion.errors(layout: layout) { throw errors }
    let strays =
      layout.strayTreatment != .keep && ingestion.chunks.contains(where: \.hasSuspects) ? layout.strayRecords() : []
    if layout.strayTreatment == .refuse, let errors = layout.errors(of: strays) { throw errors }
    if isUndecided(ingestion), let whole = layout.withMarksOfWholeFile(), whole.marks != layout.marks {
      // Numbers behind the head decide for the others.
      let reading = CSVTableReading(layout: whole, requests: requests, threads: threads, tuning: tuning)
      return try reading.table(reading.ingest())
    }
    let index = CSVRecordIndex(layout: layout, chunks: ingestion.chunks)
    let columns = try merge(ingestion, index: index)
    let rowCount = ingestion.chunks.reduce(0) { $0 + $1.rows }
    guard strays.count < rowCount else { throw Problems(.headerOnly, at: layout.place(line: layout.headerLine)) }
    return CSVTable(
      rowCount: rowCount, columns: columns, layout: layout, requests: requests, index: index, strayRecords: strays)
  }

  /// Whether some number column has cells such as `1.234` and nothing of its own that decides about them.
  private func isUndecided(_ ingestion: CSVIngestion) -> Bool {
    let places = numberPlaces(requests)
    return requests.indices.contains { index in
      guard case .number(nil) = requests[index].kind else { return false }
      let evidence = ingestion.chunks.map { $0.evidence[places[index]] }
      return !evidence.contains(where: \.isMarkProven)
        && evidence.contains { $0.loneGroup != nil || $0.groupLikeDecimals != nil }
    }
  }

  private func firstMark(_ request: CSVColumnRequest) -> CSVDecimalMark {
    if case .number(let stated?) = request.kind { return stated }
    return layout.columnMarks[request.column]
  }

  private func ingest(_ requests: [CSVColumnRequest], marks: [CSVDecimalMark]) -> CSVIngestion {
    CSVIngestion(layout: layout, columns: requests.map(\.column), threads: threads, tuning: tuning) {
      zip(requests, marks).map { request, mark in
        switch request.kind {
        case .text: .text(CSVTextBuilder(limit: tuning.memoryLimit))
        case .number: .number(CSVNumberBuilder(mark: mark, limit: tuning.memoryLimit))
        }
      }
    }
  }

  /// The columns; those that were read under the wrong mark are read again.
  private func merge(_ ingestion: CSVIngestion, index: CSVRecordIndex) throws(Problems<CSVProblem>) -> [CSVColumn] {
    let places = numberPlaces(requests)
    let results = CSVIngestion.concurrently(requests.count, threads: ingestion.workers.count) { column, _ -> Merged? in
      defer { for worker in ingestion.workers { worker.builders[column].release() } }
      do throws(CSVMemoryError) {
        return try merge(ingestion, column: column, place: places[column])
      } catch {
        return .failed(error)
      }
    }
    var decisions: [(column: Int, decision: NumberMarkDecision)] = []
    for (column, result) in results.enumerated() {
      if case .otherMark(let decision)? = result { decisions.append((column, decision)) }
      if case .failed(let error)? = result { throw layout.outOfMemory(error) }
      if case .surplusMarks(let row)? = result { throw surplusMarks(at: row, column: column, index: index) }
    }
    let again = try readAgain(decisions, index: index)
    var next = again.makeIterator()
    return results.compactMap { result in
      if case .column(let column)? = result { column } else { next.next() }
    }
  }

  private func merge(_ ingestion: CSVIngestion, column: Int, place: Int) throws(CSVMemoryError) -> Merged {
    let builders = ingestion.workers.map { $0.builders[column] }
    var surplusMarks: Int?
    guard case .number(let stated) = requests[column].kind else {
      let texts = builders.compactMap { if case .text(let builder) = $0 { builder } else { nil } }
      let column = try TextColumn(merging: ingestion.chunks, builders: texts, surplusMarks: &surplusMarks)
      return surplusMarks.map { .surplusMarks(row: $0) } ?? .column(.text(column))
    }
    let numbers = builders.compactMap { if case .number(let builder) = $0 { builder } else { nil } }
    let merge = NumberMerge(chunks: ingestion.chunks, builders: numbers, place: place)
    if stated != nil || layout.isDecimalMarkStated {
      let column = try merge.column(isProven: true, layout: layout, surplusMarks: &surplusMarks)
      return surplusMarks.map { .surplusMarks(row: $0) } ?? .column(.number(column))
    }
    let decision = merge.decision(fileMark: layout.dialect.decimalMark)
    guard decision.mark == firstMark(requests[column]) else { return .otherMark(decision) }
    let column = try merge.column(isProven: decision.isProven, layout: layout, surplusMarks: &surplusMarks)
    return surplusMarks.map { .surplusMarks(row: $0) } ?? .column(.number(column))
  }

  /// Reads number columns again, each under the mark that its values prove.
  private func readAgain(
    _ decisions: [(column: Int, decision: NumberMarkDecision)], index: CSVRecordIndex
  ) throws(Problems<CSVProblem>) -> [CSVColumn] {
    guard !decisions.isEmpty else { return [] }
    let repeated = decisions.map { requests[$0.column] }
    let ingestion = ingest(repeated, marks: decisions.map(\.decision.mark))
    if let errors = ingestion.errors(layout: layout) { throw errors }
    var columns: [CSVColumn] = []
    for (place, entry) in decisions.enumerated() {
      let numbers = ingestion.workers.compactMap { worker in
        if case .number(let builder) = worker.builders[place] { builder } else { nil }
      }
      let merge = NumberMerge(chunks: ingestion.chunks, builders: numbers, place: place)
      var surplusMarks: Int?
      do throws(CSVMemoryError) {
        columns.append(
          .number(
            try merge.column(isProven: entry.decision.isProven, layout: layout, surplusMarks: &surplusMarks)))
      } catch {
        throw layout.outOfMemory(error)
      }
      if let surplusMarks { throw self.surplusMarks(at: surplusMarks, column: entry.column, index: index) }
    }
    return columns
  }

  private func surplusMarks(at row: Int, column: Int, index: CSVRecordIndex) -> Problems<CSVProblem> {
    Problems(
      .surplusMarks(limit: InputLimits.combiningMarks), at: index.place(row: row, column: requests[column].column))
  }

  /// For each request, its place among the number columns.
  private func numberPlaces(_ requests: [CSVColumnRequest]) -> [Int] {
    var count = 0
    return requests.map { request in
      guard case .number = request.kind else { return 0 }
      count += 1
      return count - 1
    }
  }
}

extension CSVIngestion {
  /// The offset of the first byte that is not UTF-8.
  var invalidOffset: Int? {
    chunks.lazy.compactMap { if case .invalidUTF8(let offset)? = $0.stop { offset } else { nil } }.first
  }

  /// Every problem of the records, nil if there is none.
  func errors(layout: CSVLayout) -> Problems<CSVProblem>? {
    // Reading ends where it stops, so that there is no second reason.
    switch chunks.last?.stop {
    case .cutShort?: return Problems(.changedWhileReading, at: layout.place())
    case .invalidUTF8(let offset)?: return layout.invalidUTF8(at: offset)
    case .memory(let error)?: return layout.outOfMemory(error)
    case nil: break
    }
    var problems = CSVProblemList()
    var line = layout.dataLine
    for chunk in chunks {
      problems.append(chunk.problems, fromLine: line)
      line += chunk.lines
    }
    if let errors = problems.errors(file: layout.displayName) { return errors }
    guard chunks.contains(where: { $0.rows > 0 }) else {
      return Problems(.headerOnly, at: layout.place(line: layout.headerLine))
    }
    return nil
  }
}

/// The outcome of one column of a pass.
private enum Merged: Sendable {
  case column(CSVColumn)
  /// The values prove the other mark.
  case otherMark(NumberMarkDecision)
  /// A letter of the text in that row has more marks than are read.
  case surplusMarks(row: Int)
  /// There was no memory for it.
  case failed(CSVMemoryError)
}
