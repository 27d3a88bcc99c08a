import PhareDistributions

/// A ranking of figures with what is certain in it.
///
/// Every pair is tested in both directions. With the probability `level`, no pair is put in the wrong order, and then
/// all true ranks lie within all `intervals` at once.
/// - Source: intervals from tests of all pairs after Mogstad, Romano, Shaikh & Wilhelm (2024), "Inference for ranks",
///   where Holm's steps run over the K(K − 1) one-sided hypotheses: two-sided p-values would not hold the probability
///   of a wrong direction. Klein, Wright & Wieczorek (2020), "A joint confidence set for an overall ranking of
///   populations", count in the same way from intervals that do not overlap, which is wider.
public struct Ranking: Hashable, Sendable {
  /// Which rank is the first.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// The largest figure is the first.
    case descending
    /// The smallest figure is the first.
    case ascending
  }

  /// How the tests of all pairs are corrected for their number.
  public enum Adjustment: String, Hashable, Sendable, CaseIterable {
    /// Every pair at the level by itself: limits that hold for a pair named in advance, not for all.
    case none
    /// Times their number.
    case bonferroni
    /// Step by step from the smallest p-value; never wider than Bonferroni.
    case holm
  }

  /// The figures that were ranked.
  public let estimates: JointEstimates
  /// Which rank is the first.
  public let order: Order
  /// How the tests were corrected.
  public let adjustment: Adjustment
  /// The probability that all intervals hold at once.
  public let level: Double
  /// One interval a figure.
  public let intervals: [RankInterval]
  /// Pairs of unequal figures whose difference has no variance, such as two shares of 0 and 1 on few answers: nothing
  /// tests them, and they count as not told apart. The earlier figure comes first in each pair.
  public let untested: [Pair]
  /// Whether each figure is larger than each other one beyond chance, by rows.
  private let exceeds: [Bool]

  /// Two figures by position.
  public struct Pair: Hashable, Sendable {
    /// The earlier one.
    public let first: Int
    /// The later one.
    public let second: Int
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

  /// Whether chance alone does not explain that two figures differ; positions count from 0.
  public func isToldApart(_ first: Int, _ second: Int) -> Bool {
    let count = intervals.count
    return exceeds[first * count + second] || exceeds[second * count + first]
  }

  /// The one-sided p-value of "the row's figure is not larger than the column's", by rows; 1 on the diagonal.
  ///
  /// A pair that every correction tells apart, or none, has 0 and 1 in place of its p-values.
  private static func tests(of estimates: JointEstimates, level: Double) -> (pValues: [Double], untested: [Pair]) {
    let count = estimates.values.count
    let clear = ClearStatistics(estimates, hypotheses: count * (count - 1), level: level)
    var pValues = [Double](repeating: 1, count: count * count)
    var untested: [Pair] = []
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        let variance = estimates.varianceOfDifference(first, second)
        let statistic = (estimates.values[first] - estimates.values[second]) / variance.squareRoot()
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
    /// Above, a pair is told apart even if its p-value is multiplied by the number of all hypotheses.
    private let certain: Double
    /// Below, not even if it is the last of them.
    private let hopeless: Double

    /// Nil where pairs have degrees of freedom of their own, or a level below one half lets both directions of a pair be
    /// refused.
    init?(_ estimates: JointEstimates, hypotheses: Int, level: Double) {
      guard estimates.separateDegreesOfFreedom == nil, level >= 0.5,
        let student = StudentDistribution(degreesOfFreedom: estimates.degreesOfFreedom),
        let certain = student.upperQuantile((1 - level) / Double(hypotheses)),
        let hopeless = student.upperQuantile(1 - level)
      else { return nil }
      // So far from the quantiles that their rounding does not matter.
      self.certain = certain * (1 + 1e-9)
      self.hopeless = hopeless * (1 - 1e-9)
    }

    /// Whether a pair is told apart, nil where its p-value decides.
    func decision(on statistic: Double) -> Bool? {
      if statistic > certain { return true }
      return statistic < hopeless ? false : nil
    }
  }

  /// The one-sided hypotheses that are refused, a family of all ordered pairs of which one or both of each are true.
  private static func decisions(
    _ pValues: [Double], count: Int, adjustment: Adjustment, level: Double
  ) -> [Bool] {
    let hypotheses = Double(count * (count - 1))
    var refused = [Bool](repeating: false, count: pValues.count)
    switch adjustment {
    case .none:
      for index in pValues.indices { refused[index] = 2 * pValues[index] <= 1 - level }
    case .bonferroni:
      for index in pValues.indices { refused[index] = hypotheses * pValues[index] <= 1 - level }
    case .holm:
      let ascending = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
      for (step, index) in ascending.enumerated() {
        guard (hypotheses - Double(step)) * pValues[index] <= 1 - level, pValues[index] < 1 else { break }
        refused[index] = true
      }
    }
    return refused
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

/// Why figures cannot be ranked.
public enum RankingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One figure or none.
  case tooFewFigures(Int)
  /// A level that is not between 0 and 1.
  case invalidLevel(Double)
  /// More figures than groups are made of.
  case tooManyFigures(Int, limit: Int)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .tooFewFigures(let count): "\(count) figures make no ranking; give two or more"
    case .invalidLevel(let level): "the level \(level) is not between 0 and 1; write 0.95 for 95%"
    case .tooManyFigures(let count, let limit):
      "\(count) figures are more than the \(limit) that groups ex aequo are made of; use the rank intervals"
    }
  }
}
