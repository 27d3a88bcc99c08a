import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct TotalsCovarianceTests {
  /// The covariance of many forms, through that of the totals, has the variances and covariances of few at a time.
  @Test(arguments: [true, false])
  func manyFormsAtOnce(strataLieInDomains: Bool) throws {
    var generator = SplitMix64(seed: 77)
    let rows = 0..<4_000
    let units = rows.map { _ in Int32(generator.next() % 300) }
    let strata = units.map { $0 % 12 }
    let domains = rows.map { Int32(strataLieInDomains ? Int(strata[$0]) % 4 : $0 % 4) }
    let cells = rows.map { domains[$0] * 3 + Int32(generator.next() % 3) }
    let weights = rows.map { _ in Double(1 + generator.next() % 5) }
    let design = try SurveyDesign(stages: [.init(units: units, strata: strata)], weights: weights)
    let totals = Totals(
      layout: CellLayout(domains: 4, categories: 3), cells: cells, weights: weights, structure: DesignStructure(design))
    let coefficients = (0..<4).map { _ in (0..<14 * 3).map { _ in Double(Int(generator.next() % 9)) - 4 } }
    func forms(_ chosen: [Int]) -> LinearisedVariables {
      var forms = LinearisedVariables(count: chosen.count)
      for domain in 0..<4 {
        forms.append(domain: domain, coefficients: chosen.flatMap { coefficients[domain][$0 * 3..<$0 * 3 + 3] })
      }
      return forms
    }
    let all = try totals.covariance(of: forms(Array(0..<14)))
    for first in 0..<14 {
      for second in 0..<first {
        let few = try totals.covariance(of: forms([first, second]))
        #expect(all[first * 14 + first].isApproximatelyEqual(to: few[0], relativeTolerance: 1e-12))
        #expect(
          all[first * 14 + second].isApproximatelyEqual(
            to: few[1], absoluteTolerance: 1e-12 * (few[0] * few[3]).squareRoot()))
        #expect(all[first * 14 + second] == all[second * 14 + first])
      }
    }
  }
}
