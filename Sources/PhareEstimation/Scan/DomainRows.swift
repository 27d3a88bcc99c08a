import PhareSurvey

/// The rows of every domain in the order of the design's clusters, shared by all scans of one breakdown.
///
/// - Shape: rows with a weight above 0 that belong to a domain, ordered by domain, then cluster, then row.
struct DomainRows: Sendable {
  let rows: [Int32]
  /// The number of rows in and outside the domains.
  let rowCount: Int
  /// The cluster of each of `rows`.
  let clusters: [Int32]
  /// The weight of each of `rows`.
  let weights: [Double]
  /// The respondents that each row of the sample stands for; nil where a row is a respondent.
  let counted: CountedRows?
  /// The first row of each domain, with their count at the end.
  let domainStarts: [Int]
  /// The clusters and PSUs with a row of each domain, and their strata.
  let counts: [DomainCounts]
  /// The PSUs with a row of any domain, and the strata that hold them.
  let wholePSUCounts: (psus: Int, strata: Int)
  /// The rows with a weight above 0 that were asked the variables of the domains and did not answer all of them.
  let undecided: [Int32]

  /// The PSUs of domains and of pairs of them, counted by the first question that asks.
  let sharedPSUs = SharedPSUs()

  var domainCount: Int { domainStarts.count - 1 }

  /// Whether most clusters have one or two rows in a domain.
  func hasFewRowsPerCluster(domain: Int) -> Bool {
    domainStarts[domain + 1] - domainStarts[domain] < 3 * counts[domain].clusters
  }

  /// The rows of the largest of some domains.
  func mostRows(inDomains domains: Range<Int>) -> Int {
    domains.reduce(0) { max($0, domainStarts[$1 + 1] - domainStarts[$1]) }
  }

  /// Groups consecutive domains up to `limit` rows; a larger domain stands alone.
  func parts(ofRows limit: Int) -> [Range<Int>] { DomainSort.parts(ofRows: limit, starts: domainStarts) }

  /// - Parameters:
  ///   - domains: The domain of each row, below 0 outside all of them.
  ///   - unanswered: As in `Breakdown`.
  init(
    domains: [Int32], count: Int, unanswered: [Int32] = [], weights: [Double], structure: DesignStructure
  ) {
    let sort = DomainSort(domains: domains, count: count, weights: weights, structure: structure)
    let sorted = sort.sorted()
    rowCount = domains.count
    domainStarts = sort.starts
    (rows, clusters, self.weights) = (sorted.rows, sorted.clusters, sorted.weights)
    counts = sorted.counts
    counted = structure.counted
    let respondents = counted.map { counted in sorted.rows.reduce(0) { $0 + Int(counted.respondents[Int($1)]) } }
    wholePSUCounts = structure.psuCounts(of: sorted.clusterSet, respondents: respondents ?? rows.count)
    undecided = unanswered.filter { weights[Int($0)] > 0 }
  }
}
