/// The answers of some respondents in increasing order with their weights.
///
/// - Shape: one element per respondent with a weight above 0.
struct WeightedSample {
  let values: [Double]
  let weights: [Double]
  /// The sum of the weights up to and with each answer.
  let cumulated: [Double]

  /// The answers of respondents in increasing order; those of weight 0 are left out.
  init(sortedRows: [Int], values: [Double], weight: (Int) -> Double) {
    var kept: [Double] = []
    var weights: [Double] = []
    var cumulated: [Double] = []
    kept.reserveCapacity(sortedRows.count)
    weights.reserveCapacity(sortedRows.count)
    cumulated.reserveCapacity(sortedRows.count)
    // A tie is not confused with rounding, however many the respondents.
    var sum = CompensatedSum()
    for row in sortedRows {
      let weight = weight(row)
      guard weight > 0 else { continue }
      sum.add(weight)
      kept.append(values[row])
      weights.append(weight)
      cumulated.append(sum.value)
    }
    self.values = kept
    self.weights = weights
    self.cumulated = cumulated
  }

  /// The sum of the weights.
  var total: Double { cumulated.last ?? 0 }

  /// The weighted mean of one number per answer, added up from the first of them so that large ones keep their digits.
  func mean(of numbers: [Double]) -> Double {
    guard let first = numbers.first else { return .nan }
    var sum = 0.0
    for (number, weight) in zip(numbers, weights) { sum += weight * (number - first) }
    return first + sum / total
  }
}
