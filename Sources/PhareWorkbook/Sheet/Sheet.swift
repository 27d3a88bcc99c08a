/// A sheet of a workbook as a value: rows of cells from top to bottom, and how they are shown and printed.
///
/// Rows and columns are counted from 0.
package struct Sheet: Hashable, Sendable {
  /// A cell.
  package struct Cell: Hashable, Sendable {
    /// The content of a cell.
    package enum Content: Hashable, Sendable {
      /// Nothing.
      case none
      /// A text, never a formula.
      case text(String)
      /// A number.
      case number(Double)
      /// A text that leads to the first cell of the sheet of that name.
      case link(String, sheet: String)
    }

    /// The content.
    package var content: Content
    /// The look.
    package var style: SheetStyle

    /// A cell.
    package init(_ content: Content, _ style: SheetStyle = SheetStyle()) {
      self.content = content
      self.style = style
    }
  }

  /// A row.
  package struct Row: Hashable, Sendable {
    /// The cells from the first column on.
    package var cells: [Cell]
    /// The height in points; the reader's program chooses where nil.
    package var height: Double?
    /// The columns that the first cell spans.
    package var span: Int

    /// A row.
    package init(_ cells: [Cell] = [], height: Double? = nil, span: Int = 1) {
      self.cells = cells
      self.height = height
      self.span = span
    }
  }

  /// Rows that a program sorts, filters and pivots: headers, and records below.
  package struct Table: Hashable, Sendable {
    /// The name in the workbook: letters and digits.
    package var name: String
    /// The row of the headers.
    package var row: Int

    /// A table from that row to the last one.
    package init(name: String, row: Int) {
      self.name = name
      self.row = row
    }
  }

  /// The name on the tab, as `SheetName` makes it.
  package var name: String
  /// The rows from top to bottom.
  package var rows: [Row] = []
  /// The widths of the columns, in digits of the font.
  package var widths: [Double] = []
  /// The colour of the tab, 0xRRGGBB.
  package var tab: UInt32?
  /// The rows at the top that stay in view.
  package var frozenRows = 0
  /// The columns at the left that stay in view.
  package var frozenColumns = 0
  /// The rows that are printed on every page.
  package var repeatedRows: ClosedRange<Int>?
  /// Whether paper is turned.
  package var isLandscape = false
  /// The text at the foot of printed pages, before the page number.
  package var footer = ""
  /// The table that the rows are.
  package var table: Table?
  /// The charts.
  package var charts: [SheetChart] = []

  /// An empty sheet.
  package init(name: String) {
    self.name = name
  }

  /// The number of columns in use.
  package var columnCount: Int { rows.reduce(0) { max($0, max($1.cells.count, $1.span)) } }
}
