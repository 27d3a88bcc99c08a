import PhareCSV
import PhareStudy
import PhareSurvey

/// The printed form of numbers, independent of the machine's locale.
///
/// - Units: shares are fractions of 1 and become percentages here, and only here.
/// - Rounding: once, half away from zero, as `DecimalRounding` of PhareStudy does.
/// - Source: French typography after the Imprimerie nationale: a narrow no-break space (U+202F) groups thousands and
///   stands before `%`; a minus is U+2212.
package struct NumberFormat: Hashable, Sendable {
  /// The language whose typography is used.
  let language: Language
  /// Decimals of percentages.
  let percentDecimals: Int
  /// Decimals of means and scores.
  let meanDecimals: Int

  /// A format; percentages are whole and means have one decimal unless said otherwise.
  package init(language: Language, percentDecimals: Int = 0, meanDecimals: Int = 1) {
    self.language = language
    self.percentDecimals = min(max(percentDecimals, 0), 6)
    self.meanDecimals = min(max(meanDecimals, 0), 6)
  }

  /// The space that groups thousands in French and stands before `%`, `;`, `:`, `!`, `?` and `»`.
  static let narrowSpace = "\u{202F}"
  /// The sign of a negative number, as wide as a plus.
  static let minus = "\u{2212}"

  /// The text that stands for a missing number.
  var notAvailable: String {
    switch language {
    case .fr: "n.\(Self.narrowSpace)d."
    case .en: "n/a"
    }
  }

  /// A share as a percentage with its sign: "69 %" in French, "69%" in English.
  package func percent(_ share: Double, decimals: Int? = nil) -> String {
    guard share.isFinite else { return notAvailable }
    return switch language {
    case .fr: percentNumber(share, decimals: decimals) + Self.narrowSpace + "%"
    case .en: percentNumber(share, decimals: decimals) + "%"
    }
  }

  /// A share as a percentage without its sign: "69".
  func percentNumber(_ share: Double, decimals: Int? = nil) -> String {
    number(share * 100, decimals: decimals ?? percentDecimals)
  }

  /// A mean or a score: "7,1" in French, "7.1" in English.
  package func mean(_ mean: Double, decimals: Int? = nil) -> String {
    number(mean, decimals: decimals ?? meanDecimals)
  }

  /// A difference of two shares in percentage points: "+5 points", "−1 point".
  package func points(_ difference: Double, decimals: Int? = nil) -> String {
    let places = decimals ?? percentDecimals
    guard let units = DecimalRounding.units(difference * 100, decimals: places) else { return notAvailable }
    let text = signed(difference * 100, decimals: places)
    return text + (language == .fr ? "\u{A0}" : " ") + (isSingular(units, decimals: places) ? "point" : "points")
  }

  /// A number with its sign, unless it rounds to 0: "+0,5", "−3", "0".
  func signed(_ value: Double, decimals: Int) -> String {
    let text = number(value, decimals: decimals)
    guard let units = DecimalRounding.units(value, decimals: decimals), units > 0 else { return text }
    return "+" + text
  }

  /// A whole number: "34 842" in French, "34,842" in English.
  package func count(_ count: Int) -> String {
    let digits = grouped(String(count.magnitude))
    return count < 0 ? Self.minus + digits : digits
  }

  /// A quantity rounded to a whole number, such as an estimated total.
  package func count(_ quantity: Double) -> String {
    number(quantity, decimals: 0)
  }

  /// A number with a fixed number of decimals.
  package func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return notAvailable }
    guard let units = DecimalRounding.units(value, decimals: decimals) else {
      return (value < 0 ? Self.minus : "") + abs(value).description
    }
    var digits = String(units.magnitude)
    if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    let whole = grouped(String(digits.dropLast(decimals)))
    let fraction = decimals > 0 ? (language == .fr ? "," : ".") + digits.suffix(decimals) : ""
    return (units < 0 ? Self.minus : "") + whole + fraction
  }

  /// A probability: "p = 0,03", or "p < 0,001".
  package func pValue(_ probability: Double) -> String {
    guard probability >= 0.001 else { return "p < " + (language == .fr ? "0,001" : "0.001") }
    return "p = " + number(probability, decimals: probability < 0.1 ? 3 : 2)
  }

  /// Singular below 2 in French, at 1 alone in English, decimals counted.
  private func isSingular(_ units: Int, decimals: Int) -> Bool {
    var one = 1
    for _ in 0..<decimals { one *= 10 }
    return switch language {
    case .fr: units.magnitude < 2 * one
    case .en: units.magnitude == one
    }
  }

  /// Groups of three digits; four digits stay together in no language, so that columns align.
  private func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    let separator = language == .fr ? Self.narrowSpace : ","
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}
