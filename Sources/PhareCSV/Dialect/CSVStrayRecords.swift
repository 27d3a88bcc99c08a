/// The treatment of records that look like totals, means, remarks or the header once more.
public enum CSVStrayRecords: String, Hashable, Sendable, CaseIterable {
  /// They are problems, for somebody to decide about.
  case refuse
  /// They are respondents all the same.
  case keep
  /// They are no respondents, and are left out.
  case drop
}
