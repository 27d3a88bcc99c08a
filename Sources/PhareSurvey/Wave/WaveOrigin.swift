import PhareCSV

/// The origin of a wave's rows.
public enum WaveOrigin: Hashable, Sendable, CustomStringConvertible {
  /// A CSV file, read in this dialect.
  case csv(CSVDialect)
  /// Rows that were made in memory.
  case memory
  /// Another format, by its name, such as "SPSS, Windows-1252".
  case other(String)

  /// The format of the rows, in a few words.
  package var phrase: Phrase {
    switch self {
    case .csv(let dialect): dialect.phrase
    case .memory: Phrase(fr: "lignes en mémoire", en: "rows in memory")
    case .other(let words): Phrase(verbatim: words)
    }
  }

  /// The format in English.
  public var description: String { phrase.en }
}
