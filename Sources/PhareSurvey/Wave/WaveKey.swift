import PhareCSV

/// A key that names PSUs or respondents beyond one wave, so that another wave may share them.
public enum WaveKey: String, Hashable, Sendable, CaseIterable {
  /// The PSUs, such as communes.
  case units
  /// The respondents, by the column that identifies them.
  case respondents
}
