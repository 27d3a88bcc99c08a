/// The totals of every cluster and cell that hold a row, ordered by domain, cluster and category: the result of a scan.
///
/// A scan reads the rows of a wave once. It needs the domain and the answer of each row, its weight, and the cluster that
/// the design puts it in (`DesignStructure`):
///
/// 1. `DomainRows` sorts the rows by domain and cluster, once for all questions of a table.
/// 2. `WeightScan` adds up the weights of one question's answers in that order: one cell total per domain, cluster and
///    category. For quantities `QuantityScan` adds weight × (quantity − centre) as well, cluster by cluster.
/// 3. Where respondents are themselves the units drawn, a cluster is a whole stratum of them: its cell totals then come
///    with moments, Σ(w − w̄)² of the rows, from which variances are computed.
/// 4. Where rows stand for several respondents each, counted by an SQL engine, `CountedScan` takes the place of `WeightScan`.
/// 5. `ReplicateScan` does the same with every replicate of the weights, without clusters.
///
/// What follows (`Variance`, `Totals`) never sees a row again.
///
/// - Shape: one *cell total* per pair of cluster and cell; `keys`, `sums` and `moments` have it at the same index.
final class ClusterTotals: Sendable {
  /// The cluster and category of a cell total within its domain, and the number of its rows.
  struct Key: Sendable {
    var cluster: Int32
    var category: Int32
    /// Rows with a weight above 0.
    var count: Int32
  }

  /// One key per cell total.
  let keys: [Key]
  /// The sums of the features, `features` per cell total.
  let sums: [Double]
  /// Sums of products of deviations from the mean of the rows, `products` per cell total, lower triangle by rows; none
  /// where clusters are sampled units.
  let moments: [Double]
  /// The first cell total of each domain, with their count at the end.
  let domainStarts: [Int]

  init(keys: [Key], sums: [Double], moments: [Double], domainStarts: [Int]) {
    self.keys = keys
    self.sums = sums
    self.moments = moments
    self.domainStarts = domainStarts
  }

  /// The cell totals of a domain.
  func range(ofDomain domain: Int) -> Range<Int> { domainStarts[domain]..<domainStarts[domain + 1] }
}

extension ClusterTotals {
  /// A stable counting sort of scanned totals by domain.
  convenience init(_ scanned: ScannedTotals, hasMoments: Bool) {
    let layout = scanned.layout
    let features = layout.features
    let products = hasMoments ? layout.products : 0
    var starts = [Int](repeating: 0, count: layout.domains + 1)
    for cell in scanned.cells { starts[Int(cell) / layout.categories + 1] += 1 }
    for domain in 0..<layout.domains { starts[domain + 1] += starts[domain] }
    let domainStarts = starts
    let count = scanned.cells.count
    var keys = [Key](repeating: Key(cluster: 0, category: 0, count: 0), count: count)
    var sums = [Double](repeating: 0, count: count * features)
    var moments = [Double](repeating: 0, count: count * products)
    for source in 0..<count {
      let cell = Int(scanned.cells[source])
      let target = starts[cell / layout.categories]
      starts[cell / layout.categories] += 1
      keys[target] = Key(
        cluster: scanned.clusters[source], category: Int32(truncatingIfNeeded: cell % layout.categories),
        count: Int32(truncatingIfNeeded: Int(scanned.counts[source])))
      for feature in 0..<features {
        sums[target * features + feature] = scanned.sums[source * features + feature]
      }
      for product in 0..<products {
        moments[target * products + product] = scanned.moments[source * products + product]
      }
    }
    self.init(keys: keys, sums: sums, moments: moments, domainStarts: domainStarts)
  }
}

extension ClusterTotals {
  /// The totals of the whole sample by domain, category and feature, and the number of rows of each cell.
  func sampleTotals(_ layout: CellLayout) -> (totals: [Double], bases: [Int]) {
    var bases = [Int](repeating: 0, count: layout.cells)
    var totals: [Double] = []
    totals.reserveCapacity(layout.domains * layout.totalsOfDomain)
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: layout.totalsOfDomain)
    for domain in 0..<layout.domains {
      for index in sums.indices { sums[index] = CompensatedSum() }
      add(
        range(ofDomain: domain), features: layout.features, to: &sums, bases: &bases,
        firstBase: domain * layout.categories)
      for sum in sums { totals.append(sum.value) }
    }
    return (totals, bases)
  }

  /// Unchecked: cell totals of the range have a category of the layout, for which there are sums and a base.
  private func add(
    _ range: Range<Int>, features: Int, to sums: inout [CompensatedSum], bases: inout [Int], firstBase: Int
  ) {
    keys.withUnsafeBufferPointer { keys in
      self.sums.withUnsafeBufferPointer { terms in
        sums.withUnsafeMutableBufferPointer { sums in
          bases.withUnsafeMutableBufferPointer { bases in
            for index in range {
              let category = Int(keys[index].category)
              bases[firstBase &+ category] &+= Int(keys[index].count)
              for feature in 0..<features {
                sums[category &* features &+ feature].add(terms[index &* features &+ feature])
              }
            }
          }
        }
      }
    }
  }
}
