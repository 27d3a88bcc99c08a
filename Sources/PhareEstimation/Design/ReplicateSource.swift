import PhareSurvey
import Synchronization

/// The replicate weights of a design with the design weights that they multiply.
final class ReplicateSource: Sendable {
  let weights: ReplicateWeights
  let designWeights: [Double]
  /// The rank of the replicate weights of all respondents, once computed; see `ReplicateRank`.
  let cachedRank = Mutex<Int?>(nil)

  /// The ranks of the replicate weights of some respondents, once computed: all questions of a table have those of the
  /// same regions.
  let cachedRanks = Mutex<[[Int]: Int]>([:])
  /// The rows of all ranks that are kept.
  static let mostCachedRows = 4_000_000

  init(weights: ReplicateWeights, designWeights: [Double]) {
    self.weights = weights
    self.designWeights = designWeights
  }

  /// The weight of a respondent in a replicate.
  func weight(ofRow row: Int, replicate: Int) -> Double {
    let line = weights.units.map { Int($0[row]) } ?? row
    return weights.values[line * weights.count + replicate] * (weights.isCombined ? 1 : designWeights[row])
  }
}
