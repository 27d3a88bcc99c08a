/// Estimated totals of the cells of a table, with what their covariance needs: the one thing that is scanned.
///
/// A row adds weight × (1, quantities − centres…) to its cell. The sums are kept by leaf of the design: a sampled unit of the
/// last stage or, where respondents are those units, a stratum of them, then with the moments of the rows around
/// their mean. The size does not grow with the rows of a stratum, and two parts of one scan merge.
///
/// - Shape: entries for the pairs of leaf and cell that hold a row, ordered by domain, leaf and category.
/// - Source: moments and their merge after Chan, Golub & LeVeque (1983), which never subtracts large squares.
public struct Totals: Sendable {
  /// How the cells are numbered.
  public let layout: CellLayout
  let structure: DesignStructure
  /// Whether moments inside an entry are kept.
  var hasMoments: Bool { structure.leavesAreStrata }

  /// The leaf of each entry.
  private(set) var leaves: [Int32] = []
  /// The category of each entry.
  private(set) var categories: [Int32] = []
  /// Rows with a weight above 0 of each entry.
  private(set) var counts: [Double] = []
  /// Totals of each entry, `features` an entry.
  private(set) var sums: [Double] = []
  /// Sums of products of deviations from the entry's mean, `products` an entry, lower triangle by rows.
  private(set) var moments: [Double] = []
  /// Where the entries of each domain begin, with their count at the end.
  private(set) var domainStarts: [Int] = []

  /// Rows with a weight above 0 that belong to a domain and gave no answer.
  private(set) var unanswered: [UnansweredRows]

  /// The same scan by combination of the calibration, nil where the weights were not calibrated.
  var calibrated: CalibratedTotals?

  /// Sum of squared weights of each cell.
  private(set) var squaredWeights: [Double]
  /// Sum of weight × (quantity − centre)² of each cell, one for every feature after the first.
  private(set) var weightedSquares: [Double]
  /// The same totals with every replicate of the weights, where the design has some.
  var replicates: ReplicateTotals?
  /// What quantities are counted from, by domain: near their means.
  private let centres: [Double]
  /// The totals of the sample by domain, added up once for the many figures that rest on them.
  private var samples: [DomainTotals] = []

  /// Totals from the entries of a scan, in any order of domains but by leaf and cell otherwise.
  init(layout: CellLayout, structure: DesignStructure, scanned: ScannedEntries) {
    self.layout = layout
    self.structure = structure
    self.unanswered = scanned.unanswered
    self.squaredWeights = scanned.squaredWeights
    self.weightedSquares = scanned.weightedSquares
    self.centres = scanned.centres
    arrange(scanned)
    samples = (0..<layout.domains).map(summed(domain:))
  }

  /// A stable counting sort of the scanned entries by domain.
  private mutating func arrange(_ scanned: ScannedEntries) {
    let features = layout.features
    let products = structure.leavesAreStrata ? layout.products : 0
    var starts = [Int](repeating: 0, count: layout.domains + 1)
    for cell in scanned.cells { starts[Int(cell) / layout.categories + 1] += 1 }
    for domain in 0..<layout.domains { starts[domain + 1] += starts[domain] }
    domainStarts = starts
    let count = scanned.cells.count
    leaves = [Int32](repeating: 0, count: count)
    categories = [Int32](repeating: 0, count: count)
    counts = [Double](repeating: 0, count: count)
    sums = [Double](repeating: 0, count: count * features)
    moments = [Double](repeating: 0, count: count * products)
    for source in 0..<count {
      let cell = Int(scanned.cells[source])
      let target = starts[cell / layout.categories]
      starts[cell / layout.categories] += 1
      leaves[target] = scanned.leaves[source]
      categories[target] = Int32(cell % layout.categories)
      counts[target] = scanned.counts[source]
      for feature in 0..<features {
        sums[target * features + feature] = scanned.sums[source * features + feature]
      }
      for product in 0..<products {
        moments[target * products + product] = scanned.moments[source * products + product]
      }
    }
  }

  /// What the quantities of a domain are counted from.
  func centres(ofDomain domain: Int) -> [Double] {
    let quantities = layout.features - 1
    return Array(centres[domain * quantities..<(domain + 1) * quantities])
  }

  /// The same forms on totals that count quantities from 0.
  func fromZero(_ forms: LinearForms) -> LinearForms {
    forms.mapped { DomainTotals(values: [], centres: centres(ofDomain: $0)).uncentred($1) }
  }

  /// Forms of totals that count quantities from 0, on these totals.
  func fromCentres(_ forms: LinearForms) -> LinearForms {
    forms.mapped { DomainTotals(values: [], centres: centres(ofDomain: $0)).centred($1) }
  }

  /// The totals of the sample in a domain.
  func sampleTotals(ofDomain domain: Int) -> DomainTotals { samples[domain] }

  /// The entries of a domain added up.
  private func summed(domain: Int) -> DomainTotals {
    var totals = [CompensatedSum](repeating: CompensatedSum(), count: layout.totalsOfDomain)
    for entry in domainStarts[domain]..<domainStarts[domain + 1] {
      let first = Int(categories[entry]) * layout.features
      for feature in 0..<layout.features { totals[first + feature].add(sums[entry * layout.features + feature]) }
    }
    return DomainTotals(values: totals.map(\.value), centres: centres(ofDomain: domain))
  }

  /// Respondents with a weight above 0 in each category of a domain.
  func bases(ofDomain domain: Int) -> [Int] {
    var bases = [Double](repeating: 0, count: layout.categories)
    for entry in domainStarts[domain]..<domainStarts[domain + 1] { bases[Int(categories[entry])] += counts[entry] }
    return bases.map { Int($0) }
  }

  /// First-stage units with a row of the domains, and the strata that hold them: R's `degf` is their difference.
  ///
  /// - Parameter included: Counts rows in these categories only; nil counts all rows of the domains, also those
  ///   without an answer, as R does where `na.rm` leaves them out of a figure.
  func firstStageUnits(domains: [Int], categories included: Set<Int>? = nil) -> (units: Int, strata: Int) {
    var found = FirstStageUnits(structure: structure)
    for domain in domains {
      for entry in domainStarts[domain]..<domainStarts[domain + 1]
      where included?.contains(Int(categories[entry])) ?? true {
        found.add(rows: Int(counts[entry]), ofLeaf: Int(leaves[entry]))
      }
    }
    if included == nil, !unanswered.isEmpty {
      let domains = Set(domains)
      for rows in unanswered where domains.contains(Int(rows.domain)) {
        found.add(rows: rows.count, ofLeaf: Int(rows.leaf))
      }
    }
    return (found.units, found.strata.count)
  }
}

extension Totals {
  /// Whether more than one first-stage unit has a row in some categories of the domains.
  func hasSeveralUnits(domains: [Int], categories included: Set<Int>) -> Bool {
    var first: Int?
    for domain in domains {
      for entry in domainStarts[domain]..<domainStarts[domain + 1] where included.contains(Int(categories[entry])) {
        if structure.rowsAreFirstStageUnits, counts[entry] > 1 { return true }
        let owner = structure.firstStageOwner(ofLeaf: Int(leaves[entry]))
        // Two entries of one stratum of rows are two rows.
        if let first, first != owner || structure.rowsAreFirstStageUnits { return true }
        first = owner
      }
    }
    return false
  }
}

/// Counts distinct first-stage units and their strata.
private struct FirstStageUnits {
  let structure: DesignStructure
  var units = 0
  var strata = Set<Int>()
  private var seen = Set<Int>()
  private var last: Int?

  init(structure: DesignStructure) { self.structure = structure }

  mutating func add(rows: Int, ofLeaf leaf: Int) {
    let owner = structure.firstStageOwner(ofLeaf: leaf)
    if structure.rowsAreFirstStageUnits {
      units += rows
      strata.insert(owner)
    } else if owner == last {
      // The leaves of a domain come in order, most often unit by unit.
      return
    } else if seen.insert(owner).inserted {
      units += 1
      strata.insert(Int(structure.stages[0].strataOfUnits[owner]))
    }
    last = owner
  }
}
