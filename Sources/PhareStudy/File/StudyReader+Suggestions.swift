import PhareSurvey

extension StudyReader {
  /// Suggestions cost time, and nobody reads hundreds.
  private static let suggestions = 200

  /// The known name that a reader most likely meant by `name`, or nil where none is near.
  ///
  /// A number is never near another one, and a single letter only to its other case.
  func nearestName(to name: String, in known: [String]) -> String? {
    guard errors.count < Self.suggestions, name.contains(where: { !$0.isNumber }) else { return nil }
    guard name.count > 1 else { return known.first { $0.lowercased() == name.lowercased() } }
    return NameDistance.nearest(to: name, among: Array(known.prefix(1000)))
  }
}
