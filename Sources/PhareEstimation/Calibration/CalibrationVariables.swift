import PhareLinearAlgebra

/// The variables of a calibration, without their zeros: a combination has one value a margin, and a matrix of all of them
/// is nearly empty.
///
/// - Shape: `rows` combinations by `columns` variables, kept row by row.
struct CalibrationVariables: Hashable, Sendable {
  let rows: Int
  let columns: Int
  /// Where the values of each row begin, with their count at the end.
  private let starts: [Int]
  private let places: [Int32]
  private let values: [Double]

  /// The entries of every row, which come one row after the other.
  ///
  /// - Parameter entry: The column and value of a row's entry, of which it has `width`, or nil for none; no column twice.
  init(rows: Int, columns: Int, width: Int, entry: (_ row: Int, _ index: Int) -> (column: Int, value: Double)?) {
    self.rows = rows
    self.columns = columns
    var starts = [0]
    var places: [Int32] = []
    var values: [Double] = []
    starts.reserveCapacity(rows + 1)
    places.reserveCapacity(rows * width)
    values.reserveCapacity(rows * width)
    for row in 0..<rows {
      for index in 0..<width {
        guard let (column, value) = entry(row, index), value != 0 else { continue }
        precondition(column >= 0 && column < columns, "a value of a variable that is not there")
        places.append(Int32(truncatingIfNeeded: column))
        values.append(value)
      }
      starts.append(places.count)
    }
    self.starts = starts
    self.places = places
    self.values = values
  }

  /// The variables of a matrix.
  init(_ matrix: Matrix) {
    self.init(rows: matrix.rows, columns: matrix.columns, width: matrix.columns) { ($1, matrix[$0, $1]) }
  }

  /// Some rows, in increasing order.
  func selecting(rows kept: [Int]) -> CalibrationVariables {
    guard kept.count < rows else { return self }
    let width = kept.map { starts[$0 + 1] - starts[$0] }.max() ?? 0
    return CalibrationVariables(rows: kept.count, columns: columns, width: width) { row, index in
      let place = starts[kept[row]] + index
      return place < starts[kept[row] + 1] ? (Int(places[place]), values[place]) : nil
    }
  }

  /// Some columns, each divided by its unit.
  func selecting(columns kept: [Int], dividingBy units: [Double]) -> CalibrationVariables {
    var columns = [Int](repeating: -1, count: self.columns)
    for (column, source) in kept.enumerated() { columns[source] = column }
    let width = zip(starts.dropFirst(), starts).map { $0 - $1 }.max() ?? 0
    return CalibrationVariables(rows: rows, columns: kept.count, width: width) { row, index in
      let place = starts[row] + index
      guard place < starts[row + 1] else { return nil }
      let column = columns[Int(places[place])]
      return column < 0 ? nil : (column, values[place] / units[column])
    }
  }

  /// The same with its zeros.
  var matrix: Matrix {
    var matrix = Matrix(rows: rows, columns: columns)
    forEach { row, column, value in matrix[row, column] = value }
    return matrix
  }

  /// The first value of the first variable that is not a finite number.
  var firstNotFinite: (row: Int, column: Int)? {
    guard values.contains(where: { !$0.isFinite }) else { return nil }
    var first: (row: Int, column: Int)?
    forEach { row, column, value in
      if !value.isFinite, column < first?.column ?? .max { first = (row, column) }
    }
    return first
  }

  /// The arrays without checks: rows are whole, and every place is one of the columns, as the initialiser sees to.
  @inline(__always)
  private func withEntries<Result>(
    _ body: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    starts.withUnsafeBufferPointer { starts in
      places.withUnsafeBufferPointer { places in
        values.withUnsafeBufferPointer { values in body(starts, places, values) }
      }
    }
  }

  /// Calls `body` with every value that is not 0, row by row.
  @inline(__always)
  func forEach(_ body: (_ row: Int, _ column: Int, _ value: Double) -> Void) {
    withEntries { starts, places, values in
      for row in 0..<rows {
        for index in starts[row]..<starts[row + 1] { body(row, Int(places[index]), values[index]) }
      }
    }
  }

  /// The value of a row in a linear combination of the variables.
  @inline(__always)
  func product(_ multipliers: [Double], row: Int) -> Double {
    precondition(multipliers.count == columns && row >= 0 && row < rows, "a linear combination of other variables")
    return multipliers.withUnsafeBufferPointer { multipliers in
      withEntries { starts, places, values in
        var sum = 0.0
        for index in starts[row]..<starts[row + 1] { sum += values[index] * multipliers[Int(places[index])] }
        return sum
      }
    }
  }

  /// The value of every row in a linear combination of the variables.
  func product(_ multipliers: [Double]) -> [Double] { (0..<rows).map { product(multipliers, row: $0) } }

  /// The sum of every variable over the rows, each of them as many times as its weight.
  func totals(_ weights: [Double]) -> [Double] {
    precondition(weights.count == rows, "weights of other rows")
    var totals = [Double](repeating: 0, count: columns)
    totals.withUnsafeMutableBufferPointer { totals in
      weights.withUnsafeBufferPointer { weights in
        forEach { row, column, value in totals[column] += weights[row] * value }
      }
    }
    return totals
  }

  /// The sums of products of two variables over the weighted rows, symmetric to the bit.
  func crossProduct(weights: [Double]) -> Matrix {
    precondition(weights.count == rows, "weights of other rows")
    var products = [Double](repeating: 0, count: columns * columns)
    products.withUnsafeMutableBufferPointer { products in
      withEntries { starts, places, values in
        for row in 0..<rows {
          let end = starts[row + 1]
          for index in starts[row]..<end {
            let first = Int(places[index]) * columns
            let scaled = weights[row] * values[index]
            for other in index..<end { products[first + Int(places[other])] += scaled * values[other] }
          }
        }
      }
      // Each pair of variables was met in one order or the other.
      for column in 0..<columns {
        for row in 0..<column {
          let sum = products[row * columns + column] + products[column * columns + row]
          products[row * columns + column] = sum
          products[column * columns + row] = sum
        }
      }
    }
    // There are that many.
    return (try? Matrix(rows: columns, columns: columns, columnMajor: products)) ?? Matrix(rows: 0, columns: 0)
  }
}
