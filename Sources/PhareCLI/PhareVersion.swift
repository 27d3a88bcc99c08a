/// The version that `phare --version` and a report's manifest print.
enum PhareVersion {
  static let text = "0.1.0"
}
