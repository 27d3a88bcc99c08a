import PhareSurvey

extension Estimator {
  /// The Gini coefficient of a quantity, or of the scores of answers, by domain; nil where the variable has neither.
  ///
  /// With N = Σw and Y = Σwx over a domain, G = ΣΣ w w′ |x − x′| / (2NY), from 0 where all are alike to 1; it is not
  /// defined where Y is 0. Its linearised variable is z = (Σw′|x − x′| − G(Y + Nx)) / (NY).
  ///
  /// - Throws: `EstimationError.negativeAnswer`, and what every estimate throws.
  /// - Source: Deville (1999); Langel & Tillé (2013). R's `convey::svygini` adds Σw(w − 1)x / (NY), about 1/n where weights
  ///   are large, because it takes one unit of the population off a respondent's rank, not half the respondent's weight
  ///   from either side: its figure changes with the scale of the weights and is not 0 where all are alike.
  public func gini(of column: Column, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    try scored(.gini, of: column, by: breakdown) { answers, _ throws(EstimationError) in
      if let least = answers.values.first, least < 0 {
        throw .negativeAnswer(least, statistic: Statistic.gini.rawValue)
      }
      let mean = answers.mean(of: answers.values)
      guard mean > 0 else { return nil }
      let distances = answers.meanDistances
      let gini = answers.mean(of: distances) / (2 * mean)
      // G + N·z, above and below the bar divided by N.
      return zip(answers.values, distances).map { ($1 - gini * $0) / mean }
    }
  }

  func ginis(_ request: StatisticRequest, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    try gini(of: request.column, by: breakdown)
  }
}

extension WeightedSample {
  /// The weighted mean distance of each answer from all of them, Σw′|x − x′| / Σw′.
  ///
  /// From one answer to the next, the sum grows by their gap for every unit of weight below and shrinks by it for every
  /// unit above: no large numbers are subtracted, and equal answers have equal distances.
  fileprivate var meanDistances: [Double] {
    guard let first = values.first else { return [] }
    var distance = mean(of: values.map { $0 - first })
    var distances = [distance]
    distances.reserveCapacity(values.count)
    for index in values.indices.dropFirst() {
      let below = cumulated[index - 1] / total
      distance += (values[index] - values[index - 1]) * (2 * below - 1)
      distances.append(distance)
    }
    return distances
  }
}
