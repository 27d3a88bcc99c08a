import PhareCSV

/// Writes a page for a terminal: columns of spaces, no markup, and nothing that steers it or does not show.
///
/// Blocks are parted by a blank line; banner and base stand directly under the title. The items of a list are lines of
/// their own, indented where a sentence leads to them.
struct TerminalWriter {
  /// The page as text, with a line feed at its end.
  ///
  /// - Parameter width: The cells of a line of the terminal, where there is one: tables that leave room for bars get them.
  static func text(of page: Page, width: Int? = nil) -> String {
    var head = VisibleText.text(page.title) + "\n"
    if let banner = page.banner { head += VisibleText.text(banner) + "\n" }
    if let base = page.base { head += text(base) + "\n" }
    return ([head] + page.blocks.flatMap { text($0, width: width, language: page.language) }).joined(separator: "\n")
  }

  /// A block; the notes of a table are a second one.
  private static func text(_ block: Page.Block, width: Int?, language: Language) -> [String] {
    switch block {
    case .heading(_, let text), .paragraph(let text): [self.text(text) + "\n"]
    case .list(let items, nil): [lines(items, indent: "")]
    case .list(let items, let lead?): [text(lead) + "\n" + lines(items, indent: "  ")]
    case .table(let table):
      [text(table, width: width, language: language)] + (table.notes.isEmpty ? [] : [lines(table.notes, indent: "")])
    }
  }

  private static func lines(_ items: [PageText], indent: String) -> String {
    items.map { indent + text($0) + "\n" }.joined()
  }

  private static func text(_ text: PageText) -> String {
    if let plain = text.plain { return VisibleText.text(plain) }
    return VisibleText.text(
      text.runs.map { run in
        if case .code(let word) = run { "'" + word + "'" } else { PageText([run]).description }
      }.joined())
  }

  // MARK: Tables

  /// Columns aligned, without trailing spaces; a group's heading runs over all of them. Bars stand at the right.
  static func text(_ table: Page.Table, width: Int? = nil, language: Language = .en) -> String {
    let header = lines(of: table.columns.map { VisibleText.text($0.header) })
    let body = table.rows.map { row in
      row.style == .group
        ? [[row.cells.first.map { text($0.text) } ?? ""]]
        : lines(of: table.columns.indices.map { row.cells.indices.contains($0) ? text(row.cells[$0].text) : "" })
    }
    let plain = zip(table.rows, body).filter { $0.0.style != .group }.flatMap(\.1)
    let widths = widths(of: header + plain)
    let rule = widths.map { String(repeating: "─", count: $0) }
    let taken = widths.reduce(0, +) + 2 * widths.count
    let bars = width.flatMap { TextBars(of: table, cells: $0 - taken) }
    func line(_ cells: [String], bar: String = "") -> String {
      var line = cells.indices.map { index in
        DisplayWidth.padded(cells[index], to: widths[index], isRight: table.columns[index].isNumeric)
      }.joined(separator: "  ")
      if !bar.isEmpty { line += "  " + bar }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    let legend = bars == nil ? "" : Phrasing(language: language)(fr: "▓░ intervalle", en: "▓░ interval")
    let head = header.indices.map { line(header[$0], bar: $0 == header.count - 1 ? legend : "") }
    return (head + [line(rule)]).joined()
      + zip(table.rows, body).enumerated().map { index, row in
        let (row, lines) = row
        if row.style == .group { return (lines[0].first ?? "") + "\n" }
        return lines.enumerated().map { line($1, bar: $0 == 0 ? bars?.lines[index] ?? "" : "") }.joined()
      }.joined()
  }

  /// One row as the lines that its cells need, each no wider than a terminal can spare for it.
  private static func lines(of cells: [String]) -> [[String]] {
    let wrapped = cells.enumerated().map { index, cell in
      DisplayWidth.wrapped(cell, to: index == 0 ? firstWidth : otherWidth)
    }
    let height = wrapped.reduce(1) { max($0, $1.count) }
    return (0..<height).map { line in wrapped.map { line < $0.count ? $0[line] : "" } }
  }

  /// The widest first column, and the widest of the others.
  private static let (firstWidth, otherWidth) = (80, 48)

  private static func widths(of rows: [[String]]) -> [Int] {
    guard let first = rows.first else { return [] }
    return first.indices.map { index in rows.reduce(0) { max($0, DisplayWidth.of($1[index])) } }
  }
}
