import PhareSurvey
import Synchronization

/// The replicate weights of a design with the design weights that they multiply.
final class ReplicateSource: Sendable {
  let weights: ReplicateWeights
  let designWeights: [Double]
  /// The search for ranks, and the rank of the replicate weights of all respondents.
  let ranker = ComputedOnce<ReplicateRank>()
  let wholeRank = ComputedOnce<Int>()
  /// The ranks of the replicate weights of some respondents, by their rows, once computed.
  let cachedRanks = Mutex<[RankedRows: DomainRank]>([:])
  /// The totals of scans made ahead, with every replicate; see `Estimator.scanReplicates(of:by:)`.
  let scannedAhead = Mutex<[ScannedCells: [Double]]>([:])
  /// The rows of all ranks that are kept.
  static let mostCachedRows = 4_000_000

  init(weights: ReplicateWeights, designWeights: [Double]) {
    self.weights = weights
    self.designWeights = designWeights
  }

  /// The cells of a scan, by which its totals are found again.
  struct ScannedCells: Hashable {
    let domains: Int
    let categories: Int
    /// The cell of each row.
    let cells: [Int32]

    /// Few scans share the numbers of domains and categories, and those are told apart by their cells: to compare them costs
    /// a fraction of hashing them.
    func hash(into hasher: inout Hasher) {
      hasher.combine(domains)
      hasher.combine(categories)
    }
  }

  /// Rows whose rank is kept.
  struct RankedRows: Hashable {
    let rows: [Int]

    /// Some of the rows tell different sets apart nearly always; to hash all of them costs more than comparing two sets.
    func hash(into hasher: inout Hasher) {
      hasher.combine(rows.count)
      for part in 0..<8 where !rows.isEmpty { hasher.combine(rows[part * (rows.count - 1) / 7]) }
    }
  }

  /// The weight of a respondent in a replicate.
  func weight(ofRow row: Int, replicate: Int) -> Double {
    let line = weights.units.map { Int($0[row]) } ?? row
    return weights.values[line * weights.count + replicate] * (weights.isCombined ? 1 : designWeights[row])
  }
}
