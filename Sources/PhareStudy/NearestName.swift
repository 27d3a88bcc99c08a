/// The known name that a reader most likely meant by `name`, or nil where none is near.
///
/// Near means at most one edit in three characters, letter case aside; of equally near names the first wins. A number
/// is never near another one.
/// - Source: optimal string alignment distance (Damerau 1964): insertions, deletions, substitutions, transpositions.
func nearestName(to name: String, in known: [String]) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars)
  guard wanted.count <= 64, wanted.contains(where: { !("0"..."9").contains($0) }) else { return nil }
  let limit = max(1, wanted.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in known.prefix(1000) {
    let letters = Array(candidate.lowercased().unicodeScalars)
    guard abs(letters.count - wanted.count) <= limit else { continue }
    let distance = alignmentDistance(wanted, letters)
    // A one-letter name is near to every other: only its letter case may differ.
    guard distance <= limit, distance < max(wanted.count, 1) else { continue }
    if distance < best?.distance ?? Int.max { best = (distance, candidate) }
  }
  return best?.name
}

private func alignmentDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for row in 0..<first.count {
    var current = [row + 1]
    current.reserveCapacity(second.count + 1)
    for column in 0..<second.count {
      let substitution = last[column] + (first[row] == second[column] ? 0 : 1)
      var distance = min(substitution, min(last[column + 1], current[column]) + 1)
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    beforeLast = last
    last = current
  }
  return last[second.count]
}
