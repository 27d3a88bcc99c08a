import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// R 4.2.2, survey 4.1-1, on a sample of three stages: Scripts/References/designs.R.
@Suite struct DesignReferenceTests {
  struct File: Decodable {
    struct Stage: Decodable {
      let unit: String?
      let strata: String?
      let population: String?
    }

    struct Row: Decodable {
      let design: String
      let rule: String
      let weight: String
      let kind: String
      let domain: [String: String]
      let estimate: Double
      let se: Double
      let df: Double
      let design_df: Double
      let n: Int
      let base: Double
      let deff: Double?
      let deff_replace: Double?
    }

    let designs: [String: [Stage]]
    let rows: [Row]
  }

  @Test func everyDesignAgreesWithR() throws {
    let file = try references("designs", as: File.self)
    let table = try SampleTable(file: "designs.csv")
    #expect(file.rows.count > 1000)
    var estimators: [String: Estimator] = [:]
    for row in file.rows {
      let key = "\(row.design) \(row.rule) \(row.weight)"
      let stages = try #require(file.designs[row.design])
      let estimator = try estimators[key] ?? Estimator(design: Self.design(stages, of: row, table: table))
      estimators[key] = estimator
      try check(row, with: estimator, table: table)
    }
  }

  static func design(_ stages: [File.Stage], of row: File.Row, table: SampleTable) throws -> SurveyDesign {
    func numbers(_ name: String?) throws -> [Int32]? {
      guard let name else { return nil }
      let column = try table.coded(name)
      return (0..<table.rowCount).map { Int32(column[$0]) }
    }
    return try SurveyDesign(
      stages: stages.map { stage in
        SurveyDesign.StageInput(
          units: try numbers(stage.unit), strata: try numbers(stage.strata),
          population: try stage.population.map { try table.numbers($0) })
      },
      weights: table.numbers(row.weight), lonelyPSU: #require(LonelyPSU(rawValue: row.rule)))
  }

  private func check(_ row: File.Row, with estimator: Estimator, table: SampleTable) throws {
    var included = [Bool](repeating: true, count: table.rowCount)
    for (column, value) in row.domain {
      for (index, text) in try table.texts(column).enumerated() where text != value { included[index] = false }
    }
    let breakdown = Breakdown(rowCount: table.rowCount, included: included)
    var options = EstimationOptions()
    let ours = try estimate(row.kind, by: breakdown, with: estimator, table: table)
    options.designEffect = .withReplacement
    options.degreesOfFreedom = .design
    let other = try estimate(row.kind, by: breakdown, with: estimator.with(options: options), table: table)
    func agree(_ ours: Double?, _ theirs: Double?, _ field: String, tolerance: Double = 1e-11) {
      guard let theirs else { return }
      #expect(
        ours?.isApproximatelyEqual(to: theirs, relativeTolerance: tolerance) == true,
        "\(row): \(field) is \(ours.map { "\($0)" } ?? "nil")")
    }
    agree(ours.value, row.estimate, "estimate")
    agree(ours.degreesOfFreedom, row.df, "df", tolerance: 0)
    agree(other.degreesOfFreedom, row.design_df, "df of the design", tolerance: 0)
    agree(ours.base.weighted, row.base, "base")
    #expect(ours.base.respondents == row.n, "\(row)")
    // R prints a standard error of a mean inside one sampled unit: rounding, or what lower stages alone add to it.
    let isRatio = !["total", "count"].contains(row.kind)
    let isOneUnit = row.domain["one"] != nil && !["rows", "rows_unstratified"].contains(row.design)
    if row.n > 1, !(isRatio && isOneUnit) {
      agree(ours.standardError, row.se, "se")
      agree(ours.designEffect, row.deff, "deff", tolerance: 1e-9)
      agree(other.designEffect, row.deff_replace, "deff with replacement", tolerance: 1e-9)
    } else {
      #expect(ours.standardError == nil, "\(row)")
    }
  }

  private func estimate(
    _ kind: String, by breakdown: Breakdown, with estimator: Estimator, table: SampleTable
  ) throws -> Estimate {
    let tabulation =
      switch kind {
      case "mean": try estimator.mean(of: table.quantity("y"), by: breakdown)
      case "total": try estimator.total(of: table.quantity("y"), by: breakdown)
      case "ratio": try estimator.ratio(of: table.quantity("y"), to: table.quantity("x"), by: breakdown)
      case "proportion": try estimator.shares(of: table.coded("yes"), groups: [[1]], by: breakdown)
      default: try estimator.counts(of: table.coded("yes"), groups: [[1]], by: breakdown)
      }
    return tabulation.estimates[0][0]
  }
}
