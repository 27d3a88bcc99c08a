/// Bars that a spreadsheet draws from cells of the same sheet, each with how far it may reach.
package struct SheetChart: Hashable, Sendable {
  /// Cells below each other.
  package struct Cells: Hashable, Sendable {
    /// The rows.
    package var rows: Range<Int>
    /// The column.
    package var column: Int

    /// Cells of a column.
    package init(rows: Range<Int>, column: Int) {
      self.rows = rows
      self.column = column
    }
  }

  /// Bars of one colour.
  package struct Series: Hashable, Sendable {
    /// The cell with the name in the legend.
    package var name: Cells?
    /// The names beside the bars.
    package var categories: Cells
    /// The numbers.
    package var values: Cells
    /// The distance from each value to the lower end of its interval; NaN where there is none.
    package var below: [Double]
    /// The distance from each value to the upper end of its interval; NaN where there is none.
    package var above: [Double]
    /// The colour, 0xRRGGBB.
    package var colour: UInt32

    /// Bars.
    package init(
      name: Cells?, categories: Cells, values: Cells, below: [Double], above: [Double], colour: UInt32
    ) {
      self.name = name
      self.categories = categories
      self.values = values
      self.below = below
      self.above = above
      self.colour = colour
    }
  }

  /// The row of its upper edge.
  package var row: Int
  /// The column of its left edge.
  package var column: Int
  /// The width in pixels.
  package var width: Double
  /// The height in pixels.
  package var height: Double
  /// The bars.
  package var series: [Series]
  /// The end of the axis; the reader's program chooses where nil.
  package var maximum: Double?
  /// The format of the numbers at the axis, in Excel's notation.
  package var numberFormat: String
  /// The content of the chart in words, for readers who do not see it.
  package var alternative: String

  /// A chart.
  package init(
    row: Int, column: Int, width: Double, height: Double, series: [Series], maximum: Double?, numberFormat: String,
    alternative: String
  ) {
    self.row = row
    self.column = column
    self.width = width
    self.height = height
    self.series = series
    self.maximum = maximum
    self.numberFormat = numberFormat
    self.alternative = alternative
  }
}
