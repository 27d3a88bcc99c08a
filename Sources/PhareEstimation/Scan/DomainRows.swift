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
  /// The leaves and first-stage units with a row of each domain, and their strata.
  let counts: [DomainCounts]
  /// First-stage units with a row of any domain, and the strata that hold them.
  let wholeFirstStage: (units: Int, strata: Int)

  var domainCount: Int { domainStarts.count - 1 }

  /// Whether most leaves have one or two rows in a domain.
  func hasFewRowsByLeaf(domain: Int) -> Bool {
    domainStarts[domain + 1] - domainStarts[domain] < 3 * counts[domain].leaves
  }

  /// The rows of the largest of some domains.
  func mostRows(inDomains domains: Range<Int>) -> Int {
    domains.reduce(0) { max($0, domainStarts[$1 + 1] - domainStarts[$1]) }
  }

  /// Neighbouring domains together that have at most so many rows, or alone where one has more.
  func parts(ofRows limit: Int) -> [Range<Int>] { DomainSort.parts(ofRows: limit, starts: domainStarts) }

  /// - Parameter domains: The domain of each row, below 0 outside all of them.
  init(domains: [Int32], count: Int, weights: [Double], structure: DesignStructure) {
    let sort = DomainSort(domains: domains, count: count, weights: weights, structure: structure)
    let sorted = sort.sorted()
    rowCount = domains.count
    domainStarts = sort.starts
    (rows, leaves, self.weights) = (sorted.rows, sorted.leaves, sorted.weights)
    counts = sorted.counts
    wholeFirstStage = structure.firstStageUnits(ofLeaves: sorted.met, rows: rows.count)
  }
}
