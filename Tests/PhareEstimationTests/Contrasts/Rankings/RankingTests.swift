import PhareEstimation
import Testing

@Suite struct RankingTests {
  /// R 4.2.2: one-sided tests of all ordered pairs, `p.adjust`, and groups by trying all subsets of figures.
  @Test func intervalsAndGroupsInR() throws {
    let cases = try WavesReference.read().rankings
    #expect(cases.count == 9)
    for reference in cases {
      let adjustment = try #require(Ranking.Adjustment(rawValue: reference.adjustment))
      let ranking = try Ranking(
        WavesReference.joint(reference.values, reference.covariance, reference.df), adjustment: adjustment)
      let name = "\(reference.name) \(reference.adjustment)"
      #expect(ranking.intervals.map(\.rank) == reference.rank, "\(name)")
      #expect(ranking.intervals.map(\.best) == reference.best, "\(name)")
      #expect(ranking.intervals.map(\.worst) == reference.worst, "\(name)")
      #expect(Set(try ranking.exAequoGroups().map(Set.init)) == Set(reference.groups.map(Set.init)), "\(name)")
    }
  }

  private func independent(_ values: [Double], _ errors: [Double]) throws -> JointEstimates {
    try JointEstimates(
      independent: values, standardErrors: errors, degreesOfFreedom: values.map { _ in .infinity })
  }

  /// Employment apart, then a chain: the second and the fourth differ, the third goes with either.
  @Test func groupsOverlap() throws {
    let ranking = try Ranking(independent([7.1, 6.6, 6.3, 6.0], [0.1, 0.1, 0.1, 0.1]))
    #expect(ranking.intervals.map(\.best) == [1, 2, 2, 3])
    #expect(ranking.intervals.map(\.worst) == [1, 3, 4, 4])
    #expect(try ranking.exAequoGroups() == [[0], [1, 2], [2, 3]])
    #expect(ranking.areDistinct(1, 3) && !ranking.areDistinct(1, 2))
  }

  @Test func theSmallestMayBeTheFirst() throws {
    let ranking = try Ranking(independent([7, 5, 6], [0.01, 0.01, 0.01]), order: .ascending)
    #expect(ranking.intervals.map(\.rank) == [3, 1, 2])
    #expect(ranking.intervals.map(\.best) == [3, 1, 2])
    #expect(ranking.ordered == [1, 2, 0])
  }

  @Test func equalFiguresShareTheirRank() throws {
    let ranking = try Ranking(independent([5, 6, 5, 4], [0.01, 0.01, 0.01, 0.01]))
    #expect(ranking.intervals.map(\.rank) == [2, 1, 2, 4])
    #expect(ranking.intervals.map(\.best) == [2, 1, 2, 4])
    #expect(ranking.intervals.map(\.worst) == [3, 1, 3, 4])
    #expect(ranking.untested.isEmpty)
  }

  /// Shares of 0 and 1 have no variance: nothing says that they differ.
  @Test func aPairWithoutVarianceIsNotToldApart() throws {
    let ranking = try Ranking(independent([0, 1, 1], [0, 0, 0]))
    #expect(ranking.untested.map(\.first) == [0, 0] && ranking.untested.map(\.second) == [1, 2])
    #expect(ranking.intervals.map(\.best) == [1, 1, 1])
    #expect(ranking.intervals.map(\.worst) == [3, 3, 3])
  }

  /// Holm keeps every decision of Bonferroni, and both are as wide as a single test or wider.
  @Test func correctionsAreNested() throws {
    for reference in try WavesReference.read().rankings where reference.adjustment == "none" {
      let joint = try WavesReference.joint(reference.values, reference.covariance, reference.df)
      let widths = try [Ranking.Adjustment.none, .holm, .bonferroni].map { adjustment in
        try Ranking(joint, adjustment: adjustment).intervals.map { $0.worst - $0.best }
      }
      for figure in reference.values.indices {
        #expect(widths[0][figure] <= widths[1][figure])
        #expect(widths[1][figure] <= widths[2][figure])
      }
    }
  }

  /// Draws around known figures: with Holm at 90% all true ranks are inside at once, at least nine times in ten.
  @Test func simultaneousCoverage() throws {
    let truth = [0.50, 0.52, 0.53, 0.60, 0.61, 0.75]
    var generator = Generator(state: 20)
    var covered = 0
    for _ in 0..<1000 {
      let draws = truth.map { $0 + 0.02 * generator.normal() }
      let ranking = try Ranking(independent(draws, truth.map { _ in 0.02 }), level: 0.9)
      if zip(ranking.intervals, [6, 5, 4, 3, 2, 1]).allSatisfy({ $0.best <= $1 && $1 <= $0.worst }) { covered += 1 }
    }
    #expect(covered >= 900)
  }

  /// A linear congruential generator: the same draws on every run.
  private struct Generator {
    var state: UInt64

    mutating func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 0.5) / 9_007_199_254_740_992
    }

    /// The sum of twelve uniform draws minus 6: tails shorter than the normal ones, which does not matter here.
    mutating func normal() -> Double { (0..<12).reduce(0) { sum, _ in sum + uniform() } - 6 }
  }

  @Test func whatCannotBeRankedIsRefused() throws {
    #expect(throws: RankingError.tooFewFigures(1)) { try Ranking(independent([1], [1])) }
    #expect(throws: RankingError.invalidLevel(95)) { try Ranking(independent([1, 2], [1, 1]), level: 95) }
    let many = try Ranking(independent((0..<65).map(Double.init), [Double](repeating: 1, count: 65)))
    #expect(throws: RankingError.tooManyFigures(65, limit: 64)) { try many.exAequoGroups() }
    let most = try Ranking(independent((0..<64).map(Double.init), [Double](repeating: 0.01, count: 64)))
    #expect(try most.exAequoGroups().count == 64)
  }
}
