/// Dates and times in the spelling of ISO 8601.
enum CalendarText {
  /// `2024-01-05`; nil outside the years 1 to 9999.
  ///
  /// - Source: the civil calendar by eras of 400 years (Richards 2013, Explanatory Supplement to the Astronomical Almanac).
  static func date(daysSince1970 days: Int) -> String? {
    // Days from 0000-03-01, so that the leap day ends a year.
    let shifted = days + 719_468
    guard (306...3_652_424).contains(shifted) else { return nil }
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
    return "\(padded(year, 4))-\(padded(month < 10 ? month + 3 : month - 9, 2))-\(padded(day, 2))"
  }

  /// `10:00:01`; the hours may be more than 23.
  static func time(_ seconds: Int) -> String {
    "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
