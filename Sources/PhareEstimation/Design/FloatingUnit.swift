import PhareSurvey

/// A power of two by which numbers near the ends of the floating-point range are divided before they are squared and added
/// up, and by which figures are multiplied in the end: both are exact but where a result is subnormal.
///
/// - Source: the exponents of IEEE 754 doubles, from −1074 to 1023; squares of numbers within 2^±200, and sums of very many
///   of them, stay far from both ends.
struct FloatingUnit: Hashable, Sendable {
  /// The exponent of the power of two: 0 where nothing is near the ends, and within ±1022 but for products of units.
  private let exponent: Int

  /// No change: numbers as they are.
  static let one = FloatingUnit(exponent: 0)

  private init(exponent: Int) { self.exponent = exponent }

  /// The unit of some numbers, by the largest of them.
  init(of numbers: some Sequence<Double>) {
    let largest = numbers.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite, abs(largest.exponent) > 200 else {
      self = .one
      return
    }
    // Its inverse is a number too.
    exponent = min(max(Int(largest.exponent), -1022), 1022)
  }

  /// Whether numbers are left as they are.
  var isOne: Bool { exponent == 0 }

  /// The numbers in this unit.
  func dividing(_ numbers: [Double]) -> [Double] {
    let inverse = (.one / self).times(1)
    return numbers.map { $0 * inverse }
  }

  /// A figure in this unit as a number: infinite or 0 beyond the range.
  func times(_ figure: Double) -> Double { Double(sign: .plus, exponent: exponent, significand: figure) }

  /// The same where the number is in the range: nil where it is infinite, or 0 and the figure is not.
  func figure(_ figure: Double) -> Double? {
    let number = times(figure)
    return number.isFinite && (number != 0 || figure == 0) ? number : nil
  }

  /// The product of two units.
  static func * (first: FloatingUnit, second: FloatingUnit) -> FloatingUnit {
    FloatingUnit(exponent: first.exponent + second.exponent)
  }

  /// The quotient of two units.
  static func / (first: FloatingUnit, second: FloatingUnit) -> FloatingUnit {
    FloatingUnit(exponent: first.exponent - second.exponent)
  }
}

extension SurveyDesign {
  /// The design with its weights, and replicates that are weights, in a unit; nil where these are no weights.
  func dividing(by unit: FloatingUnit) -> SurveyDesign? {
    guard let design = try? with(weights: unit.dividing(weights)) else { return nil }
    guard let replicates else { return design }
    return try? design.replicated(by: replicates.isCombined ? replicates.mappingValues(unit.dividing) : replicates)
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
