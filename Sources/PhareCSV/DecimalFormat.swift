import CCSVScan

/// Writes a number with a fixed number of significant digits, in the same spelling everywhere.
///
/// The nearest decimal is taken (ties of the exact binary value to even), zeros at the end are left out, and no locale
/// is asked: `0.25`, `1200`, `-3.5`, `1.5e-7`. Numbers from 1e-5 to below 1e15 have no exponent. Negative zero is `0`.
public struct DecimalFormat: Hashable, Sendable {
  /// The most digits that are written, from 1 to 17.
  ///
  /// With 17 the text is the shortest that reads back as the same `Double`: `0.1`, not `0.10000000000000001`.
  public let significantDigits: Int
  /// The mark between units and decimals.
  public let mark: CSVDecimalMark

  /// A format; digits outside 1 to 17 are taken for the nearest of the two.
  public init(significantDigits: Int = 12, mark: CSVDecimalMark = .point) {
    self.significantDigits = min(17, max(1, significantDigits))
    self.mark = mark
  }

  /// The number as text: "" for NaN, which no CSV reader takes for a number, `Inf` and `-Inf` for infinities.
  public func text(_ number: Double) -> String {
    var bytes: [UInt8] = []
    append(number, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of a number, in ASCII.
  func append(_ number: Double, to bytes: inout [UInt8]) {
    if number.isNaN { return }
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    if number.isInfinite { return bytes.append(contentsOf: "Inf".utf8) }
    if number == 0 { return bytes.append(UInt8(ascii: "0")) }
    let decimal = rounded(number.magnitude)
    if (-5..<15).contains(decimal.exponent) {
      appendPlain(decimal, to: &bytes)
    } else {
      appendFraction(String(decimal.significand).utf8, units: 1, to: &bytes)
      bytes.append(UInt8(ascii: "e"))
      bytes.append(contentsOf: String(decimal.exponent).utf8)
    }
  }

  private func appendPlain(_ decimal: Decimal, to bytes: inout [UInt8]) {
    let digits = String(decimal.significand).utf8
    if decimal.exponent < 0 {
      bytes.append(UInt8(ascii: "0"))
      bytes.append(mark.byte)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -decimal.exponent - 1))
      bytes.append(contentsOf: digits)
    } else {
      appendFraction(digits, units: decimal.exponent + 1, to: &bytes)
    }
  }

  /// Appends digits with the mark after so many units; zeros stand for units that the digits do not reach.
  private func appendFraction(_ digits: String.UTF8View, units: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: digits.prefix(units))
    if digits.count > units {
      bytes.append(mark.byte)
      bytes.append(contentsOf: digits.dropFirst(units))
    } else {
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: units - digits.count))
    }
  }

  // MARK: Digits

  /// A positive decimal number: `significand` has no zero at its end, and `exponent` is the power of ten of its first
  /// digit.
  private struct Decimal {
    var significand: UInt64
    var digitCount: Int
    var exponent: Int
  }

  /// The nearest decimal of at most `significantDigits` digits.
  ///
  /// It is that of the shortest text that reads back as the number, except where that text lies halfway between two
  /// decimals. For up to 14 digits nothing else can come between: a halfway decimal has at most 15 digits, and one that
  /// lay between a number and its shortest text would itself read back as the number, yet decimals of 15 digits are
  /// further apart than that.
  private func rounded(_ magnitude: Double) -> Decimal {
    guard significantDigits != 17 else { return Self.decimal(of: magnitude.description.utf8) }
    // Numbers near the smallest have fewer digits than the others.
    guard significantDigits <= 14, magnitude > 1e-290 else { return exactlyRounded(magnitude) }
    let shortest = Self.decimal(of: magnitude.description.utf8)
    let excess = shortest.digitCount - significantDigits
    guard excess > 0 else { return shortest }
    let unit = (0..<excess).reduce(UInt64(1)) { power, _ in 10 * power }
    let (quotient, remainder) = shortest.significand.quotientAndRemainder(dividingBy: unit)
    guard remainder != unit / 2 else { return exactlyRounded(magnitude) }
    return Self.trimmed(quotient + (remainder > unit / 2 ? 1 : 0), scale: shortest.exponent - significantDigits + 1)
  }

  /// The nearest decimal by the C library, which rounds the exact binary value.
  private func exactlyRounded(_ magnitude: Double) -> Decimal {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      guard let base = buffer.baseAddress else { return Decimal(significand: 0, digitCount: 1, exponent: 0) }
      let count = phare_csv_scientific(magnitude, Int32(significantDigits - 1), base)
      return Self.decimal(of: buffer[..<Int(count)])
    }
  }

  /// The decimal of `d.ddde±dd` or `ddd.ddd`, with any mark; at most 18 digits.
  private static func decimal(of text: some Sequence<UInt8>) -> Decimal {
    var (significand, power, sign, decimals) = (UInt64(0), 0, 1, 0)
    var (isPastMark, isExponent) = (false, false)
    for byte in text {
      let digit = byte &- 0x30
      if digit > 9 {
        if byte == UInt8(ascii: "e") { isExponent = true }
        if isExponent, byte == UInt8(ascii: "-") { sign = -1 }
        isPastMark = true
      } else if isExponent {
        power = 10 * power + Int(digit)
      } else {
        significand = 10 * significand + UInt64(digit)
        if isPastMark { decimals += 1 }
      }
    }
    return trimmed(significand, scale: sign * power - decimals)
  }

  /// The decimal that is `significand` times the power of ten `scale`.
  private static func trimmed(_ significand: UInt64, scale: Int) -> Decimal {
    var (digits, scale) = (significand, scale)
    while digits > 9, digits % 10 == 0 {
      digits /= 10
      scale += 1
    }
    var count = 1
    var bound: UInt64 = 10
    while count < 19, digits >= bound {
      count += 1
      bound *= 10
    }
    return Decimal(significand: digits, digitCount: count, exponent: scale + count - 1)
  }
}
