import PhareCSV

/// The origin of a wave's rows.
public enum WaveOrigin: Hashable, Sendable, CustomStringConvertible {
  /// A CSV file, read in this dialect.
  case csv(CSVDialect)
  /// Anything else, in a few words such as "SPSS, Windows-1252".
  case other(String)

  /// The format of the rows, in a few words.
  public var description: String {
    switch self {
    case .csv(let dialect): dialect.description
    case .other(let words): words
    }
  }
}
