/// The reason why a regression has no result.
public enum RegressionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A column has fewer or more elements than the design has respondents.
  case unequalLengths(variable: String, expected: Int, found: Int)
  /// A number that is not finite.
  case notFinite(variable: String, row: Int)
  /// No respondent with a weight answered everything; `excluded` lack an answer.
  case noRespondents(excluded: Int)
  /// No respondent of the model gave the reference answer.
  case emptyReference(variable: String, answer: String)
  /// All respondents of the model gave one of the response's answers, or none did.
  case constantResponse(response: String, isYes: Bool)
  /// A logistic regression of a number other than 0 and 1.
  case notBinary(response: String, value: Double)
  /// Respondents whose response the terms predict without error: their coefficients are infinite.
  case separation(terms: [String], answers: [SeparatedAnswers], respondents: Int)
  /// The coefficients are not identified, or the search for them did not converge.
  case noConvergence
  /// The design gives no variance.
  case design(EstimationError)

  /// Respondents with one answer, or one combination of them, who all responded alike.
  public struct SeparatedAnswers: Hashable, Sendable {
    /// The answers, such as `region=94`.
    public let name: String
    /// Whether all gave the response explained.
    public let isYes: Bool
    /// The number of these respondents.
    public let respondents: Int
  }

  /// The problem and its remedy.
  public var description: String {
    switch self {
    case .unequalLengths(let variable, let expected, let found):
      "'\(variable)' has \(found) answers and the design \(expected) respondents; give one a respondent"
    case .notFinite(let variable, let row):
      "'\(variable)' is not a finite number in row \(row + 1); leave it empty"
    case .noRespondents(let excluded):
      "no respondent with a weight answered the response and all terms"
        + (excluded > 0 ? " (\(excluded) left one out)" : "") + "; use fewer terms, or a wider base"
    case .emptyReference(let variable, let answer):
      "no respondent of the model has \(variable)=\(answer), the reference; state another"
    case .constantResponse(let response, let isYes):
      "\(isYes ? "all respondents" : "no respondents") of the model have \(response): there is nothing to explain"
    case .notBinary(let response, let value):
      "'\(response)' has the value \(value): a logistic regression takes an answer or 0 and 1; use the linear family"
    case .separation(let terms, let answers, let respondents):
      "infinite coefficients: \(Self.list(terms)) foretells the response of \(respondents) respondents without error"
        + (answers.isEmpty ? "" : " (" + answers.map(\.description).joined(separator: "; ") + ")")
        + "; leave the term out, merge the answers with others, or leave these respondents out"
    case .noConvergence:
      "the coefficients did not settle, or cannot be told apart; use fewer terms, or merge rare answers"
    case .design(let error): error.description
    }
  }

  private static func list(_ terms: [String]) -> String {
    terms.map { "'\($0)'" }.joined(separator: " with ")
  }
}

extension RegressionError.SeparatedAnswers: CustomStringConvertible {
  /// The answers with the common response of those who gave them.
  public var description: String {
    isYes ? "all \(respondents) with \(name) gave it" : "none of the \(respondents) with \(name) gave it"
  }
}
