import PhareCSV

extension WaveTable {
  /// The table of the rows that pass, with their places in the file.
  func keeping(_ passes: [Bool]) -> WaveTable {
    let rows = passes.indices.filter { passes[$0] }
    let kept = columns.map { column in
      let values: TableColumn.Values =
        switch column.values {
        case .texts(let texts): .texts(texts.keeping(rows, counted))
        case .numbers(let numbers): .numbers(numbers.keeping(passes, rows: rows))
        }
      return TableColumn(
        name: column.name, label: column.label, values: values, labels: column.labels, order: column.order,
        missing: column.missing)
    }
    let whole = self
    var table = WaveTable(rowCount: rows.count, columns: kept, origin: origin, warnings: warnings) { row, column in
      guard let row else { return whole.place(ofHeader: column) }
      return whole.location(row: rows[row], column: column)
    }
    table.strayRecords = strayRecords
    table.counted = counted?.keeping(rows)
    return table
  }

  /// The table without some records of its file that are no respondents; they are told.
  func leavingOut(_ strays: [StrayRecord]) -> WaveTable {
    guard let first = strays.first else { return self }
    var passes = [Bool](repeating: true, count: rowCount)
    for stray in strays { passes[stray.row] = false }
    var table = keeping(passes)
    table.strayRecords = strays.map(\.finding)
    table.warnings.append(
      Located(.straysLeftOut(count: strays.count, first: first.finding.problem), at: first.finding.location))
    return table
  }
}

extension TextColumn {
  /// The texts of some rows, in increasing order.
  fileprivate func keeping(_ rows: [Int], _ counted: CountedRows?) -> TextColumn {
    var codeOf = [Int](repeating: -1, count: values.count)
    var kept: [String] = []
    var firsts: [Int] = []
    var counts: [Int] = []
    var codes: [UInt32] = []
    codes.reserveCapacity(rows.count)
    for (position, row) in rows.enumerated() {
      let old = self.codes[row]
      if codeOf[old] < 0 {
        codeOf[old] = kept.count
        kept.append(values[old])
        firsts.append(position)
        counts.append(0)
      }
      counts[codeOf[old]] += counted.respondents(ofRow: row)
      codes.append(UInt32(truncatingIfNeeded: codeOf[old]))
    }
    // A repair is told where its first row is among those that are left.
    let places = Dictionary(rows.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let told = repairs.compactMap { repair in
      places[repair.firstRow].map {
        TextRepair(repair.kind, count: repair.count, firstRow: $0, spelling: repair.spelling)
      }
    }
    return TextColumn(codes: .wide(codes), values: kept, firstRows: firsts, counts: counts, repairs: told)
  }
}

extension NumberColumn {
  /// The numbers of the rows that pass, which are `rows`.
  fileprivate func keeping(_ passes: [Bool], rows: [Int]) -> NumberColumn {
    let places = Dictionary(rows.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let kept = exceptions.rows.indices.filter { passes[exceptions.rows[$0]] }
    let others = Exceptions(
      rows: kept.compactMap { places[exceptions.rows[$0]] }, codes: kept.map { exceptions.codes[$0] },
      texts: exceptions.texts)
    // What nothing decides about stays undecided, though the first such cell may be left out.
    let doubt = rows.isEmpty ? nil : ambiguity.map { Ambiguity(text: $0.text, row: places[$0.row] ?? 0, mark: $0.mark) }
    return NumberColumn(
      values: rows.map { values[$0] }, exceptions: others, decimalMark: decimalMark,
      isDecimalMarkProven: isDecimalMarkProven, ambiguity: doubt, percentCount: percentCount)
  }
}
