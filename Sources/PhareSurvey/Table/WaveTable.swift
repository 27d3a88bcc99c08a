import PhareCSV

/// The rows of a wave as a file holds them, before the codebook gives them a meaning.
///
/// Every kind of file becomes this table, and the wave is made of the table alone: see `WaveFile`.
///
/// - Shape: every column has one value per row, in the order of the file.
public struct WaveTable: Sendable {
  /// The number of rows: of respondents, unless they are counted.
  public let rowCount: Int
  /// The respondents that each row stands for; nil where a row is a respondent. Their weights are in the column of weights,
  /// added up.
  package internal(set) var counted: CountedRows?
  /// The columns, in the order of the requests.
  public let columns: [TableColumn]
  /// The origin of the rows.
  public let origin: WaveOrigin
  /// Doubtful findings in the file as a whole, which refuse nothing.
  public internal(set) var warnings: [Located<WaveWarning>]
  /// The records of the file that are no respondents, and were left out: the file's rows but `rowCount`.
  package internal(set) var strayRecords: [Located<CSVProblem>] = []
  private let locate: @Sendable (_ row: Int?, _ column: Int?) -> SourceLocation

  /// A table; `locate` finds the place of a row (of the header where nil), or of one of its values: it is called for
  /// messages only, with a position in `columns`.
  public init(
    rowCount: Int, columns: [TableColumn], origin: WaveOrigin, warnings: [Located<WaveWarning>] = [],
    locate: @escaping @Sendable (_ row: Int?, _ column: Int?) -> SourceLocation
  ) {
    self.rowCount = rowCount
    self.columns = columns
    self.origin = origin
    self.warnings = warnings
    self.locate = locate
  }

  /// A table whose rows stand for several respondents each.
  package init(
    counted: CountedRows, columns: [TableColumn], origin: WaveOrigin,
    locate: @escaping @Sendable (_ row: Int?, _ column: Int?) -> SourceLocation
  ) {
    self.init(rowCount: counted.rowCount, columns: columns, origin: origin, locate: locate)
    self.counted = counted
  }

  /// The number of respondents.
  var respondentCount: Int { counted?.total ?? rowCount }

  /// The same rows with other columns.
  func mapColumns(_ transform: (TableColumn) -> TableColumn) -> WaveTable {
    var table = WaveTable(
      rowCount: rowCount, columns: columns.map(transform), origin: origin, warnings: warnings, locate: locate)
    table.strayRecords = strayRecords
    table.counted = counted
    return table
  }

  /// The place of a row, or of one of its values, for a message.
  ///
  /// - Parameters:
  ///   - row: The row, from 0.
  ///   - column: The position of the column in `columns`, or nil for the row as a whole.
  public func location(row: Int, column: Int? = nil) -> SourceLocation { locate(row, column) }

  /// The warnings of the file, and those of the columns in which spellings were repaired.
  ///
  /// - Parameter isTold: Whether the spellings of a column matter: not those of texts that nobody counts.
  func warnings(ofColumns isTold: (Int) -> Bool) -> [Located<WaveWarning>] {
    let misread = columns.indices.filter(isTold).compactMap { index -> Located<WaveWarning>? in
      guard case .texts(let texts) = columns[index].values,
        let first = texts.values.firstIndex(where: { Mojibake.meant(by: $0) != nil }),
        let meant = Mojibake.meant(by: texts.values[first])
      else { return nil }
      let count = texts.values.indices.reduce(0) {
        Mojibake.meant(by: texts.values[$1]) == nil ? $0 : $0 + texts.counts[$1]
      }
      return Located(
        .mojibake(texts.values[first], meant: meant, count: count),
        at: location(row: texts.firstRows[first], column: index))
    }
    let repaired = columns.indices.filter(isTold).flatMap { index -> [Located<WaveWarning>] in
      guard case .texts(let texts) = columns[index].values else { return [] }
      return texts.repairs.map { repair in
        Located(.repaired(repair, header: columns[index].name), at: location(row: repair.firstRow, column: index))
      }
    }
    return warnings + misread + repaired
  }

  /// The problem of a column of numbers in which nothing decides about a mark such as that of `1.234`; nil if none.
  func ambiguity(at column: Int) -> Located<WaveProblem>? {
    guard case .numbers(let numbers) = columns[column].values, let cell = numbers.ambiguity else { return nil }
    return Located(.csv(cell.problem(column: columns[column].name)), at: location(row: cell.row, column: column))
  }

  /// The place of the header, or of a column's name, for a message.
  func place(ofHeader column: Int?) -> SourceLocation { locate(nil, column) }

  /// The place of a column's name, for a message.
  public func location(ofHeader column: Int) -> SourceLocation { locate(nil, column) }
}
