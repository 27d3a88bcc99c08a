import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// One rule for degrees of freedom: those of each part decide by its variance.
@Suite struct SatterthwaiteFreedomTests {
  @Test func formula() {
    func freedom(_ parts: [(Double, Double)], atMost joint: Double = .infinity) -> Double {
      parts.map { VariancePart(variance: $0.0, degreesOfFreedom: $0.1) }.satterthwaiteFreedom { joint }
    }
    // Two alike: the sum. One without variance, however many its PSUs: the other. By hand: 25 / (16/4 + 1/40).
    #expect(freedom([(1, 10), (1, 10)]) == 20)
    #expect(freedom([(1, 4), (0, 1000)]) == 4)
    #expect(freedom([(4, 4), (1, 40)]).isApproximatelyEqual(to: 25 / (16 / 4.0 + 1 / 40.0), relativeTolerance: 1e-14))
    #expect(freedom([(1, 10), (1, 10)], atMost: 12) == 12)
    #expect(freedom([(1, .infinity), (1, .infinity)]) == .infinity)
    #expect(freedom([(1, 0), (1, 40)]) == 0)
    #expect(freedom([(0, 3), (0, 4)], atMost: 7) == 7)
    #expect(freedom([(1e200, 10), (1e200, 10)]) == 20)
  }

  /// Regions as strata of clusters of ten, with these numbers of yes.
  private static func regions(_ counts: [[Int]]) throws -> (tabulation: Tabulation, rows: Int) {
    var (strata, psu, codes, domains): ([String], [String], [Int], [Int]) = ([], [], [], [])
    for (region, clusters) in counts.enumerated() {
      for (cluster, yes) in clusters.enumerated() {
        for row in 0..<10 {
          strata.append("\(region)")
          psu.append("\(region)-\(cluster)")
          codes.append(row < yes ? 1 : 0)
          domains.append(region)
        }
      }
    }
    let design = try SurveyDesign(strata: strata, psu: psu, weights: codes.map { _ in 1 })
    let column = CodedColumn(codes: domains, categories: counts.indices.map { Category(code: "\($0)") })
    let answer = CodedColumn(codes: codes, categories: [Category(code: "no"), Category(code: "yes")])
    let tabulation = try Estimator(design: design).shares(
      of: answer, groups: [[1]], by: Breakdown(crossing: [column], rowCount: codes.count))
    return (tabulation, codes.count)
  }

  private static let western = [[2, 3, 2], [5, 7, 4], (0..<40).map { $0 % 2 == 0 ? 4 : 6 }]

  /// Brittany, Normandy, Occitania: 23% and 53% on three clusters each. By hand: variances 1/900 and 7/900 on 2 degrees of
  /// freedom each, t = −0.3/√(8/900) on 64/25. Forty clusters elsewhere make neither more certain.
  @Test func aPairOfRegionsDoesNotBorrowFromOthers() throws {
    let tabulation = try Self.regions(Self.western).tabulation
    let difference = try #require(try tabulation.difference(of: 0, from: 1))
    #expect(difference.statistic.isApproximatelyEqual(to: -0.3 / (8 / 900.0).squareRoot(), relativeTolerance: 1e-12))
    #expect(difference.degreesOfFreedom.isApproximatelyEqual(to: 128 / 50.0, relativeTolerance: 1e-9))
    let joint = try #require(try tabulation.jointEstimates(ofFigure: 0)).estimates
    let ranked = try #require(joint.difference(0, minus: 1))
    #expect(ranked.degreesOfFreedom.isApproximatelyEqual(to: difference.degreesOfFreedom, relativeTolerance: 1e-12))
    #expect(ranked.pValue.isApproximatelyEqual(to: difference.pValue, relativeTolerance: 1e-12))
    let ranking = try Ranking(joint)
    #expect(!ranking.areDistinct(0, 1))
    let letters = try tabulation.columnLetters(options: ColumnLetterOptions(adjustment: .holm, smallBase: 1))
    #expect(!letters.letters[0][1].contains { $0.column == 0 })
    let selected = try #require(joint.selecting([1, 0])?.difference(1, minus: 0))
    #expect(selected.degreesOfFreedom == ranked.degreesOfFreedom)
  }

  /// By hand: the rest of Brittany is 43 clusters in 2 strata; its variance is what the difference leaves.
  @Test func aRegionAgainstTheRest() throws {
    let tabulation = try Self.regions(Self.western).tabulation
    let difference = try #require(try tabulation.differencesFromRest()[0][0])
    let own = 1 / 900.0
    let rest = difference.standardError * difference.standardError - own
    let expected = (own + rest) * (own + rest) / (own * own / 2 + rest * rest / 41)
    #expect(difference.degreesOfFreedom.isApproximatelyEqual(to: expected, relativeTolerance: 1e-9))
    // The same contrast by name.
    let named = try tabulation.differences([.difference(of: PooledFigure(in: 0), from: PooledFigure(over: [1, 2]))])
    let other = try #require(named[0])
    // Domains against the rest have a shorter way to their variance.
    for (one, two) in [
      (other.value, difference.value), (other.standardError, difference.standardError),
      (other.degreesOfFreedom, difference.degreesOfFreedom), (other.pValue, difference.pValue),
    ] {
      #expect(one.isApproximatelyEqual(to: two, relativeTolerance: 1e-10))
    }
  }

  /// The rests of all domains, counted in one pass, against each counted alone.
  @Test func restsAreCountedInOnePass() throws {
    for seed in 7000..<7100 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let estimator = Estimator(design: try survey.design())
      let totals = try estimator.mean(of: survey.quantity(0), by: survey.breakdown).parts[0].totals
      let counted = totals.domainPSUs
      var sum = 0
      for domain in 0..<survey.domainCount {
        let others = (0..<survey.domainCount).filter { $0 != domain }
        let (psus, strata) = totals.psuCounts(domains: others)
        #expect(counted.restDegreesOfFreedom[domain] == psus - strata, "seed \(seed)")
        sum += totals.psuCounts(domains: [domain]).psus
      }
      let whole = totals.psuCounts(domains: Array(0..<survey.domainCount)).psus
      #expect(counted.areShared == (sum > whole), "seed \(seed)")
    }
  }

  /// Pairs of domains, counted for all of them at once, against the rows of both.
  @Test func pairsAreCountedInOnePass() throws {
    var several = 0
    for seed in 7100..<7200 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let estimator = Estimator(design: try survey.design())
      // Of an answer, whose pairs all questions share, and of a number.
      let column = CodedColumn(
        codes: survey.codes, categories: (0...survey.categories).map { Category(code: "\($0)") })
      let scans = [
        try estimator.shares(of: column, groups: [[0]], by: survey.breakdown),
        try estimator.mean(of: survey.quantity(0), by: survey.breakdown),
      ]
      for totals in scans.map(\.parts[0].totals) {
        for second in 0..<survey.domainCount {
          for first in 0..<second {
            var counter = PSUCounter(structure: totals.structure)
            totals.forEachRowCount { count, cluster, domain in
              if domain == first || domain == second { counter.add(rows: count, ofCluster: cluster) }
            }
            let counted = totals.psuCounts(domains: [first, second])
            #expect(counted.psus == counter.psus && counted.strata == counter.strata, "seed \(seed)")
            several += 1
          }
        }
      }
    }
    #expect(several > 300)
  }

  /// Both sexes in every cluster: their difference has the degrees of freedom of the clusters, not twice as many.
  @Test func domainsThatShareClusters() throws {
    let codes = (0..<60).map { ($0 * $0 / 3) % 2 }
    let sexes = CodedColumn(codes: (0..<60).map { $0 % 2 }, categories: [Category(code: "m"), Category(code: "f")])
    let answer = CodedColumn(codes: codes, categories: [Category(code: "no"), Category(code: "yes")])
    let design = try SurveyDesign(psu: (0..<60).map { "\($0 / 10)" }, weights: codes.map { _ in 1 })
    let tabulation = try Estimator(design: design).shares(
      of: answer, groups: [[1]], by: Breakdown(crossing: [sexes], rowCount: 60))
    #expect(try #require(try tabulation.difference(of: 0, from: 1)).degreesOfFreedom <= 5)
    let joint = try #require(try tabulation.jointEstimates(ofFigure: 0)).estimates
    #expect(try #require(joint.difference(0, minus: 1)).degreesOfFreedom <= 5)
    #expect(try #require(try tabulation.differencesFromRest()[0][0]).degreesOfFreedom <= 5)
  }

  /// Five clusters against forty with equal means: 5% false alarms, within the error of 3,000 draws; with the sum of both
  /// degrees of freedom there are 9%.
  @Test func changesOfFewClustersAgainstMany() throws {
    var generator = SplitMix64(seed: 2016)
    func estimate(_ clusters: Int) throws -> Estimate {
      let effects = (0..<clusters).map { _ in
        (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
      }
      let design = try SurveyDesign(weights: effects.map { _ in 1 })
      return try design.mean(of: effects)
    }
    let draws = 3_000
    var (alarms, summed) = (0, 0)
    for _ in 0..<draws {
      let (few, many) = (try estimate(5), try estimate(40))
      let difference = try #require(Difference(of: many, fromIndependent: few))
      if difference.pValue < 0.05 { alarms += 1 }
      let wrong = Difference(
        value: difference.value, variance: difference.standardError * difference.standardError, degreesOfFreedom: 43)
      if let wrong, wrong.pValue < 0.05 { summed += 1 }
    }
    #expect((0.03 * Double(draws)...0.07 * Double(draws)).contains(Double(alarms)), "\(alarms)")
    #expect(Double(summed) > 0.075 * Double(draws), "\(summed)")
  }
}

/// The score test beside Student's: a collapsed variance is no certainty.
@Suite struct ScoreTestTests {
  /// Forty respondents of whom five have the weight, against 400 of equal weight: the five agree, and Student's test is
  /// certain of a difference that 6.6 respondents cannot show.
  @Test func fewHeavyRespondentsWhoAgree() throws {
    let weights = (0..<440).map { $0 < 5 ? 100.0 : 1 }
    let codes = (0..<440).map { row in row < 5 ? 1 : row < 40 ? row % 2 : row % 10 < 8 ? 1 : 0 }
    let column = CodedColumn(
      codes: weights.indices.map { $0 < 40 ? 0 : 1 }, categories: [Category(code: "a"), Category(code: "b")])
    let answer = CodedColumn(codes: codes, categories: [Category(code: "no"), Category(code: "yes")])
    let tabulation = try Estimator(design: try SurveyDesign(weights: weights)).shares(
      of: answer, groups: [[1]], by: Breakdown(crossing: [column], rowCount: 440))
    let difference = try #require(try tabulation.difference(of: 0, from: 1))
    let bases = tabulation.estimates.map { $0[0].base.effective }
    let shares = tabulation.estimates.compactMap { $0[0].value }
    #expect(difference.studentPValue < 1e-6)
    // The score test by hand, of two proportions on these bases: its p is far from any level.
    let pooled = (shares[0] * bases[0] + shares[1] * bases[1]) / (bases[0] + bases[1])
    let z = difference.value / (pooled * (1 - pooled) * (1 / bases[0] + 1 / bases[1])).squareRoot()
    #expect(z > 0.5 && z < 1.5)
    #expect(difference.pValue > 0.1)
    #expect(try #require(try tabulation.differencesFromRest()[0][0]).pValue == difference.pValue)
    #expect(difference.ofSharedRespondents?.pValue == difference.studentPValue)
    // The effective base is what the rule of small bases counts.
    #expect(bases[0] < 6 && tabulation.estimates[0][0].base.respondents == 40)
    #expect(try tabulation.columnLetters().exclusions[0] == [.smallBase, nil])
  }

  /// Two shares of simple random samples: Student's p decides where the variances are what the bases say.
  @Test func ordinarySharesKeepStudent() throws {
    let codes = (0..<400).map { $0 < 200 ? ($0 % 10 < 6 ? 1 : 0) : ($0 % 10 < 4 ? 1 : 0) }
    let column = CodedColumn(
      codes: codes.indices.map { $0 / 200 }, categories: [Category(code: "a"), Category(code: "b")])
    let answer = CodedColumn(codes: codes, categories: [Category(code: "no"), Category(code: "yes")])
    let tabulation = try Estimator(design: try SurveyDesign(weights: codes.map { _ in 1 })).shares(
      of: answer, groups: [[1]], by: Breakdown(crossing: [column], rowCount: 400))
    let difference = try #require(try tabulation.difference(of: 0, from: 1))
    // R 4.2.2: prop.test(c(120, 80), c(200, 200), correct = FALSE) has p = 6.334e-05.
    #expect(difference.pValue.isApproximatelyEqual(to: 6.334248366623996e-05, relativeTolerance: 1e-9))
    #expect(difference.studentPValue < difference.pValue)
  }
}
