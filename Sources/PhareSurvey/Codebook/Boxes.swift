/// How the answers to a question with several ones are stored, where it is not as boxes of 0 and 1.
public struct Boxes: Hashable, Sendable {
  /// The meaning of an empty box.
  public enum Empty: String, Hashable, Sendable, CaseIterable {
    /// The respondent was asked, and did not tick it.
    case notTicked = "not_ticked"
    /// Nothing is known.
    case missing
  }

  /// The texts of a ticked box, beside `1` and the item's label.
  public let ticked: [String]
  /// The texts of a box that is not ticked, beside `0`.
  public let unticked: [String]
  /// The meaning of an empty box; nil to let the columns decide, and to refuse what they leave open.
  public let empty: Empty?
  /// The text between the answers that one cell holds; nil where each item has a column of its own.
  public let separator: String?
  /// The item that takes the answers in a cell which are none of the items, such as "Other, specify"; nil to refuse them.
  public let other: String?
  /// The items that exclude the others, such as "None of these".
  public let exclusive: [String]

  /// Boxes as 0 and 1, where nothing is stated.
  public init(
    ticked: [String] = [], unticked: [String] = [], empty: Empty? = nil, separator: String? = nil,
    other: String? = nil, exclusive: [String] = []
  ) {
    self.ticked = ticked
    self.unticked = unticked
    self.empty = empty
    self.separator = separator
    self.other = other
    self.exclusive = exclusive
  }
}
