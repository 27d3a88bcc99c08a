import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// The covariance from cell totals, moments and clusters against the textbook formula on rows, on random designs.
@Suite struct TotalsAgainstRowsTests {
  @Test func covarianceOfAnyVariables() throws {
    for seed in 0..<400 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      var generator = SplitMix64(seed: seed ^ 0xABCD)
      let quantities = seed % 3 == 0 ? [] : Array(survey.quantities.prefix(Int(seed % 3)))
      let categories = quantities.isEmpty ? survey.categories : 1
      let layout = CellLayout(domains: survey.domainCount, categories: categories, features: quantities.count + 1)
      let cells = (0..<survey.rowCount).map { row in
        survey.domains[row] < 0 || survey.codes[row] >= survey.categories
          ? -1 : Int32(layout.cell(domain: survey.domains[row], category: survey.codes[row] % categories))
      }
      let totals = Totals(
        layout: layout, cells: cells, quantities: quantities, weights: survey.weights,
        structure: DesignStructure(try survey.design()))
      var linearised = LinearisedVariables(count: 3)
      for domain in 0..<survey.domainCount where Bool.random(using: &generator) || domain == 0 {
        linearised.append(
          domain: domain,
          coefficients: (0..<3 * layout.totalsOfDomain).map { _ in .random(in: -1...1, using: &generator) })
      }
      let scores = Self.scores(
        of: linearised, totals: totals, cells: cells, quantities: quantities, weights: survey.weights)
      let covariance = try totals.covariance(of: linearised)
      for row in 0..<3 {
        for column in 0..<3 {
          let plain = RowLevelVariance(
            stages: survey.stages, lonelyPSU: survey.lonelyPSU, first: scores[row], second: scores[column])
          let scale = zip(scores[row], scores[column]).reduce(0) { $0 + abs($1.0 * $1.1) }
          let theirs = try #require(plain.covariance())
          #expect(
            covariance[row * 3 + column].isApproximatelyEqual(to: theirs, absoluteTolerance: 1e-12 * scale + 1e-300),
            "seed \(seed): \(covariance[row * 3 + column]) and \(theirs)")
        }
      }
    }
  }

  /// Weight × coefficients of each row's cell, for every variable.
  static func scores(
    of linearised: LinearisedVariables, totals: Totals, cells: [Int32], quantities: [[Double]], weights: [Double]
  ) -> [[Double]] {
    let layout = totals.layout
    return (0..<linearised.count).map { variable in
      cells.indices.map { row in
        guard cells[row] >= 0 else { return 0 }
        let domain = Int(cells[row]) / layout.categories
        guard let position = linearised.domains.firstIndex(of: domain) else { return 0 }
        let first = variable * layout.totalsOfDomain + Int(cells[row]) % layout.categories * layout.features
        let features = [1] + zip(quantities, totals.centres(ofDomain: domain)).map { $0[row] - $1 }
        return features.indices.reduce(0) {
          $0 + weights[row] * linearised.coefficients[position][first + $1] * features[$1]
        }
      }
    }
  }

  @Test func lonelyUnitsFailWhereRowsSay() throws {
    var refused = 0
    for seed in 0..<100 as Range<UInt64> {
      var survey = RandomSurvey(seed: seed)
      survey.lonelyPSU = .fail
      let score = [Double](repeating: 1, count: survey.rowCount)
      let plain = RowLevelVariance(stages: survey.stages, lonelyPSU: .fail, first: score, second: score).covariance()
      let estimator = Estimator(design: try survey.design())
      var isRefused = false
      do { _ = try estimator.counts(of: survey.column, groups: [[0]], by: survey.breakdown) } catch { isRefused = true }
      #expect(isRefused == (plain == nil), "seed \(seed)")
      if isRefused { refused += 1 }
    }
    #expect(refused > 20 && refused < 100)
  }
}
