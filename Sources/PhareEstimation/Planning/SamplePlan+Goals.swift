extension SamplePlan {
  /// The smallest plan that reaches every goal: in each region and size class and overall, for several indicators.
  ///
  /// - Throws: `SamplePlanError` where a goal is out of range, or beyond the maxima of its strata.
  /// - Source: the number of respondents is smallest where n = √Σ λa over goals, a being the stratum's contribution to
  ///   the variance of each; the multipliers λ by the algorithm of Chromy (1987), which Bethel (1989) derives, here with
  ///   bounds on n. Rounded up, then lowered one by one as long as every goal holds.
  public init(strata: [SampleStratum], reaching goals: [SampleGoal]) throws(SamplePlanError) {
    try Self.check(strata)
    guard !goals.isEmpty else { throw .invalidGoal(0) }
    var respondents: [Int]?
    // The degrees of freedom of intervals and tests are those of the plan itself: each pass takes them from the last.
    for _ in 0..<3 { respondents = try Self.respondents(strata: strata, reaching: goals, near: respondents) }
    try self.init(strata: strata, respondents: respondents ?? [])
  }

  /// The smallest numbers of respondents that reach every goal, with the degrees of freedom of a plan near it.
  private static func respondents(
    strata: [SampleStratum], reaching goals: [SampleGoal], near respondents: [Int]?
  ) throws(SamplePlanError) -> [Int] {
    var constraints: [VarianceConstraint] = []
    // The goal of each constraint.
    var owners: [Int] = []
    for (position, goal) in goals.enumerated() {
      let ofGoal = try VarianceConstraint.all(of: goal, strata: strata, respondents: respondents)
      constraints += ofGoal
      owners += ofGoal.map { _ in position }
    }
    let solver = ChromyAllocation(
      constraints: constraints, minima: strata.map { Double(max($0.minimum, 1)) },
      maxima: strata.map { Double($0.limit) })
    if let constraint = constraints.firstIndex(where: { !$0.isReached(by: solver.maxima) }) {
      throw .unreachableGoal(owners[constraint])
    }
    guard let ideal = solver.solved() else { throw .noConvergence }
    var counts = ideal.map { $0.rounded(.up) }
    for stratum in strata.indices {
      while counts[stratum] > solver.minima[stratum] {
        counts[stratum] -= 1
        if !constraints.allSatisfy({ $0.isReached(by: counts) }) {
          counts[stratum] += 1
          break
        }
      }
    }
    return counts.map { Int($0) }
  }
}

/// A goal as the constraint Σ a/n ≤ 1 over strata.
struct VarianceConstraint: Sendable {
  /// a of each stratum: W²·S² over the allowed variance without finite population corrections; 0 outside the goal.
  let coefficients: [Double]

  init(coefficients: [Double]) { self.coefficients = coefficients }

  /// - Parameter variance: The allowed variance; nil for that of the goal.
  init(_ goal: SampleGoal, strata: [SampleStratum], allowing variance: Double? = nil) throws(SamplePlanError) {
    let chosen = Set(goal.strata).sorted()
    guard !chosen.isEmpty else { throw .noStrata }
    for position in chosen where !strata.indices.contains(position) { throw .unknown(position: position) }
    guard strata[chosen[0]].shares.indices.contains(goal.indicator) else { throw .unknown(position: goal.indicator) }
    let population = chosen.reduce(0) { $0 + strata[$1].population }
    var coefficients = [Double](repeating: 0, count: strata.count)
    var share = 0.0
    var allowed = 0.0
    for position in chosen {
      let stratum = strata[position]
      let weight = stratum.population / population
      coefficients[position] = weight * weight * stratum.unitVariance(of: goal.indicator)
      allowed += coefficients[position] / stratum.units
      share += weight * stratum.shares[goal.indicator]
    }
    if let variance {
      allowed += variance
    } else {
      allowed += try Self.variance(allowedBy: goal, share: share)
    }
    self.coefficients = coefficients.map { $0 / allowed }
  }

  private static func variance(allowedBy goal: SampleGoal, share: Double) throws(SamplePlanError) -> Double {
    switch goal.precision {
    case .halfWidth(let width), .interval(let width):
      guard width > 0, width < 1 else { throw .invalidGoal(width) }
      let error = try width / PlanningAssumptions.quantile(level: goal.level)
      return error * error
    case .change(let change, let power), .mark(let change, let power, _, _):
      let later = share + change
      guard change != 0 else { throw .invalidGoal(change) }
      guard later >= 0, later <= 1 else { throw .changeOutOfReach(change, share: share) }
      let error = try change / PlanningAssumptions(share: share, level: goal.level, power: power).quantiles()
      // Both waves follow the plan; the later variance keeps its ratio to p(1 − p).
      let spread = share * (1 - share)
      return spread > 0 ? error * error * spread / (spread + later * (1 - later)) : error * error
    }
  }

  /// Σ a/n.
  func load(of respondents: [Double]) -> Double {
    var sum = 0.0
    for index in coefficients.indices where coefficients[index] > 0 { sum += coefficients[index] / respondents[index] }
    return sum
  }

  /// Whether the goal holds, up to rounding.
  func isReached(by respondents: [Double]) -> Bool { load(of: respondents) <= 1 + 1e-12 }
}

/// The smallest Σ n with Σ a/n ≤ 1 for every goal and n within bounds.
struct ChromyAllocation: Sendable {
  let constraints: [VarianceConstraint]
  let minima: [Double]
  let maxima: [Double]

  /// The allocation as real numbers that reach every goal; nil where the multipliers do not converge.
  ///
  /// λ grows where a goal is missed and shrinks where it is exceeded, by the square of Σ a/n; at rest every goal is met
  /// exactly or has λ = 0, and n = √Σ λa clamped to its bounds is the condition for a minimum.
  func solved() -> [Double]? {
    var multipliers = constraints.map { constraint in
      let sum = constraint.coefficients.reduce(0) { $0 + $1.squareRoot() }
      return sum * sum / Double(constraints.count)
    }
    for _ in 0..<20_000 {
      let respondents = respondents(at: multipliers)
      let loads = constraints.map { $0.load(of: respondents) }
      if isSettled(loads: loads, multipliers: multipliers, respondents: respondents) {
        return scaled(respondents, by: loads.max() ?? 1)
      }
      for index in multipliers.indices { multipliers[index] *= loads[index] * loads[index] }
    }
    let respondents = respondents(at: multipliers)
    let worst = constraints.map { $0.load(of: respondents) }.max() ?? 1
    return worst < 1.001 ? scaled(respondents, by: worst) : nil
  }

  private func respondents(at multipliers: [Double]) -> [Double] {
    minima.indices.map { stratum in
      var sum = 0.0
      for (multiplier, constraint) in zip(multipliers, constraints) {
        sum += multiplier * constraint.coefficients[stratum]
      }
      return min(max(sum.squareRoot(), minima[stratum]), maxima[stratum])
    }
  }

  /// Whether every goal is met exactly, or exceeded without taking part in the allocation.
  private func isSettled(loads: [Double], multipliers: [Double], respondents: [Double]) -> Bool {
    constraints.indices.allSatisfy { goal in
      guard abs(loads[goal] - 1) >= 1e-9 else { return true }
      guard loads[goal] < 1 else { return false }
      return respondents.indices.allSatisfy {
        multipliers[goal] * constraints[goal].coefficients[$0] <= 1e-12 * respondents[$0] * respondents[$0]
      }
    }
  }

  /// Makes up what the last digits still miss in all strata alike, as far as their maxima allow.
  private func scaled(_ respondents: [Double], by load: Double) -> [Double] {
    respondents.indices.map { min(respondents[$0] * max(load, 1), maxima[$0]) }
  }
}
