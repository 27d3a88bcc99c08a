import PhareSurvey

/// The sort of the rows with a weight above 0 by domain, then cluster, then row.
///
/// Rows are first dealt out to their domains, chunk by chunk of the sample, and every domain is then sorted by itself, so
/// that rows move at random within one domain only. Chunks and domains are shared by all cores.
///
/// Unchecked: every row is written once, at a position of its own that the counts of the chunks give.
struct DomainSort {
  /// The first row of each domain, with their count at the end.
  let starts: [Int]
  private let domains: [Int32]
  private let weights: [Double]
  private let structure: DesignStructure
  private let parts: [Range<Int>]
  /// The first position of the rows of each chunk, domain by domain.
  private let targets: [[Int]]

  /// - Parameters:
  ///   - domains: The domain of each row, below 0 outside all of them.
  ///   - count: The number of domains.
  init(domains: [Int32], count: Int, weights: [Double], structure: DesignStructure) {
    self.domains = domains
    self.weights = weights
    self.structure = structure
    parts = RowChunks(rowCount: domains.count, keeping: count).ranges
    let counts = parts.concurrentMap { rows in
      var counts = [Int](repeating: 0, count: count)
      for row in rows where domains[row] >= 0 && weights[row] > 0 { counts[Int(domains[row])] += 1 }
      return counts
    }
    var (next, starts): (Int, [Int]) = (0, [])
    var targets = [[Int]](repeating: [Int](repeating: 0, count: count), count: parts.count)
    for domain in 0..<count {
      starts.append(next)
      for part in counts.indices {
        targets[part][domain] = next
        next += counts[part][domain]
      }
    }
    self.starts = starts + [next]
    self.targets = targets
  }

  /// Groups consecutive domains up to `limit` rows; a larger domain stands alone.
  static func parts(ofRows limit: Int, starts: [Int]) -> [Range<Int>] {
    let count = starts.count - 1
    var parts: [Range<Int>] = []
    var start = 0
    for domain in 0..<count where domain > start && starts[domain + 1] - starts[start] > limit {
      parts.append(start..<domain)
      start = domain
    }
    return parts + [start..<count]
  }

  /// The rows with their clusters and weights, the counts of each domain, and the set of clusters with a row.
  func sorted() -> (
    rows: [Int32], clusters: [Int32], weights: [Double], counts: [DomainCounts], clusterSet: ClusterSet
  ) {
    let count = starts[starts.count - 1]
    var (clusters, sortedWeights): ([Int32], [Double]) = ([], [])
    var counts = [DomainCounts](repeating: DomainCounts(clusters: 0, psus: 0, strata: 0), count: starts.count - 1)
    var clusterSet = ClusterSet(count: structure.clusterCount)
    let rows = [Int32](filling: count) { rowElements in
      clusters = [Int32](filling: count) { clusterElements in
        sortedWeights = [Double](filling: count) { weightElements in
          let sorted = ClusterRows(rows: rowElements.all, clusters: clusterElements.all, weights: weightElements.all)
          for part in parts.indices.map({ $0 }).concurrentMap({ deal($0, to: sorted) }) { clusterSet.formUnion(part) }
          counts = Self.parts(ofRows: max(8192, count / 16), starts: starts).concurrentMap { sort($0, sorted) }
            .flatMap(\.self)
        }
      }
    }
    return (rows, clusters, sortedWeights, counts, clusterSet)
  }

  /// Writes the rows of a chunk to their domains, and returns their clusters.
  private func deal(_ part: Int, to sorted: ClusterRows) -> ClusterSet {
    var next = targets[part]
    var clusterSet = ClusterSet(count: structure.clusterCount)
    let (numbers, clusters) = (structure.clusterNumbers, structure.clusters)
    for row in parts[part] where domains[row] >= 0 && weights[row] > 0 {
      let domain = Int(domains[row])
      let cluster = clusters[Int(numbers[row])]
      sorted.set(next[domain], row: Int32(truncatingIfNeeded: row), cluster: cluster, weight: weights[row])
      next[domain] += 1
      clusterSet.insert(Int(cluster))
    }
    return clusterSet
  }

  /// Sorts the rows of each of some domains by cluster, and counts their clusters and PSUs.
  private func sort(_ domains: Range<Int>, _ rows: ClusterRows) -> [DomainCounts] {
    let most = domains.reduce(0) { max($0, starts[$1 + 1] - starts[$1]) }
    var counter = PSUCounter(structure: structure)
    return ClusterSorter.with(capacity: most, clusterCount: structure.clusterCount) { sorter in
      domains.map { domain in
        let rows = rows[starts[domain]..<starts[domain + 1]]
        sorter.sort(rows)
        return counts(rows, &counter)
      }
    }
  }

  /// The number of clusters with a row of a domain, and of PSUs above them.
  private func counts(_ rows: ClusterRows, _ counter: inout PSUCounter) -> DomainCounts {
    let (clusters, counted) = (rows.clusters, structure.counted)
    counter.reset()
    var (count, start) = (0, 0)
    while start < clusters.count {
      var end = start + 1
      while end < clusters.count, clusters[end] == clusters[start] { end += 1 }
      let respondents =
        counted.map { counted in (start..<end).reduce(0) { $0 + Int(counted.respondents[Int(rows.rows[$1])]) } }
      counter.add(rows: respondents ?? end - start, ofCluster: Int(clusters[start]))
      count += 1
      start = end
    }
    return DomainCounts(clusters: count, psus: counter.psus, strata: counter.strata)
  }
}

/// The numbers of clusters, PSUs and strata with a row of one domain.
struct DomainCounts: Sendable {
  let clusters: Int
  let psus: Int
  /// The strata that hold the PSUs.
  let strata: Int
}
