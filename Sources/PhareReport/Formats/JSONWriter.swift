/// Writes a page as a JSON document: its blocks in the order of reading, with the numbers behind the figures.
///
/// The README of this module describes every member. A text is a string, or an array of runs where one of them is more
/// than plain.
struct JSONWriter {
  /// The extension of its files.
  static let fileExtension = "json"

  /// The page in UTF-8, with a line feed at its end.
  static func bytes(of page: Page) -> [UInt8] {
    var members: [Member] = [("language", .string(page.language.rawValue)), ("title", .string(page.title))]
    if let path = page.path { members.append(("path", .string(path))) }
    if let study = page.study { members.append(("study", .string(study))) }
    if let banner = page.banner { members.append(("banner", .string(banner))) }
    if let base = page.base { members.append(("base", text(base))) }
    members.append(("blocks", .array(page.blocks.map(block))))
    return Array(JSONValue.object(members).text().utf8)
  }

  private typealias Member = (name: String, value: JSONValue)

  private static func block(_ block: Page.Block) -> JSONValue {
    switch block {
    case .heading(let level, let title):
      return .object([("type", .string("heading")), ("level", .integer(level)), ("text", text(title))])
    case .paragraph(let paragraph):
      return .object([("type", .string("paragraph")), ("text", text(paragraph))])
    case .list(let items, let lead):
      let lead = lead.map { [Member("lead", text($0))] } ?? []
      return .object([("type", .string("list"))] + lead + [("items", .array(items.map(text)))])
    case .table(let table):
      return .object([
        ("type", .string("table")),
        (
          "columns",
          .array(
            table.columns.map { .object([("header", .string($0.header)), ("role", .string(word(for: $0.role)))]) })
        ),
        ("rows", .array(table.rows.map(row))), ("notes", .array(table.notes.map(text))),
      ])
    }
  }

  private static func row(_ row: Page.Table.Row) -> JSONValue {
    .object([("style", .string(word(for: row.style))), ("cells", .array(row.cells.map(cell)))])
  }

  private static func cell(_ cell: Page.Table.Cell) -> JSONValue {
    .object([("text", text(cell.text))] + (cell.value.map { [("value", .number($0))] } ?? []))
  }

  // MARK: Texts

  private static func text(_ text: PageText) -> JSONValue {
    text.plain.map { .string($0) } ?? .array(text.runs.map(run))
  }

  private static func run(_ run: PageText.Run) -> JSONValue {
    switch run {
    case .plain(let text): .string(text)
    case .strong(let text): .object([("strong", .string(text))])
    case .emphasis(let text): .object([("emphasis", .string(text))])
    case .code(let text): .object([("code", .string(text))])
    case .link(let text, .page(let path)): .object([("link", .string(text)), ("page", .string(path))])
    case .link(let text, .file(let path)): .object([("link", .string(text)), ("file", .string(path))])
    case .mark(let mark): .object([("mark", .string(word(for: mark))), ("sign", .string(mark.sign))])
    case .softBreak: .string(" ")
    }
  }

  // MARK: Words

  private static func word(for role: Page.Table.Column.Role) -> String {
    switch role {
    case .label: "label"
    case .text: "text"
    case .number: "number"
    case .base: "base"
    }
  }

  private static func word(for style: Page.Table.Row.Style) -> String {
    switch style {
    case .plain: "plain"
    case .total: "total"
    case .group: "group"
    }
  }

  private static func word(for mark: PageText.Mark) -> String {
    switch mark {
    case .smallBase: "small_base"
    case .hidden: "hidden"
    case .boundary: "boundary"
    case .higher: "higher"
    case .lower: "lower"
    case .letters: "letters"
    }
  }
}
