extension [Double] {
  /// Adds factor × value to every element, of the values from `first` on.
  ///
  /// - Precondition: There is a value for every element.
  mutating func add(_ values: [Double], from first: Int, times factor: Double) {
    precondition(first >= 0 && values.count - first >= count, "fewer values than sums")
    withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        for index in sums.indices { sums[index] += factor * values[first + index] }
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
        for index in sums.indices {
          let value = factor * values[first + index]
          sums[index] += value * value
        }
      }
    }
  }
}
