/// A code that stands for no answer, and its reason.
public struct MissingCode: Hashable, Sendable {
  /// The code as stored in a wave.
  public let code: String
  /// The reason.
  public let reason: MissingReason

  /// The code and its reason.
  public init(code: String, reason: MissingReason) {
    self.code = code
    self.reason = reason
  }
}
