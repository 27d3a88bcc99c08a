/// The territories of a study's own that a file makes of finer ones, such as EPCI of communes.
///
/// A code of digits alone is also found without its leading zeros, which spreadsheets take away: `1004` for `01004`.
public struct TerritoryLookup: Hashable, Sendable {
  /// The file as the user named it, for messages.
  public let displayName: String
  /// The territory of each finer code; empty for a code that is in none.
  private let territories: [String: String]
  /// The same by the codes without leading zeros, where they tell the territories apart.
  private let bare: [String: String]

  /// A lookup from finer codes to the codes of territories; an empty one stands for no territory.
  public init(displayName: String, territories: [String: String]) {
    self.displayName = displayName
    self.territories = territories
    var bare: [String: String] = [:]
    var ambiguous: Set<String> = []
    for (code, territory) in territories {
      guard let key = Self.bare(code) else { continue }
      if let other = bare[key], other != territory { ambiguous.insert(key) }
      bare[key] = territory
    }
    self.bare = bare.filter { !ambiguous.contains($0.key) }
  }

  /// The code of the territory of a finer code; empty where it is in none, nil where the file does not have it.
  public func territory(of code: String) -> String? { territories[code] ?? Self.bare(code).flatMap { bare[$0] } }

  /// A code of digits without leading zeros; nil for another code.
  private static func bare(_ code: String) -> String? {
    guard !code.isEmpty, code.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return String(code.drop { $0 == "0" })
  }

  /// Hashes the name alone: a file has tens of thousands of codes.
  public func hash(into hasher: inout Hasher) { hasher.combine(displayName) }
}
