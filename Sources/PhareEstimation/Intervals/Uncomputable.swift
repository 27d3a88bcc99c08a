/// The reason why a figure has no interval. A table prints it in place of limits.
///
/// Raw values are flags for machines and do not change.
public enum Uncomputable: String, Error, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// No respondent.
  case emptyDomain = "empty_domain"
  /// One respondent.
  case singleRespondent = "single_respondent"
  /// No more PSUs than strata: the variance has no degrees of freedom.
  case noDegreesOfFreedom = "no_degrees_of_freedom"
  /// The estimate is not a number, or a share outside 0...1.
  case undefinedEstimate = "undefined_estimate"
  /// The variance is negative, infinite or not a number.
  case undefinedVariance = "undefined_variance"
  /// The variance is zero: the respondents answered alike, the whole population was asked, or the calibration fixes the
  /// figure.
  case noVariation = "no_variation"
  /// The level is not strictly between 0 and 1.
  case levelOutOfRange = "level_out_of_range"
  /// A limit of a quantile lies beyond the smallest or the largest answer.
  case beyondSample = "beyond_sample"
  /// The respondents selected themselves: `EstimationOptions.hasSamplingError` is false.
  case selfSelected = "self_selected"

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .emptyDomain: "no respondent in this domain"
    case .singleRespondent: "a single respondent shows no variation"
    case .noDegreesOfFreedom: "no degrees of freedom: as many strata as primary sampling units"
    case .undefinedEstimate: "the estimate is undefined"
    case .undefinedVariance: "the variance is undefined"
    case .noVariation: "no variation: all alike, all asked, or a margin of the calibration"
    case .levelOutOfRange: "the confidence level must lie between 0 and 1, such as 0.95"
    case .beyondSample: "the interval reaches beyond the smallest or the largest answer"
    case .selfSelected: "the respondents selected themselves: there is no sampling error"
    }
  }
}
