/// A statistic that is a linear form of a domain's totals, or the ratio of two: every share, mean, total and ratio.
///
/// - Shape: `numerator` and `denominator` have one coefficient a total of the domain, category by category; quantities
///   count from 0 here, and from their centres in the totals of a scan.
final class RatioStatistic: Sendable {
  let numerator: [Double]
  /// Nil for a total.
  let denominator: [Double]?
  /// The categories whose respondents are the base.
  let base: Set<Int>
  /// The same in increasing order.
  let baseCategories: [Int]

  init(numerator: [Double], denominator: [Double]?, base: Set<Int>) {
    self.numerator = numerator
    self.denominator = denominator
    self.base = base
    baseCategories = base.sorted()
  }

  /// The figure, nil where it has no denominator.
  func value(of totals: DomainTotals) -> Double? {
    let top = Self.product(totals.centred(numerator), totals)
    guard let denominator else { return top }
    let bottom = Self.product(totals.centred(denominator), totals)
    guard bottom != 0 else { return nil }
    return top / bottom
  }

  /// The derivatives of the figure with respect to the totals: (numerator − figure × denominator) / denominator's form.
  ///
  /// `value` is the figure rounded. What it misses is worked out first: for a mean of 10⁹ with a spread of 1, the
  /// difference from a centre would otherwise have seven digits.
  func gradient(at totals: DomainTotals, value: Double) -> [Double] {
    var gradient: [Double] = []
    gradient.reserveCapacity(numerator.count)
    appendGradient(at: totals, value: value, to: &gradient)
    return gradient
  }

  /// Appends the derivatives, or zeros where there is no figure.
  func appendGradient(at totals: DomainTotals, value: Double?, to coefficients: inout [Double]) {
    guard let value else {
      coefficients += repeatElement(0, count: numerator.count)
      return
    }
    let numerator = totals.centred(numerator)
    guard let denominator = denominator.map(totals.centred) else {
      coefficients += numerator
      return
    }
    let bottom = Self.product(denominator, totals)
    var missed = 0.0
    for index in numerator.indices {
      missed += numerator[index].addingProduct(-value, denominator[index]) * totals[index]
    }
    missed /= bottom
    for index in numerator.indices {
      let residual = numerator[index].addingProduct(-value, denominator[index])
      coefficients.append((residual - missed * denominator[index]) / bottom)
    }
  }

  private static func product(_ form: [Double], _ totals: DomainTotals) -> Double {
    var sum = 0.0
    for index in form.indices where form[index] != 0 { sum += form[index] * totals[index] }
    return sum
  }
}

extension RatioStatistic {
  /// The share of `codes` among all `categories` of a layout with weights only.
  static func share(of codes: Set<Int>, categories: Int) -> RatioStatistic {
    RatioStatistic(
      numerator: (0..<categories).map { codes.contains($0) ? 1 : 0 },
      denominator: [Double](repeating: 1, count: categories), base: Set(0..<categories))
  }

  /// The number of population units with one of `codes`.
  static func count(of codes: Set<Int>, categories: Int) -> RatioStatistic {
    RatioStatistic(
      numerator: (0..<categories).map { codes.contains($0) ? 1 : 0 }, denominator: nil, base: Set(0..<categories))
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
