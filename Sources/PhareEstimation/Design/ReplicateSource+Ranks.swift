import PhareSurvey

extension ReplicateSource {
  /// The rank of the replicate weights of all respondents, computed on first use.
  var rank: Int {
    wholeRank { ranker { newRanker }.rank(ofRows: Array(designWeights.indices)).rank }
  }

  /// The rank of the replicate weights of each of some sets of rows.
  ///
  /// Those of few enough rows are kept: all questions of a table have the same regions.
  func ranks(ofRows sets: [[Int]]) -> [DomainRank] {
    let known = cachedRanks.withLock { cached in sets.map { cached[RankedRows(rows: $0)] } }
    let open = sets.indices.filter { known[$0] == nil }
    guard !open.isEmpty else { return known.compactMap { $0 } }
    let ranker = ranker { newRanker }
    let computed = open.concurrentMap { ranker.rank(ofRows: sets[$0]) }
    var ranks = known
    for (position, value) in zip(open, computed) { ranks[position] = value }
    keep(zip(open, computed).map { (RankedRows(rows: sets[$0]), $1) })
    return ranks.compactMap { $0 }
  }

  private var newRanker: ReplicateRank { ReplicateRank(weights: weights, designWeights: designWeights) }

  private func keep(_ ranks: [(RankedRows, DomainRank)]) {
    cachedRanks.withLock { cached in
      let rows = cached.keys.reduce(0) { $0 + $1.rows.count } + ranks.reduce(0) { $0 + $1.0.rows.count }
      if rows > Self.mostCachedRows { cached = [:] }
      for (set, rank) in ranks where set.rows.count <= Self.mostCachedRows { cached[set] = rank }
    }
  }
}
