/// The answer that a share counts.
public enum AnswerSelection: Hashable, Sendable {
  /// A sub-total of the variable, by key.
  case net(String)
  /// An answer of the variable, by code.
  case category(String)
  /// An item of a multiple-response question, by key.
  case item(String)
}

extension AnswerSelection {
  /// The code or key of the answer.
  package var code: String {
    switch self {
    case .net(let key), .category(let key), .item(let key): key
    }
  }
}
