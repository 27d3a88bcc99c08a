/// How far apart two spellings are.
enum RegionNameDistance {
  /// The Damerau–Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions,
  /// substitutions and swaps of neighbouring bytes, each of cost 1.
  ///
  /// - Source: Damerau (1964), Communications of the ACM 7(3), 171–176.
  static func between(_ left: [UInt8], _ right: [UInt8]) -> Int {
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

  /// Up to three spellings near a key, the closest first, then in the order given; one per territory.
  ///
  /// Near means at most a third of the key's length, and at least one change allowed.
  static func nearest(to key: String, among entries: [RegionNames.Entry]) -> [String] {
    let bytes = Array(key.utf8)
    guard bytes.count > 1, bytes.count <= 64 else { return [] }
    let allowed = max(1, bytes.count / 3)
    let scored = entries.enumerated().compactMap {
      order, entry -> (distance: Int, order: Int, entry: RegionNames.Entry)? in
      let other = Array(entry.key.utf8)
      guard abs(other.count - bytes.count) <= allowed else { return nil }
      let distance = between(bytes, other)
      return distance <= allowed && distance < other.count ? (distance, order, entry) : nil
    }
    var seen: Set<RegionMatch> = []
    let sorted = scored.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return Array(sorted.filter { seen.insert($0.entry.match).inserted }.map(\.entry.spelling).prefix(3))
  }
}
