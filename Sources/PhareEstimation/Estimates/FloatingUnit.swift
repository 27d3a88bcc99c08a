import PhareSurvey

/// A power of two by which numbers near the ends of the floating-point range are divided before they are squared and added
/// up, and by which figures are multiplied in the end: both are exact but where a result is subnormal.
///
/// - Source: the exponents of IEEE 754 doubles, from −1074 to 1023; squares of numbers within 2^±200, and sums of very many
///   of them, stay far from both ends.
struct FloatingUnit: Hashable, Sendable {
  /// The factor of the figures, at most 2^1022; 1 where nothing is near the ends.
  let factor: Double

  /// No change: numbers as they are.
  static let one = FloatingUnit(factor: 1)

  private init(factor: Double) { self.factor = factor }

  /// The unit of some numbers, by the largest of them.
  init(of numbers: some Sequence<Double>) {
    let largest = numbers.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite, abs(largest.exponent) > 200 else {
      self = .one
      return
    }
    // Its inverse is a number too.
    factor = Double(sign: .plus, exponent: min(max(largest.exponent, -1022), 1022), significand: 1)
  }

  /// Whether numbers are left as they are.
  var isOne: Bool { factor == 1 }

  /// The numbers in this unit.
  func dividing(_ numbers: [Double]) -> [Double] {
    let inverse = 1 / factor
    return numbers.map { $0 * inverse }
  }

  /// The product of two units.
  static func * (first: FloatingUnit, second: FloatingUnit) -> FloatingUnit {
    FloatingUnit(factor: first.factor * second.factor)
  }

  /// The quotient of two units.
  static func / (first: FloatingUnit, second: FloatingUnit) -> FloatingUnit {
    FloatingUnit(factor: first.factor / second.factor)
  }
}

extension Estimate {
  /// The figure times a unit, on a base whose weights are times another.
  func times(_ unit: FloatingUnit, weights: FloatingUnit) -> Estimate {
    guard !unit.isOne || !weights.isOne else { return self }
    let factor = unit.factor
    let base = Base(
      respondents: base.respondents, weighted: base.weighted * weights.factor, effective: base.effective)
    let scaled = value.map { $0 * factor }
    // A product beyond the largest number is no figure.
    guard scaled?.isFinite ?? true else {
      return Estimate(
        statistic: statistic, value: nil, standardError: nil, interval: .failure(.undefinedEstimate),
        degreesOfFreedom: degreesOfFreedom, designEffect: nil, base: base, failedReplicates: failedReplicates)
    }
    let error = standardError.map { $0 * factor }
    let limits = interval.flatMap { interval -> Result<ConfidenceInterval, Uncomputable> in
      let (lower, upper) = (interval.lower * factor, interval.upper * factor)
      guard lower.isFinite, upper.isFinite else { return .failure(.undefinedVariance) }
      return .success(
        ConfidenceInterval(
          lower: lower, upper: upper, level: interval.level, method: interval.method, rule: interval.rule))
    }
    return Estimate(
      statistic: statistic, value: scaled, standardError: error.flatMap { $0.isFinite ? $0 : nil }, interval: limits,
      degreesOfFreedom: degreesOfFreedom, designEffect: designEffect, base: base, failedReplicates: failedReplicates)
  }
}

extension QuantityColumn {
  /// The unit of the quantities that were given.
  var unit: FloatingUnit {
    FloatingUnit(of: values.indices.lazy.map { status[$0] == 0 ? values[$0] : 0 })
  }

  /// The quantities in a unit.
  func dividing(by unit: FloatingUnit) -> QuantityColumn {
    unit.isOne ? self : QuantityColumn(values: unit.dividing(values), status: status)
  }
}
