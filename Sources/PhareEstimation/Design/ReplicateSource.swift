import PhareSurvey
import Synchronization

/// The replicate weights of a design with the design weights that they multiply.
final class ReplicateSource: Sendable {
  let weights: ReplicateWeights
  let designWeights: [Double]
  /// The rank of the replicate weights of all respondents, once computed; see `ReplicateRank`.
  let cachedRank = Mutex<Int?>(nil)

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
