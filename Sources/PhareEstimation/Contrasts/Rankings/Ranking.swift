import PhareDistributions

/// A ranking of figures, with the certainty of its order.
///
/// Every pair is tested in both directions. With the probability `level`, no pair is put in the wrong order, and then
/// all true ranks lie within all `intervals` at once.
/// - Source: intervals from tests of all pairs after Mogstad, Romano, Shaikh & Wilhelm (2024), "Inference for ranks",
///   where Holm's steps run over the K(K − 1) one-sided hypotheses: two-sided p-values would not control the
///   probability of a wrong direction. Klein, Wright & Wieczorek (2020), "A joint confidence set for an overall ranking of
///   populations", count in the same way from intervals that do not overlap, which is wider.
public struct Ranking: Hashable, Sendable {
  /// The direction of the ranks.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// The largest figure is first.
    case descending
    /// The smallest figure is first.
    case ascending
  }

  /// The correction of the tests of all pairs for their number.
  public enum Adjustment: String, Hashable, Sendable, CaseIterable {
    /// Every pair at the level by itself: limits that hold for a pair named in advance, not for all.
    case none
    /// Each p-value times their number.
    case bonferroni
    /// Step-down from the smallest p-value; never wider than Bonferroni.
    case holm
  }

  /// The ranked figures.
  public let estimates: JointEstimates
  /// The direction of the ranks.
  public let order: Order
  /// The correction of the tests.
  public let adjustment: Adjustment
  /// The probability that all intervals hold at once.
  public let level: Double
  /// The interval of each figure's rank.
  public let intervals: [RankInterval]
  /// Pairs of unequal figures whose difference has no variance, such as two shares of 0 and 1 on few answers: they
  /// cannot be tested and count as not distinct. The earlier figure comes first in each pair.
  package let untested: [Pair]
  /// Whether each figure exceeds each other one beyond chance, by rows.
  private let exceeds: [Bool]

  /// Two figures by position.
  package struct Pair: Hashable, Sendable {
    /// The earlier position.
    package let first: Int
    /// The later position.
    package let second: Int
  }

  /// Ranks figures.
  ///
  /// - Throws: `RankingError` where there is nothing to rank or the level is not between 0 and 1.
  public init(
    _ estimates: JointEstimates, order: Order = .descending, adjustment: Adjustment = .holm, level: Double = 0.95
  ) throws(RankingError) {
    guard estimates.values.count > 1 else { throw .tooFewFigures(estimates.values.count) }
    guard level > 0, level < 1 else { throw .invalidLevel(level) }
    self.estimates = estimates
    self.order = order
    self.adjustment = adjustment
    self.level = level
    let tests = Self.tests(of: estimates, level: level)
    untested = tests.untested
    exceeds = Self.decisions(tests.pValues, count: estimates.values.count, adjustment: adjustment, level: level)
    intervals = Self.intervals(values: estimates.values, exceeds: exceeds, order: order)
  }

  /// Whether two figures differ beyond chance; positions count from 0.
  public func areDistinct(_ first: Int, _ second: Int) -> Bool {
    let count = intervals.count
    return exceeds[first * count + second] || exceeds[second * count + first]
  }

  /// The one-sided p-values of "the row's figure is not larger than the column's", by rows; 1 on the diagonal.
  ///
  /// A pair that is distinct under every correction, or under none, has 0 and 1 in place of its p-values.
  private static func tests(of estimates: JointEstimates, level: Double) -> (pValues: [Double], untested: [Pair]) {
    let count = estimates.values.count
    let clear = ClearStatistics(estimates, hypotheses: count * (count - 1), level: level)
    var pValues = [Double](repeating: 1, count: count * count)
    var untested: [Pair] = []
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        let variance = estimates.varianceOfDifference(first, second)
        let statistic = (estimates.scaledValues[first] - estimates.scaledValues[second]) / variance.squareRoot()
        if variance > 0, let clear, let decision = clear.decision(on: abs(statistic)) {
          if decision { pValues[statistic > 0 ? first * count + second : second * count + first] = 0 }
          continue
        }
        guard let difference = estimates.difference(first, minus: second) else {
          if estimates.values[first] != estimates.values[second] { untested.append(Pair(first: first, second: second)) }
          continue
        }
        let tail = difference.pValue / 2
        let isLarger = difference.value > 0
        pValues[first * count + second] = isLarger ? tail : 1 - tail
        pValues[second * count + first] = isLarger ? 1 - tail : tail
      }
    }
    return (pValues, untested)
  }

  /// Bounds of Student's statistic beyond which a decision needs no p-value: most pairs of a ranking are clear.
  private struct ClearStatistics {
    /// Above it a pair is distinct even if its p-value is multiplied by the number of all hypotheses.
    private let certain: Double
    /// Below it a pair is not distinct even by the last of Holm's steps.
    private let hopeless: Double

    /// Nil where a level below one half lets both directions of a pair be rejected.
    ///
    /// The degrees of freedom of a pair are not below the smallest of any figure, nor above those of all.
    init?(_ estimates: JointEstimates, hypotheses: Int, level: Double) {
      let fewest = estimates.separateDegreesOfFreedom?.min() ?? estimates.degreesOfFreedom
      guard level >= 0.5, let most = StudentDistribution(degreesOfFreedom: estimates.degreesOfFreedom),
        let hopeless = most.upperQuantile(1 - level)
      else { return nil }
      // So far from the quantiles that their rounding does not matter.
      self.hopeless = hopeless * (1 - 1e-9)
      // A score test has to agree, or a figure has no degrees of freedom: no statistic is certain by itself.
      let student = estimates.effectiveBases == nil ? StudentDistribution(degreesOfFreedom: fewest) : nil
      certain = student?.upperQuantile((1 - level) / Double(hypotheses)).map { $0 * (1 + 1e-9) } ?? .infinity
    }

    /// Whether a pair is distinct, nil where its p-value decides.
    func decision(on statistic: Double) -> Bool? {
      if statistic > certain { return true }
      return statistic < hopeless ? false : nil
    }
  }

  /// The rejected one-sided hypotheses, of a family of all ordered pairs; one or both of each pair are true.
  private static func decisions(
    _ pValues: [Double], count: Int, adjustment: Adjustment, level: Double
  ) -> [Bool] {
    let hypotheses = Double(count * (count - 1))
    var rejected = [Bool](repeating: false, count: pValues.count)
    switch adjustment {
    case .none:
      for index in pValues.indices { rejected[index] = 2 * pValues[index] <= 1 - level }
    case .bonferroni:
      for index in pValues.indices { rejected[index] = hypotheses * pValues[index] <= 1 - level }
    case .holm:
      let ascending = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
      for (step, index) in ascending.enumerated() {
        guard (hypotheses - Double(step)) * pValues[index] <= 1 - level, pValues[index] < 1 else { break }
        rejected[index] = true
      }
    }
    return rejected
  }

  private static func intervals(values: [Double], exceeds: [Bool], order: Order) -> [RankInterval] {
    let count = values.count
    return values.indices.map { figure in
      let others = values.indices.filter { $0 != figure }
      let ahead = others.filter { order == .descending ? values[$0] > values[figure] : values[$0] < values[figure] }
      let larger = others.filter { exceeds[$0 * count + figure] }
      let smaller = others.filter { exceeds[figure * count + $0] }
      let (better, worse) = order == .descending ? (larger, smaller) : (smaller, larger)
      return RankInterval(rank: 1 + ahead.count, best: 1 + better.count, worst: count - worse.count)
    }
  }
}
