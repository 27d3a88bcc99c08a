/// The reason why a respondent has no answer to a question.
public enum MissingReason: String, Hashable, Sendable, CaseIterable {
  case refused
  case doesNotKnow = "does_not_know"
  case notAsked = "not_asked"
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
