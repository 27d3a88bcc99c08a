/// A problem and the place where it stands.
public struct Located<Kind: Problem>: Error, Hashable, Sendable, CustomStringConvertible {
  /// The facts.
  public let problem: Kind
  /// Where: the line and, in a CSV file, the field or, in a study file, the character, all from 1.
  public let location: SourceLocation

  /// A problem at a place.
  public init(_ problem: Kind, at location: SourceLocation) {
    self.problem = problem
    self.location = location
  }

  /// The place, the problem and its remedy, in English.
  public var description: String { problem.message(at: location, in: .en) }
}
