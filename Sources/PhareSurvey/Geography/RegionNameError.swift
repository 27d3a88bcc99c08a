/// A reason why a value names no territory, or not just one.
///
/// The reader of a wave puts file, line and column in front; the sentences are made here, once.
public enum RegionNameError: Error, Hashable, Sendable {
  /// No known name or code; `nearest` holds up to three names that look like it, the closest first.
  case unknown(String, coding: RegionCoding, nearest: [String])
  /// A cell that merges territories of several present regions, such as "PACA et Corse".
  case merged(String, parts: [String])
  /// A name that is used for several territories, or for none that is a region, with the reason.
  case ambiguous(String, reason: String)
  /// A number in a column of names: it reads in several codings, or in one that was not stated.
  case bareCode(String, alternatives: [Alternative])
  /// A name or code of another level of geography than the one stated.
  case otherGeography(String, coding: RegionCoding, alternatives: [Alternative])

  /// One way to read a value: its territory under a coding.
  public struct Alternative: Hashable, Sendable, CustomStringConvertible {
    /// The coding to state.
    public let coding: RegionCoding
    /// The name of that territory.
    public let name: String

    /// Such as "Grand Est under `coding: region`".
    public var description: String { "\(name) under `coding: \(coding.rawValue)`" }
  }
}

extension RegionNameError: CustomStringConvertible {
  /// The finding, the expectation and the remedy.
  public var description: String {
    switch self {
    case .unknown(let text, let coding, let nearest):
      Self.unknown(text, coding: coding, nearest: nearest)
    case .merged(let text, let parts):
      "\(Self.quoted(text)) merges \(parts.joined(separator: " and ")), which lie in different regions: a merged "
        + "cell cannot be split; recode the column from the data, or make it a `type: single` variable of its own"
    case .ambiguous(let text, let reason):
      "\(Self.quoted(text)) is ambiguous: \(reason)"
    case .bareCode(let text, let alternatives):
      "\(Self.quoted(text)) is a bare code: \(Self.choice(among: alternatives))"
    case .otherGeography(let text, let coding, let alternatives):
      "\(Self.quoted(text)) is not \(Self.expected(coding)); \(Self.choice(among: alternatives))"
    }
  }

  private static func unknown(_ text: String, coding: RegionCoding, nearest: [String]) -> String {
    if text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) {
      return "an empty value is not \(expected(coding)): declare it as missing, or fill it in"
    }
    let start = "\(quoted(text)) is not \(expected(coding))"
    guard !nearest.isEmpty else { return "\(start): correct it, recode it, or declare it as missing" }
    return "\(start); the nearest: \(nearest.joined(separator: ", "))"
  }

  /// The alternatives as one sentence that asks for a choice.
  static func choice(among alternatives: [Alternative]) -> String {
    let list = alternatives.map(\.description).joined(separator: ", or ")
    return "it is \(list): state the coding of the variable, or write the name of a region"
  }

  private static func expected(_ coding: RegionCoding) -> String {
    switch coding {
    case .name: "a known region"
    case .region: "the code of a region (01 to 94, Insee)"
    case .formerRegion: "a region before 2016"
    case .departement: "a département (01 to 95, 2A, 2B, 971 to 974, 976)"
    case .iso: "an ISO 3166-2 code of France (such as FR-BRE)"
    case .nuts: "a NUTS code of a French region (such as FRH)"
    case .zeat: "a ZEAT zone (0 to 5, 7 to 9)"
    case .uda9: "a UDA9 zone (1 to 9)"
    case .uda5: "a UDA5 zone (1 to 5)"
    }
  }

  /// The text between quotes, cut at sixty characters, with control characters as `\u{0}`.
  private static func quoted(_ text: String) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      guard count < 60 else {
        shown += "…"
        break
      }
      let isControl = scalar.properties.generalCategory == .control
      shown += isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return "'\(shown)'"
  }
}
