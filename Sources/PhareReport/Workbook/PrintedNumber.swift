import PhareCSV
import PhareStudy
import PhareSurvey
import PhareWorkbook

/// A cell of a page as a spreadsheet holds it: the number, the format that prints it as the page does, and what stands beside.
///
/// The format follows from the printed text, so that no figure is formatted twice. Where a rounded number would not be the
/// printed one, there is none, and the text stays a text.
struct PrintedNumber: Hashable, Sendable {
  /// The number: a fraction of 1 for a percentage, points for points.
  let value: Double
  /// The format in Excel's notation.
  let format: String
  /// The text that the page prints after the number: marks, letters, a change, the effective base.
  let rest: String

  /// The number of a cell; nil where it is none, or not printed as one.
  init?(_ cell: Page.Table.Cell, language: Language) {
    guard let value = cell.value, value.isFinite else { return nil }
    let (text, marks) = Self.split(cell.text)
    if text.hasPrefix("<") {
      // "< 0.001" of a smaller number: the text is its format.
      self.init(value: value, format: Self.literal(text), rest: marks)
      return
    }
    guard let figure = PrintedFigureText(text, language: language) else { return nil }
    let isInHundredths = cell.isInHundredths || figure.unit == .points
    let scaled = isInHundredths || figure.unit == .percent ? value * 100 : value
    guard DecimalRounding.units(scaled, decimals: figure.decimals) == figure.units else { return nil }
    self.init(
      value: isInHundredths ? scaled : value, format: figure.format,
      rest: [figure.rest, marks].filter { !$0.isEmpty }.joined(separator: " "))
  }

  private init(value: Double, format: String, rest: String) {
    self.value = value
    self.format = format
    self.rest = rest
  }

  /// The text up to the first mark, and the marks after it.
  private static func split(_ text: PageText) -> (text: String, marks: String) {
    if let plain = text.plain { return (plain, "") }
    let runs = text.runs
    let first = runs.firstIndex { if case .mark = $0 { true } else { false } } ?? runs.endIndex
    return (
      trimmed(PageText(Array(runs[..<first])).description), trimmed(PageText(Array(runs[first...])).description)
    )
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...]
    while let first = text.first, isSpace(first) { text.removeFirst() }
    while let last = text.last, isSpace(last) { text.removeLast() }
    return String(text)
  }

  static func isSpace(_ character: Character) -> Bool {
    character == " " || character == "\u{A0}" || character == "\u{202F}"
  }

  /// A text as a format prints it, whatever it means otherwise.
  static func literal(_ text: some StringProtocol) -> String {
    text.isEmpty ? "" : "\"" + text.filter { $0 != "\"" } + "\""
  }
}

/// The parts of a printed figure: "± 2,6", "−14 points", "1 979 (1 729)", "3e sur 13".
struct PrintedFigureText: Hashable, Sendable {
  /// The unit behind the digits.
  enum Unit: Hashable, Sendable {
    case none
    case percent
    case points
  }

  /// The digits as a whole number, with its sign.
  let units: Int
  /// The digits after the decimal mark.
  let decimals: Int
  let unit: Unit
  /// The format that prints such figures, in Excel's notation.
  let format: String
  /// The text that follows the figure.
  let rest: String

  /// The parts of a text that begins with a figure; nil for another.
  init?(_ text: String, language: Language) {
    var rest = text[...]
    // "joint 3rd of 13": the tie stands beside the rank.
    let tie = rest.hasPrefix("joint ") ? "joint " : ""
    rest = rest.dropFirst(tie.count)
    let prefix = Self.prefix(&rest)
    guard let (units, decimals) = Self.digits(&rest, language: language) else { return nil }
    let (unit, suffix) = Self.suffix(&rest)
    // What begins otherwise belongs to the figure in a way that a format does not print.
    guard rest.isEmpty || rest.first.map(PrintedNumber.isSpace) ?? false || rest.hasPrefix("(") else { return nil }
    self.units = prefix.sign == "\u{2212}" ? -units : units
    self.decimals = decimals
    self.unit = unit
    self.rest = tie + PrintedNumber.trimmed(rest)
    let zeros = "0" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
    let number = (unit == .percent ? zeros : "#,##" + zeros) + suffix
    let lead = PrintedNumber.literal(prefix.lead)
    format =
      prefix.sign.isEmpty ? lead + number : "\(lead)+\(number);\(lead)\"\u{2212}\"\(number);\(lead)\(number)"
  }

  /// "± " or a sign.
  private static func prefix(_ text: inout Substring) -> (lead: String, sign: String) {
    var (lead, sign) = ("", "")
    if text.first == "±" {
      lead = "±"
      text.removeFirst()
      while let first = text.first, PrintedNumber.isSpace(first) {
        lead.append(first)
        text.removeFirst()
      }
    }
    if let first = text.first, first == "+" || first == "\u{2212}" {
      sign = String(first)
      text.removeFirst()
    }
    return (lead, sign)
  }

  /// The digits, in groups of three or not, and those after the decimal mark.
  private static func digits(_ text: inout Substring, language: Language) -> (units: Int, decimals: Int)? {
    let group: Character = language == .fr ? "\u{202F}" : ","
    let mark: Character = language == .fr ? "," : "."
    var (digits, decimals, isFraction) = ("", 0, false)
    while let first = text.first {
      let next = text.dropFirst().first
      if first.isASCII, first.isNumber {
        digits.append(first)
        if isFraction { decimals += 1 }
      } else if first == mark, !isFraction, !digits.isEmpty, next?.isASCII ?? false, next?.isNumber ?? false {
        isFraction = true
      } else if first == group, !isFraction, !digits.isEmpty, text.dropFirst().prefix(3).count(where: \.isNumber) == 3 {
      } else {
        break
      }
      text.removeFirst()
    }
    return Int(digits).map { ($0, decimals) }
  }

  /// The unit as the page prints it, in Excel's notation; the letters of an ordinal belong to the figure.
  private static func suffix(_ text: inout Substring) -> (unit: Unit, suffix: String) {
    let space = text.first.flatMap { PrintedNumber.isSpace($0) ? String($0) : nil } ?? ""
    var tail = text.dropFirst(space.isEmpty ? 0 : 1)
    if tail.first == "%" {
      text = tail.dropFirst()
      return (.percent, PrintedNumber.literal(space) + "%")
    }
    let word = tail.prefix { $0.isLetter }
    if !space.isEmpty, word == "points" || word == "point" {
      tail.removeFirst(word.count)
      text = tail
      return (.points, PrintedNumber.literal(space + word))
    }
    if space.isEmpty, ["e", "er", "re", "st", "nd", "rd", "th"].contains(word) {
      tail.removeFirst(word.count)
      text = tail
      return (.none, PrintedNumber.literal(word))
    }
    return (.none, "")
  }
}
