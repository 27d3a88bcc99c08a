import Numerics
import PhareEstimation
import PhareSurvey
import PhareTestSupport
import Testing

@Suite struct QuantileTests {
  private struct Row: Decodable {
    let design: SampleDesign
    let variable: String
    let rule: String
    let method: String
    let p: Double
    let estimate: Double
    let low: Double
    let high: Double
    let se: Double
    let df: Double
  }

  /// R 4.2.2, survey 4.1-1, `svyquantile` on four designs: twelve rules, four intervals, by
  /// Scripts/References/quantiles.R.
  @Test func svyquantile() throws {
    struct File: Decodable { let quantiles: [Row] }
    let sample = try SampleTable("comparison-sample")
    let rows = try references("quantiles", as: File.self).quantiles
    #expect(rows.count == 1128)
    let estimators = try Dictionary(
      uniqueKeysWithValues: SampleDesign.allCases.map { ($0, try $0.estimator(sample)) })
    let columns = ["income": try sample.quantity("income"), "score": try sample.quantity("score")]
    let small = try sample.texts("size").map { $0 == "small" }
    for row in rows {
      let method = try #require(ProportionIntervalMethod(rawValue: row.method))
      let rule = try #require(QuantileRule(rawValue: row.rule))
      let (estimator, column) = (try #require(estimators[row.design]), try #require(columns[row.variable]))
      let estimate = try estimator.quantiles(
        of: column, [row.p],
        by: Breakdown(rowCount: sample.rowCount, included: row.design == .small ? small : nil),
        options: QuantileOptions(rule: rule, interval: .woodruff(method))
      ).estimates[0][0]
      let interval = try estimate.interval.get()
      #expect(estimate.degreesOfFreedom == row.df)
      for (ours, theirs) in [
        (estimate.value, row.estimate), (interval.lower, row.low), (interval.upper, row.high),
        (estimate.standardError, row.se),
      ] {
        // The limits of shares agree to about 1e-9, and the lines between answers are steep.
        let number = try #require(ours)
        #expect(number.isApproximatelyEqual(to: theirs, absoluteTolerance: 1e-6, relativeTolerance: 1e-7), "\(row)")
      }
    }
  }

  /// R's `svyquantile` with jackknife replicates: Woodruff's intervals of a replicated share, and the replicated quantile.
  @Test func replicatedQuantiles() throws {
    struct Row: Decodable {
      let rule: String
      let method: String
      let p: Double
      let estimate: Double
      let low: Double?
      let high: Double?
      let se: Double?
      let df: Double
    }
    struct File: Decodable { let replicated: [Row] }
    let sample = try SampleTable("apiclus1")
    let estimator = try SchoolModel.estimator("jk1", sample)
    let rows = try references("quantiles", as: File.self).replicated
    #expect(rows.count == 12)
    for row in rows {
      let request = StatisticRequest(
        .number(try sample.quantity("api00")), probabilities: [row.p],
        quantileRule: try #require(QuantileRule(rawValue: row.rule)),
        quantileInterval: try #require(QuantileOptions.Interval(rawValue: row.method)))
      let tabulation = try #require(
        try estimator.tabulation(of: .quantile, request, by: Breakdown(rowCount: sample.rowCount)))
      let quantile = tabulation.estimates[0][0]
      #expect(quantile.degreesOfFreedom == row.df)
      #expect(agree(quantile.value, row.estimate), "\(row)")
      if let low = row.low, let high = row.high, let se = row.se {
        let interval = try quantile.interval.get()
        #expect(agree(interval.lower, low, tolerance: 1e-8) && agree(interval.upper, high, tolerance: 1e-8), "\(row)")
        #expect(agree(quantile.standardError, se, tolerance: 1e-8), "\(row)")
      } else {
        #expect(quantile.interval == .failure(.beyondSample), "\(row)")
      }
    }
  }

  /// Every method has a word, which leads back to it.
  @Test func wordsOfIntervals() {
    let words = QuantileOptions.Interval.allCases.map(\.rawValue)
    #expect(Set(words).count == words.count && words.contains("score") && words.contains("quantile"))
    for method in QuantileOptions.Interval.allCases {
      #expect(QuantileOptions.Interval(rawValue: method.rawValue) == method)
    }
    #expect(QuantileOptions.Interval(rawValue: "woodruff") == nil)
  }

  /// R 4.2.2, survey 4.5, the school cases.
  @Test func schoolCases() throws {
    for reference in try ReferenceCase.some("quantile") {
      let sample = try reference.sample()
      let analysis = reference.analysis
      let rule = try #require(QuantileRule(rawValue: analysis.qrule ?? ""))
      let method = try #require(ProportionIntervalMethod(rawValue: analysis.ciMethod ?? ""))
      let variable = try #require(analysis.variable)
      let tabulation = try reference.estimator(sample, options: EstimationOptions(level: analysis.level)).quantiles(
        of: sample.quantity(variable), analysis.probs ?? [], by: Breakdown(rowCount: sample.rowCount),
        options: QuantileOptions(rule: rule, interval: .woodruff(method)))
      #expect(tabulation.estimates[0].count == reference.expected.count)
      for (estimate, expected) in zip(tabulation.estimates[0], reference.expected) {
        let interval = try estimate.interval.get()
        for (ours, theirs) in [
          (estimate.value, expected.estimate), (estimate.standardError, expected.se),
          (interval.lower, expected.ciLow), (interval.upper, expected.ciHigh),
          (estimate.degreesOfFreedom, expected.df),
        ] {
          let (number, wanted) = (try #require(ours), try #require(theirs))
          #expect(number.isApproximatelyEqual(to: wanted, relativeTolerance: reference.tolerance), "\(reference.id)")
        }
      }
    }
  }

  /// By hand: answers 1, 2, 3, 4 of equal weight, of which the second reaches 0.5 exactly. The ends are the smallest and
  /// the largest answer.
  @Test(arguments: [
    (QuantileRule.math, 2.0), (.hf1, 2), (.school, 2.5), (.hf2, 2.5), (.hf3, 2), (.hf4, 2), (.hf5, 2.5), (.hf6, 2.5),
    (.hf7, 2.5), (.hf8, 2.5), (.hf9, 2.5), (.shahvaish, 2),
  ]) func medianOfFour(rule: QuantileRule, median: Double) throws {
    let options = QuantileOptions(rule: rule)
    let found = try quantiles([4, 1, 3, 2], weights: [1, 1, 1, 1], [0, 0.5, 1], options: options)
    #expect(try #require(found[1].value).isApproximatelyEqual(to: median, relativeTolerance: 1e-14))
    #expect(found[0].value == 1)
    #expect(found[2].value == 4)
    // For rules that do not interpolate, the weight of an answer counts and not the number of its rows.
    let weighted = try quantiles([1, 2, 3], weights: [2, 1, 1], [0.5], options: options)
    let unweighted = try quantiles([1, 1, 2, 3], weights: [1, 1, 1, 1], [0.5], options: options)
    if [.math, .hf1, .school, .hf2, .hf3].contains(rule) { #expect(weighted[0].value == unweighted[0].value) }
  }

  /// A tie is told from rounding: ten weights of 0.1 add up to 0.9999999999999999 one by one.
  @Test func tiesAreExact() throws {
    let values = (1...10).map(Double.init)
    for (probability, median) in [(0.3, 3.5), (0.7, 7.5), (0.8, 8.5)] {
      let found = try quantiles(
        values, weights: [Double](repeating: 0.1, count: 10), [probability], options: QuantileOptions(rule: .school))
      #expect(found[0].value == median)
    }
  }

  /// Domains side by side are those taken one by one, and a scale is its scores.
  @Test func domainsAndScores() throws {
    let sample = try SampleTable("comparison-sample")
    let estimator = try SampleDesign.clustered.estimator(sample)
    let breakdown = try sample.breakdown(by: "region")
    let byNumber = try estimator.quantiles(of: sample.quantity("score"), [0.25, 0.5], by: breakdown)
    let byScore = try estimator.quantiles(of: sample.coded("score"), [0.25, 0.5], by: breakdown)
    #expect(byNumber.estimates == byScore.estimates)
    #expect(byNumber.estimates.count == 4)
    for region in 0..<4 {
      let included = try sample.texts("region").map { $0 == "r\(region + 1)" }
      let alone = try estimator.quantiles(
        of: sample.quantity("score"), [0.25, 0.5], by: Breakdown(rowCount: sample.rowCount, included: included))
      #expect(alone.estimates[0] == byNumber.estimates[region])
    }
    #expect(try estimator.quantiles(of: .coded(sample.coded("answer")), [0.5], by: breakdown) == nil)
    #expect(try estimator.quantiles(of: .number(sample.quantity("income")), [0.5], by: breakdown) != nil)
    #expect(try estimator.quantiles(of: .coded(sample.coded("score")), [0.5], by: breakdown) != nil)
  }

  /// The score interval, for which R searches between answers, ends within one answer of R's
  /// (`svyquantile(~api00, svydesign(~1, weights = ~pw, fpc = ~fpc, data = apisrs), p, interval.type = "score")`:
  /// 460 to 502 at 0.1, 631 to 693 at 0.5, 801 to 878 at 0.9).
  @Test func scoreIntervals() throws {
    let sample = try SampleTable("apisrs")
    let design = try SurveyDesign(population: sample.numbers("fpc"), weights: sample.numbers("pw"))
    let estimates = try Estimator(design: design).quantiles(
      of: sample.quantity("api00"), [0.1, 0.5, 0.9], by: Breakdown(rowCount: sample.rowCount),
      options: QuantileOptions(interval: .score)
    ).estimates[0]
    let answers = Set(try sample.numbers("api00")).sorted()
    for (estimate, (low, high)) in zip(estimates, Self.scoreLimits) {
      let interval = try estimate.interval.get()
      for (ours, theirs) in [(interval.lower, low), (interval.upper, high)] {
        let mine = try #require(answers.firstIndex(of: ours))
        let r = try #require(answers.firstIndex(of: theirs))
        #expect(abs(mine - r) <= 1, "\(ours) against \(theirs)")
      }
      #expect(try #require(estimate.value) >= interval.lower)
    }
  }
  private static let scoreLimits = [(460.0, 502.0), (631, 693), (801, 878)]

  @Test func hostileQuantiles() throws {
    for interval in [QuantileOptions.Interval.woodruff(.mean), .woodruff(.xlogit), .score] {
      let options = QuantileOptions(interval: interval)
      let none = try quantiles([], weights: [], [0.5], options: options)
      #expect(none[0].value == nil)
      #expect(none[0].interval == .failure(.emptyDomain))
      let one = try quantiles([7], weights: [3], [0.5], options: options)
      #expect(one[0].value == 7)
      #expect(one[0].interval == .failure(.singleRespondent))
      #expect(one[0].standardError == nil)
      for probability in [-0.1, 1.1, .nan, .infinity] {
        let outside = try quantiles([1, 2, 3], weights: [1, 1, 1], [probability], options: options)
        #expect(outside[0].value == nil)
        #expect(outside[0].interval == .failure(.undefinedEstimate))
      }
      let alike = try quantiles([5, 5, 5, 5], weights: [1, 2, 1, 2], [0.5], options: options)
      let equal = try alike[0].interval.get()
      #expect((equal.lower, equal.upper) == (5, 5))
      #expect(try quantiles([1, 2], weights: [1, 1], [], options: options).isEmpty)
    }
    // Three answers: the share of one third ± 4.3 × 0.33 is no share.
    let wide = try quantiles([1, 2, 3], weights: [1, 1, 1], [0.3])
    #expect(wide[0].interval == .failure(.beyondSample))
    #expect(wide[0].value == 1)
    #expect(wide[0].standardError == nil)
  }

  private func quantiles(
    _ values: [Double], weights: [Double], _ probabilities: [Double], options: QuantileOptions = QuantileOptions()
  ) throws -> [Estimate] {
    let column = QuantityColumn(values: values, reasons: values.map { _ in nil })
    return try Estimator(design: SurveyDesign(weights: weights, lonelyPSU: .certainty)).quantiles(
      of: column, probabilities, by: Breakdown(rowCount: values.count), options: options
    ).estimates[0]
  }
}
