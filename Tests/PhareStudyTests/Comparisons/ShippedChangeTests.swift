import Numerics
import PhareEstimation
import PhareStudy
import PhareSurvey
import Testing

/// The changes in print, in the shipped waves.
@Suite struct ShippedChangeTests {
  private static func results() throws -> StudyResults {
    let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let study = try StudyFile(path: tests.joined(separator: "/") + "/Datasets/phare/study.yaml").study()
    return try StudyRun(study).computed()
  }

  /// Citizens went from 69% to 74% between 2015 and 2019 on 2,000 and 2,400 interviews: no noise, even among the changes
  /// of all regions; that of Bourgogne-Franche-Comté is nothing on some 90 interviews per wave.
  @Test func citizensChanged() throws {
    let results = try Self.results()
    let trend = try #require(results.comparisons.first { $0.id == "innovation-trend" })
    #expect(trend.kind == .waves)
    let nation = try #require(trend.lines.first)
    #expect(nation.levels.map { (($0?.value ?? 0) * 100).rounded() } == [69, 74])
    let change = try #require(nation.changes.first)
    #expect(change.direction(level: 0.95) == 1)
    #expect((change.adjustedPValue ?? 1) < 0.05)
    let region = try #require(trend.lines.first { $0.domain?.category.code == "27" })
    #expect(abs((region.levels[0]?.base.respondents ?? 0) - 88) < 10)
    #expect(region.changes.first?.direction(level: 0.95) == 0)
  }

  /// "C'est plus que la moyenne nationale": 75% in Bourgogne-Franche-Comté against 69%, inside the noise.
  @Test func regionAgainstTheNation() throws {
    let results = try Self.results()
    let indicator = try #require(results.indicators.first { $0.id == "innovation" })
    let reading = try #require(indicator.reading(of: "citizens-2015"))
    let region = try #require(reading.regions.first { $0.territory.code == "27" })
    #expect(((region.estimate.value ?? 0) * 100).rounded() == 75)
    #expect(((reading.national?.value ?? 0) * 100).rounded() == 69)
    #expect((region.differenceFromRest?.pValue ?? 0) > 0.05)
  }

  /// Every pair of the four audiences, each with its own design; associations have macro-regions alone.
  @Test func audiencesAreCompared() throws {
    let results = try Self.results()
    let audiences = try #require(results.comparisons.first { $0.id == "innovation-publics" })
    #expect(audiences.kind == .audiences)
    #expect(!audiences.isRefused)
    let nation = try #require(audiences.lines.first)
    #expect(nation.changes.count == 6)
    #expect(nation.levels.map { (($0?.value ?? 0) * 100).rounded() } == [69, 81, 86, 87])
    // Citizens and companies: Satterthwaite's degrees of freedom of both.
    let (first, second) = (try #require(nation.levels[0]), try #require(nation.levels[1]))
    let variances = try [first, second].map { estimate in
      let error = try #require(estimate.standardError)
      return error * error
    }
    let sum = variances[0] + variances[1]
    let freedom =
      sum * sum
      / (variances[0] * variances[0] / first.degreesOfFreedom + variances[1] * variances[1] / second.degreesOfFreedom)
    let found = try #require(nation.changes[0].difference).degreesOfFreedom
    #expect(found.isApproximatelyEqual(to: freedom, relativeTolerance: 1e-9))
    #expect(audiences.unknownDomains.contains { $0.wave == "associations-2015" && $0.variable == "region" })
    let brittany = try #require(audiences.lines.first { $0.domain?.category.code == "53" })
    #expect(brittany.levels[2] == nil)
    let macro = audiences.lines.filter { $0.domain?.variable == "grande_region" }
    #expect(macro.count == 5)
    #expect(macro.allSatisfy { $0.levels[0] == nil && ($0.levels[2]?.base.respondents ?? 0) > 100 })
  }
}
