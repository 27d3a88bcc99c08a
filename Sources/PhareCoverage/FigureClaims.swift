import Phare

/// The claims about the figures of one wave, and how often each held: intervals, marks, letters and ranks.
struct FigureClaims: Sendable {
  /// Whether the intervals of the regions cover the true share, by method: of all printed regions, and of those whose
  /// effective base is small.
  private(set) var intervals: [ProportionIntervalMethod: Tally] = [:]
  private(set) var smallIntervals: [ProportionIntervalMethod: Tally] = [:]
  /// Regions marked as different from the rest, of those that are not small.
  private(set) var marks = Tally()
  /// The same by Student's test alone, for bases of 30 respondents or more: the rule of other programs.
  private(set) var studentMarks = Tally()
  /// Pairs of regions with a letter.
  private(set) var letters = Tally()
  /// Waves in which a rank interval leaves out the true rank, which is any.
  private(set) var ranks = Tally()

  /// The smallest number of respondents of a figure that is printed, by default.
  private static let hideBelow = 10
  /// The smallest effective base that is not small, by default.
  private static let smallBase = 30.0

  /// Adds the figures of a sample in which every region has the same true share.
  mutating func add(_ sample: SimulatedDesign.Sample, truth: Double) throws {
    let tabulation = try sample.shares()
    let estimates = tabulation.estimates.map { $0[0] }
    let printed = estimates.filter { $0.base.respondents >= Self.hideBelow && $0.value != nil }
    for method in ProportionIntervalMethod.allCases {
      let covered = printed.map { Self.interval(of: $0, by: method).map { $0.lower <= truth && truth <= $0.upper } }
      count(covered, in: &intervals[method, default: Tally()])
      let small = zip(printed, covered).filter { $0.0.base.effective < Self.smallBase }.map(\.1)
      count(small, in: &smallIntervals[method, default: Tally()])
    }
    let differences = try tabulation.differencesFromRest().map { $0[0] }
    let rule = SignificanceRule(level: CoverageSettings.level)
    let large = estimates.indices.filter { estimates[$0].base.effective >= Self.smallBase }
    marks.add(large.count { rule.direction(of: estimates[$0], rest: differences[$0]) != 0 }, of: large.count)
    let many = estimates.indices.filter { estimates[$0].base.respondents >= Int(Self.smallBase) }
    studentMarks.add(
      many.count { (differences[$0]?.studentPValue ?? 1) < 1 - CoverageSettings.level }, of: many.count)
    let tests = try tabulation.columnLetters().tests[0]
    letters.add(tests.count { $0.adjustedPValue < 1 - CoverageSettings.level }, of: tests.count)
    let ranked = large.filter { !estimates[$0].isBoundaryShare && (estimates[$0].standardError ?? 0) > 0 }
    if let joint = try tabulation.jointEstimates(ofFigure: 0, inDomains: ranked) {
      let ranking = try Ranking(joint.estimates, level: CoverageSettings.level)
      ranks.add(ranking.intervals.contains { $0.best > 1 || $0.worst < ranking.intervals.count })
    }
  }

  private func count(_ covered: [Bool?], in tally: inout Tally) {
    let known = covered.compactMap(\.self)
    tally.add(known.count { $0 }, of: known.count)
  }

  /// The interval of a share, nil where there is none.
  private static func interval(of estimate: Estimate, by method: ProportionIntervalMethod) -> ConfidenceInterval? {
    guard let share = estimate.value, let error = estimate.standardError else { return nil }
    let basis = ConfidenceIntervalBasis(
      degreesOfFreedom: estimate.degreesOfFreedom, base: estimate.base.respondents,
      effectiveBase: estimate.base.effective, level: CoverageSettings.level)
    return try? basis.interval(ofShare: share, variance: error * error, method: method).get()
  }

  /// Adds those of other draws.
  mutating func add(_ other: FigureClaims) {
    intervals.merge(other.intervals, uniquingKeysWith: Self.sum)
    smallIntervals.merge(other.smallIntervals, uniquingKeysWith: Self.sum)
    marks.add(other.marks)
    studentMarks.add(other.studentMarks)
    letters.add(other.letters)
    ranks.add(other.ranks)
  }

  private static func sum(_ first: Tally, _ second: Tally) -> Tally {
    var sum = first
    sum.add(second)
    return sum
  }
}

extension FigureClaims {
  /// Draws samples of a design with a true share.
  static func simulated(
    _ design: SimulatedDesign, share: Double, seed: Int, settings: CoverageSettings
  ) throws -> FigureClaims {
    let parts = settings.blocks().concurrentMap { block in
      Result { () throws -> FigureClaims in
        var claims = FigureClaims()
        for draw in block {
          var draws = SeededDraws(seed, Int(share * 1_000), draw)
          try claims.add(try design.sample(share, &draws), truth: share)
        }
        return claims
      }
    }
    var sum = FigureClaims()
    for part in parts { sum.add(try part.get()) }
    return sum
  }
}
