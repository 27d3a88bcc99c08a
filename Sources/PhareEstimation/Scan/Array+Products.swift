extension [Double] {
  /// Adds factor × value to every element, of the values from `first` on.
  ///
  /// - Precondition: There is a value for every element.
  mutating func add(_ values: [Double], from first: Int, times factor: Double) {
    precondition(first >= 0 && values.count - first >= count, "fewer values than sums")
    withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        // Without a sum of indices, whose overflow would be checked, several elements go through at once.
        let values = UnsafeBufferPointer(rebasing: values[first..<first + sums.count])
        for index in sums.indices { sums[index] += factor * values[index] }
      }
    }
  }

  /// Adds (factor × value)² to every element, of the values from `first` on.
  ///
  /// - Precondition: There is a value for every element.
  mutating func addSquares(of values: [Double], from first: Int, times factor: Double) {
    precondition(first >= 0 && values.count - first >= count, "fewer values than sums")
    withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        let values = UnsafeBufferPointer(rebasing: values[first..<first + sums.count])
        for index in sums.indices {
          let value = factor * values[index]
          sums[index] += value * value
        }
      }
    }
  }

  /// Each weight times the factor of its row's number, 0 for rows without one (below 0), with the least product of the
  /// others, infinite where there are none.
  ///
  /// - Precondition: There is a number for every weight, and a factor for every number.
  static func products(
    of weights: [Double], with factors: [Double], numbers: [Int32]
  ) -> (products: [Double], least: Double) {
    precondition(numbers.count == weights.count, "numbers of other rows")
    var least: [Double] = []
    let products = [Double](filling: weights.count) { elements in
      least = RowChunks(rowCount: weights.count).ranges.concurrentMap { rows in
        var least = Double.infinity
        for row in rows {
          let number = Int(numbers[row])
          let product = number < 0 ? 0 : weights[row] * factors[number]
          elements.set(row, to: product)
          if number >= 0 { least = Swift.min(least, product) }
        }
        return least
      }
    }
    return (products, least.min() ?? .infinity)
  }
}
