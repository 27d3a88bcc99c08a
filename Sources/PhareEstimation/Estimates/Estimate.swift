/// A figure estimated from a wave, with everything that is printed beside it.
///
/// - Units: `value`, `standardError` and the limits are in the unit of the statistic; shares are fractions of 1.
/// - Source: estimator and variance after Särndal, Swensson & Wretman (1992), ch. 5; agrees with R's `svymean`,
///   `svytotal` and `svyratio`.
public struct Estimate: Hashable, Sendable {
  /// The statistic.
  public let statistic: Statistic
  /// The figure; nil where the domain is empty or the denominator is 0.
  public let value: Double?
  /// The square root of the variance under the design; nil where `value` is, or where one PSU
  /// leaves no variance.
  public let standardError: Double?
  /// The interval, or why there is none.
  public let interval: Result<ConfidenceInterval, Uncomputable>
  /// PSUs minus strata, or the rank of the replicate weights minus 1, by the rule of the options; infinite for normal
  /// quantiles.
  public let degreesOfFreedom: Double
  /// Variance over that of a simple random sample of the same size; nil where either is not defined.
  public let designEffect: Double?
  /// The respondents behind the figure.
  public let base: Base
  /// Replicates of the weights that leave the figure undefined; the variance is without them.
  public var failedReplicates = 0

  /// Standard error over the figure, nil where the figure is 0.
  public var coefficientOfVariation: Double? {
    guard let value, let standardError, value != 0 else { return nil }
    return standardError / abs(value)
  }

  /// The same base where the figure is not defined.
  var withoutFigure: Estimate {
    let reason: Uncomputable =
      switch base.respondents {
      case 0: .emptyDomain
      case 1: .singleRespondent
      default: .undefinedEstimate
      }
    return Estimate(
      statistic: statistic, value: nil, standardError: nil, interval: .failure(reason),
      degreesOfFreedom: degreesOfFreedom, designEffect: nil, base: base)
  }

  /// A share that is 1 by definition, which no sample could have made another: without an interval.
  package var asWhole: Estimate {
    guard value != nil else { return self }
    let isSelfSelected = interval == .failure(.selfSelected)
    return Estimate(
      statistic: statistic, value: 1, standardError: isSelfSelected ? nil : 0,
      interval: .failure(isSelfSelected ? .selfSelected : .noVariation), degreesOfFreedom: degreesOfFreedom,
      designEffect: nil, base: base)
  }

  /// The same figure of respondents who selected themselves: no error, and no total of the population.
  var ofSelfSelected: Estimate {
    let isEmpty = base.respondents == 0
    return Estimate(
      statistic: statistic, value: statistic.isTotal ? nil : value, standardError: nil,
      interval: .failure(isEmpty ? .emptyDomain : .selfSelected), degreesOfFreedom: degreesOfFreedom,
      designEffect: nil, base: base)
  }

  /// The respondents behind a figure.
  public struct Base: Hashable, Sendable {
    /// Respondents with an answer and a weight above 0.
    public let respondents: Int
    /// The sum of their weights, in population units.
    public let weighted: Double
    /// (Σw)² / Σw² over them: Kish (1965).
    public let effective: Double
    /// The reason why the figures on this base are not published; nil where they may be.
    public internal(set) var withheld: Withholding?

    /// A base, empty by default.
    package init(respondents: Int = 0, weighted: Double = 0, effective: Double = 0) {
      self.respondents = respondents
      self.weighted = weighted
      self.effective = effective
    }
  }
}

extension Estimate {
  /// Whether this is a share of 0 or 1, whose estimated variance of 0 says nothing about chance.
  package var isBoundaryShare: Bool { statistic.isShare && value.map(BoundaryShare.contains) ?? false }
}
