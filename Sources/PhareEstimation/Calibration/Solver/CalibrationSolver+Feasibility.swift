/// Whether factors within given bounds reach the targets, and which bounds are needed.
extension CalibrationSolver {
  /// Proves by Farkas' lemma that no factors reach T: along some direction v even the extreme factors fall short of
  /// T'v. The multipliers and the gaps themselves are the directions of an endless ascent of D.
  func provesInfeasible(_ state: State, _ distance: CalibrationDistance) -> Bool {
    shortfall(along: state.multipliers, distance.range) > 1e-9 || shortfall(along: state.gaps, distance.range) > 1e-9
  }

  /// The shortfall of the extreme factors from T'v, relative to the size of its terms; a proof needs more than
  /// rounding.
  private func shortfall(along direction: [Double], _ range: CalibrationBounds) -> Double {
    var (wanted, size) = (0.0, 0.0)
    for (target, component) in zip(targets, direction) {
      wanted += target * component
      size += abs(target * component)
    }
    guard direction.contains(where: { $0 != 0 }) else { return 0 }
    var most = 0.0
    for row in 0..<variables.rows {
      let predictor = variables.product(with: direction, row: row)
      guard predictor != 0 else { continue }
      most += initial[row] * predictor * (predictor > 0 ? range.upper : range.lower)
      // An unbounded sum reaches everything.
      guard most.isFinite else { return -1 }
    }
    let scale = size + abs(most)
    guard scale.isFinite else { return -1 }
    return scale > 0 ? (wanted - most) / scale : 0
  }

  /// The same shortfall along each variable alone, and against it.
  private func shortfalls(_ range: CalibrationBounds) -> [(along: Double, against: Double)] {
    let (positive, negative) = variables.signedColumnSums(weights: initial)
    // No respondents times an infinite factor count as none.
    func extreme(_ sum: Double, _ factor: Double) -> Double { sum == 0 ? 0 : sum * factor }
    func relative(_ wanted: Double, _ most: Double) -> Double {
      let scale = abs(wanted) + abs(most)
      guard scale.isFinite else { return -1 }
      return scale > 0 ? (wanted - most) / scale : 0
    }
    return targets.indices.map { column in
      let most = extreme(positive[column], range.upper) + extreme(negative[column], range.lower)
      let least = extreme(positive[column], range.lower) + extreme(negative[column], range.upper)
      return (relative(targets[column], most), relative(-targets[column], -least))
    }
  }

  /// The index of a margin that these factors cannot bring to its target, whatever the others require.
  ///
  /// Raking and logit factors approach their extremes without reaching them, so a target there is out of reach.
  func marginOutOfReach(of distance: CalibrationDistance) -> Int? {
    let shortfalls = shortfalls(distance.range)
    for (column, margin) in independent.enumerated() {
      let shortfall = max(shortfalls[column].along, shortfalls[column].against)
      if distance.reachesItsRange ? shortfall > 1e-9 : shortfall > -1e-12 { return margin }
    }
    return nil
  }

  /// The error for targets out of reach of an unbounded distance.
  func beyondReach(_ distance: CalibrationDistance) -> CalibrationError {
    guard let margin = marginOutOfReach(of: distance) else { return .contradictoryMargins }
    let total = problem.matrix.columnSums(weights: problem.initialTotals)[margin]
    return .unreachableMargin(problem.names[margin], initial: total, target: problem.targets[margin])
  }

  /// Truncated linear factors are the widest within their bounds: where they fail, all do.
  func isFeasible(_ bounds: CalibrationBounds) -> Bool {
    if case .solved = solve(.truncatedLinear(bounds)) { true } else { false }
  }

  /// The requested bounds, both stretched away from 1 by the smallest common multiple that makes them feasible, rounded
  /// outwards to two decimals, and tried with the distance that will use them.
  func nearestFeasibleBounds(
    to requested: CalibrationBounds, _ distance: CalibrationDistance
  ) -> CalibrationBounds? {
    func stretched(_ stretch: Double) -> CalibrationBounds {
      CalibrationBounds(
        lower: max(0, 1 - (1 - requested.lower) * stretch), upper: 1 + (requested.upper - 1) * stretch)
    }
    var enough = 2.0
    while !isFeasible(stretched(enough)) {
      enough *= 2
      guard enough < 1e6 else { return nil }
    }
    var short = enough / 2
    while enough - short > 1e-3 * enough {
      let middle = (short + enough) / 2
      if isFeasible(stretched(middle)) { enough = middle } else { short = middle }
    }
    // A logit never attains its bounds: it may need a little more room.
    for _ in 0..<20 {
      let bounds = stretched(enough).roundedOutwards(decimals: 2)
      if case .solved = solve(distance.within(bounds)) { return bounds }
      enough *= 1.02
    }
    return nil
  }

  /// The narrowest bounds: the lower one by golden section on the convex width U(L) - L, the upper one by bisection.
  func tightestBounds() -> CalibrationBounds? {
    guard leastUpperBound(above: 0) != nil else { return nil }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (left, right) = (0.0, 1.0)
    func width(_ lower: Double) -> Double { (leastUpperBound(above: lower) ?? .infinity) - lower }
    var (first, second) = (right - ratio * (right - left), left + ratio * (right - left))
    var (firstWidth, secondWidth) = (width(first), width(second))
    while right - left > 1e-4 {
      // Where no upper bound helps, the lower one is too high.
      if firstWidth <= secondWidth || secondWidth == .infinity {
        (right, second, secondWidth) = (second, first, firstWidth)
        first = right - ratio * (right - left)
        firstWidth = width(first)
      } else {
        (left, first, firstWidth) = (first, second, secondWidth)
        second = left + ratio * (right - left)
        secondWidth = width(second)
      }
    }
    let candidates = [0, left, first, second, 1].compactMap { lower in
      leastUpperBound(above: lower).map { CalibrationBounds(lower: lower, upper: $0) }
    }
    return candidates.min { $0.upper - $0.lower < $1.upper - $1.lower }?.roundedOutwards(decimals: 4)
  }

  private func leastUpperBound(above lower: Double) -> Double? {
    guard isFeasible(CalibrationBounds(lower: lower, upper: .infinity)) else { return nil }
    if isFeasible(CalibrationBounds(lower: lower, upper: 1)) { return 1 }
    var enough = 2.0
    while !isFeasible(CalibrationBounds(lower: lower, upper: enough)) {
      enough *= 2
      guard enough < 1e9 else { return nil }
    }
    var short = enough > 2 ? enough / 2 : 1
    while enough - short > 1e-5 * enough {
      let middle = (short + enough) / 2
      if isFeasible(CalibrationBounds(lower: lower, upper: middle)) { enough = middle } else { short = middle }
    }
    return enough
  }
}
