import PhareSurvey

/// Passes over the rows of replicate weights that are numbered by combination; a weight that is not above 0 counts as none.
extension ReplicateWeights {
  /// The sum of the weights of each combination in every replicate.
  ///
  /// - Parameters:
  ///   - numbers: The combination of each row, below 0 for none.
  ///   - combinations: The number of combinations.
  ///   - designWeights: The full weights, by which multipliers count.
  /// - Shape: combinations × replicates, by combination. Parts of the rows are added up in their order, so that the digits do
  ///   not depend on the number of threads.
  func totals(ofCombinations numbers: [Int32], count combinations: Int, designWeights: [Double]) -> [Double] {
    let width = count
    let parts = RowChunks(rowCount: numbers.count, keeping: combinations * width).ranges.concurrentMap { rows in
      var totals = [Double](repeating: 0, count: combinations * width)
      totals.withUnsafeMutableBufferPointer { totals in
        values.withUnsafeBufferPointer { values in
          for row in rows where numbers[row] >= 0 {
            let (first, line) = (Int(numbers[row]) * width, firstValue(ofRow: row))
            let multiplier = isCombined ? 1 : designWeights[row]
            for replicate in 0..<width { totals[first + replicate] += multiplier * max(values[line + replicate], 0) }
          }
        }
      }
      return totals
    }
    return parts.dropFirst().reduce(into: parts[0]) { sums, part in
      for index in sums.indices { sums[index] += part[index] }
    }
  }

  /// The weight of every row in every replicate, times the factor of its combination there.
  ///
  /// - Parameter factors: One per combination and replicate, by combination.
  /// - Shape: rows × replicates, by row; 0 for rows of no combination.
  func products(with factors: [Double], ofCombinations numbers: [Int32], designWeights: [Double]) -> [Double] {
    let width = count
    return [Double](filling: numbers.count * width) { elements in
      factors.withUnsafeBufferPointer { factors in
        values.withUnsafeBufferPointer { values in
          nonisolated(unsafe) let (factors, values) = (factors, values)
          _ = RowChunks(rowCount: numbers.count).ranges.concurrentMap { rows in
            for row in rows {
              let target = row * width
              guard numbers[row] >= 0 else {
                for replicate in 0..<width { elements.set(target + replicate, to: 0) }
                continue
              }
              let (first, line) = (Int(numbers[row]) * width, firstValue(ofRow: row))
              let multiplier = isCombined ? 1 : designWeights[row]
              for replicate in 0..<width {
                let weight = multiplier * max(values[line + replicate], 0)
                elements.set(target + replicate, to: weight * factors[first + replicate])
              }
            }
            return 0
          }
        }
      }
    }
  }

  /// The position of the first value of a row's line.
  private func firstValue(ofRow row: Int) -> Int { (units.map { Int($0[row]) } ?? row) * count }
}
