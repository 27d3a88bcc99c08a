import PhareSurvey

extension ComparisonResult {
  /// The units that two overlapping waves have in common.
  public struct SharedUnits: Hashable, Sendable {
    /// The wave compared with.
    public let from: String
    /// The wave compared.
    public let to: String
    /// The number of units or respondents in both.
    public let count: Int
    /// The number in each wave.
    public let sizes: [Int]
    /// Those that would be in both, too, if their names were the same without leading zeros, blanks and case.
    public let similar: SimilarNames?

    /// Names of one wave that resemble those of another.
    public struct SimilarNames: Hashable, Sendable {
      /// The number of names.
      public let count: Int
      /// The first in the earlier wave.
      public let from: String
      /// What it resembles in the later wave.
      public let to: String
    }

    /// The units in common by a key; none where a wave gives no names.
    init(from first: Wave, to second: Wave, key: WaveKey) {
      from = first.id
      to = second.id
      let names = [first, second].map { $0.names[key]?.names ?? [] }
      let sets = names.map(Set.init)
      let shared = sets[0].intersection(sets[1])
      count = shared.count
      sizes = sets.map(\.count)
      var later: [String: String] = [:]
      for name in names[1] where !shared.contains(name) && later[name.bareName] == nil { later[name.bareName] = name }
      let pairs = names[0].filter { !shared.contains($0) }.compactMap { name in
        later.removeValue(forKey: name.bareName).map { (from: name, to: $0) }
      }
      similar = pairs.first.map { SimilarNames(count: pairs.count, from: $0.from, to: $0.to) }
    }
  }
}

extension String {
  /// The name without leading zeros, blanks and case.
  fileprivate var bareName: String {
    let signs = unicodeScalars.filter { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }
    let text = String(String.UnicodeScalarView(signs)).lowercased()
    let bare = text.drop { $0 == "0" }
    return bare.isEmpty ? text : String(bare)
  }
}
