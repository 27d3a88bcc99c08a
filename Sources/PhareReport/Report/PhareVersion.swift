/// The version that `phare --version` and a report's manifest print.
public enum PhareVersion {
  /// Major, minor and patch.
  public static let text = "0.1.0"
}
