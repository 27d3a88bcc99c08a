import PhareEstimation
import PhareSurvey

/// One line of "differences" in comparison-tests.json: the six pairs of four regions.
struct PairedRegions: Decodable {
  let design: SampleDesign
  let variable: String
  let difference: [Double]
  let se: [Double]
  let df: [Double]
  let p: [Double]
  /// Satterthwaite's degrees of freedom, and the larger p-value of Student's test with them and of the score test.
  let freedom: [Double]
  let larger: [Double]
  let bonferroni: [Double]
  let holm: [Double]
  let bh: [Double]
  let ratio: Double
  let ratio_se: Double
  let contrast: Double
  let contrast_se: Double

  static func all() throws -> [PairedRegions] {
    struct File: Decodable { let differences: [PairedRegions] }
    return try references("comparison-tests", as: File.self).differences
  }

  static let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]

  func tabulation(_ sample: SampleTable) throws -> Tabulation {
    let estimator = try design.estimator(sample)
    let breakdown = try design.breakdown(sample, by: "region")
    switch variable {
    case "score": return try estimator.mean(of: sample.quantity("score"), by: breakdown)
    case "answer == 'a'": return try estimator.shares(of: sample.coded("answer"), groups: [[0]], by: breakdown)
    default: return try estimator.shares(of: sample.coded("answer"), groups: [[2]], by: breakdown)
    }
  }

  func adjusted(_ correction: MultipleTesting) -> [Double] {
    switch correction {
    case .none: larger
    case .bonferroni: bonferroni
    case .holm: holm
    case .bh: bh
    }
  }
}
