/// A number that was read from a cell.
struct CSVNumber: Hashable {
  /// The nearest `Double`.
  var value: Double
  /// Whether a percent sign follows.
  var isPercent = false
}

/// The grammar of numbers, under one decimal mark.
///
///     number   = [sign] digits [mark digits] [exponent] [blanks "%"]
///     sign     = "+" | "-" | U+2212
///     digits   = digit, digit…  |  1 to 3 digits without leading zero, then groups of exactly 3 behind one separator
///     separator= space | U+00A0 | U+2009 | U+202F | "'" | U+2019 | the mark that is not decimal
///     exponent = ("e" | "E") [sign] digit, digit…
///
/// One side of the mark may be empty: `.5` and `5.` are numbers.
struct CSVNumberGrammar {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let mark: UInt8
  private let otherMark: UInt8
  private var at = 0
  /// The number in the spelling of Swift: sign, digits, point, exponent.
  private var plain: [UInt8] = []

  /// The number that `text` is, nil if it is none. `text` has no outer blanks.
  static func number(_ text: UnsafeBufferPointer<UInt8>, mark: CSVDecimalMark) -> CSVNumber? {
    // Longer texts are no numbers of a survey, and a cell of megabytes should not be copied.
    guard !text.isEmpty, text.count <= 800 else { return nil }
    var grammar = CSVNumberGrammar(bytes: text, mark: mark)
    return grammar.number()
  }

  /// The number that `text` is, nil if it is none.
  static func number(_ text: String, mark: CSVDecimalMark) -> CSVNumber? {
    var copy = text
    return copy.withUTF8 { number($0, mark: mark) }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, mark: CSVDecimalMark) {
    self.bytes = bytes
    self.mark = mark.byte
    otherMark = mark.other.byte
  }

  private mutating func number() -> CSVNumber? {
    readSign()
    guard let unitDigits = readUnits() else { return nil }
    var digits = unitDigits
    if peek == mark {
      at += 1
      plain.append(0x2E)
      let decimals = readDigits(limit: .max)
      digits += decimals
      if decimals == 0 { plain.append(0x30) }
    }
    guard digits > 0, readExponent() else { return nil }
    let isPercent = readPercent()
    guard at == bytes.count else { return nil }
    // The text is ASCII digits in the one spelling that this reads without a locale.
    guard let value = Double(String(decoding: plain, as: UTF8.self)), value.isFinite else { return nil }
    // What rounds to 0 without being 0 is no number, as what rounds to infinity is none.
    guard value != 0 || plain.prefix(while: { $0 != 0x65 }).allSatisfy({ !(0x31...0x39).contains($0) }) else {
      return nil
    }
    return CSVNumber(value: value, isPercent: isPercent)
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }

  private mutating func readSign() {
    if peek == 0x2D {
      plain.append(0x2D)
      at += 1
    } else if peek == 0x2B {
      at += 1
    } else if has(0xE2, 0x88, 0x92) {
      plain.append(0x2D)
      at += 3
    }
  }

  private mutating func readDigits(limit: Int) -> Int {
    let start = at
    while at < bytes.count, at - start < limit, isDigit(bytes[at]) {
      plain.append(bytes[at])
      at += 1
    }
    return at - start
  }

  /// The digits before the mark, grouped or not; nil where the grouping is wrong.
  private mutating func readUnits() -> Int? {
    let first = at
    var digits = readDigits(limit: .max)
    // Swift reads no number that starts with its point.
    if digits == 0 { plain.append(0x30) }
    guard let separator = separatorLength, digits >= 1, digits <= 3, bytes[first] != 0x30 else { return digits }
    let separatorStart = at
    while let length = separatorLength, length == separator, sameBytes(separatorStart, at, length) {
      // A blank before a percent sign separates nothing.
      guard at + length < bytes.count, isDigit(bytes[at + length]) else { break }
      at += length
      guard readDigits(limit: 3) == 3, !(peek.map(isDigit) ?? false) else { return nil }
      digits += 3
    }
    return digits
  }

  /// The length of the separator at the current place, nil if there is none.
  private var separatorLength: Int? {
    guard let byte = peek else { return nil }
    if byte == 0x20 || byte == 0x27 || byte == otherMark { return 1 }
    if has(0xC2, 0xA0) { return 2 }
    return has(0xE2, 0x80, 0xAF) || has(0xE2, 0x80, 0x89) || has(0xE2, 0x80, 0x99) ? 3 : nil
  }

  /// False where an exponent has no digits.
  private mutating func readExponent() -> Bool {
    guard peek == 0x65 || peek == 0x45 else { return true }
    at += 1
    plain.append(0x65)
    if peek == 0x2D || peek == 0x2B {
      plain.append(bytes[at])
      at += 1
    }
    return readDigits(limit: .max) > 0
  }

  private mutating func readPercent() -> Bool {
    let start = at
    while true {
      if peek == 0x20 {
        at += 1
      } else if has(0xC2, 0xA0) {
        at += 2
      } else if has(0xE2, 0x80, 0xAF) || has(0xE2, 0x80, 0x89) {
        at += 3
      } else {
        break
      }
    }
    if peek == 0x25 {
      at += 1
      return true
    }
    at = start
    return false
  }

  private func has(_ expected: UInt8...) -> Bool {
    guard at + expected.count <= bytes.count else { return false }
    for (index, byte) in expected.enumerated() where bytes[at + index] != byte { return false }
    return true
  }

  private func sameBytes(_ one: Int, _ other: Int, _ length: Int) -> Bool {
    for index in 0..<length where bytes[one + index] != bytes[other + index] { return false }
    return true
  }
}

/// The evidence of one cell about the decimal mark.
enum CSVMarkEvidence: Hashable {
  /// The cell is no number, or the same number under both marks.
  case none
  /// The cell is a number under both marks, and not the same: `1.234`.
  case ambiguous
  /// The cell is a number under this mark only.
  case proof(CSVDecimalMark)

  /// The evidence of a cell as it stands between two separators.
  init(raw: UnsafeBufferPointer<UInt8>) {
    let text = CSVText.number(inRaw: raw)
    let isCandidate = text.contains { $0 == 0x2E || $0 == 0x2C } && text.contains { $0 &- 0x30 <= 9 }
    guard isCandidate, let first = text.first, first < 0x40 || first == 0xE2 else {
      self = .none
      return
    }
    self.init(text)
  }

  /// The evidence of a text without outer blanks.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    if let evidence = Self.plain(text) {
      self = evidence
      return
    }
    let point = CSVNumberGrammar.number(text, mark: .point)
    let comma = CSVNumberGrammar.number(text, mark: .comma)
    switch (point, comma) {
    case (.some(let one), .some(let other)): self = one == other ? .none : .ambiguous
    case (.some, nil): self = .proof(.point)
    case (nil, .some): self = .proof(.comma)
    case (nil, nil): self = .none
    }
  }

  /// The evidence of at most nineteen digits around one mark, nearly every number with decimals; nil for other texts.
  ///
  /// Under the other mark it would be a separator, behind one to three digits that do not begin with 0 and before a group of
  /// exactly three.
  private static func plain(_ text: UnsafeBufferPointer<UInt8>) -> CSVMarkEvidence? {
    let start = text.first == 0x2D ? 1 : 0
    guard text.count - start <= 20, let place = text.firstIndex(where: { $0 == 0x2E || $0 == 0x2C }),
      place > start, place < text.count - 1
    else { return nil }
    for index in text.indices where index >= start && index != place {
      guard text[index] &- 0x30 <= 9 else { return nil }
    }
    let isGroupLike = place - start <= 3 && text.count - place == 4 && text[start] != 0x30
    return isGroupLike ? .ambiguous : .proof(text[place] == 0x2E ? .point : .comma)
  }
}
