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
}
