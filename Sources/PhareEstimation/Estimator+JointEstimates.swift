import PhareSurvey

extension Estimator {
  /// The means of several questions in one domain with their covariance: what a ranking of scores out of 10 needs.
  ///
  /// Each mean is over those who answered that question.
  /// - Parameters:
  ///   - columns: Quantities, or answers with scores.
  ///   - domain: The position of the domain in the breakdown.
  /// - Returns: Nil where there is no such domain, a column has no scores, or fewer than two questions have an answer.
  public func jointMeans(
    of columns: [Column], by breakdown: Breakdown, domain: Int
  ) throws(EstimationError) -> JointFigures? {
    var scored: [ScoredAnswers] = []
    for column in columns {
      guard let answers = ScoredAnswers(column) else { return nil }
      scored.append(answers)
    }
    return try jointMeans(of: scored, by: breakdown, domain: domain)
  }

  /// The shares of the items of a multiple-response question in one domain, each among those who answered that item,
  /// with their covariance: what a ranking of items needs.
  ///
  /// - Returns: Nil where there is no such domain, or fewer than two items have an answer.
  public func jointShares(
    ofItems items: [CodedColumn], by breakdown: Breakdown, domain: Int
  ) throws(EstimationError) -> JointFigures? {
    try jointMeans(of: items.map(ScoredAnswers.init(item:)), by: breakdown, domain: domain)
  }

  /// One scan with two quantities a question, whether it was answered and with what; each mean is the ratio of the two.
  private func jointMeans(
    of answers: [ScoredAnswers], by breakdown: Breakdown, domain: Int
  ) throws(EstimationError) -> JointFigures? {
    guard domain >= 0, domain < breakdown.count, answers.allSatisfy({ $0.scores.count == design.rowCount }) else {
      return nil
    }
    let features = 2 * answers.count + 1
    let totals = Totals(
      layout: CellLayout(domains: 1, categories: 1, features: features),
      cells: breakdown.domains.map { Int($0) == domain ? 0 : -1 },
      quantities: answers.flatMap { [$0.answered, $0.distances] }, weights: design.weights, structure: structure,
      calibration: calibration)
    let figures = answers.indices.map { position -> DomainFigure in
      let (base, sum) = (2 * position + 1, 2 * position + 2)
      var numerator = [Double](repeating: 0, count: features)
      var denominator = numerator
      (numerator[base], numerator[sum], denominator[base]) = (answers[position].centre, 1, 1)
      return DomainFigure(
        statistic: RatioStatistic(numerator: numerator, denominator: denominator, base: [0]), domains: [0])
    }
    let positions = figures.indices.filter { totals.value(of: figures[$0]) != nil }
    return try totals.joint(
      positions.map { figures[$0] }, positions: positions, degreesOfFreedom: degreesOfFreedom(totals, domains: [0]))
  }
}

/// The answers to one question as numbers, 0 where there is none.
private struct ScoredAnswers {
  let scores: [Double]
  /// 1 where there is an answer.
  let answered: [Double]
  /// A score near the middle of the answers.
  let centre: Double

  /// Scores and whether each is one.
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
    switch column {
    case .number(let column):
      self.init(scores: column.values, isAnswered: (0..<column.status.count).map { column.status[$0] == 0 })
    case .coded(let column):
      guard column.categories.contains(where: { $0.score != nil }) else { return nil }
      let scores = (0..<column.count).map { row in
        column[row] < column.categories.count ? column.categories[column[row]].score : nil
      }
      self.init(scores: scores.map { $0 ?? 0 }, isAnswered: scores.map { $0 != nil })
    case .multiple, .text: return nil
    }
  }

  /// Whether an item was chosen.
  init(item: CodedColumn) {
    self.init(
      scores: (0..<item.count).map { item[$0] == 1 ? 1 : 0 }, isAnswered: (0..<item.count).map { item[$0] < 2 })
  }

  /// The scores from the centre, 0 where there is no answer: large scores lose no digits.
  var distances: [Double] { scores.indices.map { answered[$0] * (scores[$0] - centre) } }
}
