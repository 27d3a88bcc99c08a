/// Writes the blocks of pages as pieces of one document.
///
/// Headings go down by `depth` levels. A link to a file stays one, since the file lies beside the document; a link to
/// another page of the report is read as its text, since the document stands alone.
struct HTMLBlocks {
  /// The levels by which headings go down.
  var depth = 0
  /// The caption of tables, which a reader may not see.
  var caption: String?
  /// The name of the frames of tables without a caption, for those who reach them by the keyboard.
  var label: String?

  /// The blocks in order.
  func html(_ blocks: [Page.Block]) -> HTML { .group(blocks.map(html)) }

  /// A block.
  func html(_ block: Page.Block) -> HTML {
    switch block {
    case .heading(let level, let title): .tag(heading(level + depth), [text(title)])
    case .paragraph(let paragraph): .tag(.p, [text(paragraph)])
    case .list(let items, let lead):
      .group((lead.map { [HTML.tag(.p, [text($0)])] } ?? []) + [.tag(.ul, items.map { .tag(.li, [text($0)]) })])
    case .table(let table): html(table)
    }
  }

  private func heading(_ level: Int) -> HTML.Name {
    switch level {
    case ...2: .h2
    case 3: .h3
    default: .h4
    }
  }

  // MARK: Tables

  /// A table in a frame that scrolls by itself, with its notes below.
  ///
  /// - Parameter style: The name of a style of the table; nil for the common one.
  func html(_ table: Page.Table, caption: String? = nil, style: String? = nil) -> HTML {
    let caption = caption ?? self.caption
    var content: [HTML] = []
    var attributes: [HTML.Attribute] = [.class("scroll"), .init("tabindex", "0"), .init("role", "group")]
    if let caption {
      content.append(.tag(.caption, text: caption))
      attributes.append(.label(caption))
    } else if let label {
      attributes.append(.label(label))
    }
    content.append(.tag(.thead, [.tag(.tr, table.columns.map(header))]))
    content.append(.tag(.tbody, table.rows.map { row($0, of: table) }))
    let frame = HTML.tag(
      .div, with: attributes, [.tag(.table, with: style.map { [.class($0)] } ?? [], content)])
    guard !table.notes.isEmpty else { return frame }
    return .group([frame, .tag(.ul, with: [.class("notes")], table.notes.map { .tag(.li, [text($0)]) })])
  }

  private func header(_ column: Page.Table.Column) -> HTML {
    guard !column.header.isEmpty else { return .tag(.td, []) }
    let attributes: [HTML.Attribute] = column.isNumeric ? [.scope(.column), .class("n")] : [.scope(.column)]
    return .tag(.th, with: attributes, text: column.header)
  }

  private func row(_ row: Page.Table.Row, of table: Page.Table) -> HTML {
    if row.style == .group {
      return .tag(
        .tr, with: [.class("group")],
        [
          .tag(
            .th, with: [.scope(.group), .init("colspan", "\(table.columns.count)")],
            [text(row.cells.first?.text ?? "")])
        ])
    }
    let cells = table.columns.indices.map { index -> HTML in
      let cell = row.cells.indices.contains(index) ? row.cells[index] : .empty
      if index == 0, table.columns[0].role == .label, !cell.text.isEmpty {
        return .tag(.th, with: [.scope(.row)], [text(cell.text)])
      }
      let styles = [table.columns[index].isNumeric ? "n" : nil, cell.shade?.styleName].compactMap(\.self)
      return .tag(.td, with: styles.isEmpty ? [] : [.class(styles.joined(separator: " "))], [text(cell.text)])
    }
    return .tag(.tr, with: row.style == .total ? [.class("total")] : [], cells)
  }

  // MARK: Texts

  /// A text with its emphasis, links and marks.
  func text(_ text: PageText) -> HTML {
    if let plain = text.plain { return .text(plain) }
    return .group(text.runs.map(run))
  }

  private func run(_ run: PageText.Run) -> HTML {
    switch run {
    case .plain(let text): .text(text)
    case .strong(let text): .tag(.strong, text: text)
    case .emphasis(let text): .tag(.em, text: text)
    case .code(let text): .tag(.code, text: text)
    case .link(let text, .page): .text(text)
    case .link(let text, .file(let path)): .tag(.a, with: [.href(path)], text: text)
    case .mark(.higher): .tag(.span, with: [.class("up")], text: PageText.Mark.higher.sign)
    case .mark(.lower): .tag(.span, with: [.class("down")], text: PageText.Mark.lower.sign)
    case .mark(let mark): .text(mark.sign)
    case .softBreak: .text(" ")
    }
  }
}

extension Page.Table.Shade {
  /// The name of its style in a page, the same as that of a map's ink.
  var styleName: String {
    switch self {
    case .step(let index): "k\(index)"
    case .diverging(let index): "v\(index + 2)"
    case .small: "kh"
    case .hidden: "kx"
    }
  }
}
