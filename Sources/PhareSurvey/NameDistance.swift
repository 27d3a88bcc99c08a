/// The nearest known name to one that is not known, for messages.
public enum NameDistance {
  /// The name nearest to `name` without regard to case, nil where none is near: at most a third of its letters away.
  ///
  /// - Source: Damerau (1964): insertions, deletions, replacements and swaps of neighbours, each counting one.
  public static func nearest(to name: String, among known: [String]) -> String? {
    let letters = Array(name.lowercased().prefix(64))
    var best: (distance: Int, name: String)?
    for candidate in known where candidate != name {
      let distance = distance(letters, Array(candidate.lowercased().prefix(64)))
      if distance <= max(1, letters.count / 3), best.map({ distance < $0.distance }) ?? true {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      (before, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
