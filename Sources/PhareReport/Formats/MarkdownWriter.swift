import PhareCSV

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
    let runs = text.runs
    for (index, run) in runs.enumerated() {
      switch run {
      case .plain(let plain):
        let isAtStart = index == 0 || runs[index - 1] == .softBreak
        result += Self.escaped(plain, isAtStart: isAtStart)
      case .strong(let text): result += "**" + Self.escaped(text) + "**"
      case .emphasis(let text): result += "*" + Self.escaped(text) + "*"
      case .code(let word): result += Self.code(word)
      case .link(let text, let link): result += "[" + Self.escaped(text, isInLink: true) + "](" + target(of: link) + ")"
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
  /// The text on one line, with the characters that Markdown would take for markup escaped, and those that do not show as
  /// their numbers.
  ///
  /// Underscores inside words, pairs of brackets that no link follows and signs of less that open no tag mean nothing to
  /// Markdown and stay readable.
  ///
  /// - Parameters:
  ///   - isAtStart: Whether a line may begin with the text, where `#`, `>`, `+`, `-`, `=`, `1.` and `[ ]` mean something.
  ///   - isInLink: Whether the text is that of a link, which any bracket may end.
  static func escaped(_ text: String, isAtStart: Bool = true, isInLink: Bool = false) -> String {
    guard mayHoldMarkup(text) else { return VisibleText.text(text) }
    // Scalars and not characters: a sign with a combining mark on it is still a sign to Markdown.
    let scalars = Array(text.unicodeScalars)
    let brackets = isInLink ? [] : pairedBrackets(in: scalars)
    var hidden: Set<Int> = []
    if VisibleText.mayHideSomething(text) {
      var index = 0
      VisibleText.forEachScalar(of: text) { _, isHidden in
        if isHidden { hidden.insert(index) }
        index += 1
      }
    }
    let numberEnd = isAtStart ? endOfListNumber(scalars) : nil
    var result = ""
    result.reserveCapacity(text.utf8.count + 8)
    for (index, scalar) in scalars.enumerated() {
      let previous = index > 0 ? scalars[index - 1] : isAtStart ? nil : " "
      if isLineBreak(scalar) || scalar == "\t" {
        if !(scalar == "\n" && previous == "\r") { result.append(" ") }
      } else if hidden.contains(index) {
        result += VisibleText.escape(scalar)
      } else {
        if index == numberEnd || isMarkup(at: index, in: scalars, after: previous, brackets: brackets) {
          result.append("\\")
        }
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A word of a study file between as many backticks as it needs; escaped where a table would take it apart.
  static func code(_ word: String) -> String {
    guard !word.contains("|"), !word.unicodeScalars.contains(where: isLineBreak) else { return escaped(word) }
    let longest = word.split(omittingEmptySubsequences: true) { $0 != "`" }.reduce(0) { max($0, $1.count) }
    let fence = String(repeating: "`", count: longest + 1)
    let space = longest > 0 ? " " : ""
    return fence + space + VisibleText.line(word) + space + fence
  }

  /// Whether a text may need an escape, or a space for a line break: for most texts the bytes rule that out at once.
  private static func mayHoldMarkup(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let first = bytes.first else { return false }
      if "#>+-=".utf8.contains(first) || mayBeListNumber(bytes) { return true }
      return bytes.indices.contains { index in
        switch bytes[index] {
        case 0x00...0x1F, 0x7F: true
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "<"), UInt8(ascii: "&"): true
        case UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"): true
        case UInt8(ascii: ":"): index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
        case UInt8(ascii: "."): index > 0 && bytes[index - 1] | 0x20 == UInt8(ascii: "w")
        default: isLineBreak(bytes, at: index)
        }
      }
    }
  }

  /// Whether a text begins with digits and a point or a parenthesis that no digit follows, as a number of a list.
  private static func mayBeListNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let end = bytes.firstIndex(where: { $0 &- 0x30 > 9 }), end > 0, ".)".utf8.contains(bytes[end]) else {
      return false
    }
    return end + 1 == bytes.count || bytes[end + 1] &- 0x30 > 9
  }

  /// Whether a line break of Unicode other than a control character of ASCII begins at a byte: U+0085, U+2028, U+2029.
  private static func isLineBreak(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case 0xC2: bytes[index...].starts(with: [0xC2, 0x85])
    case 0xE2: bytes[index...].starts(with: [0xE2, 0x80, 0xA8]) || bytes[index...].starts(with: [0xE2, 0x80, 0xA9])
    default: false
    }
  }

  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isMarkup(
    at index: Int, in scalars: [Unicode.Scalar], after previous: Unicode.Scalar?, brackets: Set<Int>
  ) -> Bool {
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalars[index] {
    case "\\", "`", "*", "|", "~": return true
    case "<": return next.map { $0.properties.isAlphabetic || "/!?".unicodeScalars.contains($0) } == true
    case "&": return next.map { $0.properties.isAlphabetic || $0 == "#" } == true && isEntity(scalars[index...])
    case "_": return !(previous.map(isWord) == true && next.map(isWord) == true)
    case "[":
      // An image, or a box of a list of tasks.
      if previous == "!" || !brackets.contains(index) { return true }
      return previous == nil && index + 2 < scalars.count && " xX".unicodeScalars.contains(scalars[index + 1])
        && scalars[index + 2] == "]"
    case "]": return !brackets.contains(index) || next == "(" || next == "[" || next == ":"
    // An address without brackets, which readers of Markdown make a link of.
    case ":": return next == "/" && previous.map { $0.properties.isAlphabetic } == true
    case ".": return isAddress(before: index, in: scalars)
    case "#", ">", "+", "=": return previous == nil && next.map { isWord($0) || $0 == "-" } != true
    case "-":
      let isRule = scalars.allSatisfy { $0 == "-" || $0 == " " }
      return previous == nil && (isRule || next.map { isWord($0) || $0 == "-" } != true)
    default: return false
    }
  }

  /// The places of brackets that open and close each other in a text.
  private static func pairedBrackets(in scalars: [Unicode.Scalar]) -> Set<Int> {
    var (open, paired): ([Int], Set<Int>) = ([], [])
    for (index, scalar) in scalars.enumerated() {
      if scalar == "[" { open.append(index) }
      if scalar == "]", let start = open.popLast() { paired.formUnion([start, index]) }
    }
    return paired
  }

  /// The place of the point or bracket after the number that a list would begin with: `1.` and `1)`.
  private static func endOfListNumber(_ scalars: [Unicode.Scalar]) -> Int? {
    let digits = scalars.prefix(10).prefix { ("0"..."9").contains($0) }.count
    guard (1...9).contains(digits), digits < scalars.count, ".)".unicodeScalars.contains(scalars[digits]) else {
      return nil
    }
    return digits + 1 == scalars.count || scalars[digits + 1] == " " ? digits : nil
  }

  /// Whether `www` stands before a point as a word of its own.
  private static func isAddress(before index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard index >= 3, scalars[index - 3..<index].allSatisfy({ $0 == "w" || $0 == "W" }) else { return false }
    return index == 3 || !isWord(scalars[index - 4])
  }

  /// Whether a text begins with a reference to a character, such as `&lt;`.
  private static func isEntity(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let name = scalars.dropFirst().prefix(40).prefix { $0 == "#" || ($0.isASCII && isWord($0)) }
    return !name.isEmpty && name.endIndex < scalars.endIndex && scalars[name.endIndex] == ";"
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
