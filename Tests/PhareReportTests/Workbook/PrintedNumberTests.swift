import PhareCSV
import Testing

@testable import PhareReport

@Suite struct PrintedNumberTests {
  private static func number(
    _ text: PageText, _ value: Double, points: Bool = false, _ language: Language = .fr
  ) -> PrintedNumber? {
    PrintedNumber(.init(text, value: value, isInHundredths: points), language: language)
  }

  /// The format prints the number as the page does.
  @Test func formatsFollowFromTheText() throws {
    let cases: [(PageText, Double, Bool, Language, Double, String, String)] = [
      ("69\u{202F}%", 0.691, false, .fr, 0.691, "0\"\u{202F}\"%", ""),
      ("69%", 0.691, false, .en, 0.691, "0%", ""),
      ("69.1%", 0.6914, false, .en, 0.6914, "0.0%", ""),
      ("7,1", 7.07, false, .fr, 7.07, "#,##0.0", ""),
      ("34\u{202F}842", 34842, false, .fr, 34842, "#,##0", ""),
      ("34,842", 34842, false, .en, 34842, "#,##0", ""),
      ("1\u{202F}979\u{A0}(1\u{202F}729)", 1979, false, .fr, 1979, "#,##0", "(1\u{202F}729)"),
      ("±\u{A0}2,6", 0.0263, true, .fr, 2.63, "\"±\u{A0}\"#,##0.0", ""),
      (
        "+5\u{A0}points", 0.049, false, .fr, 4.9,
        "+#,##0\"\u{A0}points\";\"\u{2212}\"#,##0\"\u{A0}points\";#,##0\"\u{A0}points\"", ""
      ),
      ("\u{2212}0.4", -0.41, false, .en, -0.41, "+#,##0.0;\"\u{2212}\"#,##0.0;#,##0.0", ""),
      ("+4,7", 0.0472, true, .fr, 4.72, "+#,##0.0;\"\u{2212}\"#,##0.0;#,##0.0", ""),
      ("3e ex æquo sur\u{A0}13 (2–5)", 3, false, .fr, 3, "#,##0\"e\"", "ex æquo sur\u{A0}13 (2–5)"),
      ("joint 1st of\u{A0}2 (1–2)", 1, false, .en, 1, "#,##0\"st\"", "joint of\u{A0}2 (1–2)"),
      ("<\u{A0}0,001", 0.0002, false, .fr, 0.0002, "\"<\u{A0}0,001\"", ""),
      ("74\u{202F}% (+5)", 0.74, false, .fr, 0.74, "0\"\u{202F}\"%", "(+5)"),
      (PageText([.plain("79\u{202F}%"), .mark(.smallBase)]), 0.79, false, .fr, 0.79, "0\"\u{202F}\"%", "*"),
      (
        PageText([.plain("28%"), .plain("\u{A0}"), .mark(.higher), .plain("\u{A0}"), .mark(.letters("AB"))]), 0.28,
        false, .en,
        0.28, "0%", "▲\u{A0}AB"
      ),
    ]
    for (text, value, points, language, expected, format, rest) in cases {
      let number = try #require(Self.number(text, value, points: points, language), "\(text)")
      #expect(abs(number.value - expected) < 1e-12 && number.format == format && number.rest == rest, "\(number)")
    }
  }

  /// A number that its cell would show otherwise than the page stays a text.
  @Test func whatIsNotPrintedAsItIsStaysAText() {
    #expect(Self.number("12\u{202F}300\u{202F}000 maires", 12_345_678) == nil)
    #expect(Self.number("2,6", 0.026) == nil, "points that do not say so")
    #expect(Self.number("69\u{202F}%", 0.42) == nil)
    #expect(Self.number("—", 0.5) == nil)
    #expect(Self.number("n.\u{202F}d.", .nan) == nil)
    #expect(PrintedNumber("69\u{202F}%", language: .fr) == nil, "a text without a number")
  }

  @Test func quotesCannotLeaveAFormat() {
    #expect(PrintedNumber.literal("<\"0;[Red]\"") == "\"<0;[Red]\"")
  }
}
