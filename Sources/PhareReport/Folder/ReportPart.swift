import PhareStudy
import PhareSurvey

/// A part of a report: its page for readers, its tables for programs, and its line in the contents.
///
/// `StudyReport.parts` lists them; the files, the contents and the manifest follow from that list.
public struct ReportPart: Sendable {
  /// The path of the table of all indicators, without its extension.
  static let barometerTable = "barometer"

  /// The subject of a part.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// The first page, with the contents.
    case contents
    /// Every indicator in every wave.
    case barometer
    /// The methodology notice.
    case notice
    /// A table.
    case table
    /// The answers to a question of a theme: no page.
    case question
    /// A comparison between waves or audiences.
    case comparison
    /// The checks of published figures.
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
    /// The changes in a questionnaire.
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

  /// The subject.
  public let kind: Kind
  /// The path in the report, without an extension: that of the page.
  public let path: String
  /// The text of the link in the contents.
  let title: String
  /// The text after the link in the contents.
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

extension ReportPart.Kind {
  /// The word by which a study chooses such parts; nil for those that are always there.
  var subject: ReportSubject? {
    switch self {
    // The part of the barometer also holds tables of other subjects, and chooses among them.
    case .contents, .notice, .barometer: nil
    case .verification: .verification
    case .extrapolations: .extrapolations
    case .table: .tables
    case .itemRanking: .items
    case .question: .questions
    case .comparison: .comparisons
    case .questionnaire: .questionnaires
    case .plan: .plans
    case .standings, .smallAreas: .rankings
    case .region: .territories
    }
  }
}
