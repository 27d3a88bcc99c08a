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
    if number.isNaN { return "" }
    if number.isInfinite { return number < 0 ? "-Inf" : "Inf" }
    if number == 0 { return "0" }
    let (digits, exponent) = parts(of: number.magnitude)
    let isPlain = (-5..<15).contains(exponent)
    let body = isPlain ? plain(digits, exponent) : mantissa(digits) + "e\(exponent)"
    return number < 0 ? "-" + body : body
  }

  /// The digits without zeros at either end, and the power of ten of the first.
  private func parts(of magnitude: Double) -> (digits: [UInt8], exponent: Int) {
    if significantDigits == 17 { return Self.parts(of: magnitude.description.utf8) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      guard let base = buffer.baseAddress else { return ([], 0) }
      let count = phare_csv_scientific(magnitude, Int32(significantDigits - 1), base)
      return Self.parts(of: buffer[..<Int(count)])
    }
  }

  /// The parts of `d.ddde±dd` or `ddd.ddd`, with any mark.
  private static func parts(of text: some Sequence<UInt8>) -> (digits: [UInt8], exponent: Int) {
    var digits: [UInt8] = []
    digits.reserveCapacity(24)
    var (units, power, sign) = (0, 0, 1)
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
        digits.append(byte)
        if !isPastMark { units += 1 }
      }
    }
    let zeros = min(digits.prefix { $0 == 0x30 }.count, max(digits.count - 1, 0))
    digits.removeFirst(zeros)
    while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
    return (digits, sign * power + units - 1 - zeros)
  }

  private func plain(_ digits: [UInt8], _ exponent: Int) -> String {
    if exponent < 0 {
      return "0" + mark.rawValue + String(repeating: "0", count: -exponent - 1)
        + String(decoding: digits, as: UTF8.self)
    }
    let unitCount = exponent + 1
    let units = String(decoding: digits.prefix(unitCount), as: UTF8.self)
    let zeros = String(repeating: "0", count: max(0, unitCount - digits.count))
    guard digits.count > unitCount else { return units + zeros }
    return units + mark.rawValue + String(decoding: digits.dropFirst(unitCount), as: UTF8.self)
  }

  private func mantissa(_ digits: [UInt8]) -> String {
    let first = String(decoding: digits.prefix(1), as: UTF8.self)
    guard digits.count > 1 else { return first }
    return first + mark.rawValue + String(decoding: digits.dropFirst(), as: UTF8.self)
  }
}
