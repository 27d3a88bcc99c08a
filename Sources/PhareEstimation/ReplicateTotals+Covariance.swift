import PhareSurvey

extension ReplicateWeights {
  /// The variance of one statistic: scale × Σ factor (θ_r − c)², over the replicates where it is a number.
  ///
  /// - Parameters:
  ///   - values: The statistic with each replicate.
  ///   - full: The statistic with the full weights.
  /// - Returns: Not a number where no replicate is left. `failed` counts those left out; the scale stays, as in R.
  func variance(of values: [Double], full: Double) -> (variance: Double, failed: Int) {
    let failed = values.count { !$0.isFinite }
    return (covariance(of: [values], full: [full])[0], failed)
  }

  /// The covariance matrix of several statistics, over the replicates where all of them are numbers.
  ///
  /// - Shape: one array of `count` values and one full value a statistic; `statistics²`, by rows, symmetric.
  /// - Source: `svrVar` in R's survey package.
  func covariance(of statistics: [[Double]], full: [Double]) -> [Double] {
    let width = statistics.count
    let kept = (0..<count).filter { replicate in statistics.allSatisfy { $0[replicate].isFinite } }
    guard kept.contains(where: { factors[$0] > 0 }) else {
      return [Double](repeating: .nan, count: width * width)
    }
    let deviations = zip(statistics, full).map { values, full in
      let centre = centre == .fullEstimate ? full : mean(of: values, over: kept)
      return kept.map { values[$0] - centre }
    }
    var covariance = [Double](repeating: 0, count: width * width)
    for row in 0..<width {
      for column in 0...row {
        var sum = 0.0
        for (position, replicate) in kept.enumerated() {
          sum += factors[replicate] * deviations[row][position] * deviations[column][position]
        }
        covariance[row * width + column] = scale * sum
        covariance[column * width + row] = scale * sum
      }
    }
    return covariance
  }

  /// The mean over replicates that count, around the first of them so that large values lose no digits.
  private func mean(of values: [Double], over kept: [Int]) -> Double {
    let counting = kept.filter { factors[$0] > 0 }
    guard let first = counting.first else { return .nan }
    let sum = counting.reduce(0) { $0 + (values[$1] - values[first]) }
    return values[first] + sum / Double(counting.count)
  }
}

extension ReplicateTotals {
  /// The covariance matrix of linear forms of the totals, which count quantities from the centres of their domain.
  ///
  /// - Parameter full: The forms with the full weights.
  func covariance(of forms: LinearForms, full: [Double]) -> [Double] {
    source.weights.covariance(of: values(of: forms), full: full)
  }
}
