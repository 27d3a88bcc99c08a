import PhareDistributions

extension VarianceConstraint {
  /// The constraints of a goal on the variance and on the effective base.
  ///
  /// A report goes by both: the interval of a share by p(1 − p)/V, adjusted for degrees of freedom and capped
  /// at Kish's effective n; the mark of a change by Student's test and by the score test on the effective n.
  ///
  /// - Parameter respondents: A plan near the one sought, for its degrees of freedom; nil for infinitely many.
  static func all(
    of goal: SampleGoal, strata: [SampleStratum], respondents: [Int]? = nil
  ) throws(SamplePlanError) -> [VarianceConstraint] {
    switch goal.precision {
    case .halfWidth, .change: return [try VarianceConstraint(goal, strata: strata)]
    case .interval(let width):
      let share = try share(of: goal, strata: strata)
      guard width > 0, width < 0.5, share > 0, share < 1,
        let size = PlannedInterval(share: share, level: goal.level).size(forHalfWidth: width)
      else { throw .invalidGoal(width) }
      let adjustment = respondents.flatMap { respondents in
        PlannedInterval.adjustment(
          respondents: goal.strata.reduce(0) { $0 + respondents[$1] }, strata: Set(goal.strata).count, level: goal.level
        )
      }
      return [
        try VarianceConstraint(
          goal, strata: strata, allowing: share * (1 - share) / size * (adjustment ?? 1)),
        try effectiveBase(size, of: goal, strata: strata),
      ]
    case .mark(let change, let power, let tests, let smallBase):
      let share = try share(of: goal, strata: strata)
      let later = share + change
      guard change != 0, later >= 0, later <= 1, tests > 0 else { throw .invalidGoal(change) }
      let level = 1 - (1 - goal.level) / Double(tests)
      var quantiles = try PlanningAssumptions(share: share, level: level, power: power).quantiles()
      if let respondents {
        let freedom = 2 * (goal.strata.reduce(0) { $0 + respondents[$1] } - Set(goal.strata).count)
        let normal = try PlanningAssumptions.quantile(level: level)
        let student = StudentDistribution(degreesOfFreedom: Double(freedom))?.upperQuantile((1 - level) / 2)
        quantiles += (student ?? normal) - normal
      }
      let error = change / quantiles
      let spread = share * (1 - share)
      // Both waves follow the plan; the later variance keeps its ratio to p(1 − p).
      let allowed = spread > 0 ? error * error * spread / (spread + later * (1 - later)) : error * error
      return [
        try VarianceConstraint(goal, strata: strata, allowing: allowed),
        try effectiveBase(max(spread > 0 ? spread / allowed : 1, smallBase), of: goal, strata: strata),
      ]
    }
  }

  /// The expected share of a goal's strata together.
  private static func share(of goal: SampleGoal, strata: [SampleStratum]) throws(SamplePlanError) -> Double {
    let chosen = Set(goal.strata).sorted()
    guard let first = chosen.first else { throw .noStrata }
    for position in chosen where !strata.indices.contains(position) { throw .unknown(position: position) }
    guard strata[first].shares.indices.contains(goal.indicator) else { throw .unknown(position: goal.indicator) }
    let population = chosen.reduce(0) { $0 + strata[$1].population }
    return chosen.reduce(0) { $0 + strata[$1].population / population * strata[$1].shares[goal.indicator] }
  }

  /// ΣW²/n ≤ 1/size: an effective base of `size` or more.
  private static func effectiveBase(
    _ size: Double, of goal: SampleGoal, strata: [SampleStratum]
  ) throws(SamplePlanError) -> VarianceConstraint {
    let chosen = Set(goal.strata)
    let population = chosen.sorted().reduce(0) { $0 + strata[$1].population }
    return VarianceConstraint(
      coefficients: strata.indices.map { position in
        guard chosen.contains(position) else { return 0 }
        let weight = strata[position].population / population
        return weight * weight * size
      })
  }
}
