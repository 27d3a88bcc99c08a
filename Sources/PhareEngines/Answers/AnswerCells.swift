import PhareCSV

/// The cells of a file that an engine's client wrote: numbers as such, everything else as text.
struct AnswerCells: Sendable {
  /// The file, as the user named it.
  let name: String
  let rowCount: Int
  /// The keys of the waves, in the order of the file.
  var waves: [String] { waveColumn.values }
  private let waveColumn: TextColumn
  private let kindColumn: TextColumn
  private let usedColumn: TextColumn
  /// The numbers `part`, `n`, `w`, `f` and `ff`.
  private let numbers: [NumberColumn]
  private let texts: [TextColumn]
  private let table: CSVTable
  /// The place of each number, then of the first text, among the columns that were read.
  private static let numberNames = ["part", "n", "w", "f", "ff"]

  init(path: String) throws(Problems<EngineProblem>) {
    name = path
    let overrides = CSVDialectOverrides(
      delimiter: .comma, encoding: .utf8, decimalMark: .point, headerLines: 1, strayRecords: .keep)
    let reader: CSVReader
    do throws(Problems<CSVProblem>) { reader = try CSVReader(path: path, overrides: overrides) } catch {
      throw error.map { .csv($0) }
    }
    if let absent = (TotalsColumns.fixed + ["c1", "c2"]).first(where: { reader.column(named: $0) == nil }) {
      throw Problems(.notAnAnswer(missing: absent), at: SourceLocation(file: path, line: 1))
    }
    func place(_ name: String) -> Int { reader.column(named: name) ?? 0 }
    let textPlaces = reader.header.indices.filter { index in
      let name = reader.header[index]
      return name.first == "c" && Int(name.dropFirst()) != nil
    }.sorted { (Int(reader.header[$0].dropFirst()) ?? 0) < (Int(reader.header[$1].dropFirst()) ?? 0) }
    let requests: [CSVColumnRequest] =
      ["wave", "kind", "used"].map { .text(place($0)) } + Self.numberNames.map { .number(place($0)) }
      + textPlaces.map { .text($0) }
    do throws(Problems<CSVProblem>) { table = try reader.read(requests) } catch { throw error.map { .csv($0) } }
    let empty = TextColumn([])
    waveColumn = table.columns[0].text ?? empty
    kindColumn = table.columns[1].text ?? empty
    usedColumn = table.columns[2].text ?? empty
    numbers = table.columns[3..<8].compactMap(\.number)
    texts = table.columns[8...].compactMap(\.text)
    rowCount = table.rowCount
  }

  /// The place of a record's wave among `waves`.
  func wave(of row: Int) -> Int { waveColumn.codes[row] }
  func kind(of row: Int) -> String { kindColumn.values[kindColumn.codes[row]] }
  /// Whether the respondents of a record have a weight above 0.
  func isUsed(_ row: Int) -> Bool { usedColumn.values[usedColumn.codes[row]] == "1" }
  func part(of row: Int) -> Int? { whole(0, row) }
  func respondents(of row: Int) -> Int? { whole(1, row) }

  /// The sum of weights: the exact one, but for weights so small that its decimals do not hold them.
  ///
  /// The decimals cut less than 1e-15 off each weight; numbers of any size lose digits with each that is added.
  func weight(of row: Int) -> Double {
    let (exact, plain) = (numbers[2].values[row], numbers[3].values[row])
    let cut = Double(respondents(of: row) ?? 0) * 1e-15
    return abs(exact - plain) <= 1e-12 * abs(plain) || cut <= 1e-12 * abs(plain) ? exact : plain
  }

  /// The sum of squared weights.
  func squares(of row: Int) -> Double { numbers[4].values[row] }

  /// The number of texts of a record.
  var textCount: Int { texts.count }
  func text(_ column: Int, of row: Int) -> String { texts[column].values[texts[column].codes[row]] }
  /// The distinct texts of a column.
  func values(_ column: Int) -> [String] { texts[column].values }
  /// The place of a text among those of its column.
  func code(_ column: Int, of row: Int) -> Int { texts[column].codes[row] }

  private func whole(_ column: Int, _ row: Int) -> Int? {
    let number = numbers[column].values[row]
    guard number >= 0, number < 1e15, number == number.rounded() else { return nil }
    return Int(number)
  }

  /// The place of a record, or of one of its texts.
  func place(of row: Int, text: Int? = nil) -> SourceLocation { table.location(row: row, column: text.map { $0 + 8 }) }

  /// The problem of a record whose `part` or `n` is no whole number.
  func unreadable(_ row: Int) -> Located<EngineProblem> {
    let column = part(of: row) == nil ? 0 : 1
    let exceptions = numbers[column].exceptions
    let text = exceptions.rows.firstIndex(of: row).map { exceptions.texts[Int(exceptions.codes[$0])] }
    return Located(
      .unreadableNumber(text ?? "\(numbers[column].values[row])", column: Self.numberNames[column]),
      at: table.location(row: row, column: column + 3))
  }
}
