import Numerics
import PhareDistributions
import PhareSurvey
import PhareTestSupport
import Testing

@testable import PhareEstimation

@Suite struct ContrastTests {
  /// R 4.2.2, survey 4.1-1, `svyby(covmat = TRUE)` and `svycontrast`, by Scripts/References/comparison-tests.R.
  @Test func svycontrast() throws {
    let sample = try SampleTable("comparison-sample")
    for row in try PairedRegions.all() {
      let tabulation = try row.tabulation(sample)
      let pairwise = try tabulation.pairwiseDifferences()
      #expect(pairwise.count == 6)
      for (index, pair) in PairedRegions.pairs.enumerated() {
        let difference = try #require(try tabulation.difference(of: pair.0, from: pair.1))
        #expect((pairwise[index].first, pairwise[index].second) == pair)
        for ours in [difference, pairwise[index].difference] {
          #expect(ours.value.isApproximatelyEqual(to: row.difference[index], relativeTolerance: 1e-10))
          #expect(ours.standardError.isApproximatelyEqual(to: row.se[index], relativeTolerance: 1e-10))
          #expect(ours.degreesOfFreedom.isApproximatelyEqual(to: row.freedom[index], relativeTolerance: 1e-8))
          #expect(ours.pValue.isApproximatelyEqual(to: row.larger[index], relativeTolerance: 1e-8))
          // R's own test has the PSUs minus strata of both regions together.
          #expect(ours.degreesOfFreedom <= row.df[index] * (1 + 1e-12))
          let student = try #require(StudentDistribution(degreesOfFreedom: row.df[index]))
          let tail = try #require(student.upperTail(abs(ours.statistic)))
          #expect((2 * tail).isApproximatelyEqual(to: row.p[index], relativeTolerance: 1e-8))
        }
      }
      let half = try tabulation.differences([
        Contrast((0..<4).map { .init($0 < 2 ? 0.5 : -0.5, PooledFigure(in: $0)) })
      ])
      let contrast = try #require(half[0])
      #expect(contrast.value.isApproximatelyEqual(to: row.contrast, relativeTolerance: 1e-9))
      #expect(contrast.standardError.isApproximatelyEqual(to: row.contrast_se, relativeTolerance: 1e-10))
      let ratio = try #require(try tabulation.ratio(of: PooledFigure(in: 0), to: PooledFigure(in: 2)))
      #expect(try #require(ratio.value).isApproximatelyEqual(to: row.ratio, relativeTolerance: 1e-10))
      #expect(try #require(ratio.standardError).isApproximatelyEqual(to: row.ratio_se, relativeTolerance: 1e-10))
    }
  }

  /// R 4.2.2, survey 4.5, the school cases: degrees of freedom of the whole design, as `confint` was given there.
  @Test func schoolDifferences() throws {
    for reference in try ReferenceCase.some("difference") {
      let difference = try #require(
        try tabulation(reference, degreesOfFreedom: .design).difference(of: 0, from: 1))
      try expect(difference, reference)
      // The alternative of the case: only the units of both groups count.
      let narrow = try #require(try tabulation(reference, degreesOfFreedom: .domain).difference(of: 0, from: 1))
      #expect(narrow.standardError == difference.standardError)
      #expect(narrow.degreesOfFreedom > 0 && narrow.degreesOfFreedom <= 148)
    }
  }

  /// The same for `svyttest`: the second group minus the first, on one degree of freedom less.
  @Test func schoolTTest() throws {
    for reference in try ReferenceCase.some("ttest") {
      try expect(
        try #require(try tabulation(reference, degreesOfFreedom: .domain).tTest(from: 0, to: 1)), reference)
    }
  }

  private func tabulation(
    _ reference: ReferenceCase, degreesOfFreedom: EstimationOptions.DegreesOfFreedomRule
  ) throws -> Tabulation {
    let sample = try reference.sample()
    let group = try #require(reference.analysis.group)
    let domains = try sample.coded(group, categories: reference.analysis.groups)
    return try reference.estimator(sample, options: EstimationOptions(degreesOfFreedom: degreesOfFreedom)).mean(
      of: sample.quantity(try #require(reference.analysis.variable)),
      by: Breakdown(crossing: [domains], rowCount: sample.rowCount))
  }

  private func expect(_ difference: Difference, _ reference: ReferenceCase) throws {
    let expected = try #require(reference.expected.first)
    let interval = try #require(difference.interval(level: reference.analysis.level))
    for (ours, theirs) in [
      (difference.value, expected.estimate), (difference.standardError, expected.se),
      (difference.statistic, expected.statistic), (difference.pValue, expected.pValue),
      (difference.degreesOfFreedom, expected.df), (interval.lower, expected.ciLow), (interval.upper, expected.ciHigh),
    ] {
      let number = try #require(theirs)
      #expect(ours.isApproximatelyEqual(to: number, relativeTolerance: reference.tolerance), "\(reference.id)")
    }
  }

  /// A region against the rest is the region against all others as one domain.
  @Test func theRestIsOneDomain() throws {
    let sample = try SampleTable("comparison-sample")
    let estimator = try SampleDesign.clustered.estimator(sample)
    let answer = try sample.coded("answer")
    let rest = try estimator.shares(of: answer, groups: [[0], [1, 2]], by: sample.breakdown(by: "region"))
      .differencesFromRest()
    let others = try sample.texts("region").map { $0 == "r3" ? 0 : 1 }
    let halves = Breakdown(crossing: [IndependenceTests.column(others, 2)], rowCount: sample.rowCount)
    let two = try estimator.shares(of: answer, groups: [[0], [1, 2]], by: halves)
    for figure in 0..<2 {
      let (one, other) = (
        try #require(rest[2][figure]), try #require(try two.difference(of: 0, from: 1, figure: figure))
      )
      #expect(one.value.isApproximatelyEqual(to: other.value, relativeTolerance: 1e-12))
      #expect(one.standardError.isApproximatelyEqual(to: other.standardError, relativeTolerance: 1e-12))
      // The rest of several domains has the variance that the difference leaves, here less twice a covariance.
      let joint = estimator.degreesOfFreedom(two.parts[0].totals, domains: [0, 1])
      for difference in [one, other] {
        #expect(difference.degreesOfFreedom > 0 && difference.degreesOfFreedom <= joint)
      }
    }
  }

  /// Two answers of one question in one domain: their covariance is negative and counts.
  @Test func answersOfOneQuestion() throws {
    let estimator = Estimator(design: try SurveyDesign(weights: [Double](repeating: 1, count: 40)))
    let codes = (0..<40).map { $0 < 20 ? 0 : $0 < 32 ? 1 : 2 }
    let tabulation = try estimator.shares(
      of: IndependenceTests.column(codes, 3), groups: [[0], [1]], by: Breakdown(rowCount: 40))
    let found = try tabulation.differences([
      .difference(of: PooledFigure(0, in: 0), from: PooledFigure(1, in: 0))
    ])
    let difference = try #require(found[0])
    // (p + q − (p − q)²) / (n − 1) with p = 1/2, q = 3/10.
    #expect(difference.value.isApproximatelyEqual(to: 0.2, relativeTolerance: 1e-12))
    #expect(
      difference.standardError.isApproximatelyEqual(to: ((0.8 - 0.04) / 39).squareRoot(), relativeTolerance: 1e-12))
  }

  @Test func hostileContrasts() throws {
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 1, 1, 1, 1]))
    let halves = Breakdown(crossing: [IndependenceTests.column([0, 0, 1, 1, 1], 3)], rowCount: 5)
    let shares = try estimator.shares(
      of: IndependenceTests.column([0, 1, 1, 1, 1], 2), groups: [[0], [1]], by: halves)
    #expect(try shares.differences([]).isEmpty)
    #expect(try shares.differences([Contrast([])]) == [nil])
    #expect(try shares.difference(of: 0, from: 2) == nil)
    #expect(try shares.difference(of: 0, from: 7) == nil)
    #expect(try shares.difference(of: 0, from: 1, figure: 2) == nil)
    #expect(try shares.difference(of: -1, from: 1, figure: -1) == nil)
    #expect(try shares.difference(of: 0, from: 0) == nil)
    #expect(try shares.ratio(of: PooledFigure(0, in: 0), to: PooledFigure(0, in: 1)) == nil)
    #expect(try shares.differencesFromRest()[2] == [nil, nil])
    let single = try Estimator(
      design: try SurveyDesign(
        psu: ["a", "a", "a", "a", "a"], population: [9, 9, 9, 9, 9], weights: [1, 1, 1, 1, 1], lonelyPSU: .certainty)
    ).shares(
      of: IndependenceTests.column([0, 1, 0, 1, 1], 2), groups: [[0]], by: halves)
    #expect(try single.difference(of: 0, from: 1) == nil)
    #expect(try single.pairwiseDifferences().isEmpty)
  }

  @Test func itemsScannedApartAreRefused() throws {
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 1, 1, 1]))
    let items = try estimator.shares(
      ofItems: [IndependenceTests.column([0, 1, 1, 0], 2), IndependenceTests.column([1, 1, 0, 5], 2)], base: .cases,
      by: Breakdown(rowCount: 4))
    let contrast = Contrast.difference(of: PooledFigure(0, in: 0), from: PooledFigure(1, in: 0))
    #expect(throws: EstimationError.separateScans) { try items.differences([contrast]) }
  }
}
