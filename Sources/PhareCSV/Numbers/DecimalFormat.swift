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
    if (-5..<0).contains(decimal.exponent) {
      bytes.append(UInt8(ascii: "0"))
      bytes.append(mark.byte)
      for _ in decimal.exponent + 1..<0 { bytes.append(UInt8(ascii: "0")) }
      decimal.appendDigits(units: decimal.digitCount, mark: mark, to: &bytes)
    } else if (0..<15).contains(decimal.exponent) {
      decimal.appendDigits(units: decimal.exponent + 1, mark: mark, to: &bytes)
    } else {
      decimal.appendDigits(units: 1, mark: mark, to: &bytes)
      bytes.append(UInt8(ascii: "e"))
      bytes.append(contentsOf: String(decimal.exponent).utf8)
    }
  }

  // MARK: Digits

  /// A positive decimal number: `significand` has no zero at its end, and `exponent` is the power of ten of its first
  /// digit.
  private struct Decimal {
    let significand: UInt64
    let digitCount: Int
    let exponent: Int

    /// The number that is `significand` times the power of ten `scale`; `digitCount` are the digits of `significand`.
    init(significand: UInt64, digitCount: Int, scale: Int) {
      var (digits, zeros) = (significand, 0)
      while digits > 9, digits % 10 == 0 {
        digits /= 10
        zeros += 1
      }
      self.significand = digits
      self.digitCount = digitCount - zeros
      self.exponent = scale + digitCount - 1
    }

    /// The number that is `significand` times the power of ten `scale`.
    init(significand: UInt64, scale: Int) {
      var (count, bound) = (1, UInt64(10))
      while count < 19, significand >= bound {
        count += 1
        bound *= 10
      }
      self.init(significand: significand, digitCount: count, scale: scale)
    }

    /// Appends the digits with the mark after so many units; zeros stand for units that the digits do not reach.
    ///
    /// There are 18 digits at most, and 15 units.
    func appendDigits(units: Int, mark: CSVDecimalMark, to bytes: inout [UInt8]) {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { text in
        let zero = UInt8(ascii: "0")
        var (rest, left) = (significand, digitCount)
        // Two digits by each division: they wait for each other.
        while left > 1 {
          let pair = UInt8(truncatingIfNeeded: rest % 100)
          rest /= 100
          left -= 2
          text[left] = zero + pair / 10
          text[left + 1] = zero + pair % 10
        }
        if left == 1 { text[0] = zero + UInt8(truncatingIfNeeded: rest) }
        var length = digitCount
        if digitCount > units {
          for place in (units..<digitCount).reversed() { text[place + 1] = text[place] }
          text[units] = mark.byte
          length += 1
        }
        while length < units {
          text[length] = zero
          length += 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[..<length]))
      }
    }
  }

  /// The nearest decimal of at most `significantDigits` digits.
  private func rounded(_ magnitude: Double) -> Decimal {
    if significantDigits == 17 { return Self.decimal(of: magnitude.description.utf8) }
    return scaled(magnitude) ?? exactlyRounded(magnitude)
  }

  /// The powers of ten that a `Double` holds exactly.
  private static let powersOfTen: [Double] = (0...22).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0.1) * 10)
  }

  /// The nearest decimal by one multiplication or division by a power of ten, nil where that power is not exact or the
  /// digits do not fit.
  ///
  /// The fused multiply-add gives the loss of the product or quotient, whose sign settles the cases halfway; the
  /// rest, being a multiple of the last place, is further from halfway than the loss.
  private func scaled(_ magnitude: Double) -> Decimal? {
    guard significantDigits <= 14, magnitude.isNormal else { return nil }
    // The power of ten of the first digit, or one below it.
    var exponent = Int((Double(magnitude.exponent) * 0.30102999566398120).rounded(.down))
    while true {
      let scale = significantDigits - 1 - exponent
      guard (-22...22).contains(scale) else { return nil }
      let power = Self.powersOfTen[abs(scale)]
      let value = scale < 0 ? magnitude / power : magnitude * power
      if value >= Self.powersOfTen[significantDigits] {
        exponent += 1
        continue
      }
      var significand = Int64(value)
      let excess = value - Double(significand) - 0.5
      if excess > 0 {
        significand += 1
      } else if excess == 0 {
        let lost = scale < 0 ? magnitude.addingProduct(-value, power) : (-value).addingProduct(magnitude, power)
        if lost > 0 || (lost == 0 && significand % 2 != 0) { significand += 1 }
      }
      let isNextPower = Double(significand) == Self.powersOfTen[significantDigits]
      return Decimal(
        significand: UInt64(significand), digitCount: significantDigits + (isNextPower ? 1 : 0), scale: -scale)
    }
  }

  /// The nearest decimal by the C library, which rounds the exact binary value.
  private func exactlyRounded(_ magnitude: Double) -> Decimal {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      guard let base = buffer.baseAddress else { return Decimal(significand: 0, scale: 0) }
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
    return Decimal(significand: significand, scale: sign * power - decimals)
  }
}
