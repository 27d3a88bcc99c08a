import PhareStudy

/// A format that pages are written in, and the writer of each.
enum PageFormat: Hashable, Sendable {
  case terminal
  case markdown
  case json

  /// The page in this format, in UTF-8.
  func bytes(of page: Page) -> [UInt8] {
    switch self {
    case .terminal: Array(TerminalWriter.text(of: page).utf8)
    case .markdown: MarkdownWriter.bytes(of: page)
    case .json: JSONWriter.bytes(of: page)
    }
  }

  /// The extension of a file in this format.
  var fileExtension: String {
    switch self {
    case .terminal: "txt"
    case .markdown: MarkdownWriter.fileExtension
    case .json: JSONWriter.fileExtension
    }
  }
}

extension PrintFormat {
  /// The format of pages that is printed; nil where the tidy table is.
  var page: PageFormat? {
    switch self {
    case .text: .terminal
    case .markdown: .markdown
    case .csv, .json: nil
    }
  }
}

extension ReportOptions.Format {
  /// The format of the pages of a report; nil where its tidy tables are asked for.
  var page: PageFormat? {
    switch self {
    case .markdown: .markdown
    case .json: .json
    case .csv, .html, .svg, .xlsx: nil
    }
  }
}

extension Page {
  /// The page as Markdown.
  public var markdown: String { String(decoding: PageFormat.markdown.bytes(of: self), as: UTF8.self) }
}
