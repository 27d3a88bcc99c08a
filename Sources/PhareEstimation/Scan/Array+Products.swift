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

  /// Adds factor × value to every element four times, of the values from each of `firsts` on, one after the other: the sums
  /// are those of four passes, and are read and written once.
  ///
  /// - Precondition: There is a value for every element from each of `firsts` on.
  mutating func add(_ values: [Double], from firsts: SIMD4<Int>, times factors: SIMD4<Double>) {
    precondition(firsts.min() >= 0 && values.count - firsts.max() >= count, "fewer values than sums")
    withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        let first = UnsafeBufferPointer(rebasing: values[firsts[0]..<firsts[0] + sums.count])
        let second = UnsafeBufferPointer(rebasing: values[firsts[1]..<firsts[1] + sums.count])
        let third = UnsafeBufferPointer(rebasing: values[firsts[2]..<firsts[2] + sums.count])
        let fourth = UnsafeBufferPointer(rebasing: values[firsts[3]..<firsts[3] + sums.count])
        for index in sums.indices {
          var sum = sums[index] + factors[0] * first[index]
          sum += factors[1] * second[index]
          sum += factors[2] * third[index]
          sums[index] = sum + factors[3] * fourth[index]
        }
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
