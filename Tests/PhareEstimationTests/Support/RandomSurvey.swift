import PhareSurvey

/// A small sample of a random design with random answers, made to hit every branch of a variance.
struct RandomSurvey {
  var stages: [SurveyDesign.StageInput] = []
  var weights: [Double] = []
  var lonelyPSU = LonelyPSU.adjust
  /// The domain of each row, -1 for none.
  var domains: [Int] = []
  /// The answer of each row; `categories` and above stand for reasons of missingness.
  var codes: [Int] = []
  var quantities: [[Double]] = []
  let domainCount: Int
  let categories: Int

  var rowCount: Int { weights.count }

  /// - Parameter seed: The same seed, the same survey.
  init(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    domainCount = Int.random(in: 1...4, using: &generator)
    categories = Int.random(in: 1...4, using: &generator)
    let depth = Int.random(in: 1...3, using: &generator)
    let rowsAreUnits = Bool.random(using: &generator)
    stages = [SurveyDesign.StageInput](repeating: .init(units: [], strata: [], population: []), count: depth)
    lonelyPSU = LonelyPSU.allCases.filter { $0 != .fail }.randomElement(using: &generator) ?? .adjust
    drawUnits(level: 0, path: [], using: &generator)
    shuffle(using: &generator)
    if rowsAreUnits { stages[depth - 1].units = nil }
    setPopulations(using: &generator)
    drawAnswers(using: &generator)
  }

  /// Units of a stage in strata numbered anew inside each unit above, so that labels repeat.
  private mutating func drawUnits(level: Int, path: [(stratum: Int32, unit: Int32)], using generator: inout SplitMix64)
  {
    guard level < stages.count else {
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        for (level, place) in path.enumerated() {
          stages[level].strata?.append(place.stratum)
          stages[level].units?.append(place.unit)
        }
        weights.append(0)
      }
      return
    }
    let strata = Int.random(in: 1...(level == 0 ? 5 : 2), using: &generator)
    for stratum in 0..<strata {
      for unit in 0..<Int.random(in: 1...(level == 0 ? 5 : 3), using: &generator) {
        drawUnits(level: level + 1, path: path + [(Int32(stratum), Int32(unit))], using: &generator)
      }
    }
  }

  private mutating func shuffle(using generator: inout SplitMix64) {
    let order = weights.indices.shuffled(using: &generator)
    for level in stages.indices {
      stages[level].strata = stages[level].strata.map { strata in order.map { strata[$0] } }
      stages[level].units = stages[level].units.map { units in order.map { units[$0] } }
    }
  }

  /// A population for each stratum, sometimes a census; from a random stage on there is none.
  private mutating func setPopulations(using generator: inout SplitMix64) {
    let without = Int.random(in: 0...stages.count, using: &generator)
    for level in stages.indices {
      guard level < without else {
        stages[level].population = nil
        continue
      }
      var populations: [[Int32]: Double] = [:]
      let sampled = sampledUnits(of: level)
      stages[level].population = (0..<rowCount).map { row in
        let key = stratumKey(of: row, level: level)
        if let known = populations[key] { return known }
        let extra = Bool.random(using: &generator) ? 0 : Int.random(in: 1...9, using: &generator)
        let population = Double((sampled[key]?.count ?? 1) + extra)
        populations[key] = population
        return population
      }
    }
  }

  private func sampledUnits(of level: Int) -> [[Int32]: Set<Int32>] {
    var sampled: [[Int32]: Set<Int32>] = [:]
    for row in 0..<rowCount {
      sampled[stratumKey(of: row, level: level), default: []].insert(stages[level].units?[row] ?? Int32(row))
    }
    return sampled
  }

  private func stratumKey(of row: Int, level: Int) -> [Int32] {
    (0..<level).flatMap { [stages[$0].strata?[row] ?? 0, stages[$0].units?[row] ?? 0] } + [
      stages[level].strata?[row] ?? 0
    ]
  }

  private mutating func drawAnswers(using generator: inout SplitMix64) {
    let hasZeros = Bool.random(using: &generator)
    for row in 0..<rowCount {
      weights[row] =
        hasZeros && Int.random(in: 0..<5, using: &generator) == 0 ? 0 : .random(in: 0.5...20, using: &generator)
      domains.append(Int.random(in: -1..<domainCount, using: &generator))
      let isMissing = Int.random(in: 0..<8, using: &generator) == 0
      codes.append(
        isMissing
          ? categories + Int.random(in: 0...3, using: &generator) : Int.random(in: 0..<categories, using: &generator))
    }
    for quantity in 0..<2 {
      let offset = [100.0, 3.0][quantity]
      quantities.append(
        (0..<rowCount).map { offset + 10 * Double(domains[$0]) + .random(in: 0...30, using: &generator) })
    }
  }
}

extension RandomSurvey {
  func design() throws -> SurveyDesign {
    try SurveyDesign(stages: stages, weights: weights, lonelyPSU: lonelyPSU)
  }

  /// The answers, with scores 1, 2, … of which the last has none.
  var column: CodedColumn {
    CodedColumn(
      codes: codes,
      categories: (0..<categories).map {
        Category(code: "\($0)", score: $0 > 0 && $0 == categories - 1 ? nil : Double($0 + 1))
      })
  }

  /// The regions of `domains`; rows of none have a missing region.
  var regions: CodedColumn {
    CodedColumn(
      codes: domains.map { $0 < 0 ? domainCount + MissingReason.empty.position : $0 },
      categories: (0..<domainCount).map { Category(code: "region \($0)") })
  }

  var breakdown: Breakdown { Breakdown(crossing: [regions], rowCount: rowCount) }

  /// A quantity, missing where the answer is.
  func quantity(_ index: Int) -> QuantityColumn {
    QuantityColumn(
      values: quantities[index],
      reasons: codes.map { $0 < categories ? nil : MissingReason.allCases[$0 - categories] })
  }

  /// The same rows in another order.
  func reordered(_ order: [Int]) -> RandomSurvey {
    var copy = self
    for level in stages.indices {
      copy.stages[level].strata = stages[level].strata.map { strata in order.map { strata[$0] } }
      copy.stages[level].units = stages[level].units.map { units in order.map { units[$0] } }
      copy.stages[level].population = stages[level].population.map { population in order.map { population[$0] } }
    }
    copy.weights = order.map { weights[$0] }
    copy.domains = order.map { domains[$0] }
    copy.codes = order.map { codes[$0] }
    copy.quantities = quantities.map { quantity in order.map { quantity[$0] } }
    return copy
  }
}
