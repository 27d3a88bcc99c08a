import Foundation

/// One case of cases.json: a design, an analysis and the rows that R's survey 4.5 gives.
struct ReferenceCase: Decodable, Sendable {
  struct Design: Decodable, Sendable {
    struct Replicate: Decodable, Sendable {
      let prefix: String
      let type: String
      let combined: Bool
      let scale: Double
      let rscales: Double
      let mse: Bool
    }
    let strata: [String]
    let psu: [String]
    let weight: String
    let fpc: [String]
    let lonely_psu: String
    let replicate: Replicate?
  }

  struct Condition: Decodable, Sendable {
    let column: String
    let value: String
  }

  struct Calibration: Decodable, Sendable {
    struct Margin: Decodable, Sendable {
      let variables: [String]
      let cells: [[String: Label]]
    }
    /// A code, or the total of the cell.
    enum Label: Decodable, Sendable {
      case code(String)
      case total(Double)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let total = try? container.decode(Double.self) {
          self = .total(total)
        } else {
          self = .code(try container.decode(String.self))
        }
      }
    }
    let method: String
    let distance: String?
    let bounds: [Double]?
    let margins: [Margin]
  }

  struct Analysis: Decodable, Sendable {
    let kind: String
    let variable: String?
    let numerator: String?
    let denominator: String?
    let row: String?
    let column: String?
    let percent: String?
    let by: [String]?
    let group: String?
    let groups: [String]?
    let deff: String?
    let ci_method: String?
    let test: String?
    let probs: [Double]?
    let qrule: String?
    let rows: [Int]?
    let level: Double
    let missing: String
  }

  struct Alternative: Decodable, Sendable {
    let rule: String
    let ci_low: Double?
    let ci_high: Double?
    let p_value: Double?
  }

  struct Row: Decodable, Sendable {
    let by: [String: String]
    let category: String?
    let quantile: Double?
    let estimate: Double?
    let se: Double?
    let cv: Double?
    let ci_low: Double?
    let ci_high: Double?
    let df: Double?
    let deff: Double?
    let statistic: Double?
    let statistic_adjusted: Double?
    let p_value: Double?
    let ndf: Double?
    let ddf: Double?
    let n_unweighted: Double?
    let base_weighted: Double?
    let alt: [Alternative]?
  }

  let id: String
  let data: String
  let design: Design
  let calibration: Calibration?
  let domain: [Condition]?
  let analysis: Analysis
  let tolerance: Double
  let expected: [Row]

  /// The folder of the references of PhareEstimation, which these cases are.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("PhareEstimationTests/References")

  static func all() throws -> [ReferenceCase] {
    struct File: Decodable { let cases: [ReferenceCase] }
    let data = try Data(contentsOf: folder.appendingPathComponent("cases.json"))
    return try JSONDecoder().decode(File.self, from: data).cases
  }

  /// The cases of some kinds of analysis.
  static func all(_ kinds: Set<String>) throws -> [ReferenceCase] {
    try all().filter { kinds.contains($0.analysis.kind) }
  }

  /// The text of its data.
  func dataText() throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent(data), encoding: .utf8)
  }
}
