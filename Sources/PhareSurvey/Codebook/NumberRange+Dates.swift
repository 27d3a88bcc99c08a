extension NumberRange {
  /// Reads signs and days, months or years, as in `>= 2024-01-05`, `2024-01` or `>= 2023 < 2024-06`; nil for any other text.
  ///
  /// A month or a year stands for all of its days: `<= 2024-01` goes to the end of January. Numbers are days since 1 January 1970.
  public init?(dates text: String) {
    var rest = text.replacing("≥", with: ">=").replacing("≤", with: "<=")[...]
    func skipBlanks() { rest = rest.drop { $0 == " " } }
    var comparisons: [Comparison] = []
    skipBlanks()
    while !rest.isEmpty {
      let sign = Comparison.Sign.allCases.first { rest.hasPrefix($0.rawValue) }
      // A date without a sign stands alone.
      guard sign != nil || comparisons.isEmpty else { return nil }
      rest = rest.dropFirst(sign?.rawValue.count ?? 0)
      skipBlanks()
      let word = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
      guard let (first, last) = Self.period(String(word)) else { return nil }
      switch sign ?? .equal {
      case .atLeast: comparisons.append(Comparison(sign: .atLeast, number: first))
      case .above: comparisons.append(Comparison(sign: .above, number: last))
      case .atMost: comparisons.append(Comparison(sign: .atMost, number: last))
      case .below: comparisons.append(Comparison(sign: .below, number: first))
      case .equal where first == last: comparisons.append(Comparison(sign: .equal, number: first))
      case .equal:
        comparisons += [Comparison(sign: .atLeast, number: first), Comparison(sign: .atMost, number: last)]
      }
      rest = rest.dropFirst(word.count)
      skipBlanks()
      if sign == nil, !rest.isEmpty { return nil }
    }
    guard !comparisons.isEmpty else { return nil }
    self.comparisons = comparisons
  }

  /// Whether a text compares days, months or years.
  public static func compares(dates text: String) -> Bool {
    guard let first = text.first(where: { $0 != " " }) else { return false }
    return "<>=≥≤".contains(first) && NumberRange(dates: text) != nil
  }

  /// The first and the last day of a day, a month or a year in ISO 8601.
  private static func period(_ text: String) -> (first: Double, last: Double)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    guard (1...3).contains(parts.count), zip(parts, widths).allSatisfy({ $0.utf8.count == $1 }) else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    let firstMonth = numbers.count > 1 ? numbers[1] : 1
    let lastMonth = numbers.count > 1 ? numbers[1] : 12
    let lastDay = numbers.count > 2 ? numbers[2] : CalendarDate.days(inMonth: lastMonth, year: numbers[0])
    guard let lastDay,
      let first = CalendarDate(year: numbers[0], month: firstMonth, day: numbers.count > 2 ? numbers[2] : 1),
      let last = CalendarDate(year: numbers[0], month: lastMonth, day: lastDay)
    else { return nil }
    return (Double(first.daysSince1970), Double(last.daysSince1970))
  }
}
