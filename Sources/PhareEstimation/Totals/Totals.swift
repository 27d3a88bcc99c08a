import PhareSurvey

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

  /// What was added up, by leaf and cell.
  let entries: TotalEntries
  /// Rows with a weight above 0 that belong to a domain and gave no answer.
  let unanswered: [UnansweredRows]

  /// The same scan by combination of the calibration, nil where the weights were not calibrated.
  var calibrated: CalibratedTotals?

  /// Sum of squared weights of each cell.
  let squaredWeights: [Double]
  /// Sum of weight × (quantity − centre)² of each cell, one for every feature after the first.
  let weightedSquares: [Double]
  /// The same totals with every replicate of the weights, where the design has some.
  var replicates: ReplicateTotals?
  /// What quantities are counted from, by domain: near their means.
  let centres: [Double]
  /// The totals of the sample domain by domain, added up once for the many figures that rest on them.
  private(set) var samples: [Double] = []
  /// Respondents with a weight above 0 in each cell.
  private(set) var bases: [Int] = []
  /// Rows of each domain by the reason why they have no answer, where the scan was of one categorical answer.
  private var missing: [Int]?
  /// What `firstStageUnits` tells of each domain alone, where it is known.
  private var firstStage: [(units: Int, strata: Int)]?
  /// The same of all domains together.
  private var wholeFirstStage: (units: Int, strata: Int)?

  /// Totals from the entries of a scan, in any order of domains but by leaf and cell otherwise.
  init(layout: CellLayout, structure: DesignStructure, scanned: ScannedEntries) {
    self.layout = layout
    self.structure = structure
    entries = TotalEntries(scanned, hasMoments: structure.leavesAreStrata)
    self.unanswered = scanned.unanswered
    self.squaredWeights = scanned.squaredWeights
    self.weightedSquares = scanned.weightedSquares
    self.centres = scanned.centres
    addUp()
  }

  /// The totals of one categorical answer.
  ///
  /// - Parameters:
  ///   - codes: The code of each row: a category, or `categories` and more for the reasons why there is none.
  ///   - domains: The domains of `rows` to scan, numbered from 0 here; all of them where nil.
  init(
    of codes: [some FixedWidthInteger], categories: Int, rows: DomainRows, domains: Range<Int>? = nil,
    structure: DesignStructure
  ) {
    let domains = domains ?? 0..<rows.domainCount
    self.layout = CellLayout(domains: domains.count, categories: categories)
    self.structure = structure
    var scan = WeightScan(
      rows: rows, domains: domains, categories: layout.categories, hasMoments: structure.leavesAreStrata)
    entries = scan.scan(codes)
    unanswered = scan.unanswered
    squaredWeights = scan.squaredWeights
    weightedSquares = []
    centres = []
    missing = scan.missing
    // Where everybody was asked, all rows of the domains count.
    let notAsked = MissingReason.notAsked.position
    if stride(from: notAsked, to: scan.missing.count, by: WeightScan.reasons).allSatisfy({ scan.missing[$0] == 0 }) {
      firstStage = rows.counts[domains].map { ($0.units, $0.strata) }
      if domains.count == rows.domainCount { wholeFirstStage = rows.wholeFirstStage }
    }
    addUp()
  }

  /// Adds up the entries of every domain.
  private mutating func addUp() {
    var bases = [Int](repeating: 0, count: layout.cells)
    var samples: [Double] = []
    samples.reserveCapacity(layout.domains * layout.totalsOfDomain)
    var totals = [CompensatedSum](repeating: CompensatedSum(), count: layout.totalsOfDomain)
    for domain in 0..<layout.domains {
      for index in totals.indices { totals[index] = CompensatedSum() }
      Self.add(
        entries, entries.range(ofDomain: domain), features: layout.features, to: &totals, bases: &bases,
        firstBase: domain * layout.categories)
      for total in totals { samples.append(total.value) }
    }
    self.bases = bases
    self.samples = samples
  }

  /// Unchecked: entries of the range have a category of the layout, for which there are totals and a base.
  private static func add(
    _ entries: TotalEntries, _ range: Range<Int>, features: Int, to totals: inout [CompensatedSum], bases: inout [Int],
    firstBase: Int
  ) {
    entries.heads.withUnsafeBufferPointer { heads in
      entries.sums.withUnsafeBufferPointer { sums in
        totals.withUnsafeMutableBufferPointer { totals in
          bases.withUnsafeMutableBufferPointer { bases in
            for entry in range {
              let category = Int(heads[entry].category)
              bases[firstBase &+ category] &+= Int(heads[entry].count)
              for feature in 0..<features {
                totals[category &* features &+ feature].add(sums[entry &* features &+ feature])
              }
            }
          }
        }
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
  func sampleTotals(ofDomain domain: Int) -> DomainTotals {
    let size = layout.totalsOfDomain
    return DomainTotals(
      values: Array(samples[domain * size..<(domain + 1) * size]), centres: centres(ofDomain: domain))
  }

  /// Respondents with a weight above 0 in each category of a domain.
  func bases(ofDomain domain: Int) -> [Int] {
    Array(bases[domain * layout.categories..<(domain + 1) * layout.categories])
  }

  /// Respondents with a weight above 0 in one cell.
  func base(domain: Int, category: Int) -> Int { bases[layout.cell(domain: domain, category: category)] }

  /// What is known of the first-stage units of one domain without a look at its rows.
  func firstStageUnits(ofDomain domain: Int) -> (units: Int, strata: Int)? { firstStage?[domain] }

  /// First-stage units with a row of the domains, and the strata that hold them: R's `degf` is their difference.
  ///
  /// - Parameter included: Counts rows in these categories only; nil counts all rows of the domains, also those
  ///   without an answer, as R does where `na.rm` leaves them out of a figure.
  func firstStageUnits(domains: [Int], categories included: Set<Int>? = nil) -> (units: Int, strata: Int) {
    if included == nil, domains.count == 1, let known = firstStageUnits(ofDomain: domains[0]) { return known }
    if included == nil, domains.count == layout.domains, let wholeFirstStage { return wholeFirstStage }
    var found = FirstStageCounter(structure: structure)
    for domain in domains {
      for entry in entries.range(ofDomain: domain) {
        let head = entries.heads[entry]
        guard included?.contains(Int(head.category)) ?? true else { continue }
        found.add(rows: Int(head.count), ofLeaf: Int(head.leaf))
      }
    }
    if included == nil, !unanswered.isEmpty {
      let domains = Set(domains)
      for rows in unanswered where domains.contains(Int(rows.domain)) {
        found.add(rows: rows.count, ofLeaf: Int(rows.leaf))
      }
    }
    return (found.units, found.strata)
  }
}

extension Totals {
  /// Answers and their absence by domain, where the scan was of one categorical answer.
  var nonresponse: [ItemNonresponse]? {
    missing.map { missing in
      (0..<layout.domains).map { domain in
        var rows = ItemNonresponse()
        rows.counts = Array(missing[domain * WeightScan.reasons..<(domain + 1) * WeightScan.reasons])
        rows.answered = bases(ofDomain: domain).reduce(0, +)
        return rows
      }
    }
  }

  /// Whether more than one first-stage unit has a row in some categories of the domains, given in increasing order.
  func hasSeveralUnits(domains: some Sequence<Int>, categories included: [Int]) -> Bool {
    let isWhole = included.count == layout.categories
    var first: Int?
    for domain in domains {
      for entry in entries.range(ofDomain: domain) {
        let head = entries.heads[entry]
        guard isWhole || included.contains(Int(head.category)) else { continue }
        if structure.rowsAreFirstStageUnits, head.count > 1 { return true }
        let owner = structure.firstStageOwner(ofLeaf: Int(head.leaf))
        // Two entries of one stratum of rows are two rows.
        if let first, first != owner || structure.rowsAreFirstStageUnits { return true }
        first = owner
      }
    }
    return false
  }
}
