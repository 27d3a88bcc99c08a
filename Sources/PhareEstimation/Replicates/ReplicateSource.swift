import PhareSurvey
import Synchronization

/// Replicate weights with what every scan of them shares.
final class ReplicateSource: Sendable {
  let weights: ReplicateWeights
  let designWeights: [Double]
  private let knownRank = Mutex<Int?>(nil)

  init(weights: ReplicateWeights, designWeights: [Double]) {
    self.weights = weights
    self.designWeights = designWeights
  }

  /// The rank of the replicate weights of all respondents, worked out when it is first asked for.
  var rank: Int {
    knownRank.withLock { known in
      let rank =
        known
        ?? ReplicateRank(weights: weights, designWeights: designWeights).rank(ofRows: Array(designWeights.indices))
      known = rank
      return rank
    }
  }

  /// The weight of a respondent in a replicate.
  func weight(ofRow row: Int, replicate: Int) -> Double {
    let line = weights.units.map { Int($0[row]) } ?? row
    return weights.values[line * weights.count + replicate] * (weights.isCombined ? 1 : designWeights[row])
  }
}
