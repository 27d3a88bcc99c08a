/// A problem and the place where it stands.
public struct Located<Kind: Problem>: Explained, Hashable, Sendable, CustomStringConvertible {
  /// The facts.
  public let problem: Kind
  /// Where: the line and, in a CSV file, the field or, in a study file, the character, all from 1.
  public let location: SourceLocation

  /// A problem at a place.
  public init(_ problem: Kind, at location: SourceLocation) {
    self.problem = problem
    self.location = location
  }

  /// The place, the problem and its remedy.
  public func message(in language: Language) -> String { problem.message(at: location, in: language) }

  /// The message in English, for developers.
  public var description: String { message(in: .en) }
}
