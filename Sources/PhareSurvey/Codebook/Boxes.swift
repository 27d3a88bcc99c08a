/// How the boxes of a question with several answers are stored, where it is not as 0 and 1.
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

  /// Boxes as 0 and 1, where nothing is stated.
  public init(ticked: [String] = [], unticked: [String] = [], empty: Empty? = nil) {
    self.ticked = ticked
    self.unticked = unticked
    self.empty = empty
  }
}
