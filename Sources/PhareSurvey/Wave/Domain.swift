/// The respondents that an estimate is about; the design stays whole around them.
public struct Domain: Hashable, Sendable {
  /// Whether each respondent belongs.
  public let isMember: [Bool]

  /// The respondents marked true.
  public init(_ isMember: [Bool]) {
    self.isMember = isMember
  }
}
