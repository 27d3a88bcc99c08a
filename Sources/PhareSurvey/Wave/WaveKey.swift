import PhareCSV

/// What names the units or the respondents of a wave, so that another wave may hold the same ones.
public enum WaveKey: String, Hashable, Sendable, CaseIterable {
  /// The sampled units of the first stage, such as communes.
  case units
  /// The respondents, by the column that identifies them.
  case respondents
}

/// The names that a key gives to the rows of a wave.
public struct WaveNames: Hashable, Sendable {
  /// The position in `names` of each row's.
  public let codes: [Int32]
  /// The distinct names.
  public let names: [String]

  /// The names of rows, each given by its position.
  public init(codes: [Int32], names: [String]) {
    self.codes = codes
    self.names = names
  }
}
