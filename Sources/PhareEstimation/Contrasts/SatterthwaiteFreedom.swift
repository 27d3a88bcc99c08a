/// An independent part of the variance of a contrast, such as that of one domain or one wave.
struct VariancePart: Hashable, Sendable {
  /// The variance that the part contributes, with the square of its coefficient.
  let variance: Double
  /// The degrees of freedom behind it: PSUs − strata of the domain or wave alone.
  let degreesOfFreedom: Double
}

extension [VariancePart] {
  /// The degrees of freedom of the sum of these variances: (Σ V)² / Σ V²/ν.
  ///
  /// The rule of every difference, change, trend, letter, mark and rank. The result lies between the smallest ν and their
  /// sum: a part with few PSUs and a large variance decides, however many PSUs the others have. Parts that share PSUs are
  /// no more certain for being several, so that it is never above the PSUs − strata of all parts together.
  ///
  /// - Parameter joint: PSUs − strata of all parts together. They are no fewer than those of any part, and are asked for
  ///   only where the approximation exceeds those.
  /// - Returns: 0 where a part with a variance has no degrees of freedom; `joint` where no part has a variance.
  /// - Source: Satterthwaite (1946), "An approximate distribution of estimates of variance components"; for two
  ///   independent samples Welch (1947).
  func satterthwaiteFreedom(atMost joint: () -> Double) -> Double {
    let sum = reduce(0) { $0 + Swift.max($1.variance, 0) }
    guard sum > 0 else { return joint() }
    var squares = 0.0
    var largest = 0.0
    for part in self where part.variance > 0 {
      let share = part.variance / sum
      squares += share * share / part.degreesOfFreedom
      largest = Swift.max(largest, part.degreesOfFreedom)
    }
    let freedom = squares.isFinite && squares >= 0 ? 1 / squares : 0
    return freedom > largest ? Swift.min(freedom, joint()) : freedom
  }

  /// The same for parts that share nothing, such as independent waves: their degrees of freedom add up to more.
  var satterthwaiteFreedom: Double { satterthwaiteFreedom { .infinity } }
}
