/// How a number stands for a date or a time, by the format of its variable.
struct StoredDate: Hashable, Sendable {
  /// The parts that are written.
  enum Parts: Hashable, Sendable {
    case date
    case dateAndTime
    case time
  }

  /// The parts that are written.
  let parts: Parts
  /// The number of seconds in a unit of the number.
  let unit: Double
  /// The days from the origin to 1970-01-01.
  let daysToUnixEpoch: Int

  /// SPSS counts seconds from the first day of the Gregorian calendar, 1582-10-14.
  private static func spss(_ parts: Parts) -> StoredDate { .init(parts: parts, unit: 1, daysToUnixEpoch: 141_428) }

  /// Stata and SAS count from 1960-01-01.
  private static func since1960(_ parts: Parts, unit: Double) -> StoredDate {
    .init(parts: parts, unit: unit, daysToUnixEpoch: 3_653)
  }

  private init(parts: Parts, unit: Double, daysToUnixEpoch: Int) {
    self.parts = parts
    self.unit = unit
    self.daysToUnixEpoch = daysToUnixEpoch
  }

  /// The meaning of a variable's format, such as `DATE11` or `%td`; nil where its numbers are numbers.
  init?(format: String, of kind: StatisticalFormat) {
    let word = String(format.uppercased().prefix { $0.isLetter || $0 == "%" })
    switch kind {
    case .spss, .spssPortable:
      switch word {
      case "DATE", "ADATE", "EDATE", "JDATE", "SDATE": self = Self.spss(.date)
      case "DATETIME", "YMDHMS": self = Self.spss(.dateAndTime)
      case "TIME", "MTIME": self = Self.spss(.time)
      default: return nil
      }
    case .stata:
      let bare = format.drop { $0 == "%" || $0 == "-" || $0.isNumber }
      if bare.hasPrefix("td") || bare.hasPrefix("d") {
        self = Self.since1960(.date, unit: 86_400)
      } else if bare.hasPrefix("tc") || bare.hasPrefix("tC") {
        self = Self.since1960(.dateAndTime, unit: 0.001)
      } else {
        return nil
      }
    case .sas, .sasTransport:
      switch word {
      case "DATE", "DDMMYY", "MMDDYY", "YYMMDD", "WORDDATE", "WEEKDATE", "EURDFDD", "EURDFDE", "FRADFDE", "MONYY", "E",
        "DDMMYYD", "DDMMYYP", "DDMMYYS", "MMDDYYD", "MMDDYYP", "MMDDYYS", "YYMMDDD", "YYMMDDP", "YYMMDDS":
        // E8601DA, E8601DT and E8601TM are ISO 8601's.
        if word != "E" || format.uppercased().hasPrefix("E8601DA") {
          self = Self.since1960(.date, unit: 86_400)
        } else if format.uppercased().hasPrefix("E8601DT") {
          self = Self.since1960(.dateAndTime, unit: 1)
        } else {
          return nil
        }
      case "DATETIME": self = Self.since1960(.dateAndTime, unit: 1)
      case "TIME", "HHMM": self = Self.since1960(.time, unit: 1)
      default: return nil
      }
    }
  }

  /// The date or time in ISO 8601, such as `2024-01-05 10:00:01`; nil for a number that is none of the years 1 to 9999.
  func text(_ number: Double) -> String? {
    let seconds = (number * unit).rounded(.down)
    guard seconds.magnitude < 4e11 else { return nil }
    let whole = Int(seconds)
    if parts == .time {
      guard whole >= 0 else { return nil }
      return CalendarText.time(whole)
    }
    let day = (Double(whole) / 86_400).rounded(.down)
    guard let date = CalendarText.date(daysSince1970: Int(day) - daysToUnixEpoch) else { return nil }
    return parts == .date ? date : "\(date) \(CalendarText.time(whole - Int(day) * 86_400))"
  }
}
