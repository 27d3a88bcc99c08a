import PhareCSV

/// The refusal to adjust weights for nonresponse, with all reasons.
public struct NonresponseRefusal: Explained, Hashable, Sendable, CustomStringConvertible {
  /// The reasons; never empty.
  public let problems: [NonresponseProblem]

  /// A refusal for at least one reason.
  package init(_ problems: [NonresponseProblem]) { self.problems = problems }

  /// The reasons, one sentence per line.
  public func message(in language: Language) -> String {
    problems.map { $0.sentence(in: language) }.joined(separator: "\n")
  }

  /// The message in English, for developers.
  public var description: String { message(in: .en) }
}
