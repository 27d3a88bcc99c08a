import PhareCSV

/// One column of a wave's table: its values, with the labels and the missing codes that the file declares.
///
/// A CSV file declares neither. A statistical package stores codes with labels, and declares the codes that stand for no
/// answer; where the codebook of the study differs, the codebook holds.
public struct TableColumn: Sendable {
  /// The values as they are stored.
  public enum Values: Sendable {
    /// Texts or codes: each distinct one once, and one code per row. An empty text is no answer.
    case texts(TextColumn)
    /// Numbers: one per row.
    case numbers(NumberColumn)
  }

  /// The name of the column in the file.
  public let name: String
  /// The file's label of the variable, such as the question; empty where it has none.
  public let label: String
  /// The values as they are stored.
  public let values: Values
  /// The file's label of a code, such as "Tout à fait" of `1`.
  public let labels: [String: String]
  /// The codes in the order of the file's codebook, which is that of a scale; empty where it says nothing of the order.
  public let order: [String]
  /// The codes that the file declares to stand for no answer, each with its reason.
  public let missing: [String: MissingReason]

  /// A column; the codes of `labels` and `missing` are spelled as in a column of texts: `1` for the number 1.
  public init(
    name: String, label: String = "", values: Values, labels: [String: String] = [:],
    order: [String] = [], missing: [String: MissingReason] = [:]
  ) {
    self.name = name
    self.label = label
    self.values = values
    self.labels = labels
    self.order = order
    self.missing = missing
  }

  /// The values as texts: as stored, or the numbers in their shortest spelling.
  package var texts: TextColumn {
    switch values {
    case .texts(let column): column
    case .numbers(let column): TextColumn(spelling: column)
    }
  }

  /// The values as numbers: as stored, or the texts that are numbers. The codes that the file declares missing are
  /// among the exceptions, and so is every other value that is no number.
  var numbers: NumberColumn {
    switch values {
    case .numbers(let column) where missing.isEmpty: column
    case .numbers(let column): NumberColumn(column, settingAside: missing.keys)
    case .texts(let column): NumberColumn(parsing: column, settingAside: missing.keys)
    }
  }
}

extension TextColumn {
  /// The numbers of a column in their shortest spelling, and its exceptions as they stand.
  fileprivate init(spelling column: NumberColumn) {
    var exceptions = zip(column.exceptions.rows, column.exceptions.codes).makeIterator()
    var next = exceptions.next()
    let format = DecimalFormat(significantDigits: 17)
    var spellings: [Double: String] = [:]
    self.init(
      column.values.enumerated().map { row, number in
        if let (exception, code) = next, exception == row {
          next = exceptions.next()
          return column.exceptions.texts[Int(code)]
        }
        if let spelling = spellings[number] { return spelling }
        let spelling = format.text(number)
        spellings[number] = spelling
        return spelling
      })
  }
}

extension NumberColumn {
  /// The same numbers, with those of the given spellings among the exceptions.
  fileprivate init(_ column: NumberColumn, settingAside missing: some Sequence<String>) {
    var spellings: [Double: String] = [:]
    for text in missing.sorted() { spellings[DecimalText.number(text) ?? .nan] = text }
    var values = column.values
    var exceptions = ExceptionList()
    var known = zip(column.exceptions.rows, column.exceptions.codes).makeIterator()
    var next = known.next()
    for row in values.indices {
      if let (exception, code) = next, exception == row {
        exceptions.append(column.exceptions.texts[Int(code)], row: row)
        next = known.next()
      } else if let text = spellings[values[row]] {
        exceptions.append(text, row: row)
        values[row] = .nan
      }
    }
    self.init(
      values: values, exceptions: exceptions.all, decimalMark: column.decimalMark,
      isDecimalMarkProven: column.isDecimalMarkProven, ambiguity: column.ambiguity,
      percentCount: column.percentCount)
  }

  /// The numbers that the texts of a column are; the others, and the given ones, are exceptions.
  fileprivate init(parsing column: TextColumn, settingAside missing: some Sequence<String>) {
    let missing = Set(missing)
    let numbers = column.values.map { missing.contains($0) ? nil : DecimalText.number($0) }
    var exceptions = ExceptionList()
    let values = (0..<column.codes.count).map { row in
      let code = column.codes[row]
      if let number = numbers[code] { return number }
      exceptions.append(column.values[code], row: row)
      return .nan
    }
    self.init(values: values, exceptions: exceptions.all)
  }
}

/// Exceptions of a column of numbers, row by row.
private struct ExceptionList {
  private var rows: [Int] = []
  private var codes: [UInt32] = []
  private var texts: [String] = []
  private var known: [String: UInt32] = [:]

  /// The exceptions so far.
  var all: NumberColumn.Exceptions { NumberColumn.Exceptions(rows: rows, codes: codes, texts: texts) }

  mutating func append(_ text: String, row: Int) {
    let code = known[text] ?? UInt32(truncatingIfNeeded: texts.count)
    if code == texts.count {
      known[text] = code
      texts.append(text)
    }
    rows.append(row)
    codes.append(code)
  }
}
