import Phare

/// The five designs of the textbooks, each drawn anew from a population.
///
/// Twelve regions; shares are those of which the population of every region has a whole number.
enum TextbookDesigns {
  private static let regionCount = 12

  static let all: [SimulatedDesign] = [simple, stratified, unequalWeights, fewClusters, twoStages]

  /// The answers of a population for all shares tried, computed once.
  private static func answers(of population: FinitePopulation) -> @Sendable (Double) -> [Bool] {
    let known = CoverageSettings.shares.map { ($0, population.answers(share: $0)) }
    return { share in known.first { $0.0 == share }?.1 ?? population.answers(share: share) }
  }

  private static let simple: SimulatedDesign = {
    let sizes = (0..<regionCount).map { 1_000 * (1 + $0 * $0 / 8) }
    let population = FinitePopulation(strata: sizes.map { [$0] }, clusterSize: 20, likeness: 0, seed: 11)
    let answers = Self.answers(of: population)
    let everybody = Array(population.regions.indices)
    let count = 900
    return SimulatedDesign(
      name: "Simple random sample",
      summary: "900 of \(everybody.count) people drawn at random, in regions of unequal size"
    ) { share, draws in
      let drawn = draws.some(count, of: everybody)
      let size = Double(everybody.count)
      let design = try SurveyDesign(
        population: drawn.map { _ in size }, weights: drawn.map { _ in size / Double(count) })
      return sample(of: drawn, design: design, population: population, answers: answers(share))
    }
  }()

  private static let stratified: SimulatedDesign = {
    let population = FinitePopulation(
      strata: (0..<regionCount).map { _ in [1_680, 280, 40] }, clusterSize: 20, likeness: 0, seed: 12)
    let answers = Self.answers(of: population)
    var strata = [[Int]](repeating: [], count: 3 * regionCount)
    for unit in population.regions.indices {
      strata[3 * population.regions[unit] + population.strata[unit]].append(unit)
    }
    let units = strata
    let count = 25
    return SimulatedDesign(
      name: "Stratified, equal allocation",
      summary: """
        25 respondents in each of three sizes and twelve regions, where the sizes are 84%, 14% and 2% of the people and \
        answer differently
        """
    ) { share, draws in
      let drawn = units.flatMap { draws.some(count, of: $0) }
      let sizes = units.flatMap { stratum in [Double](repeating: Double(stratum.count), count: count) }
      let design = try SurveyDesign(
        strata: drawn.map { "\(population.regions[$0])-\(population.strata[$0])" }, population: sizes,
        weights: sizes.map { $0 / Double(count) })
      return sample(of: drawn, design: design, population: population, answers: answers(share))
    }
  }()

  private static let unequalWeights: SimulatedDesign = {
    let population = FinitePopulation(
      strata: (0..<regionCount).map { [1_000 * (1 + $0 % 4)] }, clusterSize: 20, likeness: 0, seed: 13)
    let answers = Self.answers(of: population)
    var cumulative: [Double] = []
    for size in population.sizes { cumulative.append((cumulative.last ?? 0) + size) }
    let (sums, total) = (cumulative, cumulative.last ?? 0)
    let count = 1_000
    return SimulatedDesign(
      name: "Unequal weights",
      summary: "1,000 respondents drawn with chances that differ by up to thirteen times, weighted accordingly"
    ) { share, draws in
      let drawn = (0..<count).map { _ in
        let point = draws.uniform() * total
        return sums.partitioningIndex { $0 > point }
      }
      let design = try SurveyDesign(
        weights: drawn.map { total / Double(count) / population.sizes[$0] })
      return sample(of: drawn, design: design, population: population, answers: answers(share))
    }
  }()

  private static let fewClusters: SimulatedDesign = {
    let population = FinitePopulation(
      strata: (0..<regionCount).map { _ in [4_000] }, clusterSize: 50, likeness: 0.1, seed: 14)
    return clustered(
      population, name: "Few clusters per region",
      summary: "15 respondents in each of four clusters per region, drawn from eighty; people of a cluster are alike",
      clusters: 4, respondents: 15, isFinite: false)
  }()

  private static let twoStages: SimulatedDesign = {
    let population = FinitePopulation(
      strata: (0..<regionCount).map { _ in [2_000] }, clusterSize: 100, likeness: 0.05, seed: 15)
    return clustered(
      population, name: "Two stages",
      summary: "10 respondents of 100 in each of ten communes per region, drawn from twenty; both populations known",
      clusters: 10, respondents: 10, isFinite: true)
  }()

  /// A design of clusters in regions, then of respondents in clusters.
  private static func clustered(
    _ population: FinitePopulation, name: String, summary: String, clusters count: Int, respondents: Int, isFinite: Bool
  ) -> SimulatedDesign {
    let answers = Self.answers(of: population)
    var members: [[Int]] = []
    var ofRegions = [[Int]](repeating: [], count: regionCount)
    for unit in population.regions.indices {
      let cluster = population.clusters[unit]
      if cluster == members.count {
        members.append([])
        ofRegions[population.regions[unit]].append(cluster)
      }
      members[cluster].append(unit)
    }
    let (units, regions) = (members, ofRegions)
    return SimulatedDesign(name: name, summary: summary) { share, draws in
      var (drawn, chosen): ([Int], [Int32]) = ([], [])
      for region in regions {
        for cluster in draws.some(count, of: region) {
          drawn += draws.some(respondents, of: units[cluster])
          chosen += [Int32](repeating: Int32(cluster), count: respondents)
        }
      }
      let (first, second) = (Double(regions[0].count), Double(units[0].count))
      let weight = first / Double(count) * second / Double(respondents)
      let strata = drawn.map { Int32(population.regions[$0]) }
      let names = (0..<regionCount).map { "\($0)" }
      var stages = [
        SurveyDesign.StageInput(
          units: chosen, strata: strata, strataNames: names, population: isFinite ? drawn.map { _ in first } : nil)
      ]
      if isFinite { stages.append(SurveyDesign.StageInput(population: drawn.map { _ in second })) }
      let design = try SurveyDesign(stages: stages, weights: drawn.map { _ in weight })
      return sample(of: drawn, design: design, population: population, answers: answers(share))
    }
  }

  private static func sample(
    of drawn: [Int], design: SurveyDesign, population: FinitePopulation, answers: [Bool]
  ) -> SimulatedDesign.Sample {
    SimulatedDesign.Sample(
      estimator: Estimator(design: design),
      regions: SimulatedDesign.regions(drawn.map { population.regions[$0] }, count: regionCount),
      answers: drawn.map { answers[$0] })
  }
}

extension [Double] {
  /// The first position whose element fulfils a condition that all later ones fulfil; the last position where none does.
  fileprivate func partitioningIndex(_ isAfter: (Double) -> Bool) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
