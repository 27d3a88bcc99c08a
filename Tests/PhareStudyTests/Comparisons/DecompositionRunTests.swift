import Foundation
import Numerics
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Changes split into behaviour and composition, as a study asks for.
@Suite struct DecompositionRunTests {
  private struct Waves: Decodable { let waves: [String] }

  private func results(_ comparisons: String) throws -> [PhareStudy.ComparisonResult] {
    let url = try #require(Bundle.module.url(forResource: "References/changes", withExtension: "json"))
    let rows = try JSONDecoder().decode(Waves.self, from: Data(contentsOf: url)).waves
    let study = """
      title: T
      variables:
        q: {categories: {1: "Yes", 2: "No"}, missing: {9: refused}}
        score: {range: [0, 10]}
        size: {categories: {1: Small, 2: Middle, 3: Large}}
        stratum: {categories: {1: A, 2: B, 3: C}}
        absent: {categories: {1: A, 2: B}}
      waves:
        - {id: a, audience: mayors, data: a.csv, design: {strata: [stratum], psu: psu, weight: weight}}
        - {id: b, audience: mayors, data: b.csv, design: {strata: [stratum], psu: psu, weight: weight}}
      comparisons:
      \(comparisons)
      """
    let folder = try TemporaryFolder(["study.yaml": study, "a.csv": rows[0], "b.csv": rows[2]])
    return try StudyRun(folder.study()).computed().comparisons
  }

  /// The parts add up to the change of the comparison, whose error and degrees of freedom are its own.
  @Test(
    arguments: ["none", "units"],
    [
      ["variable: q, category: 1", "stratum"], ["variable: score, statistic: mean", "size, stratum"],
    ])
  func partsAddUpToTheChange(overlap: String, figure: [String]) throws {
    let result = try #require(
      results("  - {id: c, \(figure[0]), waves: [a, b], overlap: \(overlap), decompose: [size, [\(figure[1])]]}").first)
    let change = try #require(result.lines.first?.changes.first?.difference)
    #expect(result.decompositions.map(\.profile.count) == [1, figure[1].split(separator: ",").count])
    for decomposition in result.decompositions {
      let parts = try decomposition.parts.get()
      #expect(abs(parts.change.value - change.value) < 1e-12)
      #expect(abs(parts.change.standardError - change.standardError) < 1e-12)
      let freedom = try #require(parts.change.test).degreesOfFreedom
      #expect(freedom.isApproximatelyEqual(to: change.degreesOfFreedom, relativeTolerance: 1e-9))
      #expect(abs(parts.behaviour.value + parts.composition.value - change.value) < 1e-12)
    }
  }

  @Test func unknownProfilesAreTold() throws {
    let result = try #require(results("  - {id: c, variable: q, category: 1, waves: [a, b], decompose: absent}").first)
    guard case .failure(let refusal)? = result.decompositions.first?.parts else {
      Issue.record("a profile that no wave has was decomposed")
      return
    }
    #expect(refusal == .unknownProfile(wave: "a", variable: "absent"))
  }

  @Test func decomposesOneFigure() {
    let yaml = soundStart + "comparisons:\n  - {id: c, variable: q, waves: [w1, w2], decompose: [region]}"
    #expect(problems(in: yaml).joined().contains("one figure is decomposed; name an answer by net, category or item"))
    let unknown =
      soundStart + "comparisons:\n  - {id: c, variable: q, category: 1, waves: [w1, w2], decompose: [[regio]]}"
    #expect(problems(in: unknown).joined().contains("'regio' is not a variable; did you mean 'region'?"))
  }
}
