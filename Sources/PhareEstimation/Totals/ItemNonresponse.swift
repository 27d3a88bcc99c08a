import PhareSurvey

/// The respondents of a domain who gave no answer to a question, by reason.
public struct ItemNonresponse: Hashable, Sendable {
  /// Respondents without an answer, in the order of `MissingReason.allCases`.
  var counts = [Int](repeating: 0, count: MissingReason.allCases.count)
  /// Respondents with an answer.
  public var answered = 0
  /// Whether the numbers are not published: they are then 0.
  public private(set) var isWithheld = false

  /// A count that starts at 0.
  package init() {}

  /// The respondents without an answer for a reason.
  public subscript(reason: MissingReason) -> Int { counts[reason.position] }

  /// Without the numbers, which are not published.
  package var withheld: ItemNonresponse {
    var counts = ItemNonresponse()
    counts.isWithheld = true
    return counts
  }

  /// The respondents who were asked.
  public var asked: Int {
    answered + counts.reduce(0, +) - self[.notAsked]
  }

  /// The share of those asked who gave no answer, 0 where nobody was asked.
  public var rate: Double {
    asked == 0 ? 0 : Double(asked - answered) / Double(asked)
  }
}
