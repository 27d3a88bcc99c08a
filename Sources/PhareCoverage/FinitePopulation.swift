import Phare

/// A population of units in regions, strata and clusters, from which the textbook designs sample.
///
/// In every region exactly the same share of the units gives the answer, so that the truth of every figure is known, and
/// that regions do not differ. Within a region, units of one cluster are alike, and so are those of one stratum.
struct FinitePopulation: Sendable {
  /// The region of each unit.
  private(set) var regions: [Int] = []
  /// The stratum of each unit within its region.
  private(set) var strata: [Int] = []
  /// The cluster of each unit, numbered throughout.
  private(set) var clusters: [Int] = []
  /// The size of each unit, to which its chance of being drawn may be proportional.
  private(set) var sizes: [Double] = []
  /// How readily each unit gives the answer: the first of every region do.
  private var propensities: [Double] = []
  private let regionCount: Int

  /// A population of regions.
  ///
  /// - Parameters:
  ///   - strata: The units of each stratum, by region.
  ///   - clusterSize: The units of a cluster, which lies within a stratum.
  ///   - likeness: The correlation of the propensities of two units of one cluster.
  init(strata units: [[Int]], clusterSize: Int, likeness: Double, seed: Int) {
    var draws = SeededDraws(seed)
    regionCount = units.count
    for (region, ofRegion) in units.enumerated() {
      for (stratum, count) in ofRegion.enumerated() {
        var effect = 0.0
        for unit in 0..<count {
          if unit % clusterSize == 0 {
            effect = draws.normal()
            clusters.append((clusters.last ?? -1) + 1)
          } else {
            clusters.append(clusters[clusters.count - 1])
          }
          regions.append(region)
          strata.append(stratum)
          sizes.append(0.25 + 3 * draws.uniform() * draws.uniform())
          propensities.append(
            likeness.squareRoot() * effect + (1 - likeness).squareRoot() * draws.normal() + 0.3 * Double(stratum))
        }
      }
    }
  }

  /// The units of every region.
  var unitsOfRegions: [[Int]] {
    var units = [[Int]](repeating: [], count: regionCount)
    for (unit, region) in regions.enumerated() { units[region].append(unit) }
    return units
  }

  /// Whether each unit gives an answer that has this share in every region.
  func answers(share: Double) -> [Bool] {
    var answers = [Bool](repeating: false, count: regions.count)
    for units in unitsOfRegions {
      let ready = units.sorted { (propensities[$0], $0) > (propensities[$1], $1) }
      for unit in ready.prefix(Int((share * Double(units.count)).rounded())) { answers[unit] = true }
    }
    return answers
  }
}
