/// The base of the shares of a multiple-response question.
public enum MultipleBase: String, Hashable, Sendable, CaseIterable {
  /// Respondents who were asked and answered: shares may add to more than 1.
  case cases
  /// Answers given: shares add to 1.
  case responses
}
