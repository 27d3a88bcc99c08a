import PhareCSV
import PhareSurvey

/// A CSV file of known totals: `variable,category,total` or `variable,category,share`, with one more column per
/// variable of the weighting's `by:`.
///
/// Variables may be crossed, as in `region × size` or `region*size`, with categories written alike. A number has an
/// empty category. Texts are only split here; `MarginResolver` resolves them in a wave.
struct MarginTable: Sendable {
  /// A row of the file.
  struct Row: Sendable {
    /// The crossed variables, as written.
    let variables: [String]
    /// The category as written.
    let category: String
    /// The part of the population, one text per variable of `by:`.
    let part: [String]
    let value: Double
    /// The index of the row in the file, from 0.
    let number: Int
  }

  /// A column of the file.
  enum Field: Int, Sendable {
    case variable
    case category
    case value
    case firstPart
  }

  let rows: [Row]
  /// Whether the values are fractions instead of totals.
  let holdsShares: Bool
  /// Whether the file has the columns of the partition.
  let isPartitioned: Bool
  private let table: CSVTable

  /// Returns the place of a cell of a row.
  func location(of row: Row, _ field: Field, part: Int = 0) -> SourceLocation {
    table.location(row: row.number, column: field.rawValue + (field == .firstPart ? part : 0))
  }

  /// Reads a file.
  ///
  /// - Throws: Every problem of the file's form.
  init(reading file: WeightingSpecification.MarginFile, by partition: [Variable.ID]) throws(Problems<MarginProblem>) {
    let reader: CSVReader
    let layout: Layout
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(path: file.path, displayName: file.displayName)
      layout = try Layout(reader, by: partition, file: file.displayName)
      table = try reader.read(layout.requests)
    } catch {
      throw Problems(sorting: error.map { MarginProblem.csv($0) }.all)
    }
    if !layout.problems.isEmpty { throw Problems(sorting: layout.problems) }
    holdsShares = layout.holdsShares
    isPartitioned = layout.isPartitioned
    rows = try Self.rows(of: table, layout)
  }

  private static func rows(of table: CSVTable, _ layout: Layout) throws(Problems<MarginProblem>) -> [Row] {
    let texts = table.columns.map(\.text)
    guard let values = table.columns[Field.value.rawValue].number else { return [] }
    var problems: [Located<MarginProblem>] = []
    for (index, row) in values.exceptions.rows.enumerated() {
      let text = values.exceptions.texts[Int(values.exceptions.codes[index])]
      problems.append(
        Located(
          .notANumber(text, column: layout.holdsShares ? "share" : "total"),
          at: table.location(row: row, column: Field.value.rawValue)))
    }
    if let cell = values.ambiguity {
      let problem = cell.problem(column: layout.holdsShares ? "share" : "total")
      problems.append(Located(.csv(problem), at: table.location(row: cell.row, column: Field.value.rawValue)))
    }
    func text(_ column: Int, _ row: Int) -> String {
      texts[column].map { $0.values[$0.codes[row]] } ?? ""
    }
    // 12,5 % is read as 12.5: a column of percentages is one of shares.
    let unit = layout.holdsShares && values.percentCount == table.rowCount ? 0.01 : 1
    let rows = (0..<table.rowCount).map { row in
      Row(
        variables: split(text(Field.variable.rawValue, row)), category: text(Field.category.rawValue, row),
        part: layout.isPartitioned
          ? (Field.firstPart.rawValue..<table.columns.count).map { text($0, row) } : [],
        value: values.values[row] * unit, number: row)
    }
    // The total of a quantity, which has no category, may be negative.
    for row in rows where row.value < 0 && !row.category.isEmpty {
      problems.append(
        Located(
          .negative(row.value, column: layout.holdsShares ? "share" : "total"),
          at: table.location(row: row.number, column: Field.value.rawValue)))
    }
    for row in rows where row.variables.isEmpty {
      problems.append(
        Located(.missingVariable, at: table.location(row: row.number, column: Field.variable.rawValue)))
    }
    guard problems.isEmpty else { throw Problems(sorting: problems) }
    return rows
  }

  /// Splits a text at `×` and `*`, without blanks.
  static func split(_ text: String) -> [String] {
    text.split { $0 == "×" || $0 == "*" }.map { part in
      String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }.filter { !$0.isEmpty }
  }
}

extension MarginTable {
  /// The columns of the file by what they hold.
  private struct Layout {
    var requests: [CSVColumnRequest] = []
    var holdsShares = false
    var isPartitioned = false
    var problems: [Located<MarginProblem>] = []

    init(_ reader: CSVReader, by partition: [Variable.ID], file: String) throws(Problems<CSVProblem>) {
      let location = SourceLocation(file: file, line: 1)
      func column(_ names: [String]) -> Int? { names.lazy.compactMap { reader.column(named: $0) }.first }
      func missing(_ names: [String]) -> Located<MarginProblem> {
        let nearest = names.lazy.compactMap { NameDistance.nearest(to: $0, among: reader.header) }.first
        return Located(.missingColumn(names, nearest: nearest), at: location)
      }
      let (total, share) = (column(["total"]), column(["share"]))
      holdsShares = share != nil
      if total != nil, share != nil { problems.append(Located(.totalAndShare, at: location)) }
      for (names, isNumber) in [(["variable"], false), (["category"], false), (["total", "share"], true)] {
        if let column = column(names) {
          requests.append(isNumber ? .number(column) : .text(column))
        } else {
          problems.append(missing(names))
        }
      }
      let parts = partition.map { column([$0.rawValue]) }
      isPartitioned = parts.contains { $0 != nil }
      guard isPartitioned else { return }
      for (name, column) in zip(partition, parts) {
        if let column {
          requests.append(.text(column))
        } else {
          problems.append(missing([name.rawValue]))
        }
      }
    }
  }
}
