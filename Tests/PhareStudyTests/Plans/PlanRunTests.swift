import Glibc
import PhareCSV
import PhareDistributions
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
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

  /// One stratum per region: the smallest number whose Korn–Graubard interval is no wider, on n/deff without the part of the
  /// population that is drawn, and no more than n.
  @Test func agreesWithTheTextbook() throws {
    let result = try Self.run().plan(
      PlanSpecification(id: "p", wave: "citizens-2019", indicator: "innovation", by: ["region"], within: 0.05))
    for (stratum, count) in zip(result.plan.strata, result.plan.respondents) {
      let (share, units) = (stratum.shares[0], stratum.isCounted ? stratum.population : .infinity)
      func halfWidth(_ count: Int) throws -> Double {
        let n = Double(count)
        let size = min(n, n / result.designEffect / (1 - n / units))
        let lower = try #require(BetaDistribution(alpha: size * share, beta: size * (1 - share) + 1)?.quantile(0.025))
        let upper = try #require(BetaDistribution(alpha: size * share + 1, beta: size * (1 - share))?.quantile(0.975))
        return (upper - lower) / 2
      }
      #expect(try halfWidth(count) <= 0.05)
      #expect(try halfWidth(count - 1) > 0.05)
    }
  }

  @Test func changesAreFound() throws {
    let result = try Self.run().plan(
      PlanSpecification(
        id: "p", wave: "citizens-2019", indicator: "innovation", by: ["region"], change: 0.1, power: 0.8))
    #expect(result.lines.dropFirst().allSatisfy { ($0.detectableChange ?? 1) <= 0.1 + 1e-9 })
  }

  /// 37 respondents who all agree, and 100 of whom every second one does; nobody says how many units there are.
  private static func smallPlan(assuming share: Double? = nil) throws -> PlanResult {
    let rows = (0..<137).map { row in row < 37 ? "A,1" : "B,\(1 + row % 2)" }
    let yaml = """
      title: T
      variables: {r: {categories: [A, B]}, q: {categories: {1: Yes, 2: No}}}
      waves: [{id: w, audience: mayors, data: w.csv}]
      indicators: [{id: i, variable: q, category: 1}]
      """
    let folder = try TemporaryFolder(["study.yaml": yaml, "w.csv": "r,q\n" + rows.joined(separator: "\n") + "\n"])
    return try StudyRun(folder.study()).plan(
      PlanSpecification(id: "p", wave: "w", indicator: "i", by: ["r"], within: 0.08, assumed: share))
  }

  /// Parts of the whole are told, and no number of units is made up.
  @Test func anUnknownPopulationIsNoNumber() throws {
    let result = try Self.smallPlan()
    #expect(!result.isPopulationCounted && result.lines.allSatisfy { $0.population == nil })
    #expect(result.lines.map(\.populationShare) == [1, 37.0 / 137, 100.0 / 137])
  }

  /// 37 who all agree do not prove that everybody does: Korn & Graubard's limit, 0.025^(1/37) = 0.9051, is planned for; an
  /// interval that holds one half plans for it; a share may also be assumed.
  @Test func sharesOfFewRespondentsAreTakenCautiously() throws {
    let planned = try Self.smallPlan().plan.strata.map { $0.shares[0] }
    #expect(abs(planned[0] - pow(0.025, 1.0 / 37)) < 1e-9)
    #expect(planned[1] == 0.5)
    #expect(try Self.smallPlan(assuming: 0.3).plan.strata.allSatisfy { $0.shares == [0.3, 0.3] })
  }

  /// With fewer than 30 respondents a stratum takes the share of everybody where its own interval holds it, and else its own
  /// cautious share; one whose figure is not printed takes one half.
  @Test func fewRespondentsTakeTheShareOfEverybodyWhereItMayBeTheirs() throws {
    let rows = (0..<240).map { row in
      switch row {
      case ..<12: "A,1"
      case ..<32: "B,\(1 + row % 2)"
      case ..<40: "C,1"
      default: "D,\(row % 5 == 0 ? 1 : 2)"
      }
    }
    let yaml = """
      title: T
      variables: {r: {categories: [A, B, C, D]}, q: {categories: {1: Yes, 2: No}}}
      waves: [{id: w, audience: mayors, data: w.csv}]
      indicators: [{id: i, variable: q, category: 1}]
      report: {hide_below: 10}
      """
    let folder = try TemporaryFolder(["study.yaml": yaml, "w.csv": "r,q\n" + rows.joined(separator: "\n") + "\n"])
    let result = try StudyRun(folder.study()).plan(
      PlanSpecification(id: "p", wave: "w", indicator: "i", by: ["r"], within: 0.08))
    #expect(result.shareOrigins == [.own, .overall, .half, .own])
    #expect(
      result.lines.map(\.shareOrigins) == [[.overall], [.own], [.overall], [.half], [.own]])
    let shares = result.plan.strata.map { $0.shares[0] }
    let overall = try result.lines[0].observed.interval.get()
    // Everybody of twelve: Korn & Graubard's limit, 0.025^(1/12) = 0.7354, excludes the 29% of everybody.
    #expect(abs(shares[0] - pow(0.025, 1.0 / 12)) < 1e-9)
    #expect(shares[1] == overall.upper && overall.upper < 0.4)
    #expect(shares[2] == 0.5)
    #expect(try shares[3] == result.lines[4].observed.interval.get().upper)
  }

  @Test func aChangeBeyondAHundredIsNamed() throws {
    let plan = PlanSpecification(
      id: "p", wave: "mayors-2024", indicator: "innovation", by: ["region"], change: 0.6)
    let error = #expect(throws: Problems<StudyRunProblem>.self) { _ = try Self.run().plan(plan) }
    let message = error?.description ?? ""
    #expect(message.contains("a rise of 60 points leaves the shares from 0 to 100%: "))
    #expect(message.contains("is planned at ") && message.contains("--assume 0.5"))
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
    (
      "{id: p, wave: w1, indicator: i, by: q, within: 5, size: 900}",
      "'within' determines the size; remove one of the two"
    ),
    ("{id: p, wave: w1, indicator: i, within: 5}", "it is a goal in every answer of 'by'"),
    ("{id: p, wave: w1, indicator: i, assume: 50}", "expected a fraction strictly between 0 and 1 (0.5 for 50%)"),
    ("{id: p, wave: w1, indicator: i, change: 0}", "expected points other than 0, below 100"),
    ("{id: p, wave: w1, indicator: i, by: [t]}", "which has no categories"),
  ])
  func refusesMistakes(plan: String, message: String) {
    let yaml = soundStart + "indicators: [{id: i, variable: q, net: yes}]\nplans:\n  - " + plan
    #expect(problems(in: yaml).joined().contains(message), "\(problems(in: yaml))")
  }
}
