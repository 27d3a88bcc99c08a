import PhareEstimation
import PhareSurvey
import Testing

@Suite struct CountTests {
  /// R's `svytotal` of who gave an answer, with its design effect, also where one respondent answered, by
  /// Scripts/References/ratios.R.
  @Test func svytotal() throws {
    let sample = try SampleTable("comparison-sample")
    let column = try sample.coded("answer")
    let rows = try RatiosReference.read().totals
    #expect(rows.count == 9)
    let first = try #require(try sample.texts("answer").firstIndex(of: "a"))
    for row in rows {
      let estimator = try row.design.estimator(sample)
      let code = try #require(column.categories.firstIndex { $0.code == row.answer })
      let included = row.n == 1 ? (0..<sample.rowCount).map { $0 == first } : nil
      let request = StatisticRequest(.coded(column), groups: [[code]])
      let breakdown = Breakdown(rowCount: sample.rowCount, included: included)
      for statistic in [Statistic.count, .total] {
        let tabulation = try #require(try estimator.tabulation(of: statistic, request, by: breakdown))
        let count = tabulation.estimates[0][0]
        #expect(count.statistic == statistic && count.base.respondents == row.n)
        #expect(agree(count.value, row.estimate) && agree(count.standardError, row.se), "\(row)")
        if let deff = row.deff { #expect(agree(count.designEffect, deff)) } else { #expect(count.designEffect == nil) }
        // One PSU in one stratum leaves no degrees of freedom for an interval.
        if row.n == 1 { #expect(count.interval == .failure(.singleRespondent)) }
      }
    }
  }

  /// A mean of one respondent has no variance to estimate.
  @Test func aMeanOfOneRespondentHasNoError() throws {
    let sample = try SampleTable("comparison-sample")
    let mean = try SampleDesign.simple.estimator(sample).mean(
      of: sample.quantity("score"),
      by: Breakdown(rowCount: sample.rowCount, included: (0..<sample.rowCount).map { $0 == 3 })
    ).estimates[0][0]
    #expect(mean.value != nil && mean.standardError == nil && mean.interval == .failure(.singleRespondent))
  }

  @Test func numbersAreNotCounted() throws {
    let sample = try SampleTable("comparison-sample")
    let estimator = try SampleDesign.simple.estimator(sample)
    #expect(
      try estimator.tabulation(
        of: .count, StatisticRequest(.number(sample.quantity("income"))), by: Breakdown(rowCount: sample.rowCount))
        == nil)
  }
}
