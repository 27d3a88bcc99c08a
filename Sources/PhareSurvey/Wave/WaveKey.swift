import PhareCSV

/// What names the units or the respondents of a wave, so that another wave may hold the same ones.
public enum WaveKey: String, Hashable, Sendable, CaseIterable {
  /// The sampled units of the first stage, such as communes.
  case units
  /// The respondents, by the column that identifies them.
  case respondents
}
