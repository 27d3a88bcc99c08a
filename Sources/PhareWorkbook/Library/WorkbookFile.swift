import CXLSXWriter
import Glibc

/// Writes sheets to a file of Excel by libxlsxwriter.
///
/// Unchecked: the pointers of the C library live as long as this value, which is used by one thread and closed once.
package struct WorkbookFile {
  private let library: phare_xlsx
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let lengthsName: String
  /// The rows of the sheet of lengths so far: below and above, one bar after the other.
  private var lengths: [Sheet.Row] = []
  private var formats: [SheetStyle: UnsafeMutablePointer<lxw_format>] = [:]

  /// The library that is loaded when the first workbook is written.
  package static let libraryName = "libxlsxwriter.so." + LXW_SOVERSION
  /// The version whose header the program was built with.
  package static let libraryVersion = LXW_VERSION

  /// The date inside, as that of the parts of the archive: the first that there is.
  private static let date: time_t = 315_532_800

  /// Writes a workbook.
  ///
  /// - Parameters:
  ///   - title: The title among the properties of the file.
  ///   - sheets: At least one; their names are those of `SheetNames`.
  ///   - lengths: The name of a hidden sheet for the lengths of the lines on bars; letters, digits and spaces.
  ///   - path: The file, which need not exist.
  ///   - folder: A folder for the parts before they are packed.
  /// - Throws: where the library is missing or something cannot be written; what stands at `path` is then worthless.
  package static func write(
    title: String, sheets: [Sheet], lengths: String, to path: String, temporaryFolder folder: String
  ) throws(WorkbookError) {
    guard let library = phare_xlsx_library()?.pointee else { throw .noLibrary(libraryName) }
    errno = 0
    var directory = Array(folder.utf8CString)
    let made = directory.withUnsafeMutableBufferPointer { directory in
      var options = lxw_workbook_options()
      options.tmpdir = directory.baseAddress
      return library.workbook_new_opt(path, &options)
    }
    guard let made else { throw .cannotWrite(ENOMEM) }
    var file = WorkbookFile(library: library, workbook: made, lengths: lengths)
    var failure: WorkbookError?
    do throws(WorkbookError) {
      try file.setTitle(title)
      // Links lead to sheets that stand later.
      let pointers = try sheets.map { sheet throws(WorkbookError) in try file.add(sheet) }
      let last = sheets.contains { !$0.charts.isEmpty } ? try file.add(Sheet(name: lengths)) : nil
      for (sheet, pointer) in zip(sheets, pointers) { try file.fill(pointer, with: sheet) }
      if let last {
        var sheet = Sheet(name: lengths)
        sheet.rows = file.lengths
        try file.fill(last, with: sheet)
        library.worksheet_hide(last)
      }
    } catch {
      failure = error
    }
    // Closing also frees the workbook.
    let status = phare_xlsx_close(made)
    let reason = errno
    if let failure { throw failure }
    // The library does not look at every write, and a disk that was full for a moment leaves a hole.
    if [ENOSPC, EDQUOT, EIO, EFBIG].contains(reason) { throw .cannotWrite(reason) }
    if status != 0 { throw .cannotWrite(status < 0 ? ENOMEM : (reason == 0 ? EIO : reason)) }
  }

  private init(library: phare_xlsx, workbook: UnsafeMutablePointer<lxw_workbook>, lengths name: String) {
    self.library = library
    self.workbook = workbook
    lengthsName = name
  }

  private func check(_ status: lxw_error) throws(WorkbookError) {
    guard status == LXW_NO_ERROR else {
      throw status == LXW_ERROR_MEMORY_MALLOC_FAILED ? .cannotWrite(ENOMEM) : .refused(Int32(status.rawValue))
    }
  }

  private func setTitle(_ title: String) throws(WorkbookError) {
    // Longer properties are refused.
    var text = Array(String(title.prefix(120)).utf8CString)
    let status = text.withUnsafeMutableBufferPointer { text in
      var properties = lxw_doc_properties()
      properties.title = text.baseAddress
      properties.created = Self.date
      return library.workbook_set_properties(workbook, &properties)
    }
    try check(status)
  }

  // MARK: Sheets

  private func add(_ sheet: Sheet) throws(WorkbookError) -> UnsafeMutablePointer<lxw_worksheet> {
    guard let pointer = library.workbook_add_worksheet(workbook, sheet.name) else {
      throw .refused(Int32(LXW_ERROR_INVALID_SHEETNAME_CHARACTER.rawValue))
    }
    return pointer
  }

  private mutating func fill(
    _ pointer: UnsafeMutablePointer<lxw_worksheet>, with sheet: Sheet
  ) throws(WorkbookError) {
    for (column, width) in sheet.widths.enumerated() {
      try check(library.worksheet_set_column(pointer, lxw_col_t(column), lxw_col_t(column), width, nil))
    }
    if let table = sheet.table { try add(table, of: sheet, to: pointer) }
    for (index, row) in sheet.rows.enumerated() { try write(row, at: index, to: pointer) }
    try setView(of: sheet, pointer)
    for chart in sheet.charts { try add(chart, of: sheet, to: pointer) }
  }

  private func setView(of sheet: Sheet, _ pointer: UnsafeMutablePointer<lxw_worksheet>) throws(WorkbookError) {
    if let tab = sheet.tab { library.worksheet_set_tab_color(pointer, tab) }
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      library.worksheet_freeze_panes(pointer, lxw_row_t(sheet.frozenRows), lxw_col_t(sheet.frozenColumns))
    }
    let (rows, columns) = (sheet.rows.count, sheet.columnCount)
    guard rows > 0, columns > 0 else { return }
    // A label such as "2019" is meant to be a text.
    let all = "A1:" + Self.columnName(columns - 1) + "\(rows)"
    try check(library.worksheet_ignore_errors(pointer, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), all))
    library.worksheet_set_paper(pointer, 9)  // A4
    if sheet.isLandscape { library.worksheet_set_landscape(pointer) }
    library.worksheet_fit_to_pages(pointer, 1, 0)
    try check(library.worksheet_print_area(pointer, 0, 0, lxw_row_t(rows - 1), lxw_col_t(columns - 1)))
    if let rows = sheet.repeatedRows {
      try check(library.worksheet_repeat_rows(pointer, lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound)))
    }
    let footer = sheet.footer.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
    try check(library.worksheet_set_footer(pointer, "&L" + String(footer.prefix(150)) + "&R&P / &N"))
  }

  /// "A", "Z", "AA".
  static func columnName(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? letter : columnName(column / 26 - 1) + letter
  }

  private func add(
    _ table: Sheet.Table, of sheet: Sheet, to pointer: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    let headers = sheet.rows[table.row].cells.map { cell -> UnsafeMutablePointer<CChar>? in
      if case .text(let text) = cell.content { strdup(text) } else { nil }
    }
    defer { for header in headers { free(header) } }
    let columns = UnsafeMutableBufferPointer<lxw_table_column>.allocate(capacity: headers.count)
    defer { columns.deallocate() }
    columns.initialize(repeating: lxw_table_column())
    for (index, header) in headers.enumerated() { columns[index].header = header }
    // The list ends in a null pointer.
    var list: [UnsafeMutablePointer<lxw_table_column>?] = columns.indices.map { index in
      columns.baseAddress?.advanced(by: index)
    }
    list.append(nil)
    var name = Array(table.name.utf8CString)
    let (last, width) = (lxw_row_t(sheet.rows.count - 1), lxw_col_t(headers.count - 1))
    let status = list.withUnsafeMutableBufferPointer { list in
      name.withUnsafeMutableBufferPointer { name in
        var options = lxw_table_options()
        options.name = name.baseAddress
        options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
        options.style_type_number = 9
        options.columns = list.baseAddress
        return library.worksheet_add_table(pointer, lxw_row_t(table.row), 0, last, width, &options)
      }
    }
    try check(status)
  }

  // MARK: Cells

  private mutating func write(
    _ row: Sheet.Row, at index: Int, to pointer: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    let number = lxw_row_t(index)
    if let height = row.height { try check(library.worksheet_set_row(pointer, number, height, nil)) }
    if row.span > 1, let first = row.cells.first {
      let format = try format(first.style)
      try check(library.worksheet_merge_range(pointer, number, 0, number, lxw_col_t(row.span - 1), "", format))
    }
    for (index, cell) in row.cells.enumerated() {
      let column = lxw_col_t(index)
      let format = try format(cell.style)
      switch cell.content {
      case .none:
        if format != nil, row.span == 1 || index > 0 {
          try check(library.worksheet_write_blank(pointer, number, column, format))
        }
      case .text(let text):
        try check(library.worksheet_write_string(pointer, number, column, Self.cellText(text), format))
      case .number(let value):
        try check(library.worksheet_write_number(pointer, number, column, value, format))
      case .link(let text, let sheet):
        try check(
          library.worksheet_write_url_opt(
            pointer, number, column, "internal:'\(sheet)'!A1", format, Self.cellText(text), nil))
      }
    }
  }

  /// The most units of UTF-16 in a cell of Excel, less room for what is escaped.
  private static let longestText = 32_000

  /// The text as a cell holds it: what looks like an escaped character stays as it is read, and what no cell can hold ends in "…".
  static func cellText(_ text: String) -> String {
    var text = text
    if text.utf8.count > longestText, text.utf16.count > longestText {
      var (end, count) = (text.startIndex, 0)
      while end < text.endIndex {
        count += text[end].utf16.count
        if count >= longestText { break }
        end = text.index(after: end)
      }
      text = text[..<end] + "…"
    }
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "_") || $0 == 0xEF }) else { return text }
    let units = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in units.enumerated() {
      switch scalar {
      // Characters that XML cannot hold.
      case "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      case "_" where isEscape(units[index...].prefix(7)): result.append(contentsOf: "_x005F_".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether seven scalars are `_x0041_`, which Excel reads as "A".
  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let scalars = Array(scalars)
    return scalars.count == 7 && scalars[1] == "x" && scalars[6] == "_"
      && scalars[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
  }

  /// The format of a style, made once; nil for a cell without any look.
  private mutating func format(_ style: SheetStyle) throws(WorkbookError) -> UnsafeMutablePointer<lxw_format>? {
    if style == SheetStyle() { return nil }
    if let format = formats[style] { return format }
    guard let format = library.workbook_add_format(workbook) else { throw .cannotWrite(ENOMEM) }
    if style.isBold { library.format_set_bold(format) }
    if style.isItalic { library.format_set_italic(format) }
    if style.size != 11 { library.format_set_font_size(format, style.size) }
    if let colour = style.colour { library.format_set_font_color(format, colour) }
    if let background = style.background { library.format_set_bg_color(format, background) }
    if style.isLink { library.format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if style.isUnderlined { library.format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    switch style.alignment {
    case .usual: break
    case .left: library.format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .right: library.format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    if style.isWrapped { library.format_set_text_wrap(format) }
    if style.isAtTop { library.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) }
    if style.indent > 0 { library.format_set_indent(format, UInt8(min(style.indent, 15))) }
    if let numberFormat = style.numberFormat { library.format_set_num_format(format, numberFormat) }
    formats[style] = format
    return format
  }

  // MARK: Charts

  private mutating func add(
    _ chart: SheetChart, of sheet: Sheet, to pointer: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    guard let made = library.workbook_add_chart(workbook, UInt8(LXW_CHART_BAR.rawValue)) else {
      throw .cannotWrite(ENOMEM)
    }
    for series in chart.series { try add(series, of: sheet, to: made) }
    library.chart_title_off(made)
    library.chart_set_series_gap(made, chart.series.count > 1 ? 40 : 60)
    library.chart_legend_set_position(
      made, UInt8((chart.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE).rawValue))
    // The axes of bars change places: x is the one along them.
    let (categories, values) = (made.pointee.y_axis, made.pointee.x_axis)
    // From top to bottom, as the rows.
    library.chart_axis_set_reverse(categories)
    library.chart_axis_set_min(values, 0)
    if let maximum = chart.maximum { library.chart_axis_set_max(values, maximum) }
    library.chart_axis_set_num_format(values, chart.numberFormat)
    library.chart_axis_set_crossing_max(categories)
    var line = lxw_chart_line()
    line.color = 0xD9DEE3
    line.width = 0.75
    library.chart_axis_major_gridlines_set_line(values, &line)
    library.chart_axis_set_line(values, &line)
    library.chart_axis_set_line(categories, &line)
    var description = Array(chart.alternative.utf8CString)
    let status = description.withUnsafeMutableBufferPointer { description in
      var options = lxw_chart_options()
      options.x_scale = chart.width / 480
      options.y_scale = chart.height / 288
      options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
      options.description = description.baseAddress
      return library.worksheet_insert_chart_opt(pointer, lxw_row_t(chart.row), lxw_col_t(chart.column), made, &options)
    }
    try check(status)
  }

  private mutating func add(
    _ series: SheetChart.Series, of sheet: Sheet, to chart: UnsafeMutablePointer<lxw_chart>
  ) throws(WorkbookError) {
    func reference(_ cells: SheetChart.Cells, in sheet: String) -> String {
      let column = Self.columnName(cells.column)
      let first = "'\(sheet)'!$\(column)$\(cells.rows.lowerBound + 1)"
      return cells.rows.count == 1 ? first : first + ":$\(column)$\(cells.rows.upperBound)"
    }
    guard
      let made = library.chart_add_series(
        chart, "=" + reference(series.categories, in: sheet.name), "=" + reference(series.values, in: sheet.name))
    else { throw .cannotWrite(ENOMEM) }
    if let name = series.name { library.chart_series_set_name(made, "=" + reference(name, in: sheet.name)) }
    var fill = lxw_chart_fill()
    fill.color = series.colour
    library.chart_series_set_fill(made, &fill)
    library.chart_series_set_labels(made)
    // At the foot of a bar, where no interval lies over it.
    library.chart_series_set_labels_position(made, UInt8(LXW_CHART_LABEL_POSITION_INSIDE_BASE.rawValue))
    var font = lxw_chart_font()
    font.color = 0xFFFFFF
    font.size = 9
    library.chart_series_set_labels_font(made, &font)
    let rows = lengths.count..<lengths.count + series.below.count
    lengths += zip(series.below, series.above).map { below, above in
      .init([below, above].map { .init($0.isFinite ? .number($0) : .none) })
    }
    let cells = [0, 1].map { reference(.init(rows: rows, column: $0), in: lengthsName) }
    let status = phare_xlsx_set_error_bars(
      chart, made, cells[0], cells[1], series.below, series.above, Int32(series.below.count))
    guard status == 0 else { throw .cannotWrite(ENOMEM) }
  }
}
