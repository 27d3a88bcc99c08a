/// The byte between two fields.
public enum CSVDelimiter: String, CaseIterable, Hashable, Sendable {
  /// `,`
  case comma = ","
  /// `;`
  case semicolon = ";"
  /// The tab character.
  case tab = "\t"
  /// `|`
  case pipe = "|"

  /// The delimiter as a byte, the same in every encoding that is read.
  var byte: UInt8 {
    switch self {
    case .comma: 0x2C
    case .semicolon: 0x3B
    case .tab: 0x09
    case .pipe: 0x7C
    }
  }

  /// The word in messages, which `init(named:)` reads.
  package var name: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .pipe: "pipe"
    }
  }

  /// The delimiter that a person wrote: the character itself, or `comma`, `semicolon`, `tab`, `\t`, `pipe`.
  package init?(named name: String) {
    switch name.lowercased() {
    case ",", "comma": self = .comma
    case ";", "semicolon": self = .semicolon
    case "\t", "tab", "\\t": self = .tab
    case "|", "pipe": self = .pipe
    default: return nil
    }
  }
}
