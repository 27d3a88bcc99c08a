import PhareSurvey

/// A set of clusters of a design, one bit per cluster.
struct ClusterSet: Sendable {
  private var words: [UInt64]

  /// The empty set out of `count` clusters.
  init(count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  /// All of `count` clusters.
  static func all(_ count: Int) -> ClusterSet {
    var set = ClusterSet(count: count)
    for cluster in 0..<count { set.insert(cluster) }
    return set
  }

  @inline(__always)
  mutating func insert(_ cluster: Int) { words[cluster &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: cluster & 63) }

  /// Adds the clusters of another set of the same design.
  mutating func formUnion(_ other: ClusterSet) {
    for word in words.indices { words[word] |= other.words[word] }
  }

  /// Calls `body` with every cluster in increasing order.
  func forEach(_ body: (Int) -> Void) {
    for (word, bits) in words.enumerated() {
      var bits = bits
      while bits != 0 {
        body(word &<< 6 | bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
  }
}

extension DesignStructure {
  /// The PSUs with a weight above 0, and the strata that hold them.
  func psuCounts(weights: [Double]) -> (psus: Int, strata: Int) {
    // Every unit and stratum has a row.
    if weights.allSatisfy({ $0 > 0 }) {
      return psuCounts(of: .all(clusterCount), respondents: counted?.total ?? weights.count)
    }
    let parts = RowChunks(rowCount: weights.count).ranges.concurrentMap { rows in
      var clusterSet = ClusterSet(count: clusterCount)
      var count = 0
      for row in rows where weights[row] > 0 {
        clusterSet.insert(Int(clusters[Int(clusterNumbers[row])]))
        count += counted.respondents(ofRow: row)
      }
      return (clusters: clusterSet, count: count)
    }
    var clusterSet = ClusterSet(count: clusterCount)
    for part in parts { clusterSet.formUnion(part.clusters) }
    return psuCounts(of: clusterSet, respondents: parts.reduce(0) { $0 + $1.count })
  }

  /// The PSUs above some clusters that hold some respondents, and the strata of these PSUs.
  func psuCounts(of clusters: ClusterSet, respondents: Int) -> (psus: Int, strata: Int) {
    var counter = PSUCounter(structure: self)
    clusters.forEach { counter.add(rows: 1, ofCluster: $0) }
    return (respondentsArePSUs ? respondents : counter.psus, counter.strata)
  }
}
