/// The days that the texts of a column of dates mean: `2024-01-05`, `05/01/2024`, `20240105`, with or without a time of the day.
///
/// Where the year comes last, the codebook or the column itself says whether the day or the month comes first: a first
/// number above 12 is a day, and so is a second one. A column in which nothing decides is undecided, never guessed at.
struct DateTexts {
  /// The meaning of a text.
  enum Meaning: Hashable {
    case day(CalendarDate)
    /// No day of the calendar, or none in the order of the column.
    case refused
    /// A day under several orders, with nothing to choose by.
    case undecided
  }

  /// The order of texts whose year comes last; nil where nothing decides.
  let order: DateOrder?
  private let stated: DateOrder?

  /// The texts of a column, in the order in which they are met, but those that stand for no answer.
  ///
  /// - Parameter stated: The order that the codebook states, or that is known of the whole file.
  init(_ texts: some Sequence<String>, stated: DateOrder?) {
    self.stated = stated
    order = stated ?? texts.lazy.compactMap { Parts($0)?.order }.first
  }

  /// The meaning of a text.
  func meaning(of text: String) -> Meaning {
    guard let parts = Parts(text) else { return .refused }
    if parts.isYearFirst {
      guard stated == nil || stated == .yearMonthDay else { return .refused }
      return Self.day(year: parts.first, month: parts.second, day: parts.third)
    }
    switch order {
    case .dayMonthYear?: return Self.day(year: parts.third, month: parts.second, day: parts.first)
    case .monthDayYear?: return Self.day(year: parts.third, month: parts.first, day: parts.second)
    case .yearMonthDay?: return .refused
    case nil:
      // The fifth of May is the fifth of May.
      guard parts.first != parts.second else {
        return Self.day(year: parts.third, month: parts.second, day: parts.first)
      }
      return Self.day(year: parts.third, month: parts.second, day: parts.first) == .refused ? .refused : .undecided
    }
  }

  private static func day(year: Int, month: Int, day: Int) -> Meaning {
    guard year >= 1000, let date = CalendarDate(year: year, month: month, day: day) else { return .refused }
    return .day(date)
  }

  /// The three numbers of a date.
  private struct Parts {
    let first: Int
    let second: Int
    let third: Int
    let isYearFirst: Bool

    init?(_ text: String) {
      let bytes = Array(text.utf8)
      var place = 0
      var numbers: [(value: Int, width: Int)] = []
      func isDigit(_ index: Int) -> Bool { index < bytes.count && (48...57).contains(bytes[index]) }
      while numbers.count < 3 {
        let start = place
        var value = 0
        while isDigit(place), place - start < 8 {
          value = value * 10 + Int(bytes[place] - 48)
          place += 1
        }
        guard place > start else { return nil }
        if numbers.isEmpty, place - start == 8 {
          numbers = [(value / 10_000, 4), (value / 100 % 100, 2), (value % 100, 2)]
          break
        }
        numbers.append((value, place - start))
        guard numbers.count < 3 else { break }
        guard place < bytes.count, "-/.".utf8.contains(bytes[place]) else { return nil }
        place += 1
      }
      // What follows is a time of the day.
      if place < bytes.count {
        guard bytes[place] == UInt8(ascii: "T") || bytes[place] == UInt8(ascii: " ") else { return nil }
        while place < bytes.count, !isDigit(place) {
          guard [UInt8(ascii: "T"), UInt8(ascii: " ")].contains(bytes[place]) else { return nil }
          place += 1
        }
      }
      isYearFirst = numbers[0].width == 4
      let year = isYearFirst ? numbers[0] : numbers[2]
      let others = isYearFirst ? [numbers[1], numbers[2]] : [numbers[0], numbers[1]]
      guard year.width == 4, others.allSatisfy({ $0.width <= 2 }) else { return nil }
      (first, second, third) = (numbers[0].value, numbers[1].value, numbers[2].value)
    }

    /// The order that the numbers themselves show, where the year comes last.
    var order: DateOrder? {
      guard !isYearFirst else { return nil }
      if (13...31).contains(first), (1...12).contains(second) { return .dayMonthYear }
      if (13...31).contains(second), (1...12).contains(first) { return .monthDayYear }
      return nil
    }
  }
}
