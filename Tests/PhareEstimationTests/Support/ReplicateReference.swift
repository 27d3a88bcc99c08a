import PhareEstimation
import PhareSurvey
import Testing

/// The figures of Scripts/References/replicates.R: R 4.2.2, survey 4.1-1.
struct ReplicateReference: Decodable {
  /// One design with its columns of replicate weights.
  struct Design: Decodable, CustomTestStringConvertible {
    let method: String
    let combined: Bool
    let mse: Bool
    let scale: Double?
    let rho: Double?
    let rscales: [Double]?
    let usedScale: Double
    let usedRscales: [Double]
    let df: Double
    let columns: [[Double]]
    let figures: [Figure]

    var testDescription: String { "\(method), combined \(combined), mse \(mse)" }

    /// The replicates as `svrepdesign` was given them.
    func weights() throws -> ReplicateWeights {
      try ReplicateWeights(
        columns: columns, method: #require(ReplicateSpecification.Method(rawValue: method)), scale: scale,
        factors: rscales.map { .list($0) }, rho: rho, isCombined: combined, usesMeanSquaredError: mse)
    }
  }

  /// A figure of one region.
  struct Figure: Decodable {
    let kind: String
    let region: String
    let value: Double?
    let variance: Double
    let df: Double?
    let deff: Double?
    let lower: Double?
    let upper: Double?
  }

  let unit: [Int]
  let stratum: [Int]
  let population: [Double]
  let weight: [Double]
  let region: [String]
  let agrees: [Int?]
  let size: [Double]
  let staff: [Double]
  let varianceClustered: Double
  let varianceStratified: Double
  let varianceFinite: Double
  let designs: [Design]

  static func load() throws -> ReplicateReference {
    try references("replicates", as: Self.self, keys: .convertFromSnakeCase)
  }

  static let regions = ["north", "south", "rare"]

  var breakdown: Breakdown {
    let regions = CodedColumn(
      codes: region.map { Self.regions.firstIndex(of: $0) ?? 0 }, categories: Self.regions.map { Category(code: $0) })
    return Breakdown(crossing: [regions], rowCount: region.count)
  }

  var answers: CodedColumn {
    CodedColumn(codes: agrees.map { $0 ?? 2 }, categories: [Category(code: "no"), Category(code: "yes")])
  }

  func quantity(_ values: [Double]) -> QuantityColumn {
    QuantityColumn(values: values, reasons: [MissingReason?](repeating: nil, count: values.count))
  }

  /// The design that the replicates stand for.
  func surveyDesign(stratified: Bool = true, finite: Bool = false) throws -> SurveyDesign {
    try SurveyDesign(
      strata: stratified ? stratum.map { "\($0)" } : nil, psu: unit.map { "\($0)" },
      population: finite ? population : nil, weights: weight)
  }
}
