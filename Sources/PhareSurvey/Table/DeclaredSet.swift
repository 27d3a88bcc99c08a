/// A question with several answers, as a file declares it.
public struct DeclaredSet: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The label; empty where there is none.
  public let label: String
  /// The columns, in the order of the file.
  public let columns: [String]
  /// The value of a ticked box; nil where the columns hold the codes of the answers, in the order in which they were given.
  public let ticked: String?

  /// A question with its columns.
  public init(name: String, label: String, columns: [String], ticked: String?) {
    self.name = name
    self.label = label
    self.columns = columns
    self.ticked = ticked
  }
}
