import PhareSurvey

/// A design whose weights are adjusted for nonresponse, with what its notice tells.
public struct AdjustedWeights: Sendable {
  /// The design of all sampled rows, in which respondents alone have a weight; its variances know of the adjustment.
  public let design: SurveyDesign
  /// The response and the adjustment in numbers.
  public let diagnostics: ResponseDiagnostics
}
