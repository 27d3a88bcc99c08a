import PhareSurvey

extension Estimator {
  /// Scores the answers of a domain, in increasing order, so that their weighted mean is a figure; nil where the figure
  /// is not defined. `respondents` counts the answers with the full weights, of which a replicate may leave some out.
  typealias ScoreFunction =
    @Sendable (_ answers: WeightedSample, _ respondents: Int) throws(EstimationError) -> [Double]?

  /// Figures that are no ratio of totals but have a linearised variable, by domain; nil where the variable holds no
  /// numbers.
  ///
  /// A figure T that does not change when all weights are multiplied is the weighted mean of the scores u = T + N·z,
  /// where z is its linearised variable: z adds up to 0. The variance of the mean of u, as if u were a quantity, is that
  /// of T. Strata, PSUs, calibration and differences between domains follow as for every mean; with replicates, T is
  /// computed with each of them.
  ///
  /// - Source: Deville (1999), linearised variables; Euler's theorem for their sum.
  func scored(
    _ statistic: Statistic, of column: Column, by breakdown: Breakdown, scores: ScoreFunction
  ) throws(EstimationError) -> Tabulation? {
    var (column, unit) = (column, FloatingUnit.one)
    if case .number(let quantities) = column {
      unit = quantities.unit
      column = .number(quantities.dividing(by: unit))
    }
    guard let answers = OrderedAnswers(column, by: breakdown, design: design) else { return nil }
    var scored = [Double](repeating: 0, count: answers.values.count)
    var defined: Set<Int> = []
    for domain in answers.samples.indices {
      let rows = answers.sortedRows[domain]
      guard let scores = try scores(answers.samples[domain], design.counted.total(of: rows)),
        scores.allSatisfy(\.isFinite)
      else {
        continue
      }
      defined.insert(domain)
      for (row, score) in zip(rows, scores) { scored[row] = score }
    }
    var totals = Totals(
      layout: CellLayout(domains: breakdown.count, categories: 1, features: 2), cells: answers.cells,
      quantities: [scored], weights: design.weights, structure: structure, calibration: calibration)
    if let replicates = totals.replicates {
      totals.replicates = try replicates.rescored(answers, scores: scores)
    }
    return try Tabulation(
      [.init(totals: totals, statistics: [.mean], scoredDomains: defined)], as: statistic,
      unit: statistic == .variance ? unit * unit : .one, nonresponse: nonresponse(of: column, by: breakdown),
      estimator: self)
  }
}

extension ReplicateTotals {
  /// The same totals of one quantity where it is a score: its mean with every replicate is the figure computed anew.
  fileprivate func rescored(
    _ answers: OrderedAnswers, scores: Estimator.ScoreFunction
  ) throws(EstimationError) -> ReplicateTotals {
    var rescored = self
    for (domain, rows) in answers.sortedRows.enumerated() {
      let first = domain * layout.totalsOfDomain * count
      for replicate in 0..<count {
        let sample = WeightedSample(sortedRows: rows, values: answers.values) {
          source.weight(ofRow: $0, replicate: replicate)
        }
        let figure = try scores(sample, rows.count).map { sample.mean(of: $0) } ?? .nan
        rescored.values[first + count + replicate] = (figure - centres[domain]) * values[first + replicate]
      }
    }
    return rescored
  }
}
