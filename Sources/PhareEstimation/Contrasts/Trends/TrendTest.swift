import PhareDistributions
import PhareLinearAlgebra

/// A linear trend over three waves or more, with the test of its linearity and the changes between waves.
///
/// - Units: `slope` in the unit of the figure per unit of time, such as fractions of 1 per year.
/// - Source: generalised least squares of the waves' estimates on time with their own covariance V: β = (XᵀV⁻¹X)⁻¹XᵀV⁻¹y,
///   of variance (XᵀV⁻¹X)⁻¹; Grizzle, Starmer & Koch (1969), for complex surveys Koch, Freeman & Freeman (1975).
public struct TrendTest: Hashable, Sendable {
  /// The weighting of the waves in the slope.
  public enum Weighting: String, Hashable, Sendable, CaseIterable {
    /// By their precision, for the smallest standard error.
    case generalized
    /// All alike: ordinary least squares, with the standard error that follows from the covariance.
    case equal
  }

  /// One wave against an earlier one.
  public struct Change: Hashable, Sendable {
    /// The position of the earlier wave.
    public let from: Int
    /// The position of the later wave.
    public let to: Int
    /// The later figure minus the earlier one; nil where the difference has no variance.
    public let difference: Difference?
    /// The p-value corrected for the number of changes.
    public let adjustedPValue: Double?
  }

  /// The test that the figures lie on a line.
  public struct Departure: Hashable, Sendable {
    /// The adjusted Wald statistic.
    public let statistic: Double
    /// The number of waves minus 2.
    public let numerator: Double
    /// The remaining degrees of freedom of the denominator.
    public let denominator: Double
    /// The probability of a departure at least as large by chance alone.
    public let pValue: Double
  }

  /// The change per unit of time, with its test.
  public let slope: Difference
  /// The line at each wave.
  public let fitted: [Double]
  /// The weighting of the waves.
  public let weighting: Weighting
  /// The test of departure from a line; nil where too few degrees of freedom remain.
  public let departure: Departure?
  /// Every wave against every earlier one, by the earlier wave and then the later.
  public let changes: [Change]
  /// The correction of the changes for their number.
  public let adjustment: MultipleTesting

  /// Tests the trend of some waves.
  ///
  /// - Parameters:
  ///   - estimates: One figure per wave, from independent waves or with the covariance of waves that share PSUs.
  ///   - times: The time of each wave, in any unit, such as years.
  /// - Throws: `TrendError` where there are fewer than three waves, times are all equal, or the covariance is singular.
  public init(
    _ estimates: JointEstimates, times: [Double], weighting: Weighting = .generalized,
    adjustment: MultipleTesting = .holm
  ) throws(TrendError) {
    let waves = estimates.values.count
    guard waves >= 3 else { throw .tooFewWaves(waves) }
    guard times.count == waves, times.allSatisfy(\.isFinite) else {
      throw .timesMismatch(waves: waves, times: times.count)
    }
    let line = try TrendLine(times: times, covariance: estimates.covariance)
    let contrast = weighting == .generalized ? line.generalized : line.equal
    let value = zip(contrast, estimates.scaledValues).reduce(0) { $0 + $1.0 * $1.1 }
    guard
      let slope = Difference(
        value: value, variance: line.variance(of: contrast),
        degreesOfFreedom: estimates.degreesOfFreedom(of: contrast))?.times(estimates.unit)
    else { throw .singularCovariance }
    self.slope = slope
    self.fitted = line.fitted(estimates.scaledValues, slope: value, isGeneralized: weighting == .generalized)
      .map { estimates.unit.times($0) }
    self.weighting = weighting
    self.adjustment = adjustment
    // The least certain distance of a wave from the line; of three waves all are one contrast.
    let freedoms = line.residuals.map { estimates.degreesOfFreedom(of: $0) }
    departure = Departure(
      quadraticForm: line.departure(of: estimates.scaledValues), waves: waves,
      degreesOfFreedom: freedoms.min() ?? estimates.degreesOfFreedom)
    changes = Self.changes(of: estimates, times: times, adjustment: adjustment)
  }

  private static func changes(of estimates: JointEstimates, times: [Double], adjustment: MultipleTesting) -> [Change] {
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    var pairs: [(from: Int, to: Int, difference: Difference?)] = []
    for (position, from) in order.enumerated() {
      for to in order[(position + 1)...] { pairs.append((from, to, estimates.difference(to, minus: from))) }
    }
    let adjusted = adjustment.adjusted(pairs.map { $0.difference?.pValue ?? .nan })
    return pairs.indices.map {
      Change(
        from: pairs[$0].from, to: pairs[$0].to, difference: pairs[$0].difference,
        adjustedPValue: pairs[$0].difference == nil ? nil : adjusted[$0])
    }
  }
}

extension TrendTest.Departure {
  /// The adjusted Wald test (ν − k + 1)/(kν)·W ~ F(k, ν − k + 1) of a quadratic form W.
  init?(quadraticForm: Double, waves: Int, degreesOfFreedom: Double) {
    let numerator = Double(waves - 2)
    let denominator = degreesOfFreedom - numerator + 1
    let scale = degreesOfFreedom.isFinite ? denominator / (numerator * degreesOfFreedom) : 1 / numerator
    guard denominator > 0, let distribution = FDistribution(numerator: numerator, denominator: denominator),
      let pValue = distribution.upperTail(max(quadraticForm, 0) * scale)
    else { return nil }
    self.init(
      statistic: max(quadraticForm, 0) * scale, numerator: numerator, denominator: denominator, pValue: pValue)
  }
}
