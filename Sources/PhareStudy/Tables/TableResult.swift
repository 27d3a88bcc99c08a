import PhareEstimation
import PhareSurvey

/// A table of a study with its figures: one grid for each of its row variables and waves.
public struct TableResult: Sendable, Identifiable {
  /// What the study asked for.
  public let specification: TableSpecification
  /// The grids, wave by wave in each row variable, in the order of the study.
  public let grids: [FigureGrid]
  /// The waves of the table that did not ask one of its variables, with the variable.
  public let unavailable: [UnavailableWave]
  /// The order of the items of its questions with several answers, or of its scores, with what is certain of it.
  public let rankings: [ItemRanking]

  /// The key of the table.
  public var id: String { specification.id }

  /// A wave that cannot fill a part of a table.
  public struct UnavailableWave: Hashable, Sendable {
    /// The key of the wave.
    public let wave: String
    /// The variable that it did not ask.
    public let variable: Variable.ID
  }
}

/// The figures of one variable in one wave: answers in rows, domains in columns.
///
/// - Shape: `figures[row][column]`; `bases` and `nonresponse` have one element a column.
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
  /// Respondents without an answer, by column.
  public let nonresponse: [ItemNonresponse]
  /// The tests of each group of columns, for the groups that the table tests.
  public let tests: [GroupTests]
}

/// The tests of one group of columns of a grid.
public struct GroupTests: Sendable {
  /// The position of the group among the table's groups of columns.
  public let group: Int
  /// Whether the answers depend on the columns, by each method that the table asks for.
  public let independence: [Independence]
  /// Which columns exceed which; the positions are those in the group. Nil where the table does not ask.
  public let letters: ColumnLetters?

  /// The outcome of one test of independence.
  public struct Independence: Sendable {
    /// How independence was tested.
    public let method: IndependenceTest.Method
    /// The test, or why there is none.
    public let result: Result<IndependenceTest, Untestable>
  }
}

/// A row of a grid.
public struct GridRow: Hashable, Sendable {
  /// What a row stands for.
  public enum Kind: String, Hashable, Sendable {
    case category
    case net
    case item
    case mean
    case total
    case ratio
    case quantile
  }

  /// What the row stands for.
  public let kind: Kind
  /// The code, the net's or the item's key, or the kind of figure.
  public let code: String
  /// What is printed; nil for a mean, a total or a ratio, which reports name in their language.
  public let label: LocalizedText?
}

/// A column of a grid: a domain made by crossing variables.
public struct GridColumn: Hashable, Sendable {
  /// The position among the table's groups of columns; nil for the column of everybody.
  public let group: Int?
  /// The answer to each variable that is crossed; empty for everybody.
  public let by: [Level]

  /// One variable and one of its answers.
  public struct Level: Hashable, Sendable {
    /// The variable.
    public let variable: Variable.ID
    /// The answer.
    public let category: Category
  }

  /// Whether the column is everybody the table is about.
  public var isEverybody: Bool { group == nil }
}

/// One figure of a grid.
public struct Figure: Sendable {
  /// The estimate with its interval and base.
  public let estimate: Estimate
  /// The difference from all other domains of the same group of columns, where the table asks for it.
  public let differenceFromRest: Difference?

  /// Whether the figure is above (1) or below (-1) the rest at the level of the intervals; 0 where it cannot be told.
  public func direction(level: Double) -> Int {
    guard let difference = differenceFromRest, difference.pValue < 1 - level else { return 0 }
    return difference.value > 0 ? 1 : -1
  }
}
