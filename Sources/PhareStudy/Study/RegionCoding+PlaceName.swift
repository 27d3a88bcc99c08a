import PhareSurvey

extension RegionCoding {
  /// Returns the official name of a territory that is written by a code or name of this coding; names stay as written where
  /// the coding is one of names.
  func placeName(_ text: String) -> String {
    self == .name ? text : (try? Region.resolve(text, coding: self))?.name ?? text
  }
}
