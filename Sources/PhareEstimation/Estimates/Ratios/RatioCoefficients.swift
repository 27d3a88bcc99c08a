/// The coefficients of linear combinations of a domain's totals, or of the ratios of two, one after the other.
///
/// - Shape: as many coefficients per statistic as the domain has totals.
struct RatioCoefficients {
  let numerators: [Double]
  /// Nil where the statistics have none.
  let denominators: [Double]?

  /// The value of a statistic, nil where its denominator is 0.
  func value(_ statistic: Int, of totals: Span<Double>) -> Double? {
    let top = Self.product(numerators, statistic, totals)
    guard let denominators else { return top }
    let bottom = Self.product(denominators, statistic, totals)
    return bottom == 0 ? nil : top / bottom
  }

  /// Writes the derivatives of a statistic with respect to the totals, (numerator − value × denominator) / (denominator's
  /// total), or zeros where it has no value, from `start` on.
  ///
  /// `value` is rounded. Its rounding error is computed first: for a mean of 10⁹ with a spread of 1, the distance from a
  /// centre would otherwise have seven digits.
  func writeGradient(
    _ statistic: Int, at totals: Span<Double>, value: Double?, to gradients: inout MutableSpan<Double>, from start: Int
  ) {
    guard let value else {
      for index in totals.indices { gradients[start + index] = 0 }
      return
    }
    let range = statistic * totals.count..<(statistic + 1) * totals.count
    let above = numerators.span.extracting(range)
    guard let denominators else {
      for index in totals.indices { gradients[start + index] = above[index] }
      return
    }
    let below = denominators.span.extracting(range)
    var (error, bottom) = (0.0, 0.0)
    for index in totals.indices {
      let denominator = below[index]
      let residual = Self.residual(above[index], value, denominator)
      if denominator != 0 { bottom += denominator * totals[index] }
      error += residual * totals[index]
      gradients[start + index] = residual
    }
    error /= bottom
    for index in totals.indices {
      gradients[start + index] = (gradients[start + index] - error * below[index]) / bottom
    }
  }

  /// numerator − value × denominator, rounded once: most denominators are 0 or 1, whose product is exact.
  @inline(__always)
  private static func residual(_ numerator: Double, _ value: Double, _ denominator: Double) -> Double {
    if denominator == 0 { return numerator }
    return denominator == 1 ? numerator - value : numerator.addingProduct(-value, denominator)
  }

  private static func product(_ coefficients: [Double], _ statistic: Int, _ totals: Span<Double>) -> Double {
    let own = coefficients.span.extracting(statistic * totals.count..<(statistic + 1) * totals.count)
    var sum = 0.0
    for index in totals.indices where own[index] != 0 { sum += own[index] * totals[index] }
    return sum
  }
}
