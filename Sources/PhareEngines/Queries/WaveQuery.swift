import PhareSurvey

/// The totals that are asked of the table of one wave.
public struct WaveQuery: Hashable, Sendable {
  /// The key of the wave.
  public let wave: String
  /// The table of its rows.
  public let table: EngineTable
  /// The column of weights; nil where respondents have none.
  public let weight: String?
  /// The column that identifies respondents, in which repeats are counted; nil where the study states none.
  public let respondent: String?
  /// The columns counted together.
  public let parts: [TotalsPart]

  /// A question to a table.
  public init(wave: String, table: EngineTable, weight: String?, respondent: String?, parts: [TotalsPart]) {
    self.wave = wave
    self.table = table
    self.weight = weight
    self.respondent = respondent
    self.parts = parts
  }
}
