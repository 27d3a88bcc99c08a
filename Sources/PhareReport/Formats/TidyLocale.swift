/// For whom a tidy table is written.
public enum TidyLocale: String, Hashable, Sendable, CaseIterable {
  /// Commas between fields and decimal points: every program reads it.
  case standard
  /// Semicolons, decimal commas and a byte order mark: Excel opens it as it is in French.
  case fr
}
