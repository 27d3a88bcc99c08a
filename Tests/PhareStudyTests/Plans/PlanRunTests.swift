import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey
import Testing

/// The size that the next wave needs, from the shares and design effects of an earlier one.
@Suite struct PlanRunTests {
  private static func run() throws -> StudyRun {
    let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    return StudyRun(try StudyFile(path: tests.joined(separator: "/") + "/Datasets/phare/study.yaml").study())
  }

  @Test func reachesEveryGoal() throws {
    let result = try Self.run().plan(
      PlanSpecification(
        id: "p", wave: "mayors-2024", indicator: "innovation", by: ["region", "taille"], within: 0.08, overall: 0.03))
    let domains = result.lines.dropFirst()
    #expect(domains.count == 16)
    #expect(domains.allSatisfy { $0.precision.halfWidth <= 0.08 })
    #expect((result.lines.first?.precision.halfWidth ?? 1) <= 0.03)
    #expect(result.plan.respondents.reduce(0, +) == result.plan.size)
    #expect(abs((result.lines.first?.population ?? 0) - 34_842) < 1e-6)
  }

  /// One stratum per region: z²·deff·p(1 − p)/x², with the finite population, rounded up.
  @Test func agreesWithTheTextbook() throws {
    let result = try Self.run().plan(
      PlanSpecification(id: "p", wave: "citizens-2019", indicator: "innovation", by: ["region"], within: 0.05))
    for (stratum, count) in zip(result.plan.strata, result.plan.respondents) {
      let variance =
        1.959963984540054 * 1.959963984540054 * result.designEffect * stratum.shares[0] * (1 - stratum.shares[0])
      let infinite = variance / (0.05 * 0.05)
      let expected = (infinite / (1 + infinite / stratum.population)).rounded(.up)
      #expect(Double(count) == expected)
    }
  }

  @Test func changesAreFound() throws {
    let result = try Self.run().plan(
      PlanSpecification(
        id: "p", wave: "citizens-2019", indicator: "innovation", by: ["region"], change: 0.1, power: 0.8))
    #expect(result.lines.dropFirst().allSatisfy { ($0.detectableChange ?? 1) <= 0.1 + 1e-9 })
  }

  @Test func sharesOutASize() throws {
    let result = try Self.run().plan(
      PlanSpecification(id: "p", wave: "citizens-2019", indicator: "innovation", by: ["region"], size: 3000))
    #expect(result.plan.size == 3000)
  }

  @Test func refusesWhatTheStudyHasNot() throws {
    func refusal(_ plan: PlanSpecification) throws -> StudyRunProblem? {
      let run = try Self.run()
      do throws(Problems<StudyRunProblem>) {
        _ = try run.plan(plan)
        return nil
      } catch { return error.all.first?.problem }
    }
    #expect(
      try refusal(PlanSpecification(id: "p", wave: "x", indicator: "innovation", by: []))
        == .plan(.unknownWave("x")))
    #expect(
      try refusal(PlanSpecification(id: "p", wave: "associations-2015", indicator: "innovation", by: ["region"]))
        == .plan(.notAsked("region", wave: "associations-2015")))
    #expect(
      try refusal(PlanSpecification(id: "p", wave: "citizens-2019", indicator: "emploi-note", by: []))
        == .plan(.noShare("emploi-note", wave: "citizens-2019")))
  }

  @Test(arguments: [
    ("{id: p, wave: w9, indicator: i}", "'w9' is not a wave; did you mean 'w1'?"),
    ("{id: p, wave: w1, indicator: j}", "'j' is not an indicator; use one of: i"),
    ("{id: p, wave: w1, indicator: i, within: 60}", "expected points above 0 and below 50"),
    ("{id: p, wave: w1, indicator: i, change: 0}", "expected points other than 0, below 100"),
    ("{id: p, wave: w1, indicator: i, by: [t]}", "which has no categories"),
  ])
  func refusesMistakes(plan: String, message: String) {
    let yaml = soundStart + "indicators: [{id: i, variable: q, net: yes}]\nplans:\n  - " + plan
    #expect(problems(in: yaml).joined().contains(message), "\(problems(in: yaml))")
  }
}
