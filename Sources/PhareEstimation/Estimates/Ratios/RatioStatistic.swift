/// A statistic that is a linear combination of a domain's totals, or the ratio of two: every share, mean, total and ratio.
///
/// The coefficients of a share are worked out when they are asked for: those of thousands of answers, each with one
/// coefficient per answer, would fill the memory.
///
/// - Shape: `numerator` and `denominator` have one coefficient per total of the domain, category by category; quantities
///   count from 0 here, and from their centres in the totals of a scan.
final class RatioStatistic: Sendable {
  /// How the coefficients are made.
  private enum Form {
    case coefficients(numerator: [Double], denominator: [Double]?, base: [Int])
    /// Categories among all of them, in increasing order; a ratio is their share and a total their number.
    case categories([Int], count: Int, isRatio: Bool)
  }

  private let form: Form

  var numerator: [Double] {
    switch form {
    case .coefficients(let numerator, _, _): return numerator
    case .categories(let codes, let count, _):
      var numerator = [Double](repeating: 0, count: count)
      for code in codes { numerator[code] = 1 }
      return numerator
    }
  }

  /// Nil for a total.
  var denominator: [Double]? {
    switch form {
    case .coefficients(_, let denominator, _): denominator
    case .categories(_, let count, let isRatio): isRatio ? [Double](repeating: 1, count: count) : nil
    }
  }

  /// The categories whose respondents are the base, in increasing order.
  var baseCategories: [Int] {
    switch form {
    case .coefficients(_, _, let base): base
    case .categories(_, let count, _): Array(0..<count)
    }
  }

  /// Whether the statistic is the ratio of two totals.
  var isRatio: Bool {
    switch form {
    case .coefficients(_, let denominator, _): denominator != nil
    case .categories(_, _, let isRatio): isRatio
    }
  }

  init(numerator: [Double], denominator: [Double]?, base: Set<Int>) {
    form = .coefficients(numerator: numerator, denominator: denominator, base: base.sorted())
  }

  private init(codes: Set<Int>, categories: Int, isRatio: Bool) {
    form = .categories(codes.filter { (0..<categories).contains($0) }.sorted(), count: categories, isRatio: isRatio)
  }

  /// The value of the statistic, nil where its denominator is 0.
  func value(of totals: DomainTotals) -> Double? {
    coefficients(from: totals).value(0, of: totals.values.span)
  }

  /// The derivatives of the statistic with respect to the totals.
  func gradient(at totals: DomainTotals, value: Double) -> [Double] {
    var gradient = [Double](repeating: 0, count: totals.values.count)
    var span = gradient.mutableSpan
    coefficients(from: totals).writeGradient(0, at: totals.values.span, value: value, to: &span, from: 0)
    return gradient
  }

  /// The coefficients on totals that count quantities from their centres.
  private func coefficients(from totals: DomainTotals) -> RatioCoefficients {
    RatioCoefficients(numerators: totals.centred(numerator), denominators: denominator.map(totals.centred))
  }

  /// Whether two statistics of one domain have the same respondents as their base.
  func sharesBase(with other: RatioStatistic) -> Bool {
    if case .categories(_, let count, _) = form, case .categories(_, let others, _) = other.form {
      return count == others && isRatio == other.isRatio
    }
    return isRatio == other.isRatio && baseCategories == other.baseCategories
  }
}

extension RatioStatistic {
  /// The share of `codes` among all `categories` of a layout with weights only.
  static func share(of codes: Set<Int>, categories: Int) -> RatioStatistic {
    RatioStatistic(codes: codes, categories: categories, isRatio: true)
  }

  /// The number of population units with one of `codes`.
  static func count(of codes: Set<Int>, categories: Int) -> RatioStatistic {
    RatioStatistic(codes: codes, categories: categories, isRatio: false)
  }

  /// The mean of scores that some categories have; the others leave the base.
  static func meanScore(_ scores: [Double?]) -> RatioStatistic {
    RatioStatistic(
      numerator: scores.map { $0 ?? 0 }, denominator: scores.map { $0 == nil ? 0 : 1 },
      base: Set(scores.indices.filter { scores[$0] != nil }))
  }

  /// The sum over the population of scores that some categories have.
  static func totalScore(_ scores: [Double?]) -> RatioStatistic {
    RatioStatistic(
      numerator: scores.map { $0 ?? 0 }, denominator: nil, base: Set(scores.indices.filter { scores[$0] != nil }))
  }

  /// The mean of the one quantity of a layout.
  static let mean = RatioStatistic(numerator: [0, 1], denominator: [1, 0], base: [0])

  /// The total of the one quantity of a layout.
  static let total = RatioStatistic(numerator: [0, 1], denominator: nil, base: [0])

  /// The ratio of the totals of the two quantities of a layout.
  static let ratio = RatioStatistic(numerator: [0, 1, 0], denominator: [0, 0, 1], base: [0])

  /// The share of one item among all answers to `items` items, each scanned as a quantity of 0 or 1.
  static func shareOfResponses(item: Int, items: Int) -> RatioStatistic {
    RatioStatistic(
      numerator: [0] + (0..<items).map { $0 == item ? 1 : 0 },
      denominator: [0] + [Double](repeating: 1, count: items), base: [0])
  }
}
