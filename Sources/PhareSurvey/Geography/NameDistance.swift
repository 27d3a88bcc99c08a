/// The nearest known name to one that is not known, for messages.
public enum NameDistance {
  /// The name nearest to `name` without regard to case, nil where none is near: at most a third of its letters away.
  public static func nearest(to name: String, among known: [String]) -> String? {
    let letters = Array(name.lowercased().prefix(64))
    var best: (distance: Int, name: String)?
    for candidate in known where candidate != name {
      let distance = EditDistance.between(letters, Array(candidate.lowercased().prefix(64)))
      if distance <= max(1, letters.count / 3), best.map({ distance < $0.distance }) ?? true {
        best = (distance, candidate)
      }
    }
    return best?.name
  }
}
