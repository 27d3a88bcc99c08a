/// The look of a cell.
package struct SheetStyle: Hashable, Sendable {
  /// The side that a text is flush with.
  package enum Alignment: Hashable, Sendable {
    /// Texts left, numbers right.
    case usual
    /// Left.
    case left
    /// Right.
    case right
  }

  /// Bold letters.
  package var isBold = false
  /// Italic letters.
  package var isItalic = false
  /// The size of the letters in points.
  package var size = 11.0
  /// The colour of the letters, 0xRRGGBB.
  package var colour: UInt32?
  /// The colour behind, 0xRRGGBB.
  package var background: UInt32?
  /// The side that a text is flush with.
  package var alignment = Alignment.usual
  /// Whether a text goes on in further lines.
  package var isWrapped = false
  /// Whether the text stands at the top of a high row.
  package var isAtTop = false
  /// Whether a line stands under the cell.
  package var isUnderlined = false
  /// Whether the text is a link.
  package var isLink = false
  /// Steps from the left edge.
  package var indent = 0
  /// The format of a number in Excel's notation.
  package var numberFormat: String?

  /// The look of a cell without any other.
  package init() {}

  /// The look with changes.
  package func with(_ change: (inout SheetStyle) -> Void) -> SheetStyle {
    var style = self
    change(&style)
    return style
  }
}
