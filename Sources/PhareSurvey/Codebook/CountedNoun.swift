import PhareCSV

/// A noun in the singular and in the plural.
public struct CountedNoun: Hashable, Sendable {
  /// For one: "maire".
  public let singular: String
  /// For several: "maires".
  public let plural: String

  /// The form that follows a count: "0 maire" in French, "0 mayors" in English.
  public func form(for count: Int, in language: Language) -> String {
    language.isSingular(count) ? singular : plural
  }
}
