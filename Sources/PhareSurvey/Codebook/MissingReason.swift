/// The reason why a respondent has no answer to a question.
public enum MissingReason: String, Hashable, Sendable, CaseIterable {
  /// The respondent declined to answer.
  case refused
  /// The respondent does not know, or has no opinion.
  case doesNotKnow = "does_not_know"
  /// The question was not put to the respondent, such as by a filter.
  case notAsked = "not_asked"
  /// The cell is empty, and nothing says why.
  case empty
}

extension MissingReason {
  /// The position in `allCases`.
  package var position: Int {
    switch self {
    case .refused: 0
    case .doesNotKnow: 1
    case .notAsked: 2
    case .empty: 3
    }
  }
}
