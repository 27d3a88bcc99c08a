import Phare
import Testing

@testable import PhareCoverage

@Suite struct SimulationTests {
  /// The truth of every figure is known: the same share of every region gives the answer.
  @Test(arguments: CoverageSettings.shares) func population(share: Double) {
    let population = FinitePopulation(strata: [[80, 20], [200]], clusterSize: 10, likeness: 0.1, seed: 1)
    let answers = population.answers(share: share)
    for units in population.unitsOfRegions {
      #expect(Double(units.count { answers[$0] }) == share * Double(units.count))
    }
    #expect(Set(population.clusters).count == 30)
  }

  @Test func drawsWithoutReplacement() {
    var (draws, again, other) = (SeededDraws(1, 2), SeededDraws(1, 2), SeededDraws(1, 3))
    let drawn = draws.some(20, of: Array(0..<40))
    #expect(Set(drawn).count == 20)
    #expect(again.some(20, of: Array(0..<40)) == drawn)
    #expect(other.some(20, of: Array(0..<40)) != drawn)
  }

  /// Intervals of a simple random sample cover, and the figures of a simulation are those of its draws, on however many
  /// threads.
  @Test func simpleRandomSample() throws {
    let design = try #require(TextbookDesigns.all.first)
    let settings = CoverageSettings(draws: 20)
    let claims = try FigureClaims.simulated(design, share: 0.2, seed: 0, settings: settings)
    let intervals = try #require(claims.intervals[.kornGraubard])
    #expect(intervals.count == 20)
    #expect(try #require(intervals.rate) > 0.9)
    var alone = FigureClaims()
    for draw in 0..<20 {
      var draws = SeededDraws(0, 200, draw)
      try alone.add(try design.sample(0.2, &draws), truth: 0.2)
    }
    #expect(alone.intervals == claims.intervals && alone.letters == claims.letters && alone.ranks == claims.ranks)
  }
}
