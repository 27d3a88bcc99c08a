import PhareCSV

/// A noun in the singular and in the plural.
package struct CountedNoun: Hashable, Sendable {
  /// For one: "maire".
  package let singular: String
  /// For several: "maires".
  package let plural: String

  /// The form that follows a count: "0 maire" in French, "0 mayors" in English.
  package func form(for count: Int, in language: Language) -> String {
    language.isSingular(count) ? singular : plural
  }
}
