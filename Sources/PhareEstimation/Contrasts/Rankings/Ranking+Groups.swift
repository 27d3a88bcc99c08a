/// Groups of figures whose order may be due to chance.
extension Ranking {
  /// The largest number of figures that can be grouped.
  static let largestGrouping = 64

  /// The figures in the order of the ranking; equal ones in the order given.
  public var ordered: [Int] {
    estimates.values.indices.sorted { (intervals[$0].rank, $0) < (intervals[$1].rank, $1) }
  }

  /// The maximal sets of figures no two of which are distinct: the "ex aequo" of a report.
  ///
  /// Two figures may not be distinct from a third and yet be distinct from each other, so groups overlap: a figure in
  /// two groups is the "ab" of a table with letters. Groups are the maximal cliques of the graph of pairs that are not
  /// distinct, the standard of compact letter displays (Piepho 2004), by the algorithm of Bron & Kerbosch (1973). A
  /// figure alone in its only group is distinct from all others.
  /// - Shape: positions of figures, each group in the order of the ranking, groups by their first figures.
  /// - Throws: `RankingError.tooManyFigures` beyond 64 figures.
  public func exAequoGroups() throws(RankingError) -> [[Int]] {
    let order = ordered
    guard order.count <= Self.largestGrouping else {
      throw .tooManyFigures(order.count, limit: Self.largestGrouping)
    }
    let neighbours = order.map { figure -> UInt64 in
      var bits: UInt64 = 0
      for (position, other) in order.enumerated() where other != figure && !areDistinct(figure, other) {
        bits |= 1 << UInt64(position)
      }
      return bits
    }
    let everyone = order.count == 64 ? UInt64.max : (1 << UInt64(order.count)) - 1
    var cliques: [UInt64] = []
    Self.extend(0, candidates: everyone, excluded: 0, neighbours: neighbours, into: &cliques)
    let groups = cliques.map { clique in order.indices.filter { clique & (1 << UInt64($0)) != 0 } }
    return groups.sorted { $0.lexicographicallyPrecedes($1) }.map { $0.map { order[$0] } }
  }

  private static func extend(
    _ clique: UInt64, candidates: UInt64, excluded: UInt64, neighbours: [UInt64], into cliques: inout [UInt64]
  ) {
    guard candidates != 0 else {
      if excluded == 0 { cliques.append(clique) }
      return
    }
    // The pivot with the most candidates among its neighbours leaves the fewest branches.
    var pivot = 0
    var most = -1
    for vertex in neighbours.indices where (candidates | excluded) & (1 << UInt64(vertex)) != 0 {
      let count = (candidates & neighbours[vertex]).nonzeroBitCount
      if count > most { (pivot, most) = (vertex, count) }
    }
    var (candidates, excluded) = (candidates, excluded)
    var branches = candidates & ~neighbours[pivot]
    while branches != 0 {
      let vertex = branches.trailingZeroBitCount
      let bit: UInt64 = 1 << UInt64(vertex)
      extend(
        clique | bit, candidates: candidates & neighbours[vertex], excluded: excluded & neighbours[vertex],
        neighbours: neighbours, into: &cliques)
      candidates &= ~bit
      excluded |= bit
      branches &= ~bit
    }
  }
}
