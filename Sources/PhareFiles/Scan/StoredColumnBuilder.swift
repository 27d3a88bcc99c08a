import PhareCSV

/// Gathers the values of one variable, row by row.
final class StoredColumnBuilder {
  private let variable: StoredVariable
  private let isCoded: Bool
  private(set) var rowCount = 0

  private var numbers: [Double] = []
  private var exceptionRows: [Int] = []
  private var exceptionCodes: [UInt32] = []
  private var exceptions = DistinctTexts()

  private var codes: [UInt32] = []
  private var texts = DistinctTexts()
  /// The place of a number among the texts.
  private var codesOfNumbers: [UInt64: UInt32] = [:]
  /// The codes met that stand for no answer.
  private var missing: Set<String> = []

  init(_ variable: StoredVariable, asCodes: Bool) {
    self.variable = variable
    isCoded = asCodes || variable.isText || variable.date != nil
  }

  /// A value that is empty.
  func appendEmpty() { appendText("") }

  /// A missing value with a tag, such as Stata's `.a`.
  func append(tag: String) {
    missing.insert(tag)
    appendText(tag)
  }

  /// A text, as the file stores it.
  func append(text stored: String) {
    let text = CSVCellText.cleaned(stored)
    if case .text(text)? = variable.missing.first(where: { $0 == .text(text) }) { missing.insert(text) }
    appendText(text)
  }

  /// A number, whose spelling is asked for where it is new.
  func append(_ number: Double, spelling: () -> String) {
    guard isCoded else {
      if variable.isMissing(number) { missing.insert(StoredNumber.text(number)) }
      numbers.append(number)
      rowCount += 1
      return
    }
    let bits = number.bitPattern
    let code: UInt32
    if let known = codesOfNumbers[bits] {
      code = known
    } else {
      let isMissing = variable.isMissing(number)
      let text = isMissing ? spelling() : variable.date?.text(number) ?? spelling()
      if isMissing { missing.insert(text) }
      code = texts.code(of: text, row: rowCount)
      codesOfNumbers[bits] = code
    }
    texts.count(code)
    codes.append(code)
    rowCount += 1
  }

  private func appendText(_ text: String) {
    if isCoded {
      let code = texts.code(of: text, row: rowCount)
      texts.count(code)
      codes.append(code)
    } else {
      exceptionRows.append(rowCount)
      exceptionCodes.append(exceptions.code(of: text, row: rowCount))
      numbers.append(.nan)
    }
    rowCount += 1
  }

  /// The column.
  var column: StoredColumn {
    let values: StoredColumn.Values
    if isCoded {
      let narrowed: TextCodes =
        texts.values.count <= 256
        ? .narrow(codes.map { UInt8(truncatingIfNeeded: $0) })
        : texts.values.count <= 65_536 ? .medium(codes.map { UInt16(truncatingIfNeeded: $0) }) : .wide(codes)
      values = .texts(
        TextColumn(codes: narrowed, values: texts.values, firstRows: texts.firstRows, counts: texts.counts))
    } else {
      values = .numbers(
        NumberColumn(
          values: numbers,
          exceptions: NumberColumn.Exceptions(rows: exceptionRows, codes: exceptionCodes, texts: exceptions.values)))
    }
    return StoredColumn(values: values, missing: missing.sorted())
  }
}

/// Texts numbered in the order in which they are met.
private struct DistinctTexts {
  private(set) var values: [String] = []
  private(set) var firstRows: [Int] = []
  private(set) var counts: [Int] = []
  private var known: [String: UInt32] = [:]

  mutating func code(of text: String, row: Int) -> UInt32 {
    if let code = known[text] { return code }
    let code = UInt32(truncatingIfNeeded: values.count)
    known[text] = code
    values.append(text)
    firstRows.append(row)
    counts.append(0)
    return code
  }

  mutating func count(_ code: UInt32) { counts[Int(code)] += 1 }
}
