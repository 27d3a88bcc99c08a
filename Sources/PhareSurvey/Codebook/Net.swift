/// A sub-total of answers, such as "agree" of "strongly" and "rather".
public struct Net: Hashable, Sendable {
  /// The key of the sub-total.
  public let id: String
  /// The sub-total as printed.
  public let label: LocalizedText
  /// The codes that it adds up.
  public let codes: [String]

  /// A sub-total; its label is its key where none is given.
  public init(id: String, label: LocalizedText? = nil, codes: [String]) {
    self.id = id
    self.label = label ?? LocalizedText(id)
    self.codes = codes
  }
}
