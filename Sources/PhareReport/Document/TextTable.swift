/// A table of ready-made texts, to be laid out for Markdown or for a terminal.
///
/// - Shape: every row has one cell a column; shorter rows are filled with empty cells.
struct TextTable: Hashable, Sendable {
  /// A column: its header and the side on which its cells are flush.
  struct Column: Hashable, Sendable {
    let header: String
    let alignment: DisplayWidth.Alignment

    init(_ header: String, _ alignment: DisplayWidth.Alignment = .right) {
      self.header = header
      self.alignment = alignment
    }
  }

  /// A row.
  struct Row: Hashable, Sendable {
    /// How a row stands out.
    enum Style: Hashable, Sendable {
      case plain
      case strong
      /// One text over all columns, above the rows that it names.
      case heading
    }

    let cells: [String]
    let style: Style
  }

  let columns: [Column]
  var rows: [Row] = []

  mutating func append(_ cells: [String], style: Row.Style = .plain) {
    rows.append(Row(cells: cells, style: style))
  }

  /// The table with its rows as columns: the headers become the first column.
  ///
  /// - Parameter corner: the header of that first column.
  func transposed(corner: String) -> TextTable {
    let columns = [Column(corner, .left)] + rows.map { Column($0.cells.first ?? "", .right) }
    var table = TextTable(columns: columns)
    for index in self.columns.indices.dropFirst() {
      table.append([self.columns[index].header] + rows.map { $0.cells.indices.contains(index) ? $0.cells[index] : "" })
    }
    return table
  }

  /// A pipe table as GitHub and pandoc read it, aligned so that the source reads too.
  var markdown: String {
    let cells =
      [columns.map { SizedCell(MarkdownText.cell($0.header)) }]
      + rows.map { row in
        columns.indices.map { index in
          SizedCell(Self.markdown(row.cells.indices.contains(index) ? row.cells[index] : "", style: row.style))
        }
      }
    let widths = columns.indices.map { index in cells.reduce(3) { max($0, $1[index].width) } }
    var text: [UInt8] = []
    text.reserveCapacity(cells.count * widths.reduce(4) { $0 + $1 + 6 })
    for (line, cells) in cells.enumerated() {
      for index in columns.indices {
        text += index == 0 ? "| ".utf8 : " | ".utf8
        cells[index].append(to: &text, width: widths[index], alignment: columns[index].alignment)
      }
      text += " |\n".utf8
      guard line == 0 else { continue }
      for index in columns.indices {
        text += index == 0 ? "| ".utf8 : " | ".utf8
        text += repeatElement(UInt8(ascii: "-"), count: widths[index] - 1)
        text.append(columns[index].alignment == .left ? UInt8(ascii: "-") : UInt8(ascii: ":"))
      }
      text += " |\n".utf8
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A cell and the width that it fills, which takes longer to find than to write.
  private struct SizedCell {
    let text: String
    let width: Int

    init(_ text: String) {
      self.text = text
      width = DisplayWidth.of(text)
    }

    func append(to line: inout [UInt8], width: Int, alignment: DisplayWidth.Alignment) {
      if alignment == .left { line += text.utf8 }
      line += repeatElement(UInt8(ascii: " "), count: max(0, width - self.width))
      if alignment == .right { line += text.utf8 }
    }
  }

  /// A cell in the style of its row, its indent outside the marks.
  private static func markdown(_ text: String, style: Row.Style) -> String {
    let cell = MarkdownText.cell(text)
    guard style != .plain else { return cell }
    let body = cell.drop { $0 == "\u{A0}" }
    guard !body.isEmpty else { return cell }
    let mark = style == .strong ? "**" : "*"
    return cell[..<body.startIndex] + mark + body + mark
  }

  /// Columns aligned for a terminal, without trailing spaces; a heading runs over all of them.
  var terminal: String {
    let header = lines(of: columns.map(\.header))
    let body = rows.map { row in
      row.style == .heading
        ? [[row.cells.first ?? ""]]
        : lines(of: columns.indices.map { row.cells.indices.contains($0) ? row.cells[$0] : "" })
    }
    let plain = zip(rows, body).filter { $0.0.style != .heading }.flatMap(\.1)
    let widths = Self.widths(of: header + plain, minimum: 0)
    let rule = widths.map { String(repeating: "─", count: $0) }
    func line(_ cells: [String]) -> String {
      var line = cells.indices.map { DisplayWidth.padded(cells[$0], to: widths[$0], alignment: columns[$0].alignment) }
        .joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    return (header.map(line) + [line(rule)]).joined()
      + zip(rows, body).map { row, lines in
        row.style == .heading ? (lines[0].first ?? "") + "\n" : lines.map(line).joined()
      }.joined()
  }

  /// One row as the lines that its cells need, each no wider than a terminal can spare for it.
  private func lines(of cells: [String]) -> [[String]] {
    let wrapped = cells.enumerated().map { index, cell in
      DisplayWidth.wrapped(cell, to: index == 0 ? Self.firstWidth : Self.otherWidth)
    }
    let height = wrapped.reduce(1) { max($0, $1.count) }
    return (0..<height).map { line in wrapped.map { line < $0.count ? $0[line] : "" } }
  }

  /// The widest first column, and the widest of the others.
  private static let (firstWidth, otherWidth) = (80, 48)

  private static func widths(of rows: [[String]], minimum: Int) -> [Int] {
    guard let first = rows.first else { return [] }
    return first.indices.map { index in rows.reduce(minimum) { max($0, DisplayWidth.of($1[index])) } }
  }
}
