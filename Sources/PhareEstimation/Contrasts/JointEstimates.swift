import PhareLinearAlgebra

/// Several figures with their joint covariance: the basis of a contrast, a trend or a ranking.
///
/// - Shape: `values` has one element per figure, `covariance` is figures × figures and symmetric.
/// - Units: those of the figures, and of the figures squared.
public struct JointEstimates: Hashable, Sendable {
  /// The figures.
  public let values: [Double]
  /// The figures in their unit.
  let scaledValues: [Double]
  /// Their covariance matrix, in the squared unit.
  package let covariance: Matrix
  /// The unit of the figures; 1 but near the ends of the floating-point range.
  let unit: FloatingUnit
  /// PSUs minus strata behind all figures together; infinite for normal quantiles.
  public let degreesOfFreedom: Double
  /// The degrees of freedom of each figure alone; nil where all have the same PSUs, such as the items of one domain.
  let separateDegreesOfFreedom: [Double]?
  /// PSUs minus strata of every pair of figures together, where figures share PSUs; nil where none do.
  let pairDegreesOfFreedom: Matrix?
  /// The effective bases of shares of different respondents; nil for other figures.
  let effectiveBases: [Double]?

  /// Figures of one sample, or of samples that share PSUs.
  ///
  /// - Throws: `JointEstimatesError` where the matrix does not fit, is not symmetric, has a negative variance, or the
  ///   degrees of freedom are not positive.
  package init(values: [Double], covariance: Matrix, degreesOfFreedom: Double) throws(JointEstimatesError) {
    try self.init(values: values, covariance: covariance, unit: .one, degreesOfFreedom: degreesOfFreedom)
  }

  /// Figures with a covariance written row by row.
  ///
  /// - Throws: `JointEstimatesError`, as from a matrix.
  public init(values: [Double], covariance rows: [[Double]], degreesOfFreedom: Double) throws(JointEstimatesError) {
    guard let matrix = try? Matrix(rowByRow: rows) else {
      throw .shapeMismatch(figures: values.count, rows: rows.count, columns: rows.map(\.count).max() ?? 0)
    }
    try self.init(values: values, covariance: matrix, degreesOfFreedom: degreesOfFreedom)
  }

  /// Figures of independent samples, such as waves.
  ///
  /// - Parameter degreesOfFreedom: Those of each figure. Together they are the sum, as of one sample whose strata are
  ///   those of all; a contrast has Satterthwaite's (1946) approximation, as everywhere.
  public init(
    independent values: [Double], standardErrors: [Double], degreesOfFreedom: [Double]
  ) throws(JointEstimatesError) {
    guard values.count == standardErrors.count, values.count == degreesOfFreedom.count else {
      throw .shapeMismatch(figures: values.count, rows: standardErrors.count, columns: degreesOfFreedom.count)
    }
    for (index, freedom) in degreesOfFreedom.enumerated() where !(freedom > 0) {
      throw .noDegreesOfFreedom(freedom, figure: index)
    }
    for (index, error) in standardErrors.enumerated() where !(error.isFinite && error >= 0) {
      throw .invalidVariance(figure: index)
    }
    let ofErrors = FloatingUnit(of: standardErrors)
    let unit = ofErrors.dividing(values).allSatisfy(\.isFinite) ? ofErrors : .one
    try self.init(
      values: unit.dividing(values), covariance: Matrix(diagonal: unit.dividing(standardErrors).map { $0 * $0 }),
      unit: unit, degreesOfFreedom: degreesOfFreedom.reduce(0, +), separate: degreesOfFreedom)
  }

  /// Figures of one sample, with their covariance, in a unit, and what is known of each alone.
  ///
  /// - Parameters:
  ///   - separate: The degrees of freedom of each figure alone; nil where all have the same PSUs.
  ///   - pairs: Those of every pair together, where figures share PSUs.
  ///   - effectiveBases: The effective bases of shares of different respondents, whose unit is 1.
  /// - Throws: `JointEstimatesError`, as without a unit.
  init(
    values: [Double], covariance: Matrix, unit: FloatingUnit, degreesOfFreedom: Double, separate: [Double]? = nil,
    pairs: Matrix? = nil, effectiveBases: [Double]? = nil
  ) throws(JointEstimatesError) {
    guard covariance.rows == values.count, covariance.columns == values.count else {
      throw .shapeMismatch(figures: values.count, rows: covariance.rows, columns: covariance.columns)
    }
    for index in values.indices {
      guard values[index].isFinite else { throw .undefinedFigure(index) }
      guard covariance[index, index].isFinite, covariance[index, index] >= 0 else {
        throw .invalidVariance(figure: index)
      }
      for other in 0..<index {
        let (below, above) = (covariance[index, other], covariance[other, index])
        let size = (covariance[index, index] * covariance[other, other]).squareRoot()
        guard abs(below - above) <= 1e-9 * size, abs(below) <= size * (1 + 1e-9) else {
          throw .invalidCovariance(first: other, second: index)
        }
      }
    }
    guard values.isEmpty || degreesOfFreedom > 0 else { throw .noDegreesOfFreedom(degreesOfFreedom, figure: nil) }
    self.values = unit.isOne ? values : values.map { unit.times($0) }
    scaledValues = values
    self.covariance = covariance
    self.unit = unit
    self.degreesOfFreedom = degreesOfFreedom
    self.separateDegreesOfFreedom = separate
    self.pairDegreesOfFreedom = pairs
    self.effectiveBases = effectiveBases
  }

  /// The variance of one figure minus another, in the squared unit; 0 where it is only rounding, as for two shares that move together.
  func varianceOfDifference(_ first: Int, _ second: Int) -> Double {
    let (a, b) = (covariance[first, first], covariance[second, second])
    let variance = a + b - 2 * covariance[first, second]
    return variance > 1e-13 * (a + b) ? variance : 0
  }

  /// The degrees of freedom of the contrast with these coefficients.
  ///
  /// - Source: Satterthwaite (1946): (Σ c²V)² / Σ (c²V)²/ν.
  func degreesOfFreedom(of contrast: [Double]) -> Double {
    guard let separate = separateDegreesOfFreedom else { return degreesOfFreedom }
    let involved = values.indices.filter { contrast[$0] != 0 }
    let parts = involved.map {
      VariancePart(
        variance: contrast[$0] * contrast[$0] * covariance[$0, $0], degreesOfFreedom: separate[$0])
    }
    return parts.satterthwaiteFreedom {
      guard let pairDegreesOfFreedom, involved.count == 2 else { return degreesOfFreedom }
      return pairDegreesOfFreedom[involved[0], involved[1]]
    }
  }

  /// The covariance of two figures, by their positions; of a figure with itself, its variance.
  ///
  /// - Units: those of the two figures, multiplied. Not a number where it is beyond the range of floating-point numbers.
  public func covariance(of first: Int, and second: Int) -> Double {
    (unit * unit).figure(covariance[first, second]) ?? .nan
  }

  /// Returns one figure minus another with its test; nil where the difference has no variance, or is beyond the range of
  /// floating-point numbers.
  ///
  /// - Shape: `first` and `second` count from 0 and are below `values.count`.
  public func difference(_ first: Int, minus second: Int) -> Difference? {
    var contrast = [Double](repeating: 0, count: values.count)
    contrast[first] += 1
    contrast[second] -= 1
    return Difference(
      value: scaledValues[first] - scaledValues[second], variance: varianceOfDifference(first, second),
      degreesOfFreedom: degreesOfFreedom(of: contrast),
      scoreVariance: effectiveBases.flatMap {
        Difference.scoreVariance(of: (values[first], $0[first]), (values[second], $0[second]))
      })?.times(unit)
  }
}
