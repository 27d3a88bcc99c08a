/// The options of a small-area model.
public struct FayHerriotOptions: Hashable, Sendable {
  /// An estimation method for the variance between areas.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Residual maximum likelihood, which allows for the coefficients.
    case reml
    /// Maximum likelihood.
    case ml
    /// No single value: areas follow their posterior distribution under flat priors of the coefficients and of the
    /// variance, which is REML's where a model states one. What reports print: its intervals cover where those of an
    /// estimated variance are too narrow for areas of few respondents.
    case posterior
  }

  /// The information about the variance between areas that enters the errors of the estimates.
  public enum Information: String, Hashable, Sendable, CaseIterable {
    /// 2/Σ(A + ψ)⁻², what R's `sae` and `emdi` use.
    case areas
    /// 2/tr(PP), which allows for the coefficients: larger, and noticeably so with few areas.
    case residual
  }

  /// The scale on which areas vary normally.
  public var scale: FayHerriotScale
  /// The estimation method for the variance between areas.
  public var method: Method
  /// The information about that variance.
  public var information: Information
  /// The coverage probability of the intervals.
  public var level: Double
  /// The largest p-value of ``FayHerriot/homogeneity`` with which there is a model; 1 for any.
  ///
  /// Where areas do not differ, intervals of every model cover more often than they say, 98 to 99.6% for 95: reports
  /// print one only where areas differ at the 5% level, and then 93 to 97% of the intervals cover.
  public var largestP: Double

  /// By default the figure as it is, REML, the information of R's `sae`, and a model whether areas differ or not.
  public init(
    scale: FayHerriotScale = .identity, method: Method = .reml, information: Information = .areas, level: Double = 0.95,
    largestP: Double = 1
  ) {
    self.scale = scale
    self.method = method
    self.information = information
    self.level = level
    self.largestP = largestP
  }
}
