import PhareEstimation

/// The tests of one group of columns of a grid.
public struct GroupTests: Sendable {
  /// The position of the group among the table's groups of columns.
  public let group: Int
  /// Whether the answers depend on the columns, by each method that the table asks for.
  public let independence: [Independence]
  /// The columns that exceed others, by their positions in the group; nil where the table does not ask.
  public let letters: ColumnLetters?
  /// The columns over each other, by row of the grid; empty where the table does not ask.
  public let relativeDifferences: [[RelativeDifference]]

  /// A column over another.
  public struct RelativeDifference: Hashable, Sendable {
    /// The position of the first column in the group.
    public let first: Int
    /// The position of the second column, above that of the first.
    public let second: Int
    /// The first over the second, minus 1, with the test against 0.
    public let difference: Difference
  }

  /// The outcome of one test of independence.
  public struct Independence: Sendable {
    /// The method of the test.
    public let method: IndependenceTest.Method
    /// The test, or why there is none.
    public let result: Result<IndependenceTest, Untestable>
  }
}
