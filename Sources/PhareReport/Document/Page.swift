import PhareCSV

/// A page of a report: its blocks from top to bottom, independent of any format.
///
/// A builder makes the page from results; a writer of `PageFormat` walks it. Texts are as they are read: a writer escapes
/// what its format takes for markup, and nothing else does.
public struct Page: Hashable, Sendable {
  /// A block of a page.
  public enum Block: Hashable, Sendable {
    /// A heading; level 2 stands under the title of the page.
    case heading(level: Int, PageText)
    /// A paragraph.
    case paragraph(PageText)
    /// Items, under a sentence that leads to them where there is one.
    case list([PageText], lead: PageText?)
    /// A table with its notes.
    case table(Table)
  }

  /// The extent of a page.
  public enum Edition: Hashable, Sendable {
    /// A page of a report, with its contents and its CSV files beside it.
    case report
    /// The same page by itself, without links.
    case alone
    /// A short page for a terminal: the figures, and the notes that their marks need.
    case brief
  }

  /// The language of all texts.
  public let language: Language
  /// The title.
  public let title: String
  /// The study, where the title is not its own.
  public let study: String?
  /// The path in the report, without an extension; nil for a page that stands alone, without links.
  public let path: String?
  /// The warning at the head of every page of a study with synthetic data.
  public let banner: String?
  /// The base of all figures, where it is not everybody.
  public var base: PageText?
  /// The blocks from top to bottom.
  public private(set) var blocks: [Block] = []

  /// An empty page.
  public init(
    language: Language, title: String, study: String? = nil, path: String? = nil, banner: String? = nil,
    base: PageText? = nil
  ) {
    self.language = language
    self.title = title
    self.study = study
    self.path = path
    self.banner = banner
    self.base = base
  }

  /// The path of the first page of every report.
  public static let contentsPath = "index"

  // MARK: Writing from top to bottom

  /// Adds a heading; level 2 stands under the title.
  public mutating func heading(_ level: Int, _ title: PageText) {
    blocks.append(.heading(level: level, title))
  }

  /// Adds a heading.
  public mutating func heading(_ level: Int, _ title: String) {
    heading(level, PageText(title))
  }

  /// Adds a paragraph.
  public mutating func paragraph(_ text: PageText) {
    blocks.append(.paragraph(text))
  }

  /// Adds a paragraph.
  public mutating func paragraph(_ text: String) {
    paragraph(PageText(text))
  }

  /// Adds a list; without items, nothing.
  public mutating func list(_ items: [PageText], lead: PageText? = nil) {
    guard !items.isEmpty else { return }
    blocks.append(.list(items, lead: lead))
  }

  /// Adds a table.
  public mutating func table(_ table: Table) {
    blocks.append(.table(table))
  }

  /// Adds the blocks of another page under a heading, each of its headings one level deeper.
  mutating func section(_ page: Page) {
    heading(2, page.title)
    if let base = page.base { paragraph(base) }
    for block in page.blocks {
      if case .heading(let level, let title) = block { heading(level + 1, title) } else { blocks.append(block) }
    }
  }
}

extension Page {
  /// The path of a file of the report from this page.
  func relativePath(to target: String) -> String {
    let folders = (path ?? "").split(separator: "/").dropLast()
    let parts = target.split(separator: "/")
    let shared = zip(folders, parts.dropLast()).prefix { $0 == $1 }.count
    return (folders.dropFirst(shared).map { _ in ".." } + parts.dropFirst(shared).map(String.init))
      .joined(separator: "/")
  }
}
