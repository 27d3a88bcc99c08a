import Phare

/// The claims about changes between waves that do not differ: false alarms of changes and of their parts.
struct ChangeClaims: Sendable {
  /// Changes of the whole beyond chance.
  private(set) var whole = Tally()
  /// Changes of regions whose effective bases are not small.
  private(set) var regions = Tally()
  /// Intervals of the change of the whole that cover 0.
  private(set) var intervals = Tally()
  /// Behaviour and composition effects beyond chance.
  private(set) var parts = Tally()

  /// Adds two samples with the same truth.
  mutating func add(
    _ first: SimulatedDesign.Sample, _ second: SimulatedDesign.Sample, draws: inout SeededDraws
  ) throws {
    let (before, after) = (try first.whole(), try second.whole())
    if let difference = Difference(of: after, fromIndependent: before) {
      whole.add(difference.pValue < 1 - CoverageSettings.level)
      if let interval = difference.interval(level: CoverageSettings.level) {
        intervals.add(interval.lower <= 0 && interval.upper >= 0)
      }
    }
    let waves = [try first.shares(), try second.shares()]
    let pairs = zip(waves[0].estimates, waves[1].estimates).map { ($0[0], $1[0]) }
      .filter { min($0.0.base.effective, $0.1.base.effective) >= 30 }
    let tested = pairs.compactMap { Difference(of: $0.1, fromIndependent: $0.0) }
    // A pair that cannot be tested is not marked.
    regions.add(tested.count { $0.pValue < 1 - CoverageSettings.level }, of: pairs.count)
    let decomposed = try? KitagawaDecomposition(
      from: Self.wave(first, draws: &draws), to: Self.wave(second, draws: &draws))
    if let decomposed {
      let effects = [decomposed.behaviour, decomposed.composition].compactMap(\.test)
      parts.add(effects.count { $0.pValue < 1 - CoverageSettings.level }, of: effects.count)
    }
  }

  /// A sample with a profile of two halves: those who gave the answer are in the first half more often, in both waves alike.
  private static func wave(_ sample: SimulatedDesign.Sample, draws: inout SeededDraws) -> KitagawaWave {
    let profile = sample.answers.map { draws.happens($0 ? 0.6 : 0.4) ? 0 : 1 }
    return KitagawaWave(
      estimator: sample.estimator, outcome: .share(of: sample.column, codes: [1]),
      profile: [CodedColumn(codes: profile, categories: [Category(code: "a"), Category(code: "b")])])
  }

  mutating func add(_ other: ChangeClaims) {
    whole.add(other.whole)
    regions.add(other.regions)
    intervals.add(other.intervals)
    parts.add(other.parts)
  }

  /// Draws pairs of waves of a design with a true share.
  static func simulated(
    _ design: SimulatedDesign, share: Double, seed: Int, settings: CoverageSettings
  ) throws -> ChangeClaims {
    let parts = settings.blocks().concurrentMap { block in
      Result { () throws -> ChangeClaims in
        var claims = ChangeClaims()
        for draw in block {
          var draws = SeededDraws(seed, Int(share * 1_000), draw, 1)
          let first = try design.sample(share, &draws)
          try claims.add(first, try design.sample(share, &draws), draws: &draws)
        }
        return claims
      }
    }
    var sum = ChangeClaims()
    for part in parts { sum.add(try part.get()) }
    return sum
  }

  /// The mean of a wave of few clusters against one of many, without a change: the case in which degrees of freedom that
  /// are added up claim too much.
  static func clusters(_ few: Int, against many: Int, seed: Int, settings: CoverageSettings) throws -> Tally {
    let parts = settings.blocks().concurrentMap { block in
      Result { () throws -> Tally in
        var tally = Tally()
        for draw in block {
          var draws = SeededDraws(seed, few, many, draw)
          let waves = try [few, many].map { count in
            let means = (0..<count).map { _ in draws.normal() }
            return try SurveyDesign(weights: means.map { _ in 1 }).mean(of: means)
          }
          if let difference = Difference(of: waves[1], fromIndependent: waves[0]) {
            tally.add(difference.pValue < 1 - CoverageSettings.level)
          }
        }
        return tally
      }
    }
    var sum = Tally()
    for part in parts { sum.add(try part.get()) }
    return sum
  }
}
