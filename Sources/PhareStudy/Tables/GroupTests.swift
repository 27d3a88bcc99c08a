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

extension GroupTests {
  /// The tests without what would tell of withheld figures.
  ///
  /// - Shape: `figures[row][column]`, those of the grid with all its `columns`.
  func published(_ figures: [[Figure]], columns: [GridColumn]) -> GroupTests {
    let own = columns.indices.filter { columns[$0].group == group }
    let isOpen = figures.allSatisfy { row in own.allSatisfy { row[$0].estimate.base.isPublished } }
    return GroupTests(
      group: group,
      independence: isOpen
        ? independence : independence.map { Independence(method: $0.method, result: .failure(.withheld)) },
      letters: letters,
      relativeDifferences: relativeDifferences.enumerated().map { row, pairs in
        pairs.filter { pair in
          [pair.first, pair.second].allSatisfy { figures[row][own[$0]].estimate.base.isPublished }
        }
      })
  }
}
