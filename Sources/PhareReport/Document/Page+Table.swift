extension Page {
  /// A table as readers see it, its figures with the numbers behind them.
  ///
  /// - Shape: every row has one cell per column; shorter rows are filled with empty cells.
  public struct Table: Hashable, Sendable {
    /// A column: its header and its role.
    public struct Column: Hashable, Sendable {
      /// The role of a column's cells; numbers are flush right.
      public enum Role: Hashable, Sendable {
        /// Names of the rows.
        case label
        /// Words.
        case text
        /// Figures.
        case number
        /// The number of respondents behind the figures of the row.
        case base
      }

      /// The header.
      public let header: String
      /// The role of the cells.
      public let role: Role

      /// A column of figures unless said otherwise.
      public init(_ header: String, _ role: Role = .number) {
        self.header = header
        self.role = role
      }

      /// Whether the cells are flush right.
      public var isNumeric: Bool { role == .number || role == .base }
    }

    /// A cell: its text, and the number behind it.
    public struct Cell: Hashable, Sendable {
      /// The text.
      public let text: PageText
      /// The number before rounding, a fraction of 1 for a share; nil for words, and for a figure that may not be printed.
      public let value: Double?
      /// Whether the text gives the number in hundredths without saying so, as a column of points does.
      let isInHundredths: Bool
      /// The lower and the upper limit, each as it is printed alone, of a figure or of the cell that prints its interval;
      /// none where there is no interval.
      let limits: [Cell]
      /// The shade of the figure among those of its table, where the table has shades.
      var shade: Shade?

      /// A cell.
      public init(_ text: PageText, value: Double? = nil) {
        self.init(text, value: value, isInHundredths: false)
      }

      /// A cell of a plain text.
      public init(_ text: String, value: Double? = nil) {
        self.init(PageText(text), value: value)
      }

      /// A cell with all that writers may ask of it.
      init(_ text: PageText, value: Double? = nil, isInHundredths: Bool, limits: [Cell] = []) {
        self.text = text
        self.value = value
        self.isInHundredths = isInHundredths
        self.limits = limits
      }

      /// A cell without anything.
      public static let empty = Cell("")
    }

    /// The shade of a figure, for writers that colour cells; its text says the same without it.
    enum Shade: Hashable, Sendable {
      /// A class of sizes, from 0, the lowest, to 4.
      case step(Int)
      /// A class of distances from the rest, from -2, far below, to 2.
      case diverging(Int)
      /// A figure on a small base; one that may not be printed.
      case small, hidden
    }

    /// A row.
    public struct Row: Hashable, Sendable {
      /// The kind of a row.
      public enum Style: Hashable, Sendable {
        /// A domain, an answer, a wave.
        case plain
        /// Everybody, who stands out among domains.
        case total
        /// One text over all columns, above the rows that it names.
        case group
      }

      /// The cells.
      public let cells: [Cell]
      /// The kind of row.
      public let style: Style
      /// The scale of the bars of the rows below a heading, where it is not that of the whole table.
      var bars: BarScale?
    }

    /// The scale of bars, which begins at 0.
    struct BarScale: Hashable, Sendable {
      /// The end of the scale; as far as the bars reach where nil.
      let maximum: Double?
    }

    /// The columns.
    public let columns: [Column]
    /// The rows from top to bottom.
    public private(set) var rows: [Row] = []
    /// The notes on the figures of this table.
    public var notes: [PageText] = []
    /// The scale of the bars that a spreadsheet or a terminal draws from the figures with limits; nil where it draws none.
    var bars: BarScale?

    /// A table without rows.
    public init(columns: [Column]) {
      self.columns = columns
    }

    /// Adds a row.
    public mutating func append(_ cells: [Cell], style: Row.Style = .plain) {
      rows.append(Row(cells: cells, style: style))
    }

    /// Adds a heading over the rows that follow.
    mutating func append(group name: String, bars: BarScale? = nil) {
      rows.append(Row(cells: [Cell(name)], style: .group, bars: bars))
    }

    /// The table with its rows as columns: the headers become the first column.
    ///
    /// - Parameter corner: the header of that first column.
    func transposed(corner: String) -> Table {
      let columns = [Column(corner, .label)] + rows.map { Column($0.cells.first?.text.description ?? "") }
      var table = Table(columns: columns)
      for index in self.columns.indices.dropFirst() {
        table.append(
          [Cell(self.columns[index].header)]
            + rows.map { $0.cells.indices.contains(index) ? $0.cells[index] : .empty })
      }
      table.notes = notes
      table.bars = bars
      return table
    }
  }
}

extension Page.Table.Cell {
  /// The cell with a text added at its end.
  static func + (cell: Self, text: PageText) -> Self {
    text.isEmpty
      ? cell
      : Self(cell.text + text, value: cell.value, isInHundredths: cell.isInHundredths, limits: cell.limits)
        .shaded(cell.shade)
  }

  /// The cell of a figure with the limits of its interval.
  func with(limitsOf interval: Self) -> Self {
    Self(text, value: value, isInHundredths: isInHundredths, limits: value == nil ? [] : interval.limits)
  }

  /// The cell on a shade.
  func shaded(_ shade: Page.Table.Shade?) -> Self {
    var cell = self
    cell.shade = shade
    return cell
  }

  /// A figure that may not be printed.
  static let hidden = Self(.mark(.hidden))
}

extension Page.Table.Cell: ExpressibleByStringInterpolation {
  /// A cell of a plain text.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}
