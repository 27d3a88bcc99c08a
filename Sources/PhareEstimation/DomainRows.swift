import PhareSurvey

/// The rows of every domain in the order of the design's leaves: what all scans by one breakdown have in common.
///
/// - Shape: rows with a weight above 0 that belong to a domain, ordered by domain, then leaf, then row.
struct DomainRows: Sendable {
  let rows: [Int32]
  /// The number of rows in and outside the domains.
  let rowCount: Int
  /// The leaf of each of `rows`.
  let leaves: [Int32]
  /// The weight of each of `rows`.
  let weights: [Double]
  /// Where the rows of each domain begin, with their count at the end.
  let domainStarts: [Int]
  /// The leaves with a row of each domain.
  let leafCounts: [Int]
  /// The first-stage units with a row of each domain, and the strata that hold them.
  let firstStage: [(units: Int, strata: Int)]
  /// The same of all domains together.
  let wholeFirstStage: (units: Int, strata: Int)

  var domainCount: Int { domainStarts.count - 1 }

  /// Whether most leaves have one or two rows in a domain.
  func hasFewRowsByLeaf(domain: Int) -> Bool {
    domainStarts[domain + 1] - domainStarts[domain] < 3 * leafCounts[domain]
  }

  /// The rows of the largest of some domains.
  func mostRows(inDomains domains: Range<Int>) -> Int {
    domains.reduce(0) { max($0, domainStarts[$1 + 1] - domainStarts[$1]) }
  }

  /// Neighbouring domains together that have at most so many rows, or alone where one has more.
  func parts(ofRows limit: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for domain in 0..<domainCount where domain > start && domainStarts[domain + 1] - domainStarts[start] > limit {
      parts.append(start..<domain)
      start = domain
    }
    return parts + [start..<domainCount]
  }

  /// - Parameter domains: The domain of each row, below 0 outside all of them.
  init(domains: [Int32], count: Int, weights: [Double], structure: DesignStructure) {
    let parts = structure.parts(atMost: domains.count / max(count, 1))
    let lines = LeafLines(domains: domains, count: count, weights: weights, parts: parts, structure: structure)
    rowCount = domains.count
    domainStarts = lines.starts
    (rows, leaves, self.weights) = lines.sorted()
    (leafCounts, firstStage, wholeFirstStage) = Self.counts(leaves, starts: domainStarts, structure: structure)
  }

  /// The leaves with a row of each domain, and the first-stage units above them.
  private static func counts(
    _ leaves: [Int32], starts: [Int], structure: DesignStructure
  ) -> (leaves: [Int], firstStage: [(units: Int, strata: Int)], whole: (units: Int, strata: Int)) {
    var counter = FirstStageCounter(structure: structure)
    var whole = counter
    var leafCounts: [Int] = []
    var firstStage: [(units: Int, strata: Int)] = []
    for domain in 0..<starts.count - 1 {
      counter.reset()
      var count = 0
      var start = starts[domain]
      while start < starts[domain + 1] {
        var end = start + 1
        while end < starts[domain + 1], leaves[end] == leaves[start] { end += 1 }
        counter.add(rows: end - start, ofLeaf: Int(leaves[start]))
        whole.add(rows: end - start, ofLeaf: Int(leaves[start]))
        count += 1
        start = end
      }
      leafCounts.append(count)
      firstStage.append((counter.units, counter.strata))
    }
    return (leafCounts, firstStage, (whole.units, whole.strata))
  }
}
