/// The reason why a hypothesis cannot be tested. A table prints it in place of a p-value.
///
/// Raw values are flags for machines and do not change.
public enum Untestable: String, Error, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// No respondent with an answer.
  case emptyTable = "empty_table"
  /// All respondents gave the same answer.
  case oneCategory = "one_category"
  /// All respondents are in the same domain.
  case oneDomain = "one_domain"
  /// The figures are not shares of one list of answers.
  case notCategorical = "not_categorical"
  /// No more PSUs than strata, or fewer degrees of freedom than the test has contrasts.
  case noDegreesOfFreedom = "no_degrees_of_freedom"
  /// The variance is zero: the whole population was asked, or the figures are margins of the calibration.
  case noVariation = "no_variation"
  /// The variance is not a finite number.
  case undefinedVariance = "undefined_variance"
  /// The given shares do not fit the answers: one positive number per answer.
  case invalidShares = "invalid_shares"
  /// The respondents selected themselves: there is no sampling error to test against.
  case selfSelected = "self_selected"

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .emptyTable: "no respondent with an answer"
    case .oneCategory: "all respondents gave the same answer: there is nothing to compare"
    case .oneDomain: "all respondents are in one column: there is nothing to compare it with"
    case .notCategorical: "the figures are not shares of one list of answers"
    case .noDegreesOfFreedom: "too few degrees of freedom: as many strata as primary sampling units, or nearly"
    case .noVariation: "no variation: all alike, all asked, or a margin of the calibration"
    case .undefinedVariance: "the variance is undefined"
    case .selfSelected: "the respondents selected themselves: there is no sampling error to test against"
    case .invalidShares: "the given shares do not fit: one positive finite number for each answer is needed"
    }
  }
}
