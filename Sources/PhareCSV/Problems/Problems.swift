/// Every problem of one input, thrown once all of it has been read.
public struct Problems<Kind: Problem>: Explained, Hashable, Sendable, CustomStringConvertible {
  /// The problems in the order of the message; never empty in an error that is thrown.
  public let all: [Located<Kind>]

  /// Problems in the given order.
  public init(_ problems: [Located<Kind>]) {
    all = problems
  }

  /// One problem.
  package init(_ problem: Kind, at location: SourceLocation) {
    all = [Located(problem, at: location)]
  }

  /// Problems in the order of their places, those of one place as given; the summaries come last, as given.
  package init(sorting problems: [Located<Kind>]) {
    let places = problems.enumerated().filter { !$0.element.problem.isSummary }.sorted {
      ($0.element.location, $0.offset) < ($1.element.location, $1.offset)
    }
    all = places.map(\.element) + problems.filter(\.problem.isSummary)
  }

  /// The same places with other problems, such as those of a file's form among those of a wave.
  package func map<Other: Problem>(_ transform: (Kind) -> Other) -> Problems<Other> {
    Problems<Other>(all.map { Located<Other>(transform($0.problem), at: $0.location) })
  }

  /// One message per line.
  public func message(in language: Language) -> String {
    all.map { $0.message(in: language) }.joined(separator: "\n")
  }

  /// The messages in English, for developers.
  public var description: String { message(in: .en) }
}
