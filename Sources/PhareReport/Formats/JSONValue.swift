import PhareCSV

/// A JSON value whose members keep their order.
///
/// - Source: RFC 8259. Numbers are written as `DecimalFormat` writes them; what is not finite is null.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])

  /// The text, with one line for each member of what holds other arrays or objects, and a line feed at the end.
  ///
  /// - Parameter precision: significant digits of numbers, from 1 to 17.
  func text(precision: Int = 12) -> String {
    var text = ""
    write(to: &text, format: DecimalFormat(significantDigits: precision), level: 0)
    return text + "\n"
  }

  private var isContainer: Bool {
    switch self {
    case .array, .object: true
    case .null, .bool, .integer, .number, .string: false
    }
  }

  private func write(to text: inout String, format: DecimalFormat, level: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += number.isFinite ? format.text(number) : "null"
    case .string(let string): text += Self.quoted(string)
    case .array(let elements):
      Self.write(elements.map { (nil, $0) }, brackets: ("[", "]"), to: &text, format: format, level: level)
    case .object(let members):
      Self.write(members.map { ($0.name, $0.value) }, brackets: ("{", "}"), to: &text, format: format, level: level)
    }
  }

  private static func write(
    _ members: [(name: String?, value: JSONValue)], brackets: (open: String, close: String), to text: inout String,
    format: DecimalFormat, level: Int
  ) {
    text += brackets.open
    let isSpread = !members.isEmpty && (level == 0 || members.contains { $0.value.isContainer })
    for (index, member) in members.enumerated() {
      if index > 0 { text += isSpread ? "," : ", " }
      if isSpread { text += "\n" + String(repeating: "  ", count: level + 1) }
      if let name = member.name { text += quoted(name) + ": " }
      member.value.write(to: &text, format: format, level: level + 1)
    }
    if isSpread { text += "\n" + String(repeating: "  ", count: level) }
    text += brackets.close
  }

  /// The text between quotes, with the characters escaped that JSON asks for, and those that do not show.
  static func quoted(_ string: String) -> String {
    var text = "\""
    VisibleText.forEachScalar(of: string) { scalar, isHidden in
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where isHidden:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
