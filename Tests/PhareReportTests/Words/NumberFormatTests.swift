import PhareReport
import PhareSurvey
import Testing

@Suite struct NumberFormatTests {
  private let french = NumberFormat(language: .fr)
  private let english = NumberFormat(language: .en)

  @Test(arguments: [
    (0.69, "69\u{202F}%", "69%"),
    (0.685, "69\u{202F}%", "69%"),
    (0.285, "29\u{202F}%", "29%"),
    (0.575, "58\u{202F}%", "58%"),
    (0.6849, "68\u{202F}%", "68%"),
    (0.684999, "68\u{202F}%", "68%"),
    (1, "100\u{202F}%", "100%"),
    (0, "0\u{202F}%", "0%"),
    (-0.004, "0\u{202F}%", "0%"),
    (-0.125, "\u{2212}13\u{202F}%", "\u{2212}13%"),
  ])
  func percentIsWholeAndHalvesGoAwayFromZero(share: Double, fr: String, en: String) {
    #expect(french.percent(share) == fr)
    #expect(english.percent(share) == en)
  }

  /// 0.1 + 0.2 is above 0.3 and 1.15 is stored below it: neither shows.
  @Test func binaryNoiseDoesNotShow() {
    #expect(french.percent((0.1 + 0.2) / 4 + 0.15, decimals: 1) == "22,5\u{202F}%")
    #expect(french.number(1.005, decimals: 2) == "1,01")
    #expect(french.number(2.675, decimals: 2) == "2,68")
    #expect(french.number(1.15, decimals: 1) == "1,2")
    #expect(french.number(0.285 * 100, decimals: 0) == "29")
    #expect(french.number(-2.5, decimals: 0) == "\u{2212}3")
  }

  @Test func meansHaveOneDecimal() {
    #expect(french.mean(7.14) == "7,1")
    #expect(english.mean(7.14) == "7.1")
    #expect(french.mean(7.25) == "7,3")
    #expect(french.mean(10) == "10,0")
    #expect(french.mean(0.04) == "0,0")
  }

  @Test func pointsAgreeInNumber() {
    #expect(french.points(0.05) == "+5\u{A0}points")
    #expect(french.points(-0.03) == "\u{2212}3\u{A0}points")
    #expect(french.points(0.01) == "+1\u{A0}point")
    #expect(french.points(0) == "0\u{A0}point")
    #expect(french.points(0.085, decimals: 1) == "+8,5\u{A0}points")
    #expect(french.points(0.015, decimals: 1) == "+1,5\u{A0}point")
    #expect(english.points(0.05) == "+5 points")
    #expect(english.points(0.01) == "+1 point")
    #expect(english.points(0) == "0 points")
    #expect(english.points(-0.015, decimals: 1) == "\u{2212}1.5 points")
  }

  @Test func thousandsAreGrouped() {
    #expect(french.count(34_842) == "34\u{202F}842")
    #expect(english.count(34_842) == "34,842")
    #expect(french.count(999) == "999")
    #expect(french.count(1000) == "1\u{202F}000")
    #expect(english.count(50_341_263.5) == "50,341,264")
    #expect(french.count(-1234) == "\u{2212}1\u{202F}234")
    #expect(french.number(1234.56, decimals: 1) == "1\u{202F}234,6")
    // A nudge against binary noise must not reach a whole unit, however large the total.
    #expect(english.count(2_500_000_000_000) == "2,500,000,000,000")
    #expect(english.count(4_000_000_000_000_000) == "4,000,000,000,000,000")
  }

  @Test func whatIsNoNumberIsSaid() {
    #expect(french.percent(.nan) == "n.\u{202F}d.")
    #expect(english.number(.infinity, decimals: 1) == "n/a")
    #expect(english.number(1e300, decimals: 0) == "1e+300")
  }

  @Test func smallProbabilitiesAreBounded() {
    #expect(french.pValue(0.0004) == "p < 0,001")
    #expect(french.pValue(0.034) == "p = 0,034")
    #expect(english.pValue(0.25) == "p = 0.25")
  }
}
