/// Lines that stand among the records and are no respondents: question texts, identifiers of questions, totals.
extension CSVLayout {
  /// The records that are compared with the first one.
  private static let sampleSize = 200

  /// The words that a line of totals begins with.
  private static let totalWords: Set = [
    "total", "totals", "totaux", "grand total", "total général", "total general", "ensemble", "sum", "somme",
  ]

  /// The number of records of the header: Qualtrics writes the names, the texts and identifiers such as
  /// `{"ImportId":"QID1"}` below each other, and 1 is all others.
  func linesOfHeader() -> Int {
    var cursor = records()
    for lines in 2...3 {
      guard cursor.advance(), cursor.record.fault == nil, cursor.record.fieldCount == header.count else { return 1 }
      let fields = (0..<header.count).map { cursor.text(of: $0) }
      if fields.allSatisfy({ $0.hasPrefix("{\"ImportId\"") }) { return lines }
    }
    return 1
  }

  /// The problem of a first record that holds the texts of the questions; nil where it may be a respondent.
  ///
  /// Such a record has a text in every field, none of which comes again in its column; and in one column a text of
  /// several words, or in two columns a text, above nothing but numbers.
  func lineOfTexts() -> Located<CSVProblem>? {
    var cursor = records()
    guard cursor.advance(), cursor.record.fault == nil, cursor.record.fieldCount == header.count else { return nil }
    let texts = header.indices.map { cursor.text(of: $0) }
    guard texts.allSatisfy({ $0.contains(where: \.isLetter) && !Self.isNumber($0) }) else { return nil }
    let line = cursor.line
    var numbers = [Int](repeating: 0, count: header.count)
    var isNumeric = [Bool](repeating: true, count: header.count)
    var rows = 0
    while rows < Self.sampleSize, cursor.advance() {
      guard cursor.record.fieldCount == header.count, cursor.record.isComplete, cursor.record.fault == nil else {
        break
      }
      rows += 1
      for field in header.indices {
        let text = cursor.text(of: field)
        if text == texts[field] { return nil }
        guard !text.isEmpty, isNumeric[field] else { continue }
        isNumeric[field] = Self.isNumber(text)
        numbers[field] += 1
      }
    }
    let columns = header.indices.filter { isNumeric[$0] && numbers[$0] >= 2 }
    let sentence = columns.first { texts[$0].contains(where: \.isWhitespace) }
    guard let column = sentence ?? (columns.count > 1 ? columns.first : nil) else { return nil }
    let text = texts[column].count > 60 ? texts[column].prefix(60) + "…" : texts[column]
    return Located(.textsUnderHeader(text, column: header[column]), at: place(line: line, column: column + 1))
  }

  /// The problem of a last record that adds up those above; nil where it may be a respondent.
  ///
  /// Such a record begins with a word such as `Total`, and its other fields are numbers or empty, at least one of them
  /// empty.
  func lineOfTotals() -> Located<CSVProblem>? {
    let start = max(dataStart, dataEnd - 65_536)
    let tail = source.bytes(at: start, count: dataEnd - start)
    guard let lineBreak = tail.lastIndex(of: parser.lineBreak) else { return nil }
    let offset = start + lineBreak + 1
    var cursor = CSVRecordCursor(source: source, parser: parser, offset: offset, line: 0, end: dataEnd)
    guard cursor.advance(), cursor.record.fault == nil, cursor.record.fieldCount == header.count else { return nil }
    let fields = header.indices.map { cursor.text(of: $0) }
    guard let word = fields.first(where: { !$0.isEmpty }), Self.totalWords.contains(word.lowercased()),
      fields.contains(""), fields.count(where: { !$0.isEmpty && !Self.isNumber($0) }) == 1
    else { return nil }
    return Located(.totalLine(word), at: place(line: place(ofOffset: offset).line))
  }

  private static func isNumber(_ text: String) -> Bool {
    CSVDecimalMark.allCases.contains { CSVNumberGrammar.number(text, mark: $0) != nil }
  }
}
