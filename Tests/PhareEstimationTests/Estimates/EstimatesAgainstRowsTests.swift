import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// Every public statistic against its linearised values on rows, on random designs.
@Suite struct EstimatesAgainstRowsTests {
  @Test func sharesCountsAndScores() throws {
    for seed in 1000..<1150 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let estimator = Estimator(design: try survey.design())
      let shares = try estimator.shares(of: survey.column, groups: [[0]], by: survey.breakdown)
      let counts = try estimator.counts(of: survey.column, groups: [[0]], by: survey.breakdown)
      let mean = try estimator.meanScore(of: survey.column, by: survey.breakdown)
      let score = try estimator.totalScore(of: survey.column, by: survey.breakdown)
      let one = [Double](repeating: 1, count: survey.rowCount)
      let isFirst = survey.codes.map { $0 == 0 ? 1.0 : 0 }
      let scores = survey.codes.map { $0 < survey.categories ? survey.column.categories[$0].score : nil }
      for domain in 0..<survey.domainCount {
        let answered = (0..<survey.rowCount).filter {
          survey.domains[$0] == domain && survey.codes[$0] < survey.categories
        }
        let scored = answered.filter { scores[$0] != nil }
        let values = scores.map { $0 ?? 0 }
        try check(shares.estimates[domain][0], survey, rows: answered, top: isFirst, bottom: one)
        try check(counts.estimates[domain][0], survey, rows: answered, top: isFirst, bottom: nil)
        try check(mean.estimates[domain][0], survey, rows: scored, top: values, bottom: one)
        try check(score.estimates[domain][0], survey, rows: scored, top: values, bottom: nil)
      }
    }
  }

  @Test func meansTotalsAndRatios() throws {
    for seed in 2000..<2150 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let estimator = Estimator(design: try survey.design())
      let mean = try estimator.mean(of: survey.quantity(0), by: survey.breakdown)
      let total = try estimator.total(of: survey.quantity(0), by: survey.breakdown)
      let ratio = try estimator.ratio(of: survey.quantity(0), to: survey.quantity(1), by: survey.breakdown)
      let one = [Double](repeating: 1, count: survey.rowCount)
      for domain in 0..<survey.domainCount {
        let rows = (0..<survey.rowCount).filter {
          survey.domains[$0] == domain && survey.codes[$0] < survey.categories
        }
        try check(mean.estimates[domain][0], survey, rows: rows, top: survey.quantities[0], bottom: one)
        try check(total.estimates[domain][0], survey, rows: rows, top: survey.quantities[0], bottom: nil)
        try check(
          ratio.estimates[domain][0], survey, rows: rows, top: survey.quantities[0], bottom: survey.quantities[1])
      }
    }
  }

  @Test func sharesOfItems() throws {
    for seed in 2500..<2560 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      // Two answers of a question of which a respondent may choose both; missing together.
      let chosen = [0, 1].map { item in
        survey.codes.indices.map { (survey.codes[$0] + $0 * (item + 1)) % 3 == 0 ? 1.0 : 0 }
      }
      let items = chosen.map { item in
        CodedColumn(
          codes: item.indices.map { survey.codes[$0] < survey.categories ? Int(item[$0]) : 2 },
          categories: [Category(code: "0"), Category(code: "1")])
      }
      let estimator = Estimator(design: try survey.design())
      let cases = try estimator.shares(ofItems: items, base: .cases, by: survey.breakdown)
      let responses = try estimator.shares(ofItems: items, base: .responses, by: survey.breakdown)
      let both = zip(chosen[0], chosen[1]).map { $0 + $1 }
      let one = [Double](repeating: 1, count: survey.rowCount)
      for domain in 0..<survey.domainCount {
        let rows = (0..<survey.rowCount).filter {
          survey.domains[$0] == domain && survey.codes[$0] < survey.categories
        }
        for item in [0, 1] {
          try check(cases.estimates[domain][item], survey, rows: rows, top: chosen[item], bottom: one)
          guard rows.contains(where: { survey.weights[$0] * both[$0] > 0 }) else { continue }
          try check(responses.estimates[domain][item], survey, rows: rows, top: chosen[item], bottom: both)
        }
      }
    }
  }

  private func check(
    _ estimate: Estimate, _ survey: RandomSurvey, rows: [Int], top: [Double], bottom: [Double]?
  ) throws {
    let weighted = rows.filter { survey.weights[$0] > 0 }
    #expect(estimate.base.respondents == weighted.count)
    guard !weighted.isEmpty else {
      #expect(estimate.value == nil && estimate.interval == .failure(.emptyDomain))
      return
    }
    func total(_ values: [Double]) -> Double { weighted.reduce(0) { $0 + survey.weights[$1] * values[$1] } }
    let value = bottom.map { total(top) / total($0) } ?? total(top)
    #expect(
      try #require(estimate.value).isApproximatelyEqual(to: value, relativeTolerance: 1e-13), "\(estimate) \(value)")
    guard let error = estimate.standardError else { return }
    var scores = [Double](repeating: 0, count: survey.rowCount)
    for row in weighted {
      scores[row] = survey.weights[row] * (top[row] - (bottom.map { value * $0[row] } ?? 0)) / (bottom.map(total) ?? 1)
    }
    let variance = try #require(
      RowLevelVariance(stages: survey.stages, lonelyPSU: survey.lonelyPSU, first: scores, second: scores).covariance())
    let scale = scores.reduce(0) { $0 + $1 * $1 }
    #expect(
      (error * error).isApproximatelyEqual(to: variance, absoluteTolerance: 1e-11 * scale + 1e-26 * value * value),
      "\(error * error) and \(variance)")
  }
}
