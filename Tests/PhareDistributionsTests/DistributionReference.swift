import Foundation
import PhareDistributions
import Testing

/// One point of `References/distributions.json`, made with mpmath by `Scripts/References/distributions.py`.
struct DistributionReference: Decodable, CustomTestStringConvertible {
  let distribution: String
  let parameters: [Double]
  let x: Double
  let lower: Double
  let upper: Double
  /// Relative change of `x` for a relative change of the smaller tail.
  let condition: Double

  var testDescription: String { "\(distribution)\(parameters) at \(x)" }

  static func readAll() throws -> [DistributionReference] {
    struct File: Decodable { let points: [DistributionReference] }
    let url = try #require(Bundle.module.url(forResource: "References/distributions", withExtension: "json"))
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).points
  }

  /// The four functions of the distribution that the point names.
  func functions() throws -> DistributionFunctions {
    switch distribution {
    case "normal":
      let normal = NormalDistribution()
      return .init(normal.lowerTail, normal.upperTail, normal.quantile, normal.upperQuantile)
    case "student":
      let student = try #require(StudentDistribution(degreesOfFreedom: parameters[0]))
      return .init(student.lowerTail, student.upperTail, student.quantile, student.upperQuantile)
    case "chi_square":
      let chi = try #require(ChiSquareDistribution(degreesOfFreedom: parameters[0]))
      return .init(chi.lowerTail, chi.upperTail, chi.quantile, chi.upperQuantile)
    case "f":
      let f = try #require(FDistribution(numerator: parameters[0], denominator: parameters[1]))
      return .init(f.lowerTail, f.upperTail, f.quantile, f.upperQuantile)
    default:
      let beta = try #require(BetaDistribution(alpha: parameters[0], beta: parameters[1]))
      return .init(beta.lowerTail, beta.upperTail, beta.quantile, beta.upperQuantile)
    }
  }
}

/// Both tails and both quantiles of a distribution, for tests that run over several of them.
struct DistributionFunctions {
  let lowerTail: (Double) -> Double?
  let upperTail: (Double) -> Double?
  let quantile: (Double) -> Double?
  let upperQuantile: (Double) -> Double?

  init(
    _ lowerTail: @escaping (Double) -> Double?, _ upperTail: @escaping (Double) -> Double?,
    _ quantile: @escaping (Double) -> Double?, _ upperQuantile: @escaping (Double) -> Double?
  ) {
    self.lowerTail = lowerTail
    self.upperTail = upperTail
    self.quantile = quantile
    self.upperQuantile = upperQuantile
  }
}
