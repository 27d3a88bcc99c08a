/// A code that stands for no answer, and why there is none.
public struct MissingCode: Hashable, Sendable {
  /// The code as stored in a wave.
  public let code: String
  /// Why there is no answer.
  public let reason: MissingReason

  /// The code and its reason.
  public init(code: String, reason: MissingReason) {
    self.code = code
    self.reason = reason
  }
}
