import Foundation
import PhareCSV
import PhareSurvey
import Testing

@Suite struct DecimalFormatTests {
  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-3.5, "-3.5"), (1200, "1200"), (0.1, "0.1"), (1.0 / 3, "0.333333333333"),
      (2.0 / 3, "0.666666666667"), (123_456_789_012_345, "123456789012000"), (999_999_999_999.96, "1000000000000"),
      (0.00001, "0.00001"), (0.000012345, "0.000012345"), (0.0000099, "9.9e-6"), (9.99999999999999e-6, "0.00001"),
      (1e14, "100000000000000"), (1e15, "1e15"), (999_999_999_999_999.9, "1e15"), (-1.5e20, "-1.5e20"),
      (Double.leastNonzeroMagnitude, "4.94065645841e-324"), (1.7976931348623157e308, "1.79769313486e308"),
      (100_000.5, "100000.5"),
      (.nan, ""), (.infinity, "Inf"), (-.infinity, "-Inf"),
    ] as [(Double, String)]) func twelveDigits(number: Double, text: String)
  {
    #expect(DecimalFormat().text(number) == text)
  }

  @Test func digitsAreRoundedOnce() {
    #expect(DecimalFormat(significantDigits: 3).text(2.675) == "2.67")
    #expect(DecimalFormat(significantDigits: 1).text(0.25) == "0.2")
    #expect(DecimalFormat(significantDigits: 1).text(9.5) == "10")
    #expect(DecimalFormat(significantDigits: 0).text(1234) == "1000")
  }

  /// The C library rounds the exact binary value, also where a number lies halfway between two decimals.
  @Test(arguments: [1, 2, 6, 12, 14, 15, 16]) func digitsAreThoseOfTheExactValue(digits: Int) {
    let format = DecimalFormat(significantDigits: digits)
    var generator = SplitMix64(seed: UInt64(digits))
    let scales: [Double] = [1e-12, 1e-3, 1, 1e4, 1e9]
    for _ in 0..<5_000 {
      let scale = scales[Int.random(in: 0..<scales.count, using: &generator)]
      let halfway = (Double(Int.random(in: 1...9_999_999, using: &generator)) + 0.5) * scale
      let numbers = [Double.random(in: 0...1, using: &generator), Double(bitPattern: generator.next()), halfway]
      for number in numbers where number.isFinite {
        #expect(Double(format.text(number)) == Double(String(format: "%.\(digits - 1)e", number)), "\(number)")
      }
    }
  }

  @Test func theMarkMayBeAComma() {
    let format = DecimalFormat(mark: .comma)
    #expect(format.text(1234.5) == "1234,5")
    #expect(format.text(0.0625) == "0,0625")
    #expect(format.text(1.5e-9) == "1,5e-9")
  }

  /// Seventeen digits read back as the same number, and so does what a CSV reader makes of them.
  @Test func seventeenDigitsLoseNothing() throws {
    let format = DecimalFormat(significantDigits: 17)
    #expect(format.text(0.1) == "0.1")
    #expect(format.text(0.1 + 0.2) == "0.30000000000000004")
    var generator = SplitMix64(seed: 3)
    var numbers: [Double] = []
    var writer = CSVWriter(style: .semicolon)
    writer.append(record: ["n"])
    while numbers.count < 2_000 {
      let isPlain = Bool.random(using: &generator)
      let number = isPlain ? .random(in: -1e6...1e6, using: &generator) : Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      numbers.append(number)
      writer.append(record: [DecimalFormat(significantDigits: 17, mark: .comma).text(number)])
      #expect(Double(format.text(number)) == number)
    }
    let reader = try CSVReader(bytes: writer.bytes, displayName: "t.csv")
    #expect(try reader.read([.number(0)]).columns[0].number?.values == numbers)
  }
}
