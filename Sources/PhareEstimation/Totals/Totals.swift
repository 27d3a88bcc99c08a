import PhareSurvey

/// Estimated totals of the cells of a table, with everything that their covariance needs: the result of a scan.
///
/// A row adds weight × (1, quantities − centres…) to its cell. The sums are kept by cluster of the design: a sampled unit
/// of the last stage or, where respondents are those units, a stratum of them, then with the moments of the rows around
/// their mean. The size does not grow with the rows of a cluster, and two parts of one scan merge.
///
/// - Shape: one cell total per pair of cluster and cell that holds a row, ordered by domain, cluster and category.
/// - Source: moments and their merge after Chan, Golub & LeVeque (1983), which never subtracts large squares.
struct Totals: Sendable {
  /// The numbering of the cells.
  let layout: CellLayout
  let structure: DesignStructure
  /// The totals by cluster and cell.
  let clusterTotals: ClusterTotals
  /// Rows with a weight above 0 that belong to a domain and gave no answer.
  let unanswered: [UnansweredRows]
  /// Rows with a weight above 0 that were asked the question and the variables of the domains, and are in no domain for
  /// want of an answer to the latter; empty unless the scan was of one categorical answer in all domains. Nil where an
  /// answer is only theirs.
  var undecided: [Int32]? = []
  /// The same scan by combination of the calibration, nil where the weights were not calibrated.
  var calibrated: CalibratedTotals?
  /// The same totals with every replicate of the weights, where the design has some.
  var replicates: ReplicateTotals?

  /// The weighted variances of the residuals of a ratio, by domain; nil unless the scan is of two quantities of a ratio.
  var ratioSpreads: [Double?]?

  /// Σw² of each cell.
  let squaredWeights: [Double]
  /// Σw(quantity − centre)² of each cell, one for every feature after the first.
  let weightedSquares: [Double]
  /// The centres of the quantities, by domain: near their means.
  let centres: [Double]
  /// The totals of the sample, domain by domain.
  let samples: [Double]
  /// Respondents with a weight above 0 in each cell.
  let bases: [Int]
  /// The number of rows of each domain by the reason why they have no answer, as `WeightScan.missing`; nil unless the
  /// scan was of one categorical answer.
  let missing: [Int]?
  /// The PSUs of each domain alone, where they were counted before the scan.
  private let domainPSUCounts: [(psus: Int, strata: Int)]?
  /// The PSUs of all domains together, where they were counted before the scan.
  private let wholePSUCounts: (psus: Int, strata: Int)?

  /// See `covarianceOfTotals()`.
  let totalsCovariance = ComputedOnce<TotalsCovariance>()
  /// The PSUs of domains, of pairs of them and of the rest of each, those of all questions that everybody was asked together.
  private let sharedPSUs: SharedPSUs

  /// The PSUs of domains and of the rest of each, counted on first use.
  var domainPSUs: DomainPSUs {
    sharedPSUs.domains { DomainPSUs(structure, domains: layout.domains, rows: forEachRowCount) }
  }

  /// Whether moments within a cluster are kept.
  var hasMoments: Bool { structure.clustersAreStrata }

  /// Totals from a scan of quantities, in any order of domains but by cluster and cell otherwise.
  init(layout: CellLayout, structure: DesignStructure, scanned: ScannedTotals) {
    self.layout = layout
    self.structure = structure
    clusterTotals = ClusterTotals(scanned, hasMoments: structure.clustersAreStrata)
    unanswered = scanned.unanswered
    squaredWeights = scanned.squaredWeights
    weightedSquares = scanned.weightedSquares
    centres = scanned.centres
    missing = nil
    sharedPSUs = SharedPSUs()
    domainPSUCounts = nil
    wholePSUCounts = nil
    (samples, bases) = clusterTotals.sampleTotals(layout)
  }

  /// Scans one categorical answer.
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
      rows: rows, domains: domains, categories: layout.categories, hasMoments: structure.clustersAreStrata)
    clusterTotals = scan.scan(codes)
    unanswered = scan.unanswered
    squaredWeights = scan.squaredWeights
    weightedSquares = []
    centres = []
    missing = scan.missing
    // Where everybody was asked, all rows of the domains count.
    let notAsked = MissingReason.notAsked.position
    let wereAllAsked = stride(from: notAsked, to: scan.missing.count, by: WeightScan.reasons)
      .allSatisfy { scan.missing[$0] == 0 }
    sharedPSUs = wereAllAsked && domains.count == rows.domainCount ? rows.sharedPSUs : SharedPSUs()
    domainPSUCounts = wereAllAsked ? rows.counts[domains].map { ($0.psus, $0.strata) } : nil
    wholePSUCounts = wereAllAsked && domains.count == rows.domainCount ? rows.wholePSUCounts : nil
    (samples, bases) = clusterTotals.sampleTotals(layout)
  }
}

extension Totals {
  /// The centres of the quantities in a domain.
  func centres(ofDomain domain: Int) -> [Double] {
    let quantities = layout.features - 1
    return Array(centres[domain * quantities..<(domain + 1) * quantities])
  }

  /// Converts variables of these totals into variables of totals that count quantities from 0.
  func fromZero(_ linearised: LinearisedVariables) -> LinearisedVariables {
    linearised.mapped { DomainTotals(values: [], centres: centres(ofDomain: $0)).uncentred($1) }
  }

  /// Converts variables of totals that count quantities from 0 into variables of these totals.
  func fromCentres(_ linearised: LinearisedVariables) -> LinearisedVariables {
    linearised.mapped { DomainTotals(values: [], centres: centres(ofDomain: $0)).centred($1) }
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
}

// MARK: PSUs

extension Totals {
  /// The PSUs with a row of a domain and their strata, where they were counted before the scan.
  func psuCounts(ofDomain domain: Int) -> (psus: Int, strata: Int)? { domainPSUCounts?[domain] }

  /// Calls `body` with the number of rows, cluster and domain of everything that has rows with a weight above 0, domain by
  /// domain and then the rows without an answer.
  func forEachRowCount(_ body: (_ count: Int, _ cluster: Int, _ domain: Int) -> Void) {
    for domain in 0..<layout.domains {
      for index in clusterTotals.range(ofDomain: domain) where clusterTotals.keys[index].count > 0 {
        body(Int(clusterTotals.keys[index].count), Int(clusterTotals.keys[index].cluster), domain)
      }
    }
    for rows in unanswered where rows.count > 0 { body(rows.count, Int(rows.cluster), Int(rows.domain)) }
  }

  /// The PSUs with a row of the domains, and the strata that hold them: R's `degf` is their difference.
  ///
  /// - Parameter included: Counts rows in these categories only; nil counts all rows of the domains, also those
  ///   without an answer, as R does where `na.rm` leaves them out of a figure.
  func psuCounts(domains: [Int], categories included: Set<Int>? = nil) -> (psus: Int, strata: Int) {
    if included == nil, domains.count == 1, let counts = psuCounts(ofDomain: domains[0]) { return counts }
    if included == nil, domains.count == layout.domains, let wholePSUCounts { return wholePSUCounts }
    if included == nil, domains.count == 2, layout.domains <= DomainPairPSUs.mostDomains {
      let pairs = sharedPSUs.pairs {
        DomainPairPSUs(structure, domains: layout.domains, rows: forEachRowCount)
      }
      return pairs[domains[0], domains[1]]
    }
    var counter = PSUCounter(structure: structure)
    addRows(ofDomains: domains, categories: included, to: &counter)
    return (counter.psus, counter.strata)
  }

  /// Counts the rows of some domains, those without an answer only where all categories are included.
  private func addRows(ofDomains domains: [Int], categories included: Set<Int>?, to counter: inout PSUCounter) {
    for domain in domains {
      for index in clusterTotals.range(ofDomain: domain) {
        let key = clusterTotals.keys[index]
        guard included?.contains(Int(key.category)) ?? true else { continue }
        counter.add(rows: Int(key.count), ofCluster: Int(key.cluster))
      }
    }
    if included == nil, !unanswered.isEmpty {
      let domains = Set(domains)
      for rows in unanswered where domains.contains(Int(rows.domain)) {
        counter.add(rows: rows.count, ofCluster: Int(rows.cluster))
      }
    }
  }

  /// The rows of `undecided`; nil where a missing answer leaves a category or a domain of the cross-table without a
  /// respondent: R has no test of the whole design there, and it is that of the respondents who answered both variables.
  var undecidedOfWholeTable: [Int32]? {
    let isEmpty = (0..<layout.domains).map { domain in
      bases[layout.cell(domain: domain, category: 0)...].prefix(layout.categories).allSatisfy { $0 == 0 }
    }
    guard isEmpty.contains(true) else { return undecided }
    return unanswered.contains { isEmpty[Int($0.domain)] } ? nil : undecided
  }

  /// The PSUs with a row of the domains or among some others, and their strata.
  func psuCounts(withRows undecided: [Int32]) -> (psus: Int, strata: Int) {
    let domains = Array(0..<layout.domains)
    guard !undecided.isEmpty else { return psuCounts(domains: domains) }
    var counter = PSUCounter(structure: structure)
    addRows(ofDomains: domains, categories: nil, to: &counter)
    for row in undecided {
      counter.add(
        rows: structure.counted.respondents(ofRow: Int(row)),
        ofCluster: Int(structure.clusters[Int(structure.clusterNumbers[Int(row)])]))
    }
    return (counter.psus, counter.strata)
  }

  /// Whether rows in some categories of the domains, given in increasing order, are of more than one of the units between
  /// which their variance starts: PSUs or, within a PSU drawn with certainty, units of the next stage.
  func hasSeveralVaryingUnits(domains: some Sequence<Int>, categories included: [Int]) -> Bool {
    let isWhole = included.count == layout.categories
    let isOfOneStage = structure.stages.count == 1 && !structure.clustersAreStrata && !structure.respondentsArePSUs
    var first: (stage: Int, unit: Int)?
    var isFirst = true
    for domain in domains {
      for index in clusterTotals.range(ofDomain: domain) {
        let key = clusterTotals.keys[index]
        guard isWhole || included.contains(Int(key.category)) else { continue }
        // Of one stage, the sampled units are the clusters.
        let unit = isOfOneStage ? (0, Int(key.cluster)) : structure.varyingUnit(ofCluster: Int(key.cluster))
        if unit == nil, key.count > 1 { return true }
        // Two cells of one stratum of respondents hold two respondents.
        if !isFirst {
          guard let unit, let first, unit == first else { return true }
        }
        first = unit
        isFirst = false
      }
    }
    return false
  }
}
