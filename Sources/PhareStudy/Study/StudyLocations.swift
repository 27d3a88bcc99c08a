import PhareCSV

/// The places of the parts of a study file, for problems that only the data reveal.
struct StudyLocations: Hashable, Sendable {
  /// The study file as the user named it.
  let file: String
  private var places: [StudyElement: [String: Place]] = [:]

  private struct Place: Hashable {
    let line: Int
    let column: Int
  }

  /// No places yet in `file`.
  init(file: String) {
    self.file = file
  }

  /// Records the place of `key` in `element`, or of the element itself where `key` is empty.
  mutating func record(_ element: StudyElement, key: String, line: Int, column: Int) {
    places[element, default: [:]][key] = Place(line: line, column: column)
  }

  /// Returns the place of a key such as `design.weight`, or of the nearest enclosing part that is written.
  func location(of element: StudyElement, key: String? = nil) -> SourceLocation {
    guard let keys = places[element] else { return SourceLocation(file: file) }
    var parts = (key ?? "").split(separator: ".", omittingEmptySubsequences: false)
    while true {
      if let place = keys[parts.joined(separator: ".")] {
        return SourceLocation(file: file, line: place.line, column: place.column)
      }
      if parts.isEmpty { return SourceLocation(file: file) }
      parts.removeLast()
    }
  }
}
