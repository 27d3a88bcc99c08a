/// Where the entries of some domains lie by stratum, for designs whose leaves are units in the order of their strata.
struct StratumSegments {
  /// The entries of one domain in one stratum.
  struct Segment {
    let stratum: Int
    /// The place of the domain among those looked at.
    let position: Int
    let entries: Range<Int>
  }

  /// The segments stratum by stratum, in each by domain.
  private let segments: [Segment]
  /// Where the segments of each stratum met begin, with their count at the end.
  private let starts: [Int]

  init(_ entries: TotalEntries, domains: [Int], stage: DesignStructure.Stage) {
    var segments: [Segment] = []
    for (position, domain) in domains.enumerated() {
      let range = entries.range(ofDomain: domain)
      var start = range.lowerBound
      while start < range.upperBound {
        let stratum = Int(stage.strataOfUnits[Int(entries.heads[start].leaf)])
        let end = Self.end(of: entries.heads, from: start, to: range.upperBound, leafEnd: stage.unitStarts[stratum + 1])
        segments.append(Segment(stratum: stratum, position: position, entries: start..<end))
        start = end
      }
    }
    segments.sort { ($0.stratum, $0.position) < ($1.stratum, $1.position) }
    var starts: [Int] = []
    for index in segments.indices where index == 0 || segments[index].stratum != segments[index - 1].stratum {
      starts.append(index)
    }
    self.segments = segments
    self.starts = starts + [segments.count]
  }

  /// The number of strata met.
  var count: Int { starts.count - 1 }

  /// The segments of a stratum, by its place among those met.
  subscript(place: Int) -> ArraySlice<Segment> { segments[starts[place]..<starts[place + 1]] }

  /// The first entry of a leaf that is not below `leafEnd`, by halving: entries come by leaf.
  private static func end(of heads: [TotalEntries.Head], from start: Int, to limit: Int, leafEnd: Int32) -> Int {
    var (low, high) = (start, limit)
    while low < high {
      let middle = (low + high) / 2
      if heads[middle].leaf < leafEnd { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
