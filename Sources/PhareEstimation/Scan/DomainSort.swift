/// The sort of the rows with a weight above 0 by domain, then leaf, then row.
///
/// Rows are first dealt out to their domains, part by part of the sample, and every domain is then sorted by itself: what is
/// moved at random is never more than one domain. Parts and domains are worked on by all cores.
struct DomainSort {
  /// Where the rows of each domain begin, with their count at the end.
  let starts: [Int]
  private let domains: [Int32]
  private let weights: [Double]
  private let structure: DesignStructure
  private let parts: [Range<Int>]
  /// Where the rows of each part go, domain by domain.
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

  /// Neighbouring domains together that have at most so many rows, or alone where one has more.
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

  /// The rows with their leaves and weights, what each domain counts, and the leaves that have a row.
  func sorted() -> (rows: [Int32], leaves: [Int32], weights: [Double], counts: [DomainCounts], met: LeafSet) {
    let count = starts[starts.count - 1]
    var (leaves, sortedWeights): ([Int32], [Double]) = ([], [])
    var counts = [DomainCounts](repeating: DomainCounts(leaves: 0, units: 0, strata: 0), count: starts.count - 1)
    var met = LeafSet(count: structure.leafCount)
    let rows = [Int32](filling: count) { rowPlaces in
      leaves = [Int32](filling: count) { leafPlaces in
        sortedWeights = [Double](filling: count) { weightPlaces in
          let lines = RowLines(rows: rowPlaces.all, leaves: leafPlaces.all, weights: weightPlaces.all)
          for found in parts.indices.map({ $0 }).concurrentMap({ deal($0, to: lines) }) { met.formUnion(found) }
          counts = Self.parts(ofRows: max(8192, count / 16), starts: starts).concurrentMap { sort($0, lines) }
            .flatMap(\.self)
        }
      }
    }
    return (rows, leaves, sortedWeights, counts, met)
  }

  /// Writes the rows of a part to the places that they have in their domains; the leaves met.
  private func deal(_ part: Int, to lines: RowLines) -> LeafSet {
    var next = targets[part]
    var met = LeafSet(count: structure.leafCount)
    let (numbers, leaves) = (structure.leafNumbers, structure.leaves)
    for row in parts[part] where domains[row] >= 0 && weights[row] > 0 {
      let domain = Int(domains[row])
      let leaf = leaves[Int(numbers[row])]
      lines.set(next[domain], row: Int32(truncatingIfNeeded: row), leaf: leaf, weight: weights[row])
      next[domain] += 1
      met.insert(Int(leaf))
    }
    return met
  }

  /// Sorts the rows of each of some domains by leaf, and counts what they have.
  private func sort(_ domains: Range<Int>, _ lines: RowLines) -> [DomainCounts] {
    let most = domains.reduce(0) { max($0, starts[$1 + 1] - starts[$1]) }
    var counter = FirstStageCounter(structure: structure)
    return LeafSorter.with(capacity: most, leafCount: structure.leafCount) { sorter in
      domains.map { domain in
        let own = lines[starts[domain]..<starts[domain + 1]]
        sorter.sort(own)
        return Self.counts(own.leaves, &counter)
      }
    }
  }

  /// The leaves with a row of a domain, and the first-stage units above them.
  private static func counts(
    _ leaves: UnsafeMutableBufferPointer<Int32>, _ counter: inout FirstStageCounter
  ) -> DomainCounts {
    counter.reset()
    var (found, start) = (0, 0)
    while start < leaves.count {
      var end = start + 1
      while end < leaves.count, leaves[end] == leaves[start] { end += 1 }
      counter.add(rows: end - start, ofLeaf: Int(leaves[start]))
      found += 1
      start = end
    }
    return DomainCounts(leaves: found, units: counter.units, strata: counter.strata)
  }
}

/// What the rows of one domain have.
struct DomainCounts: Sendable {
  /// Leaves with a row.
  let leaves: Int
  /// First-stage units with a row.
  let units: Int
  /// Strata that hold these units.
  let strata: Int
}
