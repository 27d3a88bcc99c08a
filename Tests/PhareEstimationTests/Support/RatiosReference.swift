import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// The figures of R 4.2.2, survey 4.1-1, by Scripts/References/ratios.R.
struct RatiosReference: Decodable {
  struct Ratio: Decodable {
    let design: String
    let numerator: String
    let denominator: String
    let estimate: Double
    let se: Double
    let df: Double
    let wor: Double
    let wr: Double
  }
  struct Change: Decodable {
    let design: String
    let variable: String
    let by: String
    let first: String
    let second: String
    let value: Double
    let se: Double
    let df: Double
    let p: Double
  }
  struct Against: Decodable {
    let design: String
    let variable: String
    let against: Double
    let difference: Double
    let se: Double
    let t: Double
    let df: Double
    let p: Double
  }
  struct Total: Decodable {
    let design: SampleDesign
    let answer: String
    let n: Int
    let estimate: Double
    let se: Double
    let deff: Double?
  }
  struct Lonely: Decodable {
    let rule: String
    let adjusted: Bool
    let finite: Bool
    let mean: Double
    let se: Double
    let total: Double
  }

  let ratios: [Ratio]
  let changes: [Change]
  let against: [Against]
  let totals: [Total]
  let lonely: [Lonely]

  static func read() throws -> RatiosReference { try references("ratios", as: RatiosReference.self) }

  /// The sample and an estimator of a design by its name.
  static func estimator(
    _ design: String, options: EstimationOptions = EstimationOptions()
  ) throws -> (SampleTable, Estimator) {
    if design == "calibrated" || design == "replicated" {
      let sample = try SampleTable("apiclus1")
      let estimator = try SchoolModel.estimator(design == "calibrated" ? "post" : "jk1", sample)
      return (sample, estimator.with(options: options))
    }
    let sample = try SampleTable("comparison-sample")
    return (sample, try #require(SampleDesign(rawValue: design)).estimator(sample, options: options))
  }

  /// A variable of the references: a quantity, or who answered "a" as 0 and 1.
  static func quantity(_ name: String, _ sample: SampleTable) throws -> QuantityColumn {
    guard name == "yes" else { return try sample.quantity(name) }
    let values = try sample.texts("answer").map { $0 == "a" ? 1.0 : 0 }
    return QuantityColumn(values: values, reasons: values.map { _ in nil })
  }

  /// Everybody, or the small where the design is.
  static func breakdown(_ design: String, _ sample: SampleTable) throws -> Breakdown {
    Breakdown(
      rowCount: sample.rowCount,
      included: design == "small" ? try sample.texts("size").map { $0 == "small" } : nil)
  }
}

/// Whether two numbers agree to ten digits.
func agree(_ ours: Double?, _ theirs: Double, tolerance: Double = 1e-10) -> Bool {
  ours.map { $0.isApproximatelyEqual(to: theirs, relativeTolerance: tolerance) } ?? false
}
