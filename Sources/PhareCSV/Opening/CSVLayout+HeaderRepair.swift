/// Headers as programs leave them: under a title, with columns that have no name, or that of another.
extension CSVLayout {
  /// The records that are looked at to find what a header lacks.
  private static let peekedRecords = 10
  private static let mostTitleLines = 5

  /// Leaves out lines above the header that hold a text of several words and nothing else, where a wider record follows.
  mutating func skipTitle() {
    var cursor = CSVRecordCursor(
      source: source, parser: parser, offset: headerStart, line: headerLine, end: dataEnd)
    var title: (text: String, line: Int)?
    for lines in 0...Self.mostTitleLines {
      repeat { guard cursor.advance(), cursor.record.fault == nil else { return } } while cursor.record.isBlank
      guard let text = Self.onlyText(of: cursor) else {
        // Two names at least make a header.
        let filled = (0..<cursor.record.fieldCount).count { !cursor.text(of: $0).isEmpty }
        guard let title, filled > 1 else { return }
        headerRepairs.append(.title(title.text, lines: lines, line: title.line))
        headerStart = cursor.offset
        headerLine = cursor.line
        return
      }
      if title == nil { title = (text, cursor.line) }
    }
  }

  /// The text of several words in the first field of a record whose other fields are empty.
  private static func onlyText(of cursor: CSVRecordCursor) -> String? {
    let text = cursor.text(of: 0)
    guard text.contains(" "), (1..<max(1, cursor.record.fieldCount)).allSatisfy({ cursor.text(of: $0).isEmpty }) else {
      return nil
    }
    return text
  }

  /// Adds a column to a header that has one less than each of the first records: R leaves out the name of the names of rows, and
  /// other programs end records with a delimiter.
  mutating func widenHeader() {
    var cursor = records()
    var isLastEmpty = true
    var isFirstFilled = true
    var count = 0
    while count < Self.peekedRecords, cursor.advance() {
      if cursor.record.isBlank { continue }
      guard cursor.record.fault == nil, cursor.record.fieldCount == header.count + 1 else { return }
      isLastEmpty = isLastEmpty && cursor.text(of: header.count).isEmpty
      isFirstFilled = isFirstFilled && !cursor.text(of: 0).isEmpty
      count += 1
    }
    // One record with a field too many is more likely a delimiter inside a value.
    guard count > 1, isLastEmpty || isFirstFilled else { return }
    header.insert("", at: isLastEmpty ? header.count : 0)
    headerRepairs.append(.extraField(isFirst: !isLastEmpty))
  }

  /// Gives a name to each column without one, and a rank to those that have one name.
  ///
  /// A column that continues the question before it has the name of the question and of its answer, and so has the first column of
  /// that question; any other one has its number.
  mutating func nameColumns() {
    let names = header
    var used = Set(names)
    func unused(_ name: String) -> String {
      var candidate = name
      var number = 2
      while !used.insert(candidate).inserted {
        candidate = "\(name)-\(number)"
        number += 1
      }
      return candidate
    }
    func answer(_ column: Int) -> String { headerTexts.indices.contains(column) ? headerTexts[column] : "" }
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    var ranks: [String: Int] = [:]
    var question = ""
    var unnamed: [Int] = []
    var repeated: [(column: Int, name: String)] = []
    for column in header.indices {
      let name = names[column]
      if name.isEmpty {
        unnamed.append(column)
        let isContinued = !question.isEmpty && !answer(column).isEmpty
        header[column] = unused(isContinued ? "\(question) - \(answer(column))" : "column\(column + 1)")
        continue
      }
      question = name
      if counts[name] ?? 0 > 1 {
        ranks[name, default: 0] += 1
        repeated.append((column, name))
        header[column] = unused("\(name)-\(ranks[name] ?? 1)")
      } else if !answer(column).isEmpty, names.indices.contains(column + 1), names[column + 1].isEmpty,
        !answer(column + 1).isEmpty
      {
        header[column] = unused("\(name) - \(answer(column))")
      }
    }
    // What continues a question is in order: nobody has to look at it.
    let strange = unnamed.filter { column in
      !headerTexts.indices.contains(column) || headerTexts[column].isEmpty || column == 0
    }
    if let first = strange.first {
      headerRepairs.append(.unnamed(count: strange.count, column: first + 1, name: header[first]))
    }
    if let first = repeated.first {
      headerRepairs.append(
        .repeated(count: repeated.count, column: first.column + 1, name: first.name, given: header[first.column]))
    }
    repeatedNames = Set(repeated.map(\.name))
  }
}
