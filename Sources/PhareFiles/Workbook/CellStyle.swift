import PhareCSV

/// The reading of a cell’s number by its format.
enum CellStyle: Hashable, Sendable {
  case number
  case percent
  case date
  case dateAndTime
  case time

  /// One of the formats that every workbook knows by its number.
  ///
  /// - Source: ECMA-376 part 1, 18.8.30.
  init(builtIn id: Int) {
    self =
      switch id {
      case 9, 10: .percent
      case 14...17, 27...31, 36, 50...54, 57, 58: .date
      case 18...21, 32...35, 45...47, 55, 56: .time
      case 22: .dateAndTime
      default: .number
      }
  }

  /// The format of a code such as `dd/mm/yyyy` or `0.0%`: that of its first section.
  init(code: String) {
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    var letters: Set<Character> = []
    scan: for sign in code.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch sign {
      case "\\", "_", "*": isEscaped = true
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: isBracketed = true
      case "]" where !isQuoted: isBracketed = false
      case ";" where !isQuoted: break scan
      default: if !isQuoted, !isBracketed { letters.insert(sign) }
      }
    }
    // `[h]` counts hours; `general` has letters of its own.
    let isTime = letters.contains("h") || letters.contains("s") || code.lowercased().contains("[h]")
    if letters.contains("%") {
      self = .percent
    } else if letters.isSuperset(of: "general") {
      self = .number
    } else if letters.contains("d") || letters.contains("y") || letters.contains("m") && !isTime {
      self = isTime ? .dateAndTime : .date
    } else {
      self = isTime ? .time : .number
    }
  }

  /// The number as a person reads it in a cell of this format, with all its digits.
  func text(_ number: Double, from1904: Bool) -> String {
    switch self {
    case .number: return StoredNumber.text(number)
    case .percent: return DecimalFormat(significantDigits: 15).text(number * 100) + "%"
    case .date, .dateAndTime, .time:
      guard number.magnitude < 3_000_000 else { return StoredNumber.text(number) }
      // A second is the least that a cell shows.
      let seconds = (number * 86_400).rounded()
      let day = Int((seconds / 86_400).rounded(.down))
      let second = Int(seconds) - day * 86_400
      if self == .time { return number < 0 ? StoredNumber.text(number) : CalendarText.time(Int(seconds)) }
      // Day 60 is the 29th of February 1900, which Excel has and the calendar has not.
      let shift = from1904 ? 24_107 : day < 60 ? 25_568 : 25_569
      guard let date = CalendarText.date(daysSince1970: day - shift) else { return StoredNumber.text(number) }
      return self == .date && second == 0 ? date : "\(date) \(CalendarText.time(second))"
    }
  }
}
