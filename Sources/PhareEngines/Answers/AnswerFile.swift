import PhareCSV

/// One file that an engine's client wrote, with its records by wave.
struct AnswerFile {
  /// The columns of tables, by wave.
  private(set) var columns: [String: WaveHeader] = [:]
  /// The totals, by wave.
  private(set) var totals: [String: WaveTotals] = [:]
  private let cells: AnswerCells

  /// The records of one wave.
  private struct Records {
    var header: [(place: Int, name: String)] = []
    var table = ""
    var facts: WaveTotals.Facts?
    /// The names of the columns of each part, by its number.
    var names: [Int: [String]] = [:]
    /// The records of each part, by its number.
    var rows: [Int: [Int]] = [:]
  }

  /// Reads a file.
  ///
  /// - Throws: Every problem of its form, or the first of its sums.
  init(path: String) throws(Problems<EngineProblem>) {
    cells = try AnswerCells(path: path)
    var records = [Records](repeating: Records(), count: cells.waves.count)
    var problems: [Located<EngineProblem>] = []
    for row in 0..<cells.rowCount {
      let wave = cells.wave(of: row)
      guard let kind = TotalsColumns.Kind(rawValue: cells.kind(of: row)) else {
        problems.append(Located(.unknownKind(cells.kind(of: row)), at: cells.place(of: row)))
        continue
      }
      guard let part = cells.part(of: row), let n = cells.respondents(of: row) else {
        problems.append(cells.unreadable(row))
        continue
      }
      switch kind {
      case .column:
        records[wave].table = cells.text(0, of: row)
        records[wave].header.append((n, TotalsColumns.name(in: cells.text(1, of: row))))
      case .wave: records[wave].facts = WaveTotals.Facts(cells, row: row)
      case .part:
        records[wave].names[part] = (0..<min(n, cells.textCount)).map {
          TotalsColumns.name(in: cells.text($0, of: row))
        }
      case .row: records[wave].rows[part, default: []].append(row)
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    for (wave, records) in zip(cells.waves, records) { try add(records, of: wave) }
  }

  private mutating func add(_ records: Records, of wave: String) throws(Problems<EngineProblem>) {
    if !records.header.isEmpty {
      let names = records.header.sorted { $0.place < $1.place }.map(\.name)
      columns[wave] = WaveHeader(table: records.table, names: names)
    }
    guard records.facts != nil || !records.names.isEmpty || !records.rows.isEmpty else { return }
    let numbers = Set(records.names.keys).union(records.rows.keys).sorted()
    let parts = numbers.compactMap { number in
      records.names[number].map { WaveTotals.Part(columns: $0, rows: records.rows[number] ?? []) }
    }
    guard let facts = records.facts, parts.count == numbers.count else {
      throw Problems(.truncated(wave: wave), at: SourceLocation(file: cells.name))
    }
    totals[wave] = try WaveTotals(wave, facts: facts, parts: parts, of: cells)
  }
}
