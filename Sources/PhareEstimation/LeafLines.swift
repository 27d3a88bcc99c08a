/// The rows in the order of the leaves, in parts that are sorted by domain side by side.
struct LeafLines {
  private let structure: DesignStructure
  /// The leaves of each part.
  private let parts: [Range<Int>]
  /// The domain of the row at each position, -1 where it counts in none, and its weight.
  private let domains: [Int32]
  private let weights: [Double]
  /// Where the rows of each domain begin, with their count at the end.
  let starts: [Int]
  /// Where those of each part go, domain by domain.
  private let targets: [[Int]]

  init(domains: [Int32], count: Int, weights: [Double], parts: [Range<Int>], structure: DesignStructure) {
    self.structure = structure
    self.parts = parts
    var (ownWeights, counts): ([Double], [[Int]]) = ([], [])
    self.domains = [Int32](filling: domains.count) { domainPlaces in
      ownWeights = [Double](filling: domains.count) { weightPlaces in
        counts = parts.concurrentMap { leaves in
          var counts = [Int](repeating: 0, count: count)
          for position in structure.leafStarts[leaves.lowerBound]..<structure.leafStarts[leaves.upperBound] {
            let row = structure.row(at: position)
            let weight = weights[row]
            let domain = weight > 0 ? domains[row] : -1
            if domain >= 0 { counts[Int(domain)] += 1 }
            domainPlaces.set(position, to: domain)
            weightPlaces.set(position, to: weight)
          }
          return counts
        }
      }
    }
    self.weights = ownWeights
    var next = 0
    var starts: [Int] = []
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

  /// The rows of the domains with their leaves and weights, by domain, then leaf, then row.
  func sorted() -> (rows: [Int32], leaves: [Int32], weights: [Double]) {
    let count = starts[starts.count - 1]
    var (leaves, sortedWeights): ([Int32], [Double]) = ([], [])
    let rows = [Int32](filling: count) { rowPlaces in
      leaves = [Int32](filling: count) { leafPlaces in
        sortedWeights = [Double](filling: count) { weightPlaces in
          // Every part has places of its own in each domain.
          _ = parts.indices.map { $0 }.concurrentMap { part in
            var next = targets[part]
            for leaf in parts[part] {
              for position in structure.leafStarts[leaf]..<structure.leafStarts[leaf + 1] where domains[position] >= 0 {
                let domain = Int(domains[position])
                let target = next[domain]
                next[domain] = target + 1
                rowPlaces.set(target, to: Int32(truncatingIfNeeded: structure.row(at: position)))
                leafPlaces.set(target, to: Int32(truncatingIfNeeded: leaf))
                weightPlaces.set(target, to: weights[position])
              }
            }
          }
        }
      }
    }
    return (rows, leaves, sortedWeights)
  }
}
