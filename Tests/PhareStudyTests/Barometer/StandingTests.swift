import PhareEstimation
import PhareStudy
import PhareSurvey
import Testing

/// Ranks, numbers of units and small areas of the shipped study.
@Suite struct StandingTests {
  private static func results() throws -> StudyResults {
    let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let study = try StudyFile(path: tests.joined(separator: "/") + "/Datasets/phare/study.yaml").study()
    return try StudyRun(study).computed()
  }

  /// "More than the national average": first of the regions, and any rank is possible on 87 interviews.
  @Test func regionsAreRankedWithTheirDoubt() throws {
    let indicator = try #require(Self.results().indicators.first { $0.id == "innovation" })
    let standings = try #require(indicator.reading(of: "citizens-2015")?.standings)
    let region = try #require(Region.all.first { $0.code == "27" })
    let rank = try #require(standings.rank(of: Territory(region)))
    #expect([rank.rank, rank.best, rank.worst] == [1, 1, 12])
    // Corse says 100%: no variance, no rank.
    let corsica = try #require(Region.all.first { $0.code == "94" })
    #expect(standings.rank(of: Territory(corsica)) == nil)
    #expect(standings.groups.count == 1)
    // Where regions do not differ there is no small-area model either.
    guard case .noDifference(let pValue)? = standings.refusal else { throw UnexpectedModel() }
    #expect(pValue > 0.05 && standings.model == nil)
    #expect(indicator.reading(of: "associations-2015")?.standings == nil)
  }

  private struct UnexpectedModel: Error {}

  /// Where regions differ, the model draws the few respondents of Corse towards the others.
  @Test func smallAreasBorrowStrength() throws {
    let indicator = try #require(Self.results().indicators.first { $0.id == "entreprises-credibles" })
    let reading = try #require(indicator.reading(of: "citizens-2019"))
    let corsica = Territory(try #require(Region.all.first { $0.code == "94" }))
    let model = try #require(reading.standings?.estimate(of: corsica))
    let direct = try #require(reading.regions.first { $0.territory == corsica }).estimate
    let value = try #require(direct.value)
    let limits = try direct.interval.get()
    let overall = try #require(reading.national?.value)
    #expect(overall < model.value && model.value < value)
    #expect(model.upper - model.lower < limits.upper - limits.lower)
  }

  /// "37%, that is 89,000 companies": the share times the universe, and its interval times the universe.
  @Test func sharesBecomeUnits() throws {
    let results = try Self.results()
    let count = try #require(
      results.universeCounts.first { $0.indicator == "partenariat" && $0.wave == "companies-2015" })
    #expect(abs(count.extrapolation.value - 89_000) < 1_500)
    #expect(count.published == [89_000])
    let (units, share) = (try count.extrapolation.interval.get(), try count.estimate.interval.get())
    #expect(abs(units.lower - share.lower * 240_541) < 1e-6)
    #expect(abs(units.upper - share.upper * 240_541) < 1e-6)
    // The universe of partners alone is declared by no wave.
    #expect(!results.universeCounts.contains { $0.indicator == "mode-mecenat" })
  }

  /// Employment is the first priority of citizens beyond chance, in the nation; scores are ranked on one scale.
  @Test func itemsAreRanked() throws {
    let rankings = try Self.results().tables.flatMap(\.rankings)
    let modes = try #require(rankings.first { $0.variable == "modes" && $0.wave == "companies-2015" })
    let nation = try #require(modes.standings.first)
    #expect(nation.territory == nil)
    #expect(nation.leaders.map { modes.keys[$0] } == ["pratiques"])
    #expect(
      nation.ranking.ordered.map { modes.keys[nation.items[$0]] } == [
        "pratiques", "mecenat", "cooperation", "innovation_societale",
      ])
    #expect(modes.standings.allSatisfy { $0.base.respondents >= 10 && $0.base.effective >= 30 })
    #expect(!modes.unranked.isEmpty)
    // A third of some hundred companies of a region are partners: those are the base.
    #expect(modes.standings.dropFirst().allSatisfy { $0.base.respondents < 60 })
  }
}
