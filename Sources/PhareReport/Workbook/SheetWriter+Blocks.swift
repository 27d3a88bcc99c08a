import PhareCSV
import PhareStudy
import PhareSurvey
import PhareWorkbook

/// Blocks as rows: titles, paragraphs and lists, each over several columns.
extension SheetWriter {
  mutating func head(_ home: Home?) {
    hasHome = home != nil
    line(
      page.title,
      SheetStyle().with {
        $0.isBold = true; $0.size = 16; $0.colour = Self.ink
      })
    if let home {
      let style = SheetStyle().with {
        $0.isLink = true; $0.colour = 0x0B5FA5
      }
      sheet.rows.append(.init([.init(.link(home.text, sheet: home.sheet), style)]))
    }
    if let study = page.study {
      line(
        study,
        SheetStyle().with {
          $0.isItalic = true; $0.colour = Self.grey
        })
    }
    if let banner = page.banner {
      line(
        banner,
        SheetStyle().with {
          $0.isBold = true; $0.colour = Self.warning
        })
    }
    if let base = page.base { line(base.description) }
    sheet.footer = page.study ?? page.title
  }

  mutating func append(_ block: Page.Block, sheets: [String: String]) {
    switch block {
    case .heading(let level, let title):
      blank()
      let size = level <= 2 ? 13.0 : 11
      line(
        title.description,
        SheetStyle().with {
          $0.isBold = true; $0.size = size; $0.colour = Self.ink
        })
    case .paragraph(let text): line(text.description, Self.style(of: text))
    case .list(let items, let lead):
      if let lead { line(lead.description) }
      for item in items { append(item: item, sheets: sheets) }
    case .table: break
    }
  }

  /// An item; a link to another sheet where the text is one.
  mutating func append(item: PageText, sheets: [String: String]) {
    if case .link(let text, .page(let path)) = item.runs.first, let name = sheets[path] {
      let rest = PageText(Array(item.runs.dropFirst())).description
      let style = SheetStyle().with {
        $0.isLink = true; $0.colour = 0x0B5FA5
      }
      sheet.rows.append(.init([.init(.link(text + rest, sheet: name), style)]))
    } else {
      line("• " + item.description)
    }
  }

  private static func style(of text: PageText) -> SheetStyle {
    var style = SheetStyle()
    let runs = text.runs
    style.isItalic = !runs.isEmpty && runs.allSatisfy { if case .emphasis = $0 { true } else { false } }
    style.isBold = !runs.isEmpty && runs.allSatisfy { if case .strong = $0 { true } else { false } }
    return style
  }

  mutating func blank() {
    if let last = sheet.rows.last, !last.cells.isEmpty { sheet.rows.append(.init()) }
  }

  /// A text over the columns.
  mutating func line(_ text: String, _ style: SheetStyle = SheetStyle()) {
    spans.append(sheet.rows.count)
    sheet.rows.append(
      .init([
        .init(
          .text(text),
          style.with {
            $0.isWrapped = true; $0.isAtTop = true
          })
      ]))
  }
}
