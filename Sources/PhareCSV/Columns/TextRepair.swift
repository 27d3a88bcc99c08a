/// A doubtful spelling in some cells of a column of texts, and the way it was read.
public struct TextRepair: Hashable, Sendable {
  /// The kind of spelling, of which a column tells each once.
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// Blanks or signs without width around a text: they are left out.
    case outerBlanks
    /// Nothing but blanks and signs without width: an empty cell.
    case onlyBlanks
    /// A blank before the opening quote, which RFC 4180 does not allow: blank and quotes are left out.
    case blankBeforeQuote
    /// A double quote inside a text that is not quoted: it is part of the text.
    case innerQuote
  }

  /// The kind of spelling.
  public let kind: Kind
  /// The number of cells.
  public internal(set) var count: Int
  /// The first row that has one, from 0.
  public let firstRow: Int
  /// The cell there, as it stands in the file; long ones are cut.
  public let spelling: String

  /// A repair of some cells.
  public init(_ kind: Kind, count: Int, firstRow: Int, spelling: String) {
    self.kind = kind
    self.count = count
    self.firstRow = firstRow
    self.spelling = spelling
  }
}
