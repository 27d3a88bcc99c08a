/// The evidence of the respondents of a file about the lines that may be totals.
struct TotalContext {
  /// The sums of the numbers in some columns of some records.
  struct Sums {
    private(set) var sums: [Int: Double] = [:]
    private(set) var counts: [Int: Int] = [:]
    private(set) var rows = 0

    fileprivate mutating func add(_ numbers: [(column: Int, value: Double)]) {
      rows += 1
      for (column, value) in numbers {
        sums[column, default: 0] += value
        counts[column, default: 0] += 1
      }
    }
  }

  /// The sums and means among the numbers of a line, by its record, where all its numbers are such figures.
  private var figures: [Int: Int] = [:]
  /// The numbers that some respondent has, by column, out of those of the lines.
  private var seen: [Int: Set<Double>] = [:]
  private var largest: [Int: Double] = [:]
  /// The columns that some respondent left empty.
  private var emptied: Set<Int> = []
  private var sums: [Int: Double] = [:]
  private let columns: Int

  /// Reads the records that the lines are compared with: all but the lines themselves and some others.
  init(of lines: [TotalLine], in layout: CSVLayout, besides others: Set<Int>) {
    columns = layout.header.count
    let numeric = Set(lines.flatMap { $0.numbers.map(\.column) }).sorted()
    let blank = Set(lines.flatMap(\.empty)).sorted()
    var wanted: [Int: Set<Double>] = [:]
    for line in lines { for (column, value, _) in line.numbers { wanted[column, default: []].insert(value) } }
    var (overall, block) = (Sums(), Sums())
    var next = lines[...]
    var top: [TotalLine] = []
    var cursor = layout.records()
    var record = -1
    while cursor.advance() {
      guard cursor.record.fault == nil, cursor.record.fieldCount == columns else { continue }
      if columns > 1, layout.header.indices.allSatisfy({ cursor.text(of: $0) == layout.header[$0] }) { continue }
      record += 1
      if others.contains(record) { continue }
      if let line = next.first, line.record == record {
        next = next.dropFirst()
        let count = [line.figures(of: overall), line.figures(of: block)].compactMap(\.self).max()
        figures[record] = count
        if overall.rows == 0 { top.append(line) }
        if count != nil || line.isLabel {
          block = Sums()
          continue
        }
        // Perhaps a respondent: counted with the others, but for what is new in a column.
        if overall.rows > 0 { Self.add(cursor, to: &overall, &block, columns: numeric) }
        continue
      }
      for column in blank where cursor.text(of: column).isEmpty { emptied.insert(column) }
      for (column, value) in Self.add(cursor, to: &overall, &block, columns: numeric) {
        sums[column, default: 0] += value
        largest[column] = max(largest[column] ?? value, value)
        if wanted[column]?.contains(value) == true { seen[column, default: []].insert(value) }
      }
    }
    for line in top { figures[line.record] = line.figures(of: overall) }
  }

  @discardableResult
  private static func add(
    _ cursor: CSVRecordCursor, to overall: inout Sums, _ block: inout Sums, columns: [Int]
  ) -> [(column: Int, value: Double)] {
    let numbers = columns.compactMap { column in
      CSVLayout.number(cursor.text(of: column)).map { (column: column, value: $0) }
    }
    overall.add(numbers)
    block.add(numbers)
    return numbers
  }

  /// Whether a line shows itself as one of totals or means.
  func isShown(_ line: TotalLine, isEdge: Bool) -> Bool {
    let isNew = line.numbers.contains { seen[$0.column]?.contains($0.value) != true }
    if let figures = figures[line.record] {
      if isNew, figures > 1 || isEdge || !line.isMean { return true }
      if isEdge, !line.empty.isEmpty { return true }
    }
    guard isEdge, !line.empty.isEmpty else { return false }
    if line.numbers.isEmpty, columns > 2 { return true }
    if line.empty.count(where: { !emptied.contains($0) }) > 1 { return true }
    // Nobody has more than the others together; a total that misses some of them does.
    return !line.isMean
      && line.numbers.contains {
        $0.value > largest[$0.column] ?? .infinity && $0.value >= 0.9 * sums[$0.column, default: 0]
      }
  }
}
