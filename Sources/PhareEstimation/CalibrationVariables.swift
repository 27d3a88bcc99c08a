import PhareLinearAlgebra

/// The variables of a calibration, without their zeros: a combination has one value a margin, and a matrix of all of them
/// is nearly empty.
///
/// - Shape: `rows` combinations by `columns` variables, kept row by row.
struct CalibrationVariables: Sendable {
  let rows: Int
  let columns: Int
  /// Where the values of each row begin, with their count at the end.
  private let starts: [Int]
  private let places: [Int32]
  private let values: [Double]

  private init(columns: Int, starts: [Int], places: [Int32], values: [Double]) {
    rows = starts.count - 1
    self.columns = columns
    self.starts = starts
    self.places = places
    self.values = values
  }

  /// Some rows of a matrix, in increasing order.
  init(_ matrix: Matrix, rows kept: [Int]) {
    var positions = [Int](repeating: -1, count: matrix.rows)
    for (row, source) in kept.enumerated() { positions[source] = row }
    var starts = [Int](repeating: 0, count: kept.count + 1)
    var found: [(row: Int, column: Int, value: Double)] = []
    var element = 0
    for column in 0..<matrix.columns {
      for source in 0..<matrix.rows {
        let value = matrix.elements[element]
        element += 1
        guard value != 0, positions[source] >= 0 else { continue }
        found.append((positions[source], column, value))
        starts[positions[source] + 1] += 1
      }
    }
    for row in 0..<kept.count { starts[row + 1] += starts[row] }
    var next = starts
    var places = [Int32](repeating: 0, count: found.count)
    var values = [Double](repeating: 0, count: found.count)
    for (row, column, value) in found {
      places[next[row]] = Int32(truncatingIfNeeded: column)
      values[next[row]] = value
      next[row] += 1
    }
    self.init(columns: matrix.columns, starts: starts, places: places, values: values)
  }

  /// Some columns, each divided by its unit.
  func selecting(columns kept: [Int], dividingBy units: [Double]) -> CalibrationVariables {
    var columns = [Int](repeating: -1, count: self.columns)
    for (column, source) in kept.enumerated() { columns[source] = column }
    var starts = [0]
    var places: [Int32] = []
    var values: [Double] = []
    starts.reserveCapacity(rows + 1)
    places.reserveCapacity(self.places.count)
    values.reserveCapacity(self.places.count)
    for row in 0..<rows {
      for index in self.starts[row]..<self.starts[row + 1] {
        let column = columns[Int(self.places[index])]
        guard column >= 0 else { continue }
        places.append(Int32(truncatingIfNeeded: column))
        values.append(self.values[index] / units[column])
      }
      starts.append(places.count)
    }
    return CalibrationVariables(columns: kept.count, starts: starts, places: places, values: values)
  }

  /// Calls `body` with every value that is not 0, row by row.
  @inline(__always)
  func forEach(_ body: (_ row: Int, _ column: Int, _ value: Double) -> Void) {
    for row in 0..<rows {
      for index in starts[row]..<starts[row + 1] { body(row, Int(places[index]), values[index]) }
    }
  }

  /// The value of every row in a linear combination of the variables.
  func product(_ multipliers: [Double]) -> [Double] {
    (0..<rows).map { row in
      var sum = 0.0
      for index in starts[row]..<starts[row + 1] { sum += values[index] * multipliers[Int(places[index])] }
      return sum
    }
  }

  /// The sum of every variable over the rows, each of them as many times as its weight.
  func totals(_ weights: [Double]) -> [Double] {
    var totals = [Double](repeating: 0, count: columns)
    forEach { row, column, value in totals[column] += weights[row] * value }
    return totals
  }

  /// The sums of products of two variables over the weighted rows, symmetric to the bit.
  func crossProduct(weights: [Double]) -> Matrix {
    var products = [Double](repeating: 0, count: columns * columns)
    for row in 0..<rows {
      for index in starts[row]..<starts[row + 1] {
        let first = Int(places[index]) * columns
        let scaled = weights[row] * values[index]
        for other in index..<starts[row + 1] { products[first + Int(places[other])] += scaled * values[other] }
      }
    }
    for column in 0..<columns {
      for row in 0..<column { products[column * columns + row] = products[row * columns + column] }
    }
    // There are that many.
    return (try? Matrix(rows: columns, columns: columns, columnMajor: products)) ?? Matrix(rows: 0, columns: 0)
  }
}
