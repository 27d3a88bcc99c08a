/// The known names of territories nearest to one that is not known.
enum RegionNameDistance {
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
      let distance = EditDistance.between(bytes, other)
      return distance <= allowed && distance < other.count ? (distance, order, entry) : nil
    }
    var seen: Set<RegionMatch> = []
    let sorted = scored.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return Array(sorted.filter { seen.insert($0.entry.match).inserted }.map(\.entry.spelling).prefix(3))
  }
}
