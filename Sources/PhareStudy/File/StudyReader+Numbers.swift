extension StudyReader {
  /// Reads a number within bounds; nil, with a problem, where the node is something else.
  mutating func number(
    of node: StudyNode, _ subject: StudyPart, expected: StudyExpectation = .number, example: String,
    where isValid: (Double) -> Bool = { _ in true }
  ) -> Double? {
    if case .text(let text, true) = node.content, let number = NumberText.number(text), isValid(number) {
      return number
    }
    reportUnexpected(node, subject, expected: expected, example: example)
    return nil
  }

  mutating func number(
    _ entry: StudyEntry?, of fields: StudyFields, expected: StudyExpectation = .number, example: String,
    where isValid: (Double) -> Bool = { _ in true }
  ) -> Double? {
    guard let entry else { return nil }
    return number(
      of: entry.value, fields.subject(entry.key), expected: expected, example: "\(entry.key): \(example)",
      where: isValid)
  }

  /// Reads a whole number within bounds.
  mutating func wholeNumber(
    of node: StudyNode, _ subject: StudyPart, expected: StudyExpectation, example: String, in range: ClosedRange<Int>
  ) -> Int? {
    if case .text(let text, true) = node.content, NumberText.number(text) != nil, let number = Int(text),
      range.contains(number)
    {
      return number
    }
    reportUnexpected(node, subject, expected: expected, example: example)
    return nil
  }

  mutating func wholeNumber(
    _ entry: StudyEntry?, of fields: StudyFields, expected: StudyExpectation, example: String,
    in range: ClosedRange<Int>
  ) -> Int? {
    guard let entry else { return nil }
    return wholeNumber(
      of: entry.value, fields.subject(entry.key), expected: expected, example: "\(entry.key): \(example)", in: range)
  }

  /// Reads a confidence level, strictly between 0 and 1.
  mutating func level(_ entry: StudyEntry?, of fields: StudyFields) -> Double? {
    number(
      entry, of: fields, expected: .level, example: "0.95",
      where: { $0 > 0 && $0 < 1 })
  }
}

/// The numbers of a study file: digits with a decimal point, in every language.
enum NumberText {
  /// Returns the number that `text` writes as `-12`, `0.5` or `1e6`; nil for any other text and beyond finite numbers.
  static func number(_ text: String) -> Double? {
    var bytes = text.utf8[...]
    func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    func takeDigits(_ bytes: inout Substring.UTF8View) -> Bool {
      let digits = bytes.prefix(while: isDigit)
      bytes = bytes.dropFirst(digits.count)
      return !digits.isEmpty
    }
    if bytes.first == UInt8(ascii: "-") { bytes = bytes.dropFirst() }
    guard takeDigits(&bytes) else { return nil }
    if bytes.first == UInt8(ascii: ".") {
      bytes = bytes.dropFirst()
      guard takeDigits(&bytes) else { return nil }
    }
    if let mark = bytes.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      bytes = bytes.dropFirst()
      if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
      guard takeDigits(&bytes) else { return nil }
    }
    guard bytes.isEmpty, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// Returns the digits of a number's text after its decimal point.
  static func decimals(_ text: String) -> Int {
    guard let point = text.firstIndex(of: ".") else { return 0 }
    return text[text.index(after: point)...].prefix { $0.isASCII && $0.isNumber }.count
  }
}
