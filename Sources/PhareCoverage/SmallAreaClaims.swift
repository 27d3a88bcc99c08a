import Phare

/// Whether the intervals of a small-area model cover the regions' true shares, which differ by a known amount.
struct SmallAreaClaims: Sendable {
  /// The draws that print a model, of all.
  private(set) var printed = Tally()
  /// All modelled regions.
  private(set) var all = Tally()
  /// The region with the smallest effective base of each draw.
  private(set) var smallest = Tally()
  /// The direct intervals of the same regions.
  private(set) var direct = Tally()

  mutating func add(_ other: SmallAreaClaims) {
    printed.add(other.printed)
    all.add(other.all)
    smallest.add(other.smallest)
    direct.add(other.direct)
  }

  /// Draws regions of these numbers of equally weighted respondents.
  ///
  /// - Parameter spread: The standard deviation of the regions' true shares around `share`.
  static func simulated(
    sizes: [Int], share: Double, spread: Double, seed: Int, settings: CoverageSettings
  ) throws -> SmallAreaClaims {
    let regions = SimulatedDesign.regions(
      sizes.enumerated().flatMap { [Int](repeating: $0, count: $1) }, count: sizes.count)
    let estimator = Estimator(design: try SurveyDesign(weights: (0..<regions.count).map { _ in 1 }))
    let parts = settings.blocks().concurrentMap { block in
      Result { () throws -> SmallAreaClaims in
        var claims = SmallAreaClaims()
        for draw in block {
          var draws = SeededDraws(seed, Int(share * 1_000), Int(spread * 1_000), draw)
          let truths = sizes.map { _ in min(max(share + spread * draws.normal(), 0.01), 0.99) }
          let answers = (0..<regions.count).map { draws.happens(truths[regions[$0]]) }
          let sample = SimulatedDesign.Sample(estimator: estimator, regions: regions, answers: answers)
          try claims.add(try sample.shares().estimates.map { $0[0] }, truths: truths)
        }
        return claims
      }
    }
    var sum = SmallAreaClaims()
    for part in parts { sum.add(try part.get()) }
    return sum
  }

  /// Adds the regions of a draw; a model that is refused prints nothing, and claims nothing.
  private mutating func add(_ estimates: [Estimate], truths: [Double]) throws {
    let printed = estimates.indices.filter { estimates[$0].base.respondents >= 2 && estimates[$0].value != nil }
    let fitted = try? FayHerriot(
      areas: printed.map { FayHerriotArea(estimates[$0]) },
      options: FayHerriotOptions(
        scale: .arcsine, method: .posterior, level: CoverageSettings.level, largestP: RegionStandings.largestModelP))
    self.printed.add(fitted != nil)
    guard let fitted else { return }
    let covered = zip(printed, fitted.areas).map { $1.lower <= truths[$0] && truths[$0] <= $1.upper }
    all.add(covered.count { $0 }, of: covered.count)
    let fewest = printed.indices.min {
      (estimates[printed[$0]].base.effective, $0) < (estimates[printed[$1]].base.effective, $1)
    }
    if let fewest { smallest.add(covered[fewest]) }
    let limits = printed.compactMap { region in
      (try? estimates[region].interval.get()).map { $0.lower <= truths[region] && truths[region] <= $0.upper }
    }
    direct.add(limits.count { $0 }, of: limits.count)
  }
}
