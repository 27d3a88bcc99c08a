import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// Figures whose first row is unlike the others, and figures near the ends of the floating-point range.
@Suite struct DigitsTests {
  private static let count = 4096
  private static let none = [MissingReason?](repeating: nil, count: count)

  private func isClose(_ number: Double?, _ expected: Double, _ digits: Double = 1e-14) -> Bool {
    number?.isApproximatelyEqual(to: expected, relativeTolerance: digits) ?? false
  }

  /// A first row of weight 1000 and quantity 0, then weights of 0.3 and quantities of row mod 7. Exact rational arithmetic,
  /// with the double nearest to 0.3 as the weight. Quantities count from a centre near their mean, from which the error of a
  /// total is the difference of larger numbers: it has ten digits here.
  @Test func aFirstRowUnlikeTheOthers() throws {
    let weights = [1000] + [Double](repeating: 0.3, count: Self.count - 1)
    let codes = [0] + (1..<Self.count).map { $0 % 7 }
    let estimator = Estimator(design: try SurveyDesign(weights: weights))
    let all = Breakdown(rowCount: Self.count)
    let y = QuantityColumn(values: codes.map(Double.init), reasons: Self.none)
    let total = try estimator.total(of: y, by: all).estimates[0][0]
    #expect(isClose(total.value, 3685.5, 1e-13) && isClose(total.standardError, 38.410545427004807, 1e-10), "\(total)")
    let mean = try estimator.mean(of: y, by: all).estimates[0][0]
    #expect(
      isClose(mean.value, 1.6538030065066188) && isClose(mean.standardError, 0.74249607609486859, 1e-13), "\(mean)")
    let answers = CodedColumn(codes: codes, categories: (0..<7).map { Category(code: "\($0)") })
    let counts = try estimator.counts(of: answers, groups: [[0], [3]], by: all).estimates[0]
    #expect(isClose(counts[0].value, 1175.5) && isClose(counts[0].standardError, 999.9797133656548), "\(counts[0])")
    #expect(isClose(counts[1].value, 175.5) && isClose(counts[1].standardError, 6.7187371262335132), "\(counts[1])")
    let shares = try estimator.shares(of: answers, groups: [[0], [3]], by: all).estimates[0]
    #expect(
      isClose(shares[0].value, 0.52748485528382371) && isClose(shares[0].standardError, 0.21210602835500026, 1e-13))
    #expect(
      isClose(shares[1].value, 0.078752524119362799) && isClose(shares[1].standardError, 0.03547577192247282, 1e-13))
  }

  /// The figures of a design in other units of the weights and of the quantities: powers of two change no digit, and powers
  /// of ten no more than the last.
  @Test(arguments: [1e-300, 0x1p-1000, 1e-200, 1e200, 0x1p990, 1e300], [1e-200, 0x1p-600, 1, 0x1p600, 1e200])
  func unitsOfWeightsAndQuantities(weightUnit: Double, unit: Double) throws {
    let rows = 0..<60
    let weights = rows.map { 1 + Double($0 % 5) / 4 }
    let values = rows.map { Double($0 * $0 % 17) - 3 }
    func figures(_ w: Double, _ u: Double) throws -> [Estimate] {
      let design = try SurveyDesign(
        stages: [.init(units: rows.map { Int32($0 / 3) }, strata: rows.map { Int32($0 / 30) })],
        weights: weights.map { $0 * w })
      let estimator = Estimator(design: design)
      let all = Breakdown(rowCount: 60)
      let reasons = [MissingReason?](repeating: nil, count: 60)
      let y = QuantityColumn(values: values.map { $0 * u }, reasons: reasons)
      let d = QuantityColumn(values: values.map { (20 + $0) / u }, reasons: reasons)
      let answers = CodedColumn(codes: rows.map { $0 % 3 }, categories: (0..<3).map { Category(code: "\($0)") })
      return try [
        estimator.mean(of: y, by: all), estimator.total(of: y, by: all), estimator.ratio(of: y, to: d, by: all),
        estimator.shares(of: answers, groups: [[1]], by: all), estimator.counts(of: answers, groups: [[1]], by: all),
      ].map { $0.estimates[0][0] }
    }
    let plain = try figures(1, 1)
    let scaled = try figures(weightUnit, unit)
    let factors = [unit, unit * weightUnit, unit * unit, 1, weightUnit]
    for (index, factor) in factors.enumerated() {
      let (ours, theirs) = (scaled[index], plain[index])
      #expect(isClose(ours.base.effective, theirs.base.effective))
      #expect(isClose(ours.base.weighted, theirs.base.weighted * weightUnit))
      guard factor.isNormal, let value = theirs.value, let error = theirs.standardError, (value * factor).isFinite
      else {
        // Beyond the range there is a reason, and never a 0.
        #expect(ours.value != 0 && ours.standardError != 0, "\(index): \(ours)")
        if ours.value == nil { #expect(ours.interval == .failure(.undefinedEstimate)) }
        continue
      }
      #expect(isClose(ours.value, value * factor, 1e-13), "\(index): \(ours) \(theirs)")
      #expect(isClose(ours.standardError, error * factor, 1e-12), "\(index): \(ours) \(theirs)")
      guard case .success(let interval) = ours.interval, case .success(let expected) = theirs.interval else {
        Issue.record("\(index): \(ours.interval)")
        continue
      }
      #expect(isClose(interval.upper, expected.upper * factor, 1e-12))
    }
  }

  /// Differences of totals come in the unit of the totals.
  @Test func differencesInTheUnitOfTheWeights() throws {
    let rows = 0..<40
    func difference(_ unit: Double) throws -> Difference? {
      let design = try SurveyDesign(weights: rows.map { unit * (1 + Double($0 % 3)) })
      let half = CodedColumn(codes: rows.map { $0 % 2 }, categories: [Category(code: "0"), Category(code: "1")])
      let y = QuantityColumn(values: rows.map { Double($0 % 7) }, reasons: [MissingReason?](repeating: nil, count: 40))
      return try Estimator(design: design).total(of: y, by: Breakdown(crossing: [half], rowCount: 40))
        .difference(of: 0, from: 1)
    }
    let (plain, tiny) = (try #require(try difference(1)), try #require(try difference(0x1p-900)))
    #expect(tiny.value == plain.value * 0x1p-900 && tiny.standardError == plain.standardError * 0x1p-900)
    #expect(tiny.pValue == plain.pValue)
  }
}
