/// The nearest of the expected names to an unexpected one, for messages.
package enum NameDistance {
  /// The name nearest to `name` without regard to case, nil where none is near: at most a third of its letters away.
  package static func nearest(to name: String, among known: [String]) -> String? {
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

/// The distance between two spellings.
enum EditDistance {
  /// The Damerau–Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions,
  /// substitutions and swaps of neighbours, each of cost 1.
  ///
  /// - Source: Damerau (1964), Communications of the ACM 7(3), 171–176.
  static func between<Letter: Equatable>(_ left: [Letter], _ right: [Letter]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let change = last[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(change, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
