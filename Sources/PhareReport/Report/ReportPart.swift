import PhareStudy
import PhareSurvey

/// A part of a report: its page for readers, its tables for programs, and what the contents say of it.
///
/// `StudyReport.parts` lists them; the files, the contents and the manifest follow from that list.
public struct ReportPart: Sendable {
  /// What a part is about.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// The first page, with the contents.
    case contents
    /// Every indicator in every wave.
    case barometer
    /// The methodology notice.
    case notice
    /// A table.
    case table
    /// A comparison between waves or audiences.
    case comparison
    /// What published figures are worth.
    case verification
    /// A planned wave.
    case plan
    /// Shares carried to numbers of units.
    case extrapolations
    /// The regions of an indicator in order.
    case standings
    /// The coefficients of the models of regions: no page.
    case smallAreas
    /// The answers of a table in order.
    case itemRanking
    /// What changed in a questionnaire.
    case questionnaire
    /// The sheet of a region.
    case region
  }

  /// A table for programs.
  public struct Table: Sendable {
    /// The path in the report, without its extension.
    public let path: String
    /// The figures.
    public let table: @Sendable () -> TidyTable

    init(_ path: String, _ table: @escaping @Sendable () -> TidyTable) {
      self.path = path
      self.table = table
    }
  }

  /// What the part is about.
  public let kind: Kind
  /// The path in the report, without an extension: that of the page.
  public let path: String
  /// The words of the link to the page.
  let title: String
  /// What the contents say after the link.
  let remark: PageText
  /// The page; nil for a part that has only tables.
  public let page: (@Sendable () -> Page)?
  /// The tables, the main one first.
  public let tables: [Table]

  init(
    _ kind: Kind, path: String, title: String, remark: PageText = "", tables: [Table] = [],
    page: (@Sendable () -> Page)?
  ) {
    self.kind = kind
    self.path = path
    self.title = title
    self.remark = remark
    self.tables = tables
    self.page = page
  }
}
