import Phare

/// Whether a planned sample keeps what its plan promises.
struct PlanClaims: Sendable {
  let name: String
  let promised: Double
  /// The mean of what was found.
  let mean: Double
  /// The standard error of the mean.
  let error: Double
  /// Whether the promise is a half-width; the power of a mark otherwise.
  let isHalfWidth: Bool

  func promise(_ numbers: NumberFormat) -> String {
    isHalfWidth
      ? "± \(numbers.number(promised * 100, decimals: 1)) points"
      : "\(numbers.number(promised * 100, decimals: 0))% or more"
  }

  func found(_ numbers: NumberFormat) -> String {
    let spread = numbers.number(error * 100, decimals: isHalfWidth ? 2 : 1)
    return isHalfWidth
      ? "± \(numbers.number(mean * 100, decimals: 1)) points (± \(spread))"
      : "\(numbers.number(mean * 100, decimals: 1))% (± \(spread))"
  }

  /// Six regions of three sizes each, as the mayors: the sizes are 84%, 14% and 2% of the communes.
  private static let regionCount = 6
  private static func strata(share: Double) -> [SampleStratum] {
    (0..<regionCount).flatMap { region in
      [0.84, 0.14, 0.02].map { part in
        SampleStratum(
          name: "\(region)", population: (part * Double(2_000 * (region + 1))).rounded(), shares: [share], minimum: 2)
      }
    }
  }

  private static func positions(of region: Int) -> [Int] { [3 * region, 3 * region + 1, 3 * region + 2] }

  /// The plans tried: an interval of ± 10 points in every region, and a change of 15 points that is marked four times in
  /// five, where one region changes and where all do.
  static func all(settings: CoverageSettings) throws -> [PlanClaims] {
    var claims: [PlanClaims] = []
    for share in [0.5, 0.8] {
      let goals = (0..<regionCount).map { SampleGoal(strata: positions(of: $0), precision: .interval(0.1)) }
      let plan = try SamplePlan(strata: strata(share: share), reaching: goals)
      claims.append(try halfWidth(of: plan, share: share, settings: settings))
    }
    let goals = (0..<regionCount).map {
      SampleGoal(strata: positions(of: $0), precision: .mark(0.15, power: 0.8, tests: regionCount, smallBase: 30))
    }
    let plan = try SamplePlan(strata: strata(share: 0.5), reaching: goals)
    claims.append(try power(of: plan, share: 0.5, change: 0.15, everywhere: false, settings: settings))
    claims.append(try power(of: plan, share: 0.5, change: 0.15, everywhere: true, settings: settings))
    return claims
  }

  // MARK: Samples of a plan

  /// A sample of a plan: strata without replacement, of which a number of units give the answer.
  private static func shares(
    of plan: SamplePlan, _ share: (Int) -> Double, draws: inout SeededDraws
  ) throws -> Tabulation {
    var (strata, populations, weights, regions, answers): ([String], [Double], [Double], [Int], [Bool]) =
      ([], [], [], [], [])
    for (position, count) in plan.respondents.enumerated() {
      let population = Int(plan.strata[position].population)
      let yes = Int((share(position / 3) * Double(population)).rounded())
      for unit in draws.some(count, of: Array(0..<population)) {
        strata.append("\(position)")
        populations.append(Double(population))
        weights.append(Double(population) / Double(count))
        regions.append(position / 3)
        answers.append(unit < yes)
      }
    }
    let sample = SimulatedDesign.Sample(
      estimator: Estimator(design: try SurveyDesign(strata: strata, population: populations, weights: weights)),
      regions: SimulatedDesign.regions(regions, count: regionCount), answers: answers)
    return try sample.shares()
  }

  /// The mean of the values of the draws, with its standard error.
  private static func mean(
    settings: CoverageSettings, seed: Int, _ value: @Sendable (inout SeededDraws) throws -> Double
  ) throws -> (mean: Double, error: Double) {
    let values = settings.blocks().concurrentMap { block in
      Result { () throws -> [Double] in
        try block.map { draw in
          var draws = SeededDraws(seed, draw)
          return try value(&draws)
        }
      }
    }
    let all = try values.flatMap { try $0.get() }
    let mean = all.reduce(0, +) / Double(all.count)
    let squares = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(max(all.count - 1, 1)) / Double(all.count)).squareRoot())
  }

  private static func halfWidth(
    of plan: SamplePlan, share: Double, settings: CoverageSettings
  ) throws -> PlanClaims {
    let found = try mean(settings: settings, seed: 201 + Int(share * 100)) { draws in
      let intervals = try shares(of: plan, { _ in share }, draws: &draws).estimates.compactMap {
        try? $0[0].interval.get()
      }
      return intervals.reduce(0) { $0 + ($1.upper - $1.lower) / 2 } / Double(intervals.count)
    }
    return PlanClaims(
      name: "± 10 points in every region, share of \(Int(share * 100))%", promised: 0.1, mean: found.mean,
      error: found.error, isHalfWidth: true)
  }

  private static func power(
    of plan: SamplePlan, share: Double, change: Double, everywhere: Bool, settings: CoverageSettings
  ) throws -> PlanClaims {
    let found = try mean(settings: settings, seed: everywhere ? 302 : 301) { draws in
      let before = try shares(of: plan, { _ in share }, draws: &draws)
      let after = try shares(of: plan, { everywhere || $0 == 0 ? share + change : share }, draws: &draws)
      // Regions are a family of tests of their own.
      let pairs = zip(before.estimates, after.estimates).map { ($0[0], $1[0]) }
      let differences = pairs.map { Difference(of: $0.1, fromIndependent: $0.0) }
      let adjusted = MultipleTesting.bh.adjusted(differences.map { $0?.pValue ?? .nan })
      let marked = pairs.indices.map { index in
        adjusted[index] < 1 - CoverageSettings.level && (differences[index]?.value ?? 0) > 0
          && min(pairs[index].0.base.effective, pairs[index].1.base.effective) >= 30
      }
      let regions = everywhere ? marked : [marked[0]]
      return Double(regions.count { $0 }) / Double(regions.count)
    }
    let names = everywhere ? "all regions rise" : "one region rises"
    return PlanClaims(
      name: "a rise of 15 points marked by `compare`, \(names)", promised: 0.8, mean: found.mean, error: found.error,
      isHalfWidth: false)
  }
}
