import Foundation
import PhareEstimation
import PhareSurvey
import Testing

/// One case of the school reference, R survey 4.5: a design, an analysis and what comes out.
struct SchoolCase: Decodable {
  struct Design: Decodable {
    let strata: [String]
    let psu: [String]
    let weight: String
    let fpc: [String]
  }
  struct Analysis: Decodable {
    let kind: String
    let row: String?
    let column: String?
    let test: String?
    let variable: String?
    let group: String?
    let groups: [String]?
    let probs: [Double]?
    let qrule: String?
    let ci_method: String?
    let level: Double
  }
  struct Expected: Decodable {
    let statistic: Double?
    let statistic_adjusted: Double?
    let estimate: Double?
    let se: Double?
    let ci_low: Double?
    let ci_high: Double?
    let p_value: Double?
    let ndf: Double?
    let ddf: Double?
    let df: Double?
  }
  let id: String
  let data: String
  let design: Design
  let analysis: Analysis
  let tolerance: Double
  let expected: [Expected]

  /// The cases of that kind; there is at least one.
  static func all(kind: String) throws -> [SchoolCase] {
    struct Kind: Decodable {
      struct Analysis: Decodable { let kind: String }
      let analysis: Analysis
    }
    struct Wanted: Decodable {
      let wanted: SchoolCase?
      init(from decoder: any Decoder) throws {
        let kind = try Kind(from: decoder).analysis.kind
        wanted = ["chisq", "quantile", "difference", "ttest"].contains(kind) ? try SchoolCase(from: decoder) : nil
      }
    }
    struct File: Decodable { let cases: [Wanted] }
    let cases = try references("cases", as: File.self).cases.compactMap(\.wanted).filter { $0.analysis.kind == kind }
    try #require(!cases.isEmpty)
    return cases
  }

  /// The rows of the sample.
  func sample() throws -> SampleTable {
    try SampleTable(String(data.dropFirst("data/".count).dropLast(".csv".count)))
  }

  /// The design of the case, one stage.
  func estimator(_ sample: SampleTable, options: EstimationOptions = EstimationOptions()) throws -> Estimator {
    let design = try SurveyDesign(
      strata: design.strata.first.map { try sample.texts($0) }, psu: design.psu.first.map { try sample.texts($0) },
      population: design.fpc.first.map { try sample.numbers($0) }, weights: sample.numbers(design.weight))
    return Estimator(design: design, options: options)
  }
}
