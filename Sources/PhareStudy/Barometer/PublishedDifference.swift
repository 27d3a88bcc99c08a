import PhareSurvey

/// A change or a gap that somebody printed: "+8.5 points since 2011", "20 points more than the country".
public struct PublishedDifference: Hashable, Sendable {
  /// What it is a difference from.
  public enum Reference: Hashable, Sendable {
    /// The same region, or the nation, in another wave.
    case wave(String)
    /// Another territory of the same wave; the nation where nil.
    case region(String?)
    /// A figure of another study, by its key.
    case elsewhere(String)
  }

  /// The wave of the later, or the regional, figure.
  public let wave: String
  /// The territory of that figure; the nation where nil.
  public let region: String?
  /// What names and codes of territories are, here and in `reference`.
  public let coding: RegionCoding
  /// What it is a difference from.
  public let reference: Reference
  /// The number as printed: points for a share, the units of the variable for a mean.
  public let value: Double
  /// The digits printed after the decimal mark.
  public let decimals: Int
  /// Where it was printed.
  public let source: LocalizedText?

  /// A printed difference.
  public init(
    wave: String, region: String? = nil, coding: RegionCoding = .name, reference: Reference, value: Double,
    decimals: Int = 0,
    source: LocalizedText? = nil
  ) {
    self.wave = wave
    self.region = region
    self.coding = coding
    self.reference = reference
    self.value = value
    self.decimals = decimals
    self.source = source
  }
}

/// A figure of another study, without data here: only what is printed of it can be checked.
public struct PublishedElsewhere: Hashable, Sendable, Identifiable {
  /// The key.
  public let id: String
  /// The study, as printed.
  public let label: LocalizedText
  /// The number as printed.
  public let value: Double
  /// The digits printed after the decimal mark.
  public let decimals: Int
  /// The territory it is about, under any of its names; the nation where nil.
  public let region: String?
  /// What the name or code of the territory is one of.
  public let coding: RegionCoding
  /// Whom it is about; nil where the source does not say.
  public let base: LocalizedText?
  /// Where it was printed.
  public let source: LocalizedText?

  /// A figure of another study.
  public init(
    id: String, label: LocalizedText, value: Double, decimals: Int = 0, region: String? = nil,
    coding: RegionCoding = .name, base: LocalizedText? = nil, source: LocalizedText? = nil
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.decimals = decimals
    self.region = region
    self.coding = coding
    self.base = base
    self.source = source
  }
}

extension PublishedDifference {
  /// The territories that it names: its own, and that of another region it is a difference from.
  var territories: [RegionMatch] {
    var names = [region]
    if case .region(let other) = reference { names.append(other) }
    return names.compactMap { territory($0) }
  }

  /// The territory of a name; nil for the nation.
  func territory(_ name: String?) -> RegionMatch? { name.flatMap { try? Region.resolve($0, coding: coding) } }
}

extension PublishedElsewhere {
  /// The territory that the figure is about; nil for the nation.
  var territory: RegionMatch? { region.flatMap { try? Region.resolve($0, coding: coding) } }
}
