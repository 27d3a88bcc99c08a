import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// Rows that stand for several respondents give the figures of the respondents themselves.
@Suite struct CountedScanTests {
  /// 400 respondents of a few answers, in strata and PSUs, and the same counted by all of their values.
  private struct Sample {
    var rows: [[Int]] = []
    var counts: [Int32] = []
    var weights: [Double] = []
    var squares: [Double] = []

    /// - Parameters:
    ///   - isCounted: Counts those alike as one row.
    ///   - isEqual: Gives all respondents of a domain one weight.
    init(isCounted: Bool, isEqual: Bool) {
      var generator = SplitMix64(seed: 11)
      func next(_ bound: UInt64) -> Int { Int(generator.next() % bound) }
      var places: [[Int]: Int] = [:]
      for _ in 0..<400 {
        // Stratum, PSU, domain, answer (2 and 3 for none), quantity.
        let stratum = next(3)
        let row = [stratum, 3 * stratum + next(3), next(3), next(4), next(5)]
        let weight = isEqual ? Double(1 + row[2]) : Double(1 + next(8)) / 4
        if isCounted, let place = places[row] {
          counts[place] += 1
          weights[place] += weight
          squares[place] += weight * weight
          continue
        }
        places[row] = rows.count
        rows.append(row)
        counts.append(1)
        weights.append(weight)
        squares.append(weight * weight)
      }
      self.isCounted = isCounted
    }

    let isCounted: Bool

    func estimator(_ input: SurveyDesign.StageInput) throws -> Estimator {
      let counted = isCounted ? CountedRows(respondents: counts, squares: squares) : nil
      var options = EstimationOptions()
      options.interval = .logit
      return Estimator(
        design: try SurveyDesign(stages: [input], weights: weights, lonelyPSU: .adjust, counted: counted),
        options: options)
    }

    func column(_ place: Int, _ categories: Int) -> CodedColumn {
      CodedColumn(codes: rows.map { $0[place] }, categories: (0..<categories).map { Category(code: "\($0)") })
    }

    var numbers: [Int32] { rows.map { Int32($0[0]) } }
    var units: [Int32] { rows.map { Int32($0[1]) } }
    var quantity: QuantityColumn {
      QuantityColumn(values: rows.map { Double($0[4]) + 0.25 }, reasons: rows.map { $0[3] == 3 ? .refused : nil })
    }
    var breakdown: Breakdown { Breakdown(crossing: [column(2, 3)], rowCount: rows.count) }
  }

  private enum Design: CaseIterable {
    case strata, psus, population, simple

    func input(_ sample: Sample) -> SurveyDesign.StageInput {
      switch self {
      case .strata: .init(strata: sample.numbers)
      case .psus: .init(units: sample.units, strata: sample.numbers)
      case .population:
        .init(strata: sample.numbers, population: sample.numbers.map { 300 + 100 * Double($0) })
      case .simple: .init()
      }
    }
  }

  private func expect(_ one: [[Estimate]], _ other: [[Estimate]], _ what: String) {
    #expect(one.map(\.count) == other.map(\.count))
    for (first, second) in zip(one.joined(), other.joined()) {
      #expect(first.base.respondents == second.base.respondents, "\(what)")
      #expect(first.degreesOfFreedom == second.degreesOfFreedom, "\(what)")
      let numbers = [first, second].map { estimate in
        let interval = try? estimate.interval.get()
        return [
          estimate.value, estimate.standardError, interval?.lower, interval?.upper, estimate.base.effective,
          estimate.designEffect,
        ]
      }
      for (number, other) in zip(numbers[0], numbers[1]) {
        guard let number, let other else {
          #expect(number == other, "\(what)")
          continue
        }
        #expect(number.isApproximatelyEqual(to: other, absoluteTolerance: 1e-12, relativeTolerance: 1e-11), "\(what)")
      }
    }
  }

  @Test(arguments: Design.allCases) private func figures(design: Design) throws {
    let samples = [false, true].map { Sample(isCounted: $0, isEqual: false) }
    #expect(samples[1].rows.count < 300)
    let figures = try samples.map { sample -> [(String, Tabulation)] in
      let estimator = try sample.estimator(design.input(sample))
      let (answer, breakdown) = (sample.column(3, 2), sample.breakdown)
      return [
        ("shares", try estimator.shares(of: answer, groups: [[0], [1]], by: breakdown)),
        ("counts", try estimator.counts(of: answer, groups: [[0]], by: breakdown)),
        ("means", try estimator.mean(of: sample.quantity, by: breakdown)),
        ("totals", try estimator.total(of: sample.quantity, by: breakdown)),
        ("variances", try #require(try estimator.variance(of: .number(sample.quantity), by: breakdown))),
        ("ginis", try #require(try estimator.gini(of: .number(sample.quantity), by: breakdown))),
        ("medians", try estimator.quantiles(of: sample.quantity, [0.1, 0.5, 0.8], by: breakdown)),
      ]
    }
    for (one, other) in zip(figures[0], figures[1]) {
      expect(one.1.estimates, other.1.estimates, one.0)
      #expect(one.1.nonresponse == other.1.nonresponse, "\(one.0)")
    }
  }

  /// The definitions that place respondents one by one see them where all weigh the same.
  @Test(arguments: QuantileRule.allCases) func quantilesOfEveryRule(rule: QuantileRule) throws {
    let figures = try [false, true].map { isCounted in
      let sample = Sample(isCounted: isCounted, isEqual: true)
      return try sample.estimator(.init(strata: sample.numbers)).quantiles(
        of: sample.quantity, stride(from: 0.01, to: 1, by: 0.03).map { $0 }, by: sample.breakdown,
        options: QuantileOptions(rule: rule)
      ).estimates
    }
    expect(figures[0], figures[1], rule.rawValue)
  }

  /// More respondents than rows could be: the error of a share is that of a simple random sample.
  @Test func billionsOfRespondents() throws {
    let counts: [Int32] = [500_000_000, 700_000_000, 300_000_000]
    let counted = CountedRows(respondents: counts, squares: counts.map { 4 * Double($0) })
    let design = try SurveyDesign(
      stages: [.init()], weights: counts.map { 2 * Double($0) }, lonelyPSU: .fail, counted: counted)
    let answer = CodedColumn(codes: [0, 1, 1], categories: [Category(code: "yes"), Category(code: "no")])
    let estimator = Estimator(design: design)
    let share = try estimator.shares(of: answer, groups: [[0]], by: Breakdown(rowCount: 3)).estimates[0][0]
    #expect(share.base.respondents == 1_500_000_000)
    #expect(share.base.effective == 1_500_000_000)
    #expect(estimator.designDegreesOfFreedom.count == 1_499_999_999)
    let expected = (1.0 / 3 * (2.0 / 3) / 1_499_999_999).squareRoot()
    #expect(try #require(share.standardError).isApproximatelyEqual(to: expected, relativeTolerance: 1e-12))
    // A sum of equal weights does not vary.
    let size = try estimator.counts(of: answer, groups: [[0, 1]], by: Breakdown(rowCount: 3)).estimates[0][0]
    #expect(size.value == 3_000_000_000 && size.standardError == 0)
  }

  /// Weights of one row are multiplied alike, and their squares with them.
  @Test func otherWeights() throws {
    let counted = CountedRows(respondents: [3, 1], squares: [14, 4])
    let design = try SurveyDesign(stages: [], weights: [6, 2], counted: counted).with(weights: [12, 0])
    #expect(design.counted?.squares == [56, 0])
    #expect(counted.mostWeight(ofRow: 0, weight: 6).isApproximatelyEqual(to: 2 + (4.0 / 3).squareRoot()))
    #expect(throws: SurveyDesignError.self) {
      _ = try SurveyDesign(stages: [.init()], weights: [1], counted: counted)
    }
    // Five respondents do not come from a population of four.
    let small = CountedRows(respondents: [5], squares: [5])
    #expect(throws: SurveyDesignError.self) {
      _ = try SurveyDesign(stages: [.init(population: [4])], weights: [5], counted: small)
    }
  }
}
