/// Linear forms of the totals of a domain, or ratios of two, one after the other.
///
/// - Shape: as many coefficients a form as the domain has totals.
struct RatioForms {
  let numerators: [Double]
  /// Nil where the forms have none.
  let denominators: [Double]?

  /// A form's value, nil where its denominator is 0.
  func value(_ form: Int, of totals: UnsafeBufferPointer<Double>) -> Double? {
    let top = Self.product(numerators, form, totals)
    guard let denominators else { return top }
    let bottom = Self.product(denominators, form, totals)
    return bottom == 0 ? nil : top / bottom
  }

  /// Appends the derivatives with respect to the totals, (numerator − figure × denominator) / denominator's form, or zeros
  /// where there is no figure.
  ///
  /// `value` is the figure rounded. What it misses is worked out first: for a mean of 10⁹ with a spread of 1, the
  /// difference from a centre would otherwise have seven digits.
  func appendGradient(
    _ form: Int, at totals: UnsafeBufferPointer<Double>, value: Double?, to gradients: inout [Double]
  ) {
    let first = form * totals.count
    guard let value else {
      gradients.append(contentsOf: repeatElement(0, count: totals.count))
      return
    }
    guard let denominators else {
      gradients.append(contentsOf: numerators[first..<first + totals.count])
      return
    }
    let start = gradients.count
    var (missed, bottom) = (0.0, 0.0)
    for index in totals.indices {
      let denominator = denominators[first + index]
      let residual = Self.residual(numerators[first + index], value, denominator)
      if denominator != 0 { bottom += denominator * totals[index] }
      missed += residual * totals[index]
      gradients.append(residual)
    }
    missed /= bottom
    for index in totals.indices {
      gradients[start + index] = (gradients[start + index] - missed * denominators[first + index]) / bottom
    }
  }

  /// numerator − figure × denominator, rounded once: most denominators are 0 or 1, whose product is exact.
  @inline(__always)
  private static func residual(_ numerator: Double, _ value: Double, _ denominator: Double) -> Double {
    if denominator == 0 { return numerator }
    return denominator == 1 ? numerator - value : numerator.addingProduct(-value, denominator)
  }

  private static func product(_ forms: [Double], _ form: Int, _ totals: UnsafeBufferPointer<Double>) -> Double {
    let first = form * totals.count
    var sum = 0.0
    for index in totals.indices where forms[first + index] != 0 { sum += forms[first + index] * totals[index] }
    return sum
  }
}

/// Statistics of one scan that rest on the same respondents, and are all ratios or all totals.
final class StatisticGroup: Sendable {
  /// Where the statistics stand among all of the scan.
  let places: Range<Int>
  /// The categories whose respondents are the base.
  let base: [Int]
  let isRatio: Bool
  /// The coefficients of the statistics, one after the other.
  let forms: RatioForms

  /// - Precondition: The statistics, of which there is one at least, are alike.
  private init(_ statistics: ArraySlice<RatioStatistic>, places: Range<Int>, first: RatioStatistic) {
    self.places = places
    base = first.baseCategories
    isRatio = first.denominator != nil
    forms = RatioForms(
      numerators: statistics.flatMap(\.numerator),
      denominators: isRatio ? statistics.flatMap { $0.denominator ?? [] } : nil)
  }

  /// Neighbouring statistics that are alike, in their order.
  static func groups(of statistics: [RatioStatistic]) -> [StatisticGroup] {
    var groups: [StatisticGroup] = []
    var start = 0
    while start < statistics.count {
      let first = statistics[start]
      var end = start + 1
      while end < statistics.count, statistics[end].isGroundedLike(first) { end += 1 }
      groups.append(StatisticGroup(statistics[start..<end], places: start..<end, first: first))
      start = end
    }
    return groups
  }

  /// The coefficients on totals that count quantities from `centres`, one a quantity.
  func forms(from centres: [Double]) -> RatioForms {
    let totals = DomainTotals(values: [], centres: centres)
    return RatioForms(
      numerators: totals.centred(forms.numerators), denominators: forms.denominators.map(totals.centred))
  }

  /// The coefficient of a statistic, by its place in the group, at one of the totals that count quantities from 0.
  @inline(__always)
  func coefficient(_ statistic: Int, _ total: Int, of totals: Int) -> Double {
    forms.numerators[statistic * totals + total]
  }
}
