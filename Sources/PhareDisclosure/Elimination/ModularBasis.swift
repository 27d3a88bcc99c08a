/// A row of whole numbers modulo a prime, without its zeros, from the last column to the first.
struct ModularRow: Hashable, Sendable {
  /// The columns, in decreasing order.
  var columns: [Int32]
  /// The number in each column, from 1 and below `ModularBasis.prime`.
  var values: [UInt64]

  var isZero: Bool { columns.isEmpty }

  /// The number in a column; 0 where it has none.
  func value(in column: Int32) -> UInt64 {
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] > column { low = middle + 1 } else { high = middle }
    }
    return low < columns.count && columns[low] == column ? values[low] : 0
  }
}

/// The rows that follow from published ones by adding and subtracting, in echelon form modulo 2³¹ − 1.
///
/// A row of small whole numbers that follows over the rational numbers also follows modulo the prime, unless the prime
/// divides a minor of the system; the reverse may fail with a chance of one in two thousand million, on the safe side.
///
/// - Source: Langsrud (2024), *Secondary cell suppression by Gaussian elimination*, PSD 2024.
struct ModularBasis: Sendable {
  static let prime: UInt64 = (1 << 31) - 1

  /// The position of the row that begins at each column, -1 where none does.
  private var rowOfColumn: [Int32]
  private(set) var rows: [ModularRow] = []
  private var scratch: [UInt64]
  /// One bit per column: those of the scratch row that may not be zero.
  private var touched: [UInt64]

  init(columns: Int) {
    rowOfColumn = [Int32](repeating: -1, count: columns)
    scratch = [UInt64](repeating: 0, count: columns)
    touched = [UInt64](repeating: 0, count: columns / 64 + 1)
  }

  /// The rest of a row of whole numbers without the rows of the basis.
  mutating func remainder(of row: [(column: Int32, value: UInt64)]) -> ModularRow {
    for (column, value) in row { add(value, to: Int(column)) }
    return takeRemainder()
  }

  /// The rest of a row without the rows of the basis.
  mutating func remainder(of row: ModularRow) -> ModularRow {
    for (column, value) in zip(row.columns, row.values) { add(value, to: Int(column)) }
    return takeRemainder()
  }

  private mutating func add(_ value: UInt64, to column: Int) {
    scratch[column] = (scratch[column] + value) % Self.prime
    touched[column >> 6] |= 1 << UInt64(column & 63)
  }

  private mutating func takeRemainder() -> ModularRow {
    var remainder = ModularRow(columns: [], values: [])
    var word = touched.count - 1
    while word >= 0 {
      guard touched[word] != 0 else {
        word -= 1
        continue
      }
      let column = word << 6 | (63 - touched[word].leadingZeroBitCount)
      touched[word] &= ~(1 << UInt64(column & 63))
      let value = scratch[column]
      guard value != 0 else { continue }
      scratch[column] = 0
      let index = rowOfColumn[column]
      guard index >= 0 else {
        remainder.columns.append(Int32(column))
        remainder.values.append(value)
        continue
      }
      // The row begins with 1 at this column, which is settled.
      let factor = Self.prime - value
      let count = rows[Int(index)].columns.count
      for place in 1..<max(count, 1) {
        let (other, number) = (Int(rows[Int(index)].columns[place]), rows[Int(index)].values[place])
        scratch[other] = (scratch[other] + factor * number) % Self.prime
        touched[other >> 6] |= 1 << UInt64(other & 63)
      }
    }
    return remainder
  }

  /// Adds a row that is its own remainder and not zero.
  mutating func append(_ remainder: ModularRow) {
    let inverse = Self.inverse(of: remainder.values[0])
    var row = remainder
    for index in row.values.indices { row.values[index] = row.values[index] * inverse % Self.prime }
    rowOfColumn[Int(row.columns[0])] = Int32(rows.count)
    rows.append(row)
  }

  /// Takes the last row out again.
  mutating func removeLast() {
    let row = rows.removeLast()
    rowOfColumn[Int(row.columns[0])] = -1
  }

  /// The number whose product with `value` leaves 1 (Fermat).
  private static func inverse(of value: UInt64) -> UInt64 {
    var (result, base, exponent) = (UInt64(1), value, prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }
}
