/// The PSUs of the domains of a scan, told apart by whether other domains have a row in them.
struct DomainPSUs: Sendable {
  /// PSUs − strata of all domains but one, for each domain.
  let restDegreesOfFreedom: [Int]
  /// Whether a PSU has rows of more than one domain.
  let areShared: Bool

  /// Counts in one pass over the cell totals: a PSU is missing from the rest of a domain where it lies in that domain alone.
  init(_ structure: DesignStructure, domains: Int, rows forEach: RowCounts) {
    var psus = UnitOwners(
      count: structure.respondentsArePSUs ? 0 : structure.stages[0].strataOfUnits.count, domains: domains)
    var strata = UnitOwners(count: structure.stages[0].sampledUnits.count, domains: domains)
    // Where respondents are the PSUs, each is in one domain.
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
    let whole = rows.reduce(0, +) + psus.count - strata.count
    restDegreesOfFreedom = (0..<domains).map { whole - rows[$0] - psus.alone[$0] + strata.alone[$0] }
    areShared = psus.alone.reduce(0, +) < psus.count
  }
}

/// The domain that has the rows of each unit, or that several do.
private struct UnitOwners {
  /// The units with a row.
  private(set) var count = 0
  /// The units with rows of one domain only, by domain.
  private(set) var alone: [Int]
  /// The domain of each unit, or one of these.
  private var owners: [Int32]
  private static let nobody: Int32 = -1
  private static let several: Int32 = -2

  init(count: Int, domains: Int) {
    owners = [Int32](repeating: Self.nobody, count: count)
    alone = [Int](repeating: 0, count: domains)
  }

  /// Adds a row; false where the unit is known to have rows of this domain, or of several.
  @discardableResult
  mutating func add(_ unit: Int, domain: Int) -> Bool {
    let owner = owners[unit]
    if owner == Int32(truncatingIfNeeded: domain) || owner == Self.several { return false }
    if owner == Self.nobody {
      owners[unit] = Int32(truncatingIfNeeded: domain)
      count += 1
      alone[domain] += 1
    } else {
      owners[unit] = Self.several
      alone[Int(owner)] -= 1
    }
    return true
  }
}

/// The PSUs of domains, each kind counted on first use.
final class SharedPSUs: Sendable {
  let domains = ComputedOnce<DomainPSUs>()
  let pairs = ComputedOnce<DomainPairPSUs>()
}
