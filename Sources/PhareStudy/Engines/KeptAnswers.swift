import PhareSurvey
import Synchronization

/// The waves of the first questions, as far as memory goes: several figures are about one question.
final class KeptAnswers<Value: Sendable>: Sendable {
  /// The rows that are kept, some fifty bytes each.
  private static var mostRows: Int { 4_000_000 }
  private let values = Mutex<[Variable.ID: Value]>([:])

  /// Keeps the wave of a question, unless the rows become too many.
  func keep(_ value: Value, rowCount: Int, of question: Variable.ID) {
    values.withLock { values in
      if (values.count + 1) * rowCount <= Self.mostRows { values[question] = value }
    }
  }

  /// The wave of a question; nil where it was not kept.
  subscript(question: Variable.ID) -> Value? { values.withLock { $0[question] } }
}
