import PhareSurvey

/// The calibration of a wave's weights to known totals.
public struct WeightingSpecification: Hashable, Sendable {
  /// The distance that calibration minimises between design weights and calibrated ones.
  ///
  /// - Source: Deville & Särndal (1992), cases 1, 2, 6 and 7; INSEE's Calmar has the same.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Meets the cells of the crossed margins exactly.
    case postStratification = "post-stratification"
    /// Multiplicative: weights stay positive.
    case raking
    /// Linear: the regression estimator.
    case linear
    /// Linear within bounds.
    case truncated
    /// Multiplicative within bounds.
    case logit
  }

  /// The bounds of the ratio of a calibrated weight to its design weight.
  public enum Bounds: Hashable, Sendable {
    /// From `lower`, less than 1, to `upper`, more than 1.
    case range(lower: Double, upper: Double)
    /// The narrowest bounds for which there is a solution.
    case tightest
  }

  /// The bounds to which calibrated weights are trimmed, as multiples of their mean.
  public struct Trimming: Hashable, Sendable {
    /// The smallest multiple of the mean weight; nil for no lower bound.
    public let lower: Double?
    /// The largest multiple of the mean weight.
    public let upper: Double

    /// Trimming bounds.
    package init(lower: Double? = nil, upper: Double) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// A file of margins.
  public struct MarginFile: Hashable, Sendable {
    /// The file, as a path that the program can open.
    public let path: String
    /// The file as the study names it, for messages.
    public let displayName: String

    /// A file of margins.
    package init(path: String, displayName: String? = nil) {
      self.path = path
      self.displayName = displayName ?? path
    }
  }

  /// The distance.
  public let method: Method
  /// The files that hold the known totals; empty only where `total` is the whole margin.
  public let margins: [MarginFile]
  /// Where the known totals come from, as readers are told.
  public let source: LocalizedText?
  /// The bounds of the weight ratios; nil for none.
  public let bounds: Bounds?
  /// The population size: that to which margins in shares refer, that to which margins of totals must add up, and a margin
  /// of its own where no other counts the population. Nil for the sum of the design weights.
  public let total: Double?
  /// The variables within whose crossing every margin holds, such as margins per region; empty for none.
  public let by: [Variable.ID]
  /// The trimming of the calibrated weights; nil for none.
  public let trimming: Trimming?
  /// The variable with the factors q, by which some weights may move more than others; nil for 1 everywhere.
  ///
  /// - Source: Deville & Särndal (1992), section 1.
  public let scale: Variable.ID?

  /// A calibration; only its method and margins are needed.
  package init(
    method: Method, margins: [MarginFile], source: LocalizedText? = nil, bounds: Bounds? = nil, total: Double? = nil,
    by: [Variable.ID] = [],
    trimming: Trimming? = nil, scale: Variable.ID? = nil
  ) {
    self.method = method
    self.margins = margins
    self.source = source
    self.bounds = bounds
    self.total = total
    self.by = by
    self.trimming = trimming
    self.scale = scale
  }
}
