import PhareSurvey

extension Estimator {
  /// Returns the means of several questions in every domain with their covariance, such as for a ranking of scores out
  /// of 10.
  ///
  /// Each mean is over those who answered that question.
  /// - Parameter columns: Quantities, or answers with scores.
  /// - Returns: One element per domain, nil where fewer than two questions have an answer there; nil where a column has no
  ///   scores.
  package func jointMeans(of columns: [Column], by breakdown: Breakdown) throws(EstimationError) -> [JointFigures?]? {
    guard options.hasSamplingError else { return nil }
    var scored: [ScoredAnswers] = []
    for column in columns {
      guard let answers = ScoredAnswers(column), answers.scores.count == design.rowCount else { return nil }
      scored.append(answers)
    }
    return try jointMeans(of: scored, by: breakdown)
  }

  /// Returns the shares of the items of a multiple-response question in every domain, each among those who answered that
  /// item, with their covariance, such as for a ranking of items.
  ///
  /// - Returns: As `jointMeans(of:by:)`; nil where the items are of another wave.
  package func jointShares(
    ofItems items: [CodedColumn], by breakdown: Breakdown
  ) throws(EstimationError) -> [JointFigures?]? {
    guard options.hasSamplingError, items.allSatisfy({ $0.count == design.rowCount }) else { return nil }
    return try jointMeans(of: items.map(ScoredAnswers.init(item:)), by: breakdown)
  }

  /// Scans two quantities per question, whether it was answered and the answer; each mean is the ratio of the two.
  private func jointMeans(
    of answers: [ScoredAnswers], by breakdown: Breakdown
  ) throws(EstimationError) -> [JointFigures?] {
    let unit = FloatingUnit(of: answers.lazy.map(\.largestScore))
    let answers = unit.isOne ? answers : answers.map { $0.dividing(by: unit) }
    let features = 2 * answers.count + 1
    let totals = Totals(
      layout: CellLayout(domains: breakdown.count, categories: 1, features: features), cells: breakdown.domains,
      quantities: answers.flatMap { [$0.answered, $0.distances] }, weights: design.weights, structure: structure,
      calibration: calibration)
    var joint: [JointFigures?] = []
    for domain in 0..<breakdown.count { joint.append(try means(of: answers, unit: unit, in: domain, from: totals)) }
    return joint
  }

  private func means(
    of answers: [ScoredAnswers], unit: FloatingUnit, in domain: Int, from totals: Totals
  ) throws(EstimationError) -> JointFigures? {
    let features = totals.layout.features
    let figures = answers.indices.map { position -> DomainFigure in
      let (base, sum) = (2 * position + 1, 2 * position + 2)
      var numerator = [Double](repeating: 0, count: features)
      var denominator = numerator
      (numerator[base], numerator[sum], denominator[base]) = (answers[position].centre, 1, 1)
      return DomainFigure(
        statistic: RatioStatistic(numerator: numerator, denominator: denominator, base: [0]),
        domains: [domain])
    }
    let positions = figures.indices.filter { totals.value(of: figures[$0]) != nil }
    return try totals.joint(
      positions.map { figures[$0] }, positions: positions, unit: unit,
      degreesOfFreedom: degreesOfFreedom(totals, domains: [domain]))
  }
}

/// The answers to one question as numbers, 0 where there is none.
private struct ScoredAnswers {
  let scores: [Double]
  /// 1 where there is an answer.
  let answered: [Double]
  /// A score near the middle of the answers.
  let centre: Double

  /// Scores, and whether each is an answer.
  init(scores: [Double], isAnswered: [Bool]) {
    self.scores = scores
    self.answered = isAnswered.map { $0 ? 1 : 0 }
    var count = 0.0
    var mean = 0.0
    for row in scores.indices where isAnswered[row] {
      count += 1
      mean += (scores[row] - mean) / count
    }
    self.centre = mean
  }

  /// Nil where the answers have no score.
  init?(_ column: Column) {
    guard let quantity = column.quantity else { return nil }
    self.init(scores: quantity.values, isAnswered: (0..<quantity.status.count).map { quantity.status[$0] == 0 })
  }

  /// Whether an item was chosen.
  init(item: CodedColumn) {
    self.init(
      scores: (0..<item.count).map { item[$0] == 1 ? 1 : 0 }, isAnswered: (0..<item.count).map { item[$0] < 2 })
  }

  /// The largest score, in absolute value.
  var largestScore: Double { zip(scores, answered).reduce(0) { max($0, abs($1.0 * $1.1)) } }

  /// The answers in a unit.
  func dividing(by unit: FloatingUnit) -> ScoredAnswers {
    ScoredAnswers(scores: unit.dividing(scores), isAnswered: answered.map { $0 > 0 })
  }

  /// The scores from the centre, 0 where there is no answer: large scores lose no digits.
  var distances: [Double] { scores.indices.map { answered[$0] * (scores[$0] - centre) } }
}
