import PhareSurvey

extension ComparisonResult {
  /// The units that two overlapping waves have in common.
  ///
  /// They are those that the stacked sample merges, and from which the covariance of the waves comes: units or respondents
  /// of one name whose stratum and PSU have the same names in both waves, see `SurveyDesign.init(stacking:)`.
  public struct SharedUnits: Hashable, Sendable {
    /// The wave compared with.
    public let from: String
    /// The wave compared.
    public let to: String
    /// The number of units or respondents in both.
    public let count: Int
    /// The number in each wave.
    public let sizes: [Int]
    /// Those in both by name that stand in another stratum or PSU, and count as different.
    public let moved: MovedNames?
    /// Those that would be in both, too, if their names were the same without superfluous zeros, blanks and case.
    public let similar: SimilarNames?

    /// Names of one wave that resemble those of another.
    public struct SimilarNames: Hashable, Sendable {
      /// The number of names.
      public let count: Int
      /// The first in the earlier wave.
      public let from: String
      /// The name in the later wave that it resembles.
      public let to: String
    }

    /// Names in both waves whose stratum or PSU differs.
    public struct MovedNames: Hashable, Sendable {
      /// The part of the design that differs.
      public enum Part: Hashable, Sendable {
        /// The stratum.
        case stratum
        /// The PSU.
        case unit
      }

      /// The number of names.
      public let count: Int
      /// The first.
      public let name: String
      /// The difference of the first: its stratum, or else its PSU.
      public let part: Part
      /// The stratum or PSU of the first in the earlier wave.
      public let from: String
      /// The stratum or PSU of the first in the later wave.
      public let to: String
    }

    /// The units in common by a key; none where a wave gives no names.
    init(from first: Wave, to second: Wave, key: WaveKey) {
      from = first.id
      to = second.id
      let members = [first, second].map { StackedMember.all(of: $0, key: key) }
      let sets = members.map(Set.init)
      let shared = sets[0].intersection(sets[1])
      count = shared.count
      sizes = sets.map(\.count)
      var later = members[1].filter { !shared.contains($0) }
      let moved = Self.pairs(of: members[0].filter { !shared.contains($0) }, with: &later) { $0.name }
      self.moved = moved.pairs.first.map { MovedNames(count: moved.pairs.count, from: $0.from, to: $0.to) }
      let similar = Self.pairs(of: moved.others, with: &later) { member in
        key == .units ? "\(member.stratum.bareName)\u{0}\(member.name.bareName)" : member.name.bareName
      }
      self.similar = similar.pairs.first.map {
        SimilarNames(count: similar.pairs.count, from: $0.from.name, to: $0.to.name)
      }
    }

    /// Pairs members of two waves by a label, each with one other, and takes those found out of `later`.
    private static func pairs(
      of earlier: [StackedMember], with later: inout [StackedMember], by label: (StackedMember) -> String
    ) -> (pairs: [(from: StackedMember, to: StackedMember)], others: [StackedMember]) {
      var waiting: [String: [StackedMember]] = [:]
      for member in later.reversed() { waiting[label(member), default: []].append(member) }
      var pairs: [(from: StackedMember, to: StackedMember)] = []
      var others: [StackedMember] = []
      for member in earlier {
        if let other = waiting[label(member)]?.popLast() {
          pairs.append((from: member, to: other))
        } else {
          others.append(member)
        }
      }
      let found = Set(pairs.map(\.to))
      later.removeAll { found.contains($0) }
      return (pairs, others)
    }
  }
}

extension ComparisonResult.SharedUnits.MovedNames {
  fileprivate init(count: Int, from: StackedMember, to: StackedMember) {
    let part: Part = from.stratum == to.stratum ? .unit : .stratum
    self.init(
      count: count, name: from.name, part: part, from: part == .unit ? from.unit : from.stratum,
      to: part == .unit ? to.unit : to.stratum)
  }
}

/// A PSU or a respondent of a wave, with the names by which the stacked sample merges it with that of another wave.
private struct StackedMember: Hashable {
  let name: String
  let stratum: String
  let unit: String

  /// The PSUs of a wave, or its respondents, in the order of their first row; none where the wave gives no names.
  static func all(of wave: Wave, key: WaveKey) -> [StackedMember] {
    guard let names = wave.names[key] else { return [] }
    let units = wave.names[.units] ?? names
    let stage = wave.design.stages[0]
    var seen: Set<SIMD3<Int32>> = []
    return names.codes.indices.compactMap { row in
      let (name, stratum, unit) = (names.codes[row], stage.strata[row], units.codes[row])
      guard seen.insert(SIMD3(name, stratum, unit)).inserted else { return nil }
      return StackedMember(
        name: names.names[Int(name)], stratum: stage.strataNames[Int(stratum)], unit: units.names[Int(unit)])
    }
  }
}

extension String {
  /// The name without leading zeros, decimals of zero, blanks and case.
  fileprivate var bareName: String {
    let signs = unicodeScalars.filter { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }
    let text = String(String.UnicodeScalarView(signs)).lowercased()
    let bare = text.replacing(/(?<whole>[0-9])[.,]0+$/) { $0.output.whole }.drop { $0 == "0" }
    return bare.isEmpty ? "0" : String(bare)
  }
}
