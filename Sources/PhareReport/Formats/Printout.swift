/// A result to be printed: its page for readers, its tidy table for programs.
///
/// `Printout.barometer(of:)` and its sisters stand beside the pages that they print.
public struct Printout: Sendable {
  /// The pages in an edition, one after the other.
  let pages: @Sendable (Page.Edition) -> [Page]
  /// The figures.
  let table: @Sendable () -> TidyTable

  init(_ pages: @escaping @Sendable (Page.Edition) -> [Page], table: @escaping @Sendable () -> TidyTable) {
    self.pages = pages
    self.table = table
  }

  /// The result in a format.
  ///
  /// - Parameters:
  ///   - precision: Significant digits of CSV and JSON, from 1 to 17.
  ///   - isSafe: Whether texts of CSV that a spreadsheet would compute get an apostrophe in front.
  ///   - width: The cells of a line of the terminal on which the text is shown, for bars beside the figures; nil for none.
  public func text(
    _ format: PrintFormat, locale: TidyLocale = .standard, precision: Int = 12, isSafe: Bool = true, width: Int? = nil
  ) -> String {
    if format == .text {
      return pages(.brief).map { TerminalWriter.text(of: $0, width: width) }.joined(separator: "\n")
    }
    if let page = format.page {
      return pages(.alone).map { String(decoding: page.bytes(of: $0), as: UTF8.self) }
        .joined(separator: "\n")
    }
    return format == .json
      ? table().json.text(precision: precision)
      : String(decoding: table().csv(precision: precision, locale: locale, isSafe: isSafe), as: UTF8.self)
  }
}
