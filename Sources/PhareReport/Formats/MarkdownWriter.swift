/// Writes a page as Markdown, as GitHub and pandoc read it.
///
/// Blocks are parted by a blank line; tables are aligned so that the source reads too.
struct MarkdownWriter {
  /// The extension of its files.
  static let fileExtension = "md"

  private let page: Page
  private var bytes: [UInt8] = []

  /// The page in UTF-8, with a line feed at its end.
  static func bytes(of page: Page) -> [UInt8] {
    var writer = MarkdownWriter(page: page)
    writer.write()
    return writer.bytes
  }

  private init(page: Page) {
    self.page = page
  }

  private mutating func write() {
    append("# ", Self.escaped(page.title), "\n")
    if let study = page.study {
      let contents = Phrasing(language: page.language)(fr: "Sommaire", en: "Contents")
      let link = page.path.map { _ in " · " + text(.link(contents, to: .page(Page.contentsPath))) }
      append("\n", Self.escaped(study), link ?? "", "\n")
    }
    if let banner = page.banner { append("\n> **", Self.escaped(banner), "**\n") }
    if let base = page.base { append("\n", text(base), "\n") }
    for block in page.blocks { write(block) }
  }

  private mutating func write(_ block: Page.Block) {
    switch block {
    case .heading(let level, let title):
      append("\n", String(repeating: "#", count: level), " ", text(title), "\n")
    case .paragraph(let paragraph): append("\n", text(paragraph), "\n")
    case .list(let items, let lead):
      if let lead { append("\n", text(lead), "\n") }
      write(items)
    case .table(let table):
      append("\n")
      write(table)
      if !table.notes.isEmpty { write(table.notes) }
    }
  }

  private mutating func write(_ items: [PageText]) {
    append("\n")
    for item in items { append("- ", text(item), "\n") }
  }

  private mutating func append(_ texts: String...) {
    for text in texts { bytes += text.utf8 }
  }

  // MARK: Tables

  private mutating func write(_ table: Page.Table) {
    let cells =
      [table.columns.map { SizedCell(Self.escaped($0.header)) }]
      + table.rows.map { row in
        table.columns.indices.map { index in
          SizedCell(row.cells.indices.contains(index) ? text(row.cells[index].text, style: row.style) : "")
        }
      }
    let widths = table.columns.indices.map { index in cells.reduce(3) { max($0, $1[index].width) } }
    bytes.reserveCapacity(bytes.count + cells.count * widths.reduce(4) { $0 + $1 + 6 })
    for (line, cells) in cells.enumerated() {
      for index in table.columns.indices {
        bytes += index == 0 ? "| ".utf8 : " | ".utf8
        cells[index].append(to: &bytes, width: widths[index], isRight: table.columns[index].isNumeric)
      }
      bytes += " |\n".utf8
      guard line == 0 else { continue }
      for index in table.columns.indices {
        bytes += index == 0 ? "| ".utf8 : " | ".utf8
        bytes += repeatElement(UInt8(ascii: "-"), count: widths[index] - 1)
        bytes.append(table.columns[index].isNumeric ? UInt8(ascii: ":") : UInt8(ascii: "-"))
      }
      bytes += " |\n".utf8
    }
  }

  /// A cell and the width that it fills, which takes longer to find than to write.
  private struct SizedCell {
    let text: String
    let width: Int

    init(_ text: String) {
      self.text = text
      width = DisplayWidth.of(text)
    }

    func append(to line: inout [UInt8], width: Int, isRight: Bool) {
      if !isRight { line += text.utf8 }
      line += repeatElement(UInt8(ascii: " "), count: max(0, width - self.width))
      if isRight { line += text.utf8 }
    }
  }

  /// A cell in the style of its row, its indent outside the marks.
  private func text(_ text: PageText, style: Page.Table.Row.Style) -> String {
    let cell = self.text(text)
    guard style != .plain else { return cell }
    let body = cell.drop { $0 == "\u{A0}" }
    guard !body.isEmpty else { return cell }
    let mark = style == .total ? "**" : "*"
    return cell[..<body.startIndex] + mark + body + mark
  }

  // MARK: Texts

  private func text(_ text: PageText) -> String {
    if let plain = text.plain { return Self.escaped(plain) }
    var result = ""
    for (index, run) in text.runs.enumerated() {
      switch run {
      case .plain(let text): result += Self.escaped(text, isAtStart: index == 0)
      case .strong(let text): result += "**" + Self.escaped(text) + "**"
      case .emphasis(let text): result += "*" + Self.escaped(text) + "*"
      case .code(let text): result += "`" + text + "`"
      case .link(let text, let link): result += "[" + Self.escaped(text) + "](" + target(of: link) + ")"
      case .mark(.letters(let letters)): result += letters
      case .mark(let mark): result += Self.escaped(mark.sign, isAtStart: false)
      case .softBreak: result += "\n"
      }
    }
    return result
  }

  /// The path from this page.
  private func target(of link: PageText.Link) -> String {
    switch link {
    case .page(let path): page.relativePath(to: path) + "." + Self.fileExtension
    case .file(let path): page.relativePath(to: path)
    }
  }
}

// MARK: - Escapes

extension MarkdownWriter {
  /// The text on one line, with the characters that Markdown would take for markup escaped.
  ///
  /// Underscores inside words, brackets that no link follows and signs of less that open no tag mean nothing to Markdown
  /// and stay readable.
  ///
  /// - Parameter isAtStart: whether a line may begin with the text, where `#`, `>`, `+`, `-` and `=` mean something.
  static func escaped(_ text: String, isAtStart: Bool = true) -> String {
    guard mayHoldMarkup(text) else { return text }
    let characters = Array(text)
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for (index, character) in characters.enumerated() {
      let previous = index > 0 ? characters[index - 1] : isAtStart ? nil : " "
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      if character.isNewline || character == "\t" {
        result.append(" ")
      } else {
        if isMarkup(character, after: previous, before: next) { result.append("\\") }
        result.append(character)
      }
    }
    return result
  }

  /// Whether a text may need an escape, or a space for a line break: for most texts the bytes rule that out at once.
  private static func mayHoldMarkup(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let first = bytes.first else { return false }
      if "#>+-=".utf8.contains(first) { return true }
      return bytes.indices.contains { index in
        switch bytes[index] {
        case 0x00...0x1F: true
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "<"): true
        case UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "_"): true
        case UInt8(ascii: "]"): index + 1 < bytes.count && "([".utf8.contains(bytes[index + 1])
        default: isLineBreak(bytes, at: index)
        }
      }
    }
  }

  /// Whether a line break of Unicode other than a control character of ASCII begins at a byte: U+0085, U+2028, U+2029.
  private static func isLineBreak(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case 0xC2: bytes[index...].starts(with: [0xC2, 0x85])
    case 0xE2: bytes[index...].starts(with: [0xE2, 0x80, 0xA8]) || bytes[index...].starts(with: [0xE2, 0x80, 0xA9])
    default: false
    }
  }

  private static func isMarkup(_ character: Character, after previous: Character?, before next: Character?) -> Bool {
    switch character {
    case "\\", "`", "*", "|", "~": true
    case "<": next.map { $0.isLetter || "/!?".contains($0) } == true
    case "_": !(previous.map(isWord) == true && next.map(isWord) == true)
    case "]": next == "(" || next == "["
    case "#", ">", "+", "-", "=": previous == nil && next.map { isWord($0) || $0 == "-" } != true
    default: false
    }
  }

  private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
