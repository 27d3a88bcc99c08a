import PhareSurvey

/// The answers of some respondents in increasing order with their weights.
///
/// - Shape: one element per row with a weight above 0: a respondent, or several of one answer.
struct WeightedSample {
  let values: [Double]
  let weights: [Double]
  /// The sum of the weights up to and with each answer.
  let cumulated: [Double]
  /// The respondents of each element; nil where all are of one.
  let respondents: [Int]?

  /// The answers of respondents in increasing order; those of weight 0 are left out.
  init(sortedRows: [Int], values: [Double], counted: CountedRows? = nil, weight: (Int) -> Double) {
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
    respondents = counted.map { counted in
      sortedRows.compactMap { weight($0) > 0 ? Int(counted.respondents[$0]) : nil }
    }
  }

  private init(values: [Double], weights: [Double], respondents: [Int]?) {
    self.values = values
    self.weights = weights
    self.respondents = respondents
    var sum = CompensatedSum()
    cumulated = weights.map { weight in
      sum.add(weight)
      return sum.value
    }
  }

  /// The number of respondents.
  var respondentCount: Int { respondents?.reduce(0, +) ?? values.count }

  /// The same answers with the first and the last respondent of each element apart, between whom nothing changes: each has
  /// the mean weight of the element.
  var ends: WeightedSample {
    guard let respondents else { return self }
    var (ends, weights, counts): ([Double], [Double], [Int]) = ([], [], [])
    for (index, count) in respondents.enumerated() {
      let mean = self.weights[index] / Double(count)
      for part in count == 1 ? [1] : [1, count - 2, 1] where part > 0 {
        ends.append(values[index])
        weights.append(mean * Double(part))
        counts.append(part)
      }
    }
    return WeightedSample(values: ends, weights: weights, respondents: counts)
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
