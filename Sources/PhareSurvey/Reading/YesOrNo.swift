/// The reading of a text as yes or no, such as whether it is in the second phase of a sample.
enum YesOrNo: Hashable, Sendable {
  case yes
  case no

  /// The meaning of 1 and 0, or of a French or English word, whatever its case; nil for any other text.
  init?(_ text: String) {
    switch text.lowercased() {
    case "1", "oui", "yes", "true", "vrai": self = .yes
    case "0", "non", "no", "false", "faux": self = .no
    default: return nil
    }
  }
}
