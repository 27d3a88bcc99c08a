import Synchronization

/// Finds the place of a row in the file from the start of a block near it.
struct CSVRecordIndex: Sendable {
  private let layout: CSVLayout
  private let marks: [CSVRecordMark]
  /// The record found last: whoever asks for many asks in the order of the file, and none is read twice.
  private let last = LastRecord()

  init(layout: CSVLayout, chunks: [CSVChunk]) {
    self.layout = layout
    var marks: [CSVRecordMark] = []
    var row = 0
    var line = layout.dataLine
    for chunk in chunks {
      for mark in chunk.marks {
        marks.append(CSVRecordMark(offset: mark.offset, row: row + mark.row, line: line + mark.line))
      }
      row += chunk.rows
      line += chunk.lines
    }
    self.marks = marks
  }

  /// The line that the record of `row` starts on, and the line that its field `column` of the header starts on.
  func place(row: Int, column: Int?) -> SourceLocation {
    let after = marks.partitioningIndex { $0.row > row }
    guard after > 0 else { return layout.place() }
    let mark = last.mark(from: marks[after - 1], to: row)
    var cursor = CSVRecordCursor(
      source: layout.source, parser: layout.parser, offset: mark.offset, line: mark.line, end: layout.dataEnd)
    var left = row - mark.row
    while cursor.advance() {
      if cursor.record.isBlank, layout.header.count > 1 { continue }
      guard left == 0 else {
        left -= 1
        continue
      }
      last.note(CSVRecordMark(offset: cursor.offset, row: row, line: cursor.line))
      return layout.place(line: cursor.line, column: column.map { $0 + 1 } ?? 0)
    }
    return layout.place()
  }
}

/// Where the record found last begins.
private final class LastRecord: Sendable {
  private let found = Mutex<CSVRecordMark?>(nil)

  /// The record found last where it stands between the start of a block and a row, else that start.
  func mark(from start: CSVRecordMark, to row: Int) -> CSVRecordMark {
    found.withLock { found in
      if let found, found.row > start.row, found.row <= row { found } else { start }
    }
  }

  func note(_ record: CSVRecordMark) { found.withLock { $0 = record } }
}

extension [CSVRecordMark] {
  /// The first index whose mark satisfies a condition that stays true from there on.
  fileprivate func partitioningIndex(_ isAfter: (CSVRecordMark) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
