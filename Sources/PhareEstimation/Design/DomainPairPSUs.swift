/// The PSUs and strata of every pair of domains of a scan together, counted in one pass over the cell totals: those of both
/// less those that both have.
struct DomainPairPSUs: Sendable {
  private let psus: UnitDomains
  private let strata: UnitDomains
  /// Where respondents are the PSUs, each is in one domain.
  private let rows: [Int]

  /// More domains have more pairs than there are PSUs.
  static let mostDomains = 128

  /// - Parameter rows: Calls its argument with numbers of rows and their cluster and domain.
  init(_ structure: DesignStructure, domains: Int, rows forEach: RowCounts) {
    var psus = UnitDomains(
      units: structure.respondentsArePSUs ? 0 : structure.stages[0].strataOfUnits.count, domains: domains)
    var strata = UnitDomains(units: structure.stages[0].sampledUnits.count, domains: domains)
    var rows = [Int](repeating: 0, count: domains)
    forEach { count, cluster, domain in
      if structure.respondentsArePSUs {
        rows[domain] += count
        strata.add(cluster, domain: domain)
      } else {
        let psu = structure.psu(ofCluster: cluster)
        if psus.add(psu, domain: domain) { strata.add(Int(structure.stages[0].strataOfUnits[psu]), domain: domain) }
      }
    }
    (self.psus, self.strata, self.rows) = (psus, strata, rows)
  }

  /// The PSUs of two domains together, and their strata.
  subscript(first: Int, second: Int) -> (psus: Int, strata: Int) {
    (rows[first] + rows[second] + psus.together(first, second), strata.together(first, second))
  }
}

/// Calls its argument with numbers of rows above 0 and their cluster and domain, domain by domain where they have an answer.
typealias RowCounts = ((_ count: Int, _ cluster: Int, _ domain: Int) -> Void) -> Void

/// The domains with rows of each unit.
private struct UnitDomains {
  /// Of each unit the last domain added, as a position in `links`; -1 for none.
  private var heads: [Int32]
  /// The domains of each unit, each with the position of the one before.
  private var links: [(domain: Int32, before: Int32)] = []
  /// The units of each pair of domains, by rows; of each domain on the diagonal.
  private var shared: [Int]
  private let domains: Int

  init(units: Int, domains: Int) {
    heads = [Int32](repeating: -1, count: units)
    shared = [Int](repeating: 0, count: domains * domains)
    self.domains = domains
  }

  /// Adds rows; false where the unit is known to have rows of the domain.
  @discardableResult
  mutating func add(_ unit: Int, domain: Int) -> Bool {
    let head = Int(heads[unit])
    var link = head
    while link >= 0 {
      if Int(links[link].domain) == domain { return false }
      link = Int(links[link].before)
    }
    shared[domain * domains + domain] += 1
    link = head
    while link >= 0 {
      let other = Int(links[link].domain)
      shared[domain * domains + other] += 1
      shared[other * domains + domain] += 1
      link = Int(links[link].before)
    }
    heads[unit] = Int32(truncatingIfNeeded: links.count)
    links.append((Int32(truncatingIfNeeded: domain), Int32(truncatingIfNeeded: head)))
    return true
  }

  /// The units of two domains together.
  func together(_ first: Int, _ second: Int) -> Int {
    shared[first * domains + first] + shared[second * domains + second] - shared[first * domains + second]
  }
}
