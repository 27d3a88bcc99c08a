import Foundation

/// One case of cases.json: a design, an analysis and the rows that R's survey 4.5 gives, under R's names.
package struct ReferenceCase: Decodable, Sendable {
  package struct Design: Decodable, Sendable {
    package struct Replicate: Decodable, Sendable {
      package let prefix: String
      package let type: String
      package let combined: Bool
      package let scale: Double
      package let rscales: Double
      package let mse: Bool
    }
    package let strata: [String]
    package let psu: [String]
    package let weight: String
    package let fpc: [String]
    package let nest: Bool
    package let lonelyPsu: String
    package let replicate: Replicate?
  }

  package struct Condition: Decodable, Sendable {
    package let column: String
    package let op: String
    package let value: String
  }

  package struct Calibration: Decodable, Sendable {
    package struct Margin: Decodable, Sendable {
      package let variables: [String]
      package let cells: [[String: Label]]
    }
    /// A code, or the total of the cell.
    package enum Label: Decodable, Sendable {
      case code(String)
      case total(Double)

      package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let total = try? container.decode(Double.self) {
          self = .total(total)
        } else {
          self = .code(try container.decode(String.self))
        }
      }
    }
    package let method: String
    package let distance: String?
    package let bounds: [Double]?
    package let margins: [Margin]
  }

  package struct Analysis: Decodable, Sendable {
    package let kind: String
    package let variable: String?
    package let numerator: String?
    package let denominator: String?
    package let row: String?
    package let column: String?
    package let percent: String?
    package let by: [String]?
    package let group: String?
    package let groups: [String]?
    package let deff: String?
    package let ciMethod: String?
    package let test: String?
    package let probs: [Double]?
    package let qrule: String?
    package let rows: [Int]?
    package let level: Double
    package let missing: String
  }

  package struct Alternative: Decodable, Sendable {
    package let rule: String
    package let ciLow: Double?
    package let ciHigh: Double?
    package let pValue: Double?
  }

  package struct Row: Decodable, Sendable {
    package let by: [String: String]
    package let category: String?
    package let quantile: Double?
    package let estimate: Double?
    package let se: Double?
    package let cv: Double?
    package let ciLow: Double?
    package let ciHigh: Double?
    package let df: Double?
    package let deff: Double?
    package let statistic: Double?
    package let statisticAdjusted: Double?
    package let pValue: Double?
    package let ndf: Double?
    package let ddf: Double?
    package let nUnweighted: Int?
    package let baseWeighted: Double?
    package let categoryWeighted: Double?
    package let alt: [Alternative]?
  }

  package let id: String
  package let data: String
  package let design: Design
  package let calibration: Calibration?
  package let domain: [Condition]?
  package let analysis: Analysis
  package let tolerance: Double
  package let expected: [Row]

  /// The folder of the references of PhareEstimation, which these cases are.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("PhareEstimationTests/References")

  package static func all() throws -> [ReferenceCase] {
    struct File: Decodable { let cases: [ReferenceCase] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(File.self, from: Data(contentsOf: folder.appendingPathComponent("cases.json"))).cases
  }

  /// The cases of some kinds of analysis.
  package static func all(_ kinds: Set<String>) throws -> [ReferenceCase] {
    try all().filter { kinds.contains($0.analysis.kind) }
  }

  /// The text of its data.
  package func dataText() throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent(data), encoding: .utf8)
  }

  /// What a row says of an interval: R interpolates that of the likelihood, and the equation solved exactly is the
  /// alternative.
  package func interval(of row: Row) -> (low: Double?, high: Double?) {
    let exact = row.alt?.first {
      analysis.ciMethod == "likelihood" && $0.rule == "likelihood equation, dispersion n/(n-1)"
    }
    return (exact?.ciLow ?? row.ciLow, exact?.ciHigh ?? row.ciHigh)
  }
}
