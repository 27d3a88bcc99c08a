import PhareSurvey

/// A change or a gap in print: "+8.5 points since 2011", "20 points more than the country".
package struct PublishedDifference: Hashable, Sendable {
  /// The figure from which the difference is taken.
  enum Reference: Hashable, Sendable {
    /// The same region, or the nation, in another wave.
    case wave(String)
    /// Another territory of the same wave; the nation where nil.
    case region(String?)
    /// A figure of another study, by its key.
    case elsewhere(String)
  }

  /// The wave of the later, or the regional, figure.
  let wave: String
  /// The territory of that figure; the nation where nil.
  let region: String?
  /// The coding of territories, here and in `reference`.
  let coding: RegionCoding
  /// The figure from which the difference is taken.
  let reference: Reference
  /// The number as printed: points for a share, the units of the variable for a mean.
  package let value: Double
  /// The digits printed after the decimal mark.
  package let decimals: Int
  /// The publication in which it was printed.
  package let source: LocalizedText?

  /// A printed difference.
  init(
    wave: String, region: String? = nil, coding: RegionCoding = .name, reference: Reference, value: Double,
    decimals: Int = 0, source: LocalizedText? = nil
  ) {
    self.wave = wave
    self.region = region
    self.coding = coding
    self.reference = reference
    self.value = value
    self.decimals = decimals
    self.source = source
  }

  /// The territories that it names: its own, and the region from which it is a difference.
  var territories: [RegionMatch] {
    var names = [region]
    if case .region(let other) = reference { names.append(other) }
    return names.compactMap { territory($0) }
  }

  /// Returns the name of a territory, also where a code is printed; nil for the nation.
  func place(_ name: String?) -> String? { name.map { coding.placeName($0) } }

  /// Returns the territory with the given name; nil for the nation.
  func territory(_ name: String?) -> RegionMatch? { name.flatMap { try? Region.resolve($0, coding: coding) } }
}
