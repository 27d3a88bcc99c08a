/// The evidence of one column's numbers in one chunk of the file.
struct CSVNumberEvidence: Sendable {
  /// Whether some cell is a number under the tried mark only.
  var isMarkProven = false
  /// The first cell such as `1.234` under the point, whose decimals could be a group of thousands, as long as nothing
  /// is proven.
  var groupLikeDecimals: NumberColumn.Ambiguity?
  /// The first cell such as `1,234` under the point, whose group could be decimals.
  var loneGroup: NumberColumn.Ambiguity?
  /// Whether some cell, such as `1,234,567` or `1,234.5` under the point, has groups that can be nothing else.
  var areGroupsProven = false
  /// Numbers with a percent sign.
  var percentCount = 0
}

/// The numbers of one column, from the blocks that one thread reads, all under one decimal mark.
final class CSVNumberBuilder {
  let mark: CSVDecimalMark
  /// One value per row; NaN where the cell is no number under `mark`.
  private(set) var values: CSVGrowableBuffer<Double>
  /// The rows of those cells among `values`, and the numbers of their raw texts in `table`.
  private(set) var exceptionRows: CSVGrowableBuffer<Int>
  private(set) var exceptionCodes: CSVGrowableBuffer<UInt32>
  private(set) var table: CSVByteTable
  /// The evidence of the present chunk.
  private(set) var evidence = CSVNumberEvidence()

  private let powers = PowersOfTen()

  /// No numbers yet; none of the buffers will hold more than `limit` bytes.
  init(mark: CSVDecimalMark, limit: Int = .max) {
    self.mark = mark
    values = CSVGrowableBuffer(limit: limit)
    exceptionRows = CSVGrowableBuffer(limit: limit)
    exceptionCodes = CSVGrowableBuffer(limit: limit)
    table = CSVByteTable(limit: limit)
  }

  /// Starts a new chunk.
  func resetEvidence() { evidence = CSVNumberEvidence() }

  /// Frees the memory.
  func release() {
    values = CSVGrowableBuffer()
    exceptionRows = CSVGrowableBuffer()
    exceptionCodes = CSVGrowableBuffer()
    table = CSVByteTable()
  }

  /// Adds field `column` of every record of `block`.
  func append(_ block: CSVBlock, column: Int) throws(CSVMemoryError) {
    let rows = block.rows
    let output = try values.reserve(rows)
    var place = block.starts + column
    let markByte = mark.byte
    var isProven = evidence.isMarkProven
    try powers.withViews { (powers) throws(CSVMemoryError) in
      for row in 0..<rows {
        let field = block.bytes + Int(place[0])
        let length = Int(place[1]) &- 1 &- Int(place[0])
        place += block.stride
        var fast = FastNumber(field, length, mark: markByte, powers: powers)
        if !fast.isNumber, length > 2, field[0] == CSVText.quote, field[length &- 1] == CSVText.quote {
          fast = FastNumber(field + 1, length &- 2, mark: markByte, powers: powers)
        }
        // Of a column of `1.234` the first cell is weighed, and the others say the same.
        if fast.isNumber, isProven || fast.decimals == 0 || (fast.isGroupLike && evidence.groupLikeDecimals != nil) {
          output[row] = fast.value
        } else if fast.isNumber, !fast.isGroupLike {
          output[row] = fast.value
          isProven = true
          evidence.isMarkProven = true
        } else {
          output[row] = try slowValue(field, length, row: row)
          isProven = evidence.isMarkProven
        }
      }
    }
    values.commit(rows)
  }

  /// The value of a cell by the full grammar; a cell that is no number joins the exceptions.
  @inline(never)
  private func slowValue(_ field: UnsafePointer<UInt8>, _ length: Int, row: Int) throws(CSVMemoryError) -> Double {
    let raw = UnsafeBufferPointer(start: field, count: length)
    let text = CSVText.number(inRaw: raw)
    guard let number = CSVNumberGrammar.number(text, mark: mark) else {
      try exceptionRows.append(values.count + row)
      try exceptionCodes.append(UInt32(truncatingIfNeeded: table.code(field, length)))
      return .nan
    }
    if number.isPercent { evidence.percentCount += 1 }
    weigh(text, number, row: values.count + row)
    return number.value
  }

  private func weigh(_ text: UnsafeBufferPointer<UInt8>, _ number: CSVNumber, row: Int) {
    let otherMark = mark.other.byte
    let groups = text.count { $0 == otherMark }
    if groups > 1 || (groups == 1 && text.contains(mark.byte)) {
      evidence.areGroupsProven = true
    } else if groups == 1, evidence.loneGroup == nil {
      evidence.loneGroup = NumberColumn.Ambiguity(text: String(decoding: text, as: UTF8.self), row: row)
    }
    guard !evidence.isMarkProven else { return }
    let other = CSVNumberGrammar.number(text, mark: mark.other)
    if other == nil {
      evidence.isMarkProven = true
    } else if other != number, groups == 0, evidence.groupLikeDecimals == nil {
      evidence.groupLikeDecimals = NumberColumn.Ambiguity(text: String(decoding: text, as: UTF8.self), row: row)
    }
  }
}

/// 10⁰ to 10¹⁹, as integers and as the doubles that equal them.
private struct PowersOfTen {
  struct View {
    let integers: UnsafePointer<UInt64>
    let doubles: UnsafePointer<Double>
  }

  private let integers: [UInt64]
  private let doubles: [Double]

  init() {
    integers = (0...19).map { exponent in (0..<exponent).reduce(1) { product, _ in product * 10 } }
    doubles = integers.map { Double($0) }
  }

  func withViews(_ body: (View) throws(CSVMemoryError) -> Void) throws(CSVMemoryError) {
    try integers.withUnsafeBufferPointer { (integers) throws(CSVMemoryError) in
      try doubles.withUnsafeBufferPointer { (doubles) throws(CSVMemoryError) in
        guard let one = integers.baseAddress, let other = doubles.baseAddress else { return }
        try body(View(integers: one, doubles: other))
      }
    }
  }
}

/// Digits, at most one decimal mark and a minus sign: nearly every number of a survey.
///
/// At most 19 significant digits and 19 decimals, so that digits and power of ten fit in 64 bits each.
private struct FastNumber {
  let value: Double
  let isNumber: Bool
  let decimals: Int
  /// Whether the decimals could be a group of thousands: `1.234`.
  let isGroupLike: Bool

  /// Reads a field; eight bytes can be read from each of its bytes on.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, _ length: Int, mark: UInt8, powers: PowersOfTen.View) {
    let isNegative = length > 0 && bytes[0] == 0x2D
    let first = isNegative ? 1 : 0
    // Nearly always there are at most eight digits on each side of the mark.
    let units = LeadingDigits(bytes + first)
    var (digits, unitCount, count) = (units.value, units.count, 0)
    var at = first &+ unitCount
    if at < length, bytes[at] == mark {
      let decimals = LeadingDigits(bytes + at + 1)
      count = decimals.count
      digits = digits &* powers.integers[count] &+ decimals.value
      at &+= 1 &+ count
    }
    var isWhole = at == length && unitCount > 0 && (count > 0 || at == first &+ unitCount)
    if !isWhole, length > 8 {
      (digits, unitCount, count, isWhole) = Self.longNumber(bytes, length, from: first, mark: mark)
    }
    isNumber = isWhole
    isGroupLike = count == 3 && unitCount <= 3 && bytes[first] != 0x30
    decimals = count
    let magnitude = isWhole ? Self.quotient(digits, decimals: count, powers) : 0
    value = isNegative ? -magnitude : magnitude
  }

  /// Reads more than eight digits on one side of the mark, digit by digit.
  @inline(never)
  private static func longNumber(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, from first: Int, mark: UInt8
  ) -> (digits: UInt64, units: Int, decimals: Int, isNumber: Bool) {
    var at = first
    var digits: UInt64 = 0
    // A sign, a zero, a mark and nineteen digits; more digits overflow and are refused below.
    let end = min(length, 22)
    while at < end, bytes[at] &- 0x30 <= 9 {
      digits = digits &* 10 &+ UInt64(truncatingIfNeeded: bytes[at] &- 0x30)
      at &+= 1
    }
    let units = at &- first
    guard at < end, bytes[at] == mark else { return (digits, units, 0, at == length && units > 0 && units <= 19) }
    at &+= 1
    let start = at
    while at < end, bytes[at] &- 0x30 <= 9 {
      digits = digits &* 10 &+ UInt64(truncatingIfNeeded: bytes[at] &- 0x30)
      at &+= 1
    }
    let decimals = at &- start
    let significant = bytes[first] == 0x30 && units == 1 ? decimals : units &+ decimals
    return (digits, units, decimals, at == length && units > 0 && decimals > 0 && significant <= 19)
  }

  /// The double nearest to `digits` / 10^`decimals`.
  ///
  /// Up to 2⁵³ both are doubles, and one division rounds once (Clinger 1990, "How to read floating point numbers
  /// accurately", PLDI). Above, 62 bits or more of the quotient are divided out in integers, with the rest in the last
  /// bit: the conversion of that integer rounds once, and the power of two is exact.
  @inline(__always)
  private static func quotient(_ digits: UInt64, decimals: Int, _ powers: PowersOfTen.View) -> Double {
    if decimals == 0 { return Double(digits) }
    if digits <= 1 << 53 { return Double(digits) / powers.doubles[decimals] }
    return longQuotient(digits, powers.integers[decimals])
  }

  @inline(never)
  private static func longQuotient(_ digits: UInt64, _ power: UInt64) -> Double {
    let digitShift = digits.leadingZeroBitCount
    let powerShift = power.leadingZeroBitCount
    let shifted = digits << UInt64(digitShift)
    let (quotient, rest) = (power << UInt64(powerShift)).dividingFullWidth((shifted >> 1, shifted << 63))
    let rounded = Double(rest == 0 ? quotient : quotient | 1)
    return rounded * Double(sign: .plus, exponent: powerShift - digitShift - 63, significand: 1)
  }
}

/// The digits that eight bytes begin with, all of them at once.
///
/// - Source: Lamport (1975), "Multiple byte processing with full-word instructions", CACM 18, for the test of all bytes
///   in one word; three products then add up pairs, fours and eights of digits.
private struct LeadingDigits {
  /// Their number, up to 8.
  let count: Int
  let value: UInt64

  /// Reads eight bytes, whatever they are.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>) {
    let word = UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    // A digit becomes 0 to 9; any other byte has its upper bit here or in the sum, which carries into later bytes at most.
    let digits = word ^ 0x3030_3030_3030_3030
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    count = others.trailingZeroBitCount &>> 3
    // The digits move behind as many zeros as lack to eight. In two steps, as no digit at all moves by 64 bits.
    let shift = UInt64(truncatingIfNeeded: 32 &- 4 &* count)
    let eight = (digits &<< shift) &<< shift
    let pairs = (eight &* 2561) &>> 8
    let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
    value = ((fours & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
  }
}
