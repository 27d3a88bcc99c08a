/// One answer of a multiple-response question, stored as a 0/1 column of its own.
public struct Item: Hashable, Sendable {
  /// The key of the answer; also the header of its column, unless the wave maps it.
  public let id: String
  /// The answer as printed.
  public let label: LocalizedText

  /// An item; its label is its key where none is given.
  public init(id: String, label: LocalizedText? = nil) {
    self.id = id
    self.label = label ?? LocalizedText(id)
  }
}
