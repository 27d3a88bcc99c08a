import PhareEstimation
import PhareSurvey

/// The figures of one variable in one wave: answers in rows, domains in columns.
///
/// - Shape: `figures[row][column]`; `respondents` and `nonresponse` have one element per column.
public struct FigureGrid: Sendable {
  /// The key of the wave.
  public let wave: String
  /// The variable tabulated.
  public let variable: Variable
  /// The answers, nets or figures in rows.
  public let rows: [GridRow]
  /// The domains in columns; the first is everybody the table is about.
  public let columns: [GridColumn]
  /// The figures.
  public let figures: [[Figure]]
  /// Respondents of each column with an answer, whatever the percentages are of: the greatest of its rows.
  package let respondents: [Int]
  /// Respondents without an answer, by column.
  public let nonresponse: [ItemNonresponse]
  /// The tests of each group of columns, for the groups that the table tests.
  public let tests: [GroupTests]
}

extension FigureGrid {
  /// Returns the positions of the columns that a study has a line for, in their order.
  package func columnsWithLine(in study: Study) -> [Int] {
    columns.indices.filter { study.hasLine(for: columns[$0].by, in: wave, respondents: respondents[$0]) }
  }
}
