import PhareCSV
import PhareStudy
import PhareSurvey
import PhareWorkbook

/// Writes a page as a sheet: its blocks from top to bottom, its tables as cells.
struct SheetWriter {
  /// The link from each sheet to the first one.
  struct Home {
    /// The name of the first sheet.
    let sheet: String
    /// The text of the link.
    let text: String
  }

  let page: Page
  let digits: DecimalFormat
  var sheet: Sheet
  /// The width that each column needs.
  var needs: [Double] = []
  /// The rows with texts over several columns, whose height follows from the widths.
  var spans: [Int] = []
  var headers: [Int] = []
  /// Whether another sheet is the first one, whose contents are read as a whole.
  var hasHome = false
  /// The column and the row where charts begin, by their tables.
  var charts: [(row: Int, series: [SheetChart.Series], bars: Page.Table.BarScale, alternative: String)] = []

  static let ink: UInt32 = 0x0D3F7F
  static let grey: UInt32 = 0x55616D
  static let band: UInt32 = 0xE6EEF6
  static let warning: UInt32 = 0xA04A00

  private init(_ page: Page, name: String, precision: Int) {
    self.page = page
    digits = DecimalFormat(significantDigits: precision)
    sheet = Sheet(name: name)
  }

  /// The sheet of a page.
  ///
  /// - Parameters:
  ///   - tab: The colour of its tab.
  ///   - precision: The significant digits of numbers, those of the tidy tables.
  ///   - sheets: The names of the sheets of other pages, by their paths.
  static func sheet(
    of page: Page, name: String, tab: UInt32?, home: Home?, precision: Int, sheets: [String: String] = [:]
  ) -> Sheet {
    var writer = SheetWriter(page, name: name, precision: precision)
    writer.head(home)
    let tables = page.blocks.compactMap { block -> Page.Table? in
      if case .table(let table) = block { table } else { nil }
    }
    var layouts = SheetLayout.layouts(of: tables, language: page.language)[...]
    for block in page.blocks {
      if case .table(let table) = block, let layout = layouts.popFirst() {
        writer.append(table, layout)
      } else {
        writer.append(block, sheets: sheets)
      }
    }
    writer.finish()
    writer.sheet.tab = tab
    return writer.sheet
  }
}
