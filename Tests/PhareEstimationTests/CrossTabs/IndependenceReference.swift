import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// A test of independence as `svychisq` of R's survey gives it.
struct IndependenceReference: Decodable {
  /// The design and the variables, where a file has several.
  let design: SampleDesign?
  let row: String?
  let column: String?
  let test: String
  let statistic: Double
  let ndf: Double
  let ddf: Double?
  let p: Double

  /// The tests under their names in `svychisq`.
  static let methods: [String: IndependenceTest.Method] = [
    "F": .secondOrder, "Chisq": .firstOrder, "Wald": .wald, "adjWald": .adjustedWald,
  ]

  /// Makes the test anew and compares; the statistic of "Chisq" is Pearson's X².
  func check(
    _ estimator: Estimator, of answers: CodedColumn, by breakdown: Breakdown, pTolerance: Double = 1e-7
  ) throws {
    let method = try #require(Self.methods[self.test])
    let test = try estimator.independence(of: answers, by: breakdown, method: method).get()
    let statistic = method == .firstOrder ? test.pearson : test.statistic
    let denominator = test.denominatorDegreesOfFreedom ?? 0
    #expect(statistic.isApproximatelyEqual(to: self.statistic, relativeTolerance: 1e-9), "\(self)")
    #expect(test.numeratorDegreesOfFreedom.isApproximatelyEqual(to: ndf, relativeTolerance: 1e-9), "\(self)")
    #expect(denominator.isApproximatelyEqual(to: ddf ?? 0, relativeTolerance: 1e-9), "\(self)")
    #expect(test.pValue.isApproximatelyEqual(to: p, relativeTolerance: pTolerance), "\(self)")
  }
}
