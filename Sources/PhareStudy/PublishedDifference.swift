import PhareSurvey

/// A change or a gap that somebody printed: "+8.5 points since 2011", "20 points more than the country".
public struct PublishedDifference: Hashable, Sendable {
  /// What it is a difference from.
  public enum Reference: Hashable, Sendable {
    /// The same region, or the nation, in another wave.
    case wave(String)
    /// Another region of the same wave; the nation where nil.
    case region(String?)
    /// A figure of another study, by its key.
    case elsewhere(String)
  }

  /// The wave of the later, or the regional, figure.
  public let wave: String
  /// The region of that figure; the nation where nil.
  public let region: String?
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
    wave: String, region: String? = nil, reference: Reference, value: Double, decimals: Int = 0,
    source: LocalizedText? = nil
  ) {
    self.wave = wave
    self.region = region
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
  /// Whom it is about; nil where the source does not say.
  public let base: LocalizedText?
  /// Where it was printed.
  public let source: LocalizedText?

  /// A figure of another study.
  public init(
    id: String, label: LocalizedText, value: Double, decimals: Int = 0, base: LocalizedText? = nil,
    source: LocalizedText? = nil
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.decimals = decimals
    self.base = base
    self.source = source
  }
}
