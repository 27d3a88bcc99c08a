import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// What a plan promises is what a report prints.
@Suite struct PlannedIntervalTests {
  /// R 4.2.2: (qbeta(0.975, 41 * 0.5 + 1, 41 * 0.5) - qbeta(0.025, 41 * 0.5, 41 * 0.5 + 1)) / 2.
  @Test func halfWidth() throws {
    let interval = PlannedInterval(share: 0.5, level: 0.95)
    let half = try #require(interval.halfWidth(of: 41))
    #expect(half.isApproximatelyEqual(to: 0.1599821314531855, relativeTolerance: 1e-10))
    let size = try #require(interval.size(forHalfWidth: 0.1))
    #expect(try #require(interval.halfWidth(of: size)).isApproximatelyEqual(to: 0.1, relativeTolerance: 1e-9))
    // Clopper and Pearson ask for more than the 97 respondents of the normal approximation.
    #expect(size > 100 && size < 110)
    #expect(interval.size(forHalfWidth: 1e-9) == nil)
    #expect(PlannedInterval(share: 0, level: 0.95).halfWidth(of: 10) == nil)
  }

  private static let strata = [0.84, 0.14, 0.02].map {
    SampleStratum(name: "\($0)", population: 5_000 * $0, shares: [0.8], minimum: 2)
  }

  /// A sample that answers as planned prints the half-width of the plan, and two respondents stand in every stratum.
  @Test func aPlannedSamplePrintsItsHalfWidth() throws {
    let goal = SampleGoal(strata: [0, 1, 2], precision: .interval(0.1))
    let plan = try SamplePlan(strata: Self.strata, reaching: [goal])
    #expect(plan.respondents.allSatisfy { $0 >= 2 })
    let promised = try #require(try plan.precision().intervalHalfWidth)
    #expect(promised <= 0.1 && promised > 0.09)
    // The normal half-width is narrower: it is not what is printed.
    #expect(try plan.precision().halfWidth < promised)
    var (strata, populations, weights): ([String], [Double], [Double]) = ([], [], [])
    var answers: [Bool] = []
    for (stratum, count) in zip(plan.strata, plan.respondents) {
      for row in 0..<count {
        strata.append(stratum.name)
        populations.append(stratum.population)
        weights.append(stratum.population / Double(count))
        answers.append(row * 5 >= count)
      }
    }
    let design = try SurveyDesign(strata: strata, population: populations, weights: weights)
    let interval = try design.proportion(of: answers).interval.get()
    #expect(abs((interval.upper - interval.lower) / 2 - promised) < 0.006)
  }

  /// A change that is marked among seven needs more respondents than one that is tested alone, and bases that are not small.
  @Test func theMarkNeedsMoreThanTheTest() throws {
    let alone = SampleGoal(strata: [0, 1, 2], precision: .change(0.15, power: 0.8))
    let marked = SampleGoal(strata: [0, 1, 2], precision: .mark(0.15, power: 0.8, tests: 7, smallBase: 30))
    let sizes = try [alone, marked].map { try SamplePlan(strata: Self.strata, reaching: [$0]).size }
    #expect(sizes[1] > sizes[0])
    let plan = try SamplePlan(strata: Self.strata, reaching: [marked])
    let detected = try #require(try plan.detectableChange(tests: 7))
    #expect(detected <= 0.152 && detected > 0.14)
    let large = SampleGoal(strata: [0, 1, 2], precision: .mark(0.19, power: 0.2, tests: 1, smallBase: 80))
    #expect(try SamplePlan(strata: Self.strata, reaching: [large]).precision().effectiveSize >= 80)
    #expect(throws: SamplePlanError.self) {
      try SamplePlan(
        strata: Self.strata,
        reaching: [SampleGoal(strata: [0], precision: .mark(0.5, power: 0.8, tests: 7, smallBase: 30))])
    }
  }
}
