import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// 200,000 rows that rounding would spoil, against exact rational arithmetic: Scripts/References/hostile-sums.py.
@Suite struct HostileSumsTests {
  private struct File: Decodable {
    struct Row: Decodable {
      let weights: String
      let design: String
      let domain: Int?
      let statistic: String
      let estimate: Double
      let variance: Double
    }

    let rows: [Row]
  }

  /// The same draws as in the script: all are binary fractions.
  private struct Sample {
    static let rows = 200_000
    var wide: [Double] = []
    var domains: [Int] = []
    var codes: [Int] = []
    var y: [Double] = []
    var x: [Double] = []

    init() {
      var generator = SplitMix64(seed: 2014)
      for _ in 0..<Self.rows {
        let (a, b, c, d) = (generator.next(), generator.next(), generator.next(), generator.next())
        let exponent = Int((a >> 20) % 41) - 20
        wide.append((1 + Double(a & 0xFFFFF) / 1_048_576) * Double(sign: .plus, exponent: exponent, significand: 1))
        let domain = Int(b % 3)
        domains.append(domain)
        codes.append(Int(c % 5))
        y.append([1e9 + Double(d % 3), 1 + Double(d % 7) / 1024, Double(d % 1_048_576)][domain])
        let e = d >> 32
        x.append([1e9 + Double(e % 2), 1 + Double(e % 5) / 1024, 1 + Double(e % 1024)][domain])
      }
    }

    func design(_ name: String, weights: String) throws -> SurveyDesign {
      let rows = 0..<Self.rows
      return try SurveyDesign(
        stages: [
          .init(
            units: name == "units" ? rows.map { Int32($0 / 8 * 4 + $0 % 4) } : nil, strata: rows.map { Int32($0 % 4) })
        ],
        weights: weights == "wide" ? wide : [Double](repeating: 0.1, count: Self.rows))
    }
  }

  @Test func twelveDigits() throws {
    let sample = Sample()
    let none = [MissingReason?](repeating: nil, count: Sample.rows)
    let y = QuantityColumn(values: sample.y, reasons: none)
    let x = QuantityColumn(values: sample.x, reasons: none)
    let answer = CodedColumn(codes: sample.codes, categories: (0..<5).map { Category(code: "\($0)") })
    let regions = CodedColumn(codes: sample.domains, categories: (0..<3).map { Category(code: "\($0)") })
    let rows = try references("hostile-sums", as: File.self).rows
    for (weights, name) in [("wide", "rows"), ("wide", "units"), ("narrow", "rows"), ("narrow", "units")] {
      let estimator = Estimator(design: try sample.design(name, weights: weights))
      for breakdown in [
        Breakdown(rowCount: Sample.rows), Breakdown(crossing: [regions], rowCount: Sample.rows),
      ] {
        let tabulations = [
          "mean": try estimator.mean(of: y, by: breakdown), "total": try estimator.total(of: y, by: breakdown),
          "ratio": try estimator.ratio(of: y, to: x, by: breakdown),
          "share": try estimator.shares(of: answer, groups: [[0]], by: breakdown),
        ]
        for row in rows
        where row.weights == weights && row.design == name && (row.domain == nil) == (breakdown.count == 1) {
          check(row, against: tabulations)
        }
      }
    }
  }

  private func check(_ row: File.Row, against tabulations: [String: Tabulation]) {
    if row.statistic == "effective base" {
      let base = tabulations["share"]?.estimates[0][0].base.effective ?? 0
      #expect(base.isApproximatelyEqual(to: row.estimate, relativeTolerance: 1e-12))
      return
    }
    let ours = tabulations[row.statistic]?.estimates[row.domain ?? 0][0]
    let value = ours?.value ?? .nan
    let error = ours?.standardError ?? .nan
    let expected = row.variance.squareRoot()
    #expect(
      value.isApproximatelyEqual(to: row.estimate, relativeTolerance: 1e-13), "\(row): \(value / row.estimate - 1)")
    // The ratio of everybody mixes quantities of 10⁹ that cancel to 1 with quantities of 1: no one centre serves both.
    let tolerance = row.statistic == "ratio" && row.domain == nil ? 1e-8 : 1e-12
    #expect(error.isApproximatelyEqual(to: expected, relativeTolerance: tolerance), "\(row): \(error / expected - 1)")
  }
}
