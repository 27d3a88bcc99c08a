/// An error that explains itself to a person, in the language of that person.
public protocol Explained: Error {
  /// The place, the problem and its remedy, one line per problem.
  func message(in language: Language) -> String
}
