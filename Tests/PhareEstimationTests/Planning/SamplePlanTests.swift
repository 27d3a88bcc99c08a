import Numerics
import PhareEstimation
import Testing

@Suite struct SamplePlanTests {
  /// The 34,842 communes of France by size of the 2024 wave of local officials: 84, 14 and 2%.
  private let mayors = [
    SampleStratum(name: "< 2 000", population: 29_267), SampleStratum(name: "2 000-19 999", population: 4_878),
    SampleStratum(name: "20 000 +", population: 697),
  ]

  /// 302 interviews, as many in every class: ± 8.3 points and not ± 5.6.
  @Test func mayorsInEqualClasses() throws {
    let plan = try SamplePlan(strata: mayors, size: 302, allocation: .equal)
    #expect(plan.respondents == [101, 101, 100])
    let all = try plan.precision()
    #expect((1000 * all.halfWidth).rounded() == 83)
    #expect((1000 * all.simpleHalfWidth).rounded() == 56)
    // 2.18 with a third of 302 in each class, of which there is none.
    #expect((100 * all.unequalSampling).rounded() == 217)
    #expect((all.effectiveSize).rounded() == 139)
    let designEffect = try #require(all.designEffect)
    #expect(designEffect > 2.1 && designEffect < 2.2)
    let largest = try plan.precision(of: [2])
    #expect(largest.respondents == 100)
    // 1.96 × √(1/400 × (1 − 100/697)).
    #expect(largest.halfWidth.isApproximatelyEqual(to: 0.0907, absoluteTolerance: 5e-5))
    #expect(largest.unequalSampling.isApproximatelyEqual(to: 1))
  }

  @Test func mayorsInProportion() throws {
    let plan = try SamplePlan(strata: mayors, size: 302, allocation: .proportional)
    #expect(plan.respondents == [254, 42, 6])
    let all = try plan.precision()
    #expect((1000 * all.halfWidth).rounded() == 56)
    #expect(all.unequalSampling.isApproximatelyEqual(to: 1, absoluteTolerance: 1e-3))
    #expect(try plan.precision(of: [2]).halfWidth > 0.35)
  }

  /// A design effect inside the strata widens every half-width by its root.
  @Test func designEffectsInside() throws {
    let clustered = mayors.map { SampleStratum(name: $0.name, population: $0.population, designEffect: 1.44) }
    let plain = try SamplePlan(strata: mayors, size: 302, allocation: .equal).precision()
    let wide = try SamplePlan(strata: clustered, size: 302, allocation: .equal).precision()
    #expect(wide.halfWidth.isApproximatelyEqual(to: 1.2 * plain.halfWidth, relativeTolerance: 1e-12))
    #expect(wide.simpleHalfWidth == plain.simpleHalfWidth)
  }

  @Test func neymanIsTheMostPreciseAndPowersLieBetween() throws {
    let strata = [
      SampleStratum(name: "a", population: 60_000, shares: [0.5, 0.1]),
      SampleStratum(name: "b", population: 30_000, shares: [0.1, 0.5]),
      SampleStratum(name: "c", population: 10_000, shares: [0.02, 0.3], designEffect: 2),
    ]
    func plan(_ allocation: SampleAllocation) throws -> SamplePlan {
      try SamplePlan(strata: strata, size: 1000, allocation: allocation)
    }
    // ∝ 60 × 0.5, 30 × 0.3, 10 × 0.14 × √2.
    let neyman = try plan(.neyman(indicator: 0))
    #expect(neyman.respondents == [732, 220, 48])
    let best = try neyman.precision().halfWidth
    for other in [.equal, .proportional, .power(0.5, indicator: 0), .mixed(proportional: 0.5)] as [SampleAllocation] {
      #expect(try plan(other).precision().halfWidth >= best)
    }
    #expect(try plan(.power(1, indicator: 0)).respondents == neyman.respondents)
    #expect(try plan(.mixed(proportional: 1)).respondents == plan(.proportional).respondents)
    #expect(try plan(.mixed(proportional: 0)).respondents == plan(.equal).respondents)
    #expect(try plan(.compromise(importance: [1, 0])).respondents == neyman.respondents)
    // Both indicators count: the worse of the two is better than where one alone counted.
    func worst(_ plan: SamplePlan) throws -> Double {
      try max(plan.precision(indicator: 0).halfWidth, plan.precision(indicator: 1).halfWidth)
    }
    #expect(try worst(plan(.compromise(importance: [1, 1]))) < worst(plan(.neyman(indicator: 1))))
  }

  @Test func boundsAreKeptAndTheRestShared() throws {
    let strata = [
      SampleStratum(name: "a", population: 8000), SampleStratum(name: "b", population: 1500, minimum: 200),
      SampleStratum(name: "c", population: 500, minimum: 200, maximum: 300), SampleStratum(name: "d", population: 40),
    ]
    let plan = try SamplePlan(strata: strata, size: 1000, allocation: .proportional)
    #expect(plan.respondents == [597, 200, 200, 3])
    let equal = try SamplePlan(strata: strata, size: 1001, allocation: .equal)
    #expect(equal.respondents == [331, 330, 300, 40])
    #expect(throws: SamplePlanError.sizeOutOfReach(399, least: 400, most: 9840)) {
      try SamplePlan(strata: strata, size: 399, allocation: .equal)
    }
    #expect(try SamplePlan(strata: strata, size: 9840, allocation: .equal).respondents == [8000, 1500, 300, 40])
  }

  /// Any size, any bounds: whole numbers that add up, inside their bounds.
  @Test func numbersAddUp() throws {
    let strata = (1...13).map { (region: Int) -> SampleStratum in
      let population = Double(region * region * 37 % 1000 + 20)
      let maximum: Int? = region % 3 == 0 ? 15 : nil
      return SampleStratum(
        name: "\(region)", population: population, shares: [Double(region) / 26], minimum: region % 4, maximum: maximum)
    }
    for size in stride(from: 20, through: 500, by: 7) {
      for allocation in [.equal, .proportional, .neyman(indicator: 0), .power(0.3, indicator: 0)] as [SampleAllocation]
      {
        let plan = try SamplePlan(strata: strata, size: size, allocation: allocation)
        #expect(plan.size == size)
        for (stratum, count) in zip(strata, plan.respondents) {
          let most = stratum.maximum ?? Int(stratum.population)
          #expect(count >= stratum.minimum && count <= most)
        }
      }
    }
  }

  @Test func aWholePopulationHasNoError() throws {
    let plan = try SamplePlan(
      strata: [SampleStratum(name: "all", population: 50)], respondents: [50])
    #expect(try plan.precision().halfWidth == 0)
    #expect(try plan.precision().designEffect == nil)
  }

  @Test func changesThatAreFound() throws {
    let plan = try SamplePlan(strata: [SampleStratum(name: "all", population: 1e12)], size: 1000, allocation: .equal)
    let change = try #require(try plan.detectableChange())
    // (1.96 + 0.84)·√((0.25 + 0.3123 × 0.6877…)/1000): just above six points from one half.
    #expect(change.isApproximatelyEqual(to: 0.0625, absoluteTolerance: 0.0003))
    let mayorsChange = try #require(
      try SamplePlan(strata: mayors, size: 302, allocation: .equal).detectableChange(direction: .decrease))
    // 2.8 standard errors of 4.2 points, times √2 or a little less.
    #expect(mayorsChange > 0.16 && mayorsChange < 0.168)
  }

  @Test func whatCannotBePlannedIsRefused() throws {
    #expect(throws: SamplePlanError.noStrata) { try SamplePlan(strata: [], size: 1, allocation: .equal) }
    let bad = SampleStratum(name: "x", population: 10, shares: [1.5])
    #expect(throws: SamplePlanError.invalidStratum("x")) { try SamplePlan(strata: [bad], size: 1, allocation: .equal) }
    let twice = [
      SampleStratum(name: "x", population: 10), SampleStratum(name: "y", population: 10, shares: [0.1, 0.2]),
    ]
    #expect(throws: SamplePlanError.invalidStratum("y")) { try SamplePlan(strata: twice, size: 1, allocation: .equal) }
    #expect(throws: SamplePlanError.unknown(position: 1)) {
      try SamplePlan(strata: mayors, size: 30, allocation: .neyman(indicator: 1))
    }
    #expect(throws: SamplePlanError.invalidAllocation) {
      try SamplePlan(strata: mayors, size: 30, allocation: .compromise(importance: [0]))
    }
    let plan = try SamplePlan(strata: mayors, respondents: [10, 0, 10])
    #expect(throws: SamplePlanError.unsampled("2 000-19 999")) { try plan.precision() }
    #expect(throws: SamplePlanError.unknown(position: 3)) { try plan.precision(of: [3]) }
    #expect(throws: SamplePlanError.invalidGoal(95)) { try plan.precision(of: [0], level: 95) }
    #expect(throws: SamplePlanError.invalidStratum("20 000 +")) {
      try SamplePlan(strata: mayors, respondents: [10, 10, 698])
    }
  }
}
