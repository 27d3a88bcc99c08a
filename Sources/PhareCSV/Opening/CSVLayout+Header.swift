/// Lines under the header that are no respondents: question texts, identifiers of questions.
extension CSVLayout {
  /// The records that are compared with the first one.
  private static let sampleSize = 200

  /// The number of records of the header: Qualtrics writes the names, the texts and identifiers such as
  /// `{"ImportId":"QID1"}` below each other, and 1 is all others.
  ///
  /// - Parameter findsContinuedQuestions: Whether a second line may name the answers of columns without a name, which
  ///   continue the question before: as SurveyMonkey writes them.
  func linesOfHeader(findsContinuedQuestions: Bool) -> Int {
    if findsContinuedQuestions, continuesQuestions() { return 2 }
    var cursor = records()
    for lines in 2...3 {
      guard cursor.advance(), cursor.record.fault == nil, cursor.record.fieldCount == header.count else { return 1 }
      // A spreadsheet may have emptied some of them, or changed their quotes and blanks.
      let hasIdentifier = header.indices.contains { field in
        // Nearly every field ends the search here.
        let isObject = cursor.withField(field) { raw in
          raw.first { $0 != CSVText.quote && !CSVText.isASCIIBlank($0) } == UInt8(ascii: "{")
        }
        guard isObject else { return false }
        let text = cursor.text(of: field).filter { !$0.isWhitespace }.replacing("'", with: "\"")
        return text.hasPrefix("{\"ImportId\"")
      }
      if hasIdentifier { return lines }
    }
    return 1
  }

  /// Whether the first record names answers: it has a text for every column without a name, nothing for the first column,
  /// and no number.
  private func continuesQuestions() -> Bool {
    let unnamed = header.indices.filter { header[$0].isEmpty }
    var cursor = records()
    guard let first = unnamed.first, first > 0, cursor.advance(), cursor.record.fault == nil,
      cursor.record.fieldCount == header.count, cursor.text(of: 0).isEmpty
    else { return false }
    return header.indices.allSatisfy { field in
      let text = cursor.text(of: field)
      return text.isEmpty ? !unnamed.contains(field) : !Self.isNumber(text)
    }
  }

  /// The problem of a first record that holds the texts of the questions; nil where it may be a respondent.
  ///
  /// Such a record has texts, names of the header or nothing in its fields, texts in at least half of them; no text comes
  /// again in its column. `HeaderEvidence` tells what else it needs. Texts that stand for no answer count as nothing.
  func lineOfTexts(noAnswers: [String]) -> Located<CSVProblem>? {
    var cursor = records()
    guard cursor.advance(), cursor.record.fault == nil, cursor.record.fieldCount == header.count else { return nil }
    var texts: [String] = []
    var isText: [Bool] = []
    for field in header.indices {
      let text = cursor.text(of: field)
      let isWord = text.contains(where: \.isLetter) && !Self.isNumber(text)
      guard isWord || text.isEmpty || text == header[field] else { return nil }
      texts.append(text)
      isText.append(isWord)
    }
    guard isText.count(where: { $0 }) * 2 >= header.count else { return nil }
    let line = cursor.line
    var columns = header.indices.map { _ in HeaderEvidence() }
    var rows = 0
    while rows < Self.sampleSize, cursor.advance() {
      guard cursor.record.fieldCount == header.count, cursor.record.isComplete, cursor.record.fault == nil else {
        break
      }
      rows += 1
      for field in header.indices {
        let text = cursor.text(of: field)
        if isText[field], text == texts[field] { return nil }
        columns[field].add(text, number: Self.number(text))
      }
    }
    let noAnswers = Set(noAnswers.map { $0.lowercased() })
    for field in header.indices where noAnswers.contains(texts[field].lowercased()) { isText[field] = false }
    let fields = header.indices.filter { isText[$0] }
    guard let column = Self.columnOfText(texts, above: columns, among: fields, rows: rows) else { return nil }
    let text = texts[column].count > 60 ? texts[column].prefix(60) + "…" : texts[column]
    return Located(
      .textsUnderHeader(text, column: header[column], hasNumbersBelow: columns[column].isNumeric),
      at: place(line: line, column: column + 1))
  }

  /// The column in which the text of a first record is no answer; nil where the record may be a respondent.
  private static func columnOfText(
    _ texts: [String], above columns: [HeaderEvidence], among fields: [Int], rows: Int
  ) -> Int? {
    // A text of several words above numbers, or words above numbers in two columns.
    let numeric = fields.filter { columns[$0].isNumeric && columns[$0].numberCount >= 2 }
    if let sentence = numeric.first(where: { texts[$0].contains(where: \.isWhitespace) }) { return sentence }
    if numeric.count > 1 { return numeric[0] }
    // A word above the numbers of the respondents.
    if let ids = numeric.first(where: { rows >= 3 && columns[$0].areIncreasing && columns[$0].numberCount == rows }) {
      return ids
    }
    guard rows >= 2, columns.contains(where: { $0.distinct.count * 2 <= rows && $0.distinct.count > 0 }) else {
      return nil
    }
    // A question above answers that ask nothing.
    if let question = fields.first(where: { texts[$0].hasSuffix("?") && !columns[$0].hasQuestions }) { return question }
    // In every column a text that is longer than any answer, above answers that repeat.
    let isLongest = fields.count == texts.count && fields.allSatisfy { texts[$0].count > columns[$0].longest }
    let repeating = fields.count { columns[$0].distinct.count * 2 <= rows }
    guard texts.count > 2, rows >= 6, isLongest, repeating >= texts.count - 1 else { return nil }
    return fields.first { texts[$0].contains(where: \.isWhitespace) }
  }

  static func isNumber(_ text: String) -> Bool { number(text) != nil }

  /// The number that a text is under one of the marks, the decimal point first.
  static func number(_ text: String) -> Double? {
    CSVDecimalMark.allCases.lazy.compactMap { CSVNumberGrammar.number(text, mark: $0)?.value }.first
  }
}

/// The fields below the first one of a column, as far as they tell whether that is an answer.
private struct HeaderEvidence {
  /// Whether all fields are numbers or empty.
  private(set) var isNumeric = true
  private(set) var numberCount = 0
  /// Whether every number is larger than the one before.
  private(set) var areIncreasing = true
  private(set) var distinct: Set<String> = []
  /// The characters of the longest text.
  private(set) var longest = 0
  /// Whether some text ends with a question mark.
  private(set) var hasQuestions = false
  private var last = -Double.infinity

  mutating func add(_ text: String, number: Double?) {
    guard !text.isEmpty else { return }
    distinct.insert(text)
    longest = max(longest, text.count)
    hasQuestions = hasQuestions || text.hasSuffix("?")
    guard let number else {
      isNumeric = false
      return
    }
    numberCount += 1
    areIncreasing = areIncreasing && number > last
    last = number
  }
}
