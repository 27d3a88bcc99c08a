/// One answer of a variable: its stored code and its printed label.
public struct Category: Hashable, Sendable {
  /// The answer as stored in a wave, after its recodes.
  public let code: String
  /// The answer as printed.
  public let label: LocalizedText
  /// The number the answer counts for in a mean; nil where a mean has no meaning.
  public let score: Double?

  /// An answer; its label is its code where none is given.
  public init(code: String, label: LocalizedText? = nil, score: Double? = nil) {
    self.code = code
    self.label = label ?? LocalizedText(code)
    self.score = score
  }
}
