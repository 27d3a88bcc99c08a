import PhareCSV

/// The spelling of a stored number as a text.
enum StoredNumber {
  private static let format = DecimalFormat(significantDigits: 17)

  /// The shortest decimal that reads back as the number: `1`, `0.1`.
  static func text(_ number: Double) -> String { format.text(number) }

  /// The shortest decimal of a number of seven digits, as Stata's `float`: `0.1`, not 0.10000000149011612.
  static func text(_ number: Float) -> String { Double(number.description).map(text) ?? text(Double(number)) }
}
