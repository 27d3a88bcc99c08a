/// Finds the place of a row in the file from the start of a block near it.
struct CSVRecordIndex: Sendable {
  private let layout: CSVLayout
  private let marks: [CSVRecordMark]

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
    let mark = marks[after - 1]
    var cursor = CSVRecordCursor(
      source: layout.source, parser: layout.parser, offset: mark.offset, line: mark.line, end: layout.dataEnd)
    var left = row - mark.row
    while cursor.advance() {
      if cursor.record.isBlank, layout.header.count > 1 { continue }
      guard left == 0 else {
        left -= 1
        continue
      }
      return layout.place(line: cursor.line, column: column.map { $0 + 1 } ?? 0)
    }
    return layout.place()
  }
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
