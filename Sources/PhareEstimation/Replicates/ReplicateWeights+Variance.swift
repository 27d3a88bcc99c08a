import PhareSurvey

extension ReplicateWeights {
  /// The variance of one statistic: scale × Σ factor (θ_r − c)², over the replicates where it is a number.
  ///
  /// - Parameters:
  ///   - values: The statistic with each replicate.
  ///   - full: The statistic with the full weights.
  /// - Returns: NaN where no replicate is left. `failed` counts those left out; the scale stays, as in R.
  /// - Source: `svrVar` in R's survey package.
  func variance(of values: [Double], full: Double) -> (variance: Double, failed: Int) {
    var (failed, isDefined) = (0, false)
    for (value, factor) in zip(values, factors) {
      if !value.isFinite { failed += 1 } else if factor > 0 { isDefined = true }
    }
    guard isDefined else { return (.nan, failed) }
    let centre =
      centre == .fullEstimate ? full : mean(of: values, over: values.indices.lazy.filter { values[$0].isFinite })
    var sum = 0.0
    for (value, factor) in zip(values, factors) where value.isFinite {
      sum += factor * (value - centre) * (value - centre)
    }
    return (scale * sum, failed)
  }

  /// The covariance matrix of several statistics, over the replicates where all of them are numbers.
  ///
  /// - Shape: one array of `count` values and one full value per statistic; `statistics²`, by rows, symmetric.
  /// - Source: `svrVar` in R's survey package.
  func covariance(of statistics: [[Double]], full: [Double]) -> [Double] {
    let width = statistics.count
    let kept = (0..<count).filter { replicate in statistics.allSatisfy { $0[replicate].isFinite } }
    guard kept.contains(where: { factors[$0] > 0 }) else {
      return [Double](repeating: .nan, count: width * width)
    }
    var deviations: [Double] = []
    deviations.reserveCapacity(width * kept.count)
    for (values, full) in zip(statistics, full) {
      let centre = centre == .fullEstimate ? full : mean(of: values, over: kept)
      for replicate in kept { deviations.append(values[replicate] - centre) }
    }
    var covariance = [Double](repeating: 0, count: width * width)
    for row in 0..<width {
      for column in 0...row {
        var sum = 0.0
        for position in kept.indices {
          sum +=
            factors[kept[position]] * deviations[row * kept.count + position]
            * deviations[column * kept.count + position]
        }
        covariance[row * width + column] = scale * sum
        covariance[column * width + row] = scale * sum
      }
    }
    return covariance
  }

  /// The mean over replicates with a factor above 0, around the first of them so that large values lose no digits.
  private func mean(of values: [Double], over kept: some Sequence<Int>) -> Double {
    guard let first = kept.first(where: { factors[$0] > 0 }) else { return .nan }
    var (sum, count) = (0.0, 0.0)
    for replicate in kept where factors[replicate] > 0 {
      sum += values[replicate] - values[first]
      count += 1
    }
    return values[first] + sum / count
  }
}
