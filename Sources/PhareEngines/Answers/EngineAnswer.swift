import PhareCSV
import PhareSurvey

/// The answers of an SQL engine to the queries of a study, from one file or several.
///
/// Several files of one wave are those of parts of its respondents: their totals add up.
public struct EngineAnswer: Sendable {
  /// The files, as the user named them.
  public let paths: [String]
  /// The columns of the tables of the first round, by wave.
  public private(set) var columns: [String: WaveHeader] = [:]
  /// The totals of the second round, by wave.
  private(set) var totals: [String: WaveTotals] = [:]

  /// Reads the files.
  ///
  /// - Throws: Every problem of the first file that has some.
  public init(reading paths: [String]) throws(Problems<EngineProblem>) {
    self.paths = paths
    for path in paths {
      let file = try AnswerFile(path: path)
      for (wave, header) in file.columns { columns[wave] = header }
      for (wave, totals) in file.totals {
        guard let others = self.totals[wave] else {
          self.totals[wave] = totals
          continue
        }
        if let twin = others.files.first(where: { totals.isSame(as: $0) }) {
          throw Problems(.sameTwice(wave: wave, other: twin.cells.name), at: SourceLocation(file: path))
        }
        self.totals[wave] = try others.merged(with: totals)
      }
    }
  }

  /// Whether there are no totals: the answer is that of the first round.
  public var isFirstRound: Bool { totals.isEmpty }

  /// The place of a problem that is about no record.
  private var place: SourceLocation { SourceLocation(file: paths.first ?? "") }

  /// The columns of a wave that its totals are about, or that its table has; nil where there are neither.
  public func header(of wave: String) -> [String]? {
    totals[wave].map(\.columns) ?? columns[wave].map(\.names)
  }

  /// The least and the largest weight above 0 of a wave; nil where it has no weights.
  public func weightRange(of wave: String) -> ClosedRange<Double>? { totals[wave]?.weightRange }

  /// The rows of a wave by some columns, as a file of respondents.
  ///
  /// - Parameters:
  ///   - columns: Columns that the totals count together, with others perhaps.
  ///   - specification: The wave, whose table and columns must be those of the totals.
  /// - Throws: The reason why the totals do not have them.
  package func rows(
    of columns: WaveColumns, in specification: WaveSpecification
  ) throws(Problems<EngineProblem>) -> any WaveFile {
    let (wave, table) = (specification.id, specification.table?.name ?? specification.displayName)
    guard let totals = totals[wave] else {
      throw Problems(
        isFirstRound && !self.columns.isEmpty ? .firstRound : .noTotals(wave: wave, table: table), at: place)
    }
    try totals.check(columns, table: table)
    guard let part = totals.smallestPart(with: columns.grouping) else {
      throw Problems(.notTogether(wave: wave, columns: columns.grouping), at: place)
    }
    return GroupedRows(totals, part: part, name: specification.displayName)
  }
}

/// The columns of a table, as an engine lists them.
public struct WaveHeader: Hashable, Sendable {
  /// The table, as the study stated it.
  public let table: String
  /// The names of its columns, in their order.
  public let names: [String]
}
