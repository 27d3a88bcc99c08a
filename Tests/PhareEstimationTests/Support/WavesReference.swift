import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// What Scripts/References/waves.R writes: two small waves, and R's figures of them.
struct WavesReference: Decodable {
  struct Rows: Decodable {
    let stratum: [Int]
    let psu: [Int]
    let region: [Int]
    let size: [Int]
    let weight: [Double]
    let yes: [Int?]
    let score1: [Double?]
    let score2: [Double?]
    let score3: [Double?]
    let score4: [Double?]

    func design() throws -> SurveyDesign {
      try SurveyDesign(strata: stratum.map { "\($0)" }, psu: psu.map { "\($0)" }, weights: weight)
    }

    /// Codes from 1 as a column without missing answers.
    static func column(_ codes: [Int], codes names: [Int]) -> CodedColumn {
      CodedColumn(
        codes: codes.map { names.firstIndex(of: $0) ?? names.count }, categories: names.map { Category(code: "\($0)") })
    }

    var sizes: CodedColumn { Self.column(size, codes: [1, 2, 3]) }
    var regions: CodedColumn { Self.column(region, codes: [1, 2, 3, 4, 5]) }
    var answers: CodedColumn {
      CodedColumn(codes: yes.map { $0 ?? 2 }, categories: [Category(code: "0"), Category(code: "1")])
    }
    var scores: [QuantityColumn] {
      [score1, score2, score3, score4].map { score in
        QuantityColumn(values: score.map { $0 ?? 0 }, reasons: score.map { $0 == nil ? .empty : nil })
      }
    }
  }
  struct Joint: Decodable {
    let values: [Double]
    let covariance: [[Double]]
    let df: Double

    func estimates() throws -> JointEstimates {
      try WavesReference.joint(values, covariance, df)
    }
  }
  struct Effects: Decodable {
    let values: [Double]
    let errors: [Double]
  }
  struct RankingCase: Decodable {
    let name: String
    let adjustment: String
    let values: [Double]
    let covariance: [[Double]]
    let df: Double
    let rank: [Int]
    let best: [Int]
    let worst: [Int]
    let groups: [[Int]]
  }
  struct Trend: Decodable {
    let name: String
    let values: [Double]
    let covariance: [[Double]]
    let times: [Double]
    let slope: Double
    let error: Double
    let fitted: [Double]
    let wald: Double
    let equalSlope: Double
    let equalError: Double
    let pValues: [Double]
    let holm: [Double]
  }
  let first: Rows
  let second: Rows
  let joint: [String: Joint]
  let kitagawa: [String: Effects]
  let degreesOfFreedom: Double
  let stackedDegreesOfFreedom: Double
  let rankings: [RankingCase]
  let trends: [Trend]

  static func read() throws -> WavesReference {
    try references("waves", as: WavesReference.self)
  }

  static func joint(_ values: [Double], _ covariance: [[Double]], _ df: Double) throws -> JointEstimates {
    try JointEstimates(values: values, covariance: covariance, degreesOfFreedom: df)
  }
}

/// Whether all of ours are theirs.
func near(_ ours: [Double], _ theirs: [Double], relative: Double, absolute: Double = 0) -> Bool {
  ours.count == theirs.count
    && zip(ours, theirs).allSatisfy {
      $0.isApproximatelyEqual(to: $1, absoluteTolerance: absolute, relativeTolerance: relative)
    }
}
