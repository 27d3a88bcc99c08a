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
  public func text(
    _ format: PrintFormat, locale: TidyLocale = .standard, precision: Int = 12, isSafe: Bool = true
  ) -> String {
    if let page = format.page {
      return pages(format == .text ? .brief : .alone).map { String(decoding: page.bytes(of: $0), as: UTF8.self) }
        .joined(separator: "\n")
    }
    return format == .json
      ? table().json.text(precision: precision)
      : String(decoding: table().csv(precision: precision, locale: locale, isSafe: isSafe), as: UTF8.self)
  }
}
