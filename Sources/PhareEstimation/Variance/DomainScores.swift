/// The entries of one domain as some forms of its totals score them: what the variances of all figures of a table rest
/// on.
///
/// Entries come by leaf, and leaves by stratum: two passes over those of a stratum give the mean of its units and the
/// distances from it. Forms do not meet each other here, so that they go through in groups of a vector's size.
final class DomainScores: Sendable {
  private let entries: TotalEntries
  private let layout: CellLayout
  /// The last stage of the design, whose units are the leaves.
  private let stage: DesignStructure.Stage

  init(entries: TotalEntries, layout: CellLayout, stage: DesignStructure.Stage) {
    self.entries = entries
    self.layout = layout
    self.stage = stage
  }

  /// Gives every stratum with a row in a domain to `sink`: first for some forms, then for the others.
  ///
  /// - Parameter forms: Form by form, as many coefficients as the domain has totals in each.
  @inline(__always)
  func spread(_ domain: Int, forms: [Double], into sink: inout some StratumSink) {
    let width = forms.count / max(layout.totalsOfDomain, 1)
    var first = 0
    while first < width {
      switch width - first {
      case 1, 2: first += spread(domain, forms, first..<width, SIMD2<Double>.self, into: &sink)
      case 3, 4: first += spread(domain, forms, first..<width, SIMD4<Double>.self, into: &sink)
      default: first += spread(domain, forms, first..<width, SIMD8<Double>.self, into: &sink)
      }
    }
  }

  /// The same for as many of the forms `left` as the vector has elements; the number of these.
  @inline(__always)
  private func spread<Vector: SIMD<Double>>(
    _ domain: Int, _ forms: [Double], _ left: Range<Int>, _: Vector.Type, into sink: inout some StratumSink
  ) -> Int {
    let own = left.prefix(Vector.scalarCount)
    let range = entries.range(ofDomain: domain)
    withSlopes(of: own, in: forms, Vector.self) { lines in
      var (start, place) = (range.lowerBound, 0)
      while start < range.upperBound {
        let stratum = stage.strataOfUnits[Int(lines.heads[start].leaf)]
        let size = Double(stage.sampledUnits[Int(stratum)])
        let (end, units) = lines.units(
          from: start, to: range.upperBound, leafEnd: stage.unitStarts[Int(stratum) + 1])
        let sum = lines.sum(from: start, to: end)
        let mean = sum / size
        var squares = lines.squares(from: start, to: end, around: mean)
        // Units without a row in the domain score 0, at a distance from the mean all the same.
        if size > units { squares += (size - units) * mean * mean }
        let factor = size > 1 ? stage.factors[Int(stratum)] * size / (size - 1) : 0
        sink.add(
          ScoredStratum(stratum: stratum, place: place, factor: factor, sum: sum, squares: squares), forms: own)
        (start, place) = (end, place + 1)
      }
    }
    return own.count
  }

  /// Calls `body` with the entries and the coefficients of some forms, total by total.
  @inline(__always)
  private func withSlopes<Vector: SIMD<Double>>(
    of own: Range<Int>, in forms: [Double], _: Vector.Type, _ body: (ScoredLines<Vector>) -> Void
  ) {
    let size = layout.totalsOfDomain
    withUnsafeTemporaryAllocation(of: Vector.self, capacity: size) { slopes in
      slopes.initialize(repeating: .zero)
      for (lane, form) in own.enumerated() {
        for total in 0..<size { slopes[total][lane] = forms[form * size + total] }
      }
      withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { totals in
        entries.heads.withUnsafeBufferPointer { heads in
          entries.sums.withUnsafeBufferPointer { sums in
            body(
              ScoredLines(
                heads: heads, sums: sums, slopes: UnsafeBufferPointer(slopes), totals: totals,
                features: layout.features))
          }
        }
      }
    }
  }
}

/// The entries of some units with the slopes that score them.
///
/// Unchecked: entries are asked for within the arrays, and each has as many sums as there are features and a category
/// that has slopes and totals.
private struct ScoredLines<Vector: SIMD<Double>> {
  let heads: UnsafeBufferPointer<TotalEntries.Head>
  let sums: UnsafeBufferPointer<Double>
  let slopes: UnsafeBufferPointer<Vector>
  /// Room for as many totals as there are slopes.
  let totals: UnsafeMutableBufferPointer<Double>
  let features: Int

  /// The score of one entry.
  @inline(__always)
  private func score(_ entry: Int, _ category: Int32) -> Vector {
    if features == 1 { return slopes[Int(category)] * sums[entry] }
    var score = Vector.zero
    for feature in 0..<features {
      score += slopes[Int(category) &* features &+ feature] * sums[entry &* features &+ feature]
    }
    return score
  }

  /// Where the entries of leaves below `leafEnd` end, and the number of their units.
  @inline(__always)
  func units(from start: Int, to limit: Int, leafEnd: Int32) -> (end: Int, units: Double) {
    var (entry, units, last) = (start, 0, Int32(-1))
    while entry < limit, heads[entry].leaf < leafEnd {
      units &+= heads[entry].leaf == last ? 0 : 1
      last = heads[entry].leaf
      entry &+= 1
    }
    return (entry, Double(units))
  }

  /// The sum of the scores of some entries.
  ///
  /// Many are added up by total first: a score is then worked out once a total and not once an entry.
  @inline(__always)
  func sum(from start: Int, to end: Int) -> Vector {
    var sum = Vector.zero
    guard end - start > 4 * totals.count else {
      for entry in start..<end { sum += score(entry, heads[entry].category) }
      return sum
    }
    totals.initialize(repeating: 0)
    for entry in start..<end {
      let first = Int(heads[entry].category) &* features
      for feature in 0..<features { totals[first &+ feature] += sums[entry &* features &+ feature] }
    }
    for total in 0..<totals.count { sum += slopes[total] * totals[total] }
    return sum
  }

  /// The squares of the distances of the units' scores from `mean`.
  @inline(__always)
  func squares(from start: Int, to end: Int, around mean: Vector) -> Vector {
    var squares = Vector.zero
    var entry = start
    while entry < end {
      let leaf = heads[entry].leaf
      var distance = score(entry, heads[entry].category) - mean
      entry &+= 1
      while entry < end, heads[entry].leaf == leaf {
        distance += score(entry, heads[entry].category)
        entry &+= 1
      }
      squares += distance * distance
    }
    return squares
  }
}
