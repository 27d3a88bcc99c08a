/// How the units of one domain's rows spread around the mean of their stratum, for some forms of the domain's totals:
/// what the variances of all figures of a table rest on.
///
/// Entries come by leaf, and leaves by stratum: two passes over those of a stratum give the mean of its units and the
/// distances from it. Forms do not meet each other here, so that they go through in groups of a vector's size.
struct UnitSpread {
  /// The strata with a unit that has a row.
  var strata: [Int32] = []
  /// The units with a row in each of these strata.
  var units: [Double] = []
  /// The forms' sums over the units of each stratum, `width` a stratum.
  var sums: [Double] = []
  /// Squares of the distances from the mean of all units of the stratum, those without a row left out; as `sums`.
  var squares: [Double] = []

  /// Spreads the units of the entries of a domain.
  ///
  /// - Parameter coefficients: total by total, and `width` forms in each.
  mutating func spread(
    _ entries: TotalEntries, _ range: Range<Int>, features: Int, coefficients: [Double], width: Int,
    stage: DesignStructure.Stage
  ) {
    strata.removeAll(keepingCapacity: true)
    units.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    squares.removeAll(keepingCapacity: true)
    let scores = ScoredEntries(
      entries: entries, range: range, features: features, coefficients: coefficients, width: width, stage: stage)
    var first = 0
    while first < width {
      switch width - first {
      case 1, 2: first += add(scores, first: first, SIMD2<Double>.self)
      case 3, 4: first += add(scores, first: first, SIMD4<Double>.self)
      default: first += add(scores, first: first, SIMD8<Double>.self)
      }
    }
  }

  /// Adds as many forms as the vector has elements, from `first` on; the number of these forms.
  @inline(__always)
  private mutating func add<Vector: SIMD<Double>>(_ scores: ScoredEntries, first: Int, _: Vector.Type) -> Int {
    let width = scores.width
    let count = min(Vector.scalarCount, width - first)
    var slot = 0
    scores.forEachStratum(firstForm: first, Vector.self) { stratum, units, sum, squares in
      if first == 0 {
        strata.append(stratum)
        self.units.append(units)
        sums.append(contentsOf: repeatElement(0, count: width))
        self.squares.append(contentsOf: repeatElement(0, count: width))
      }
      for form in 0..<count {
        sums[slot * width + first + form] = sum[form]
        self.squares[slot * width + first + form] = squares[form]
      }
      slot += 1
    }
    return count
  }
}

/// The entries of a domain as forms of its totals score them.
private struct ScoredEntries {
  let entries: TotalEntries
  let range: Range<Int>
  let features: Int
  /// Total by total, and `width` forms in each.
  let coefficients: [Double]
  let width: Int
  let stage: DesignStructure.Stage

  /// Calls `body` for each stratum with a row: its number, its units with a row, the sum of their scores, and the
  /// squares of their distances from the mean of all its units.
  @inline(__always)
  func forEachStratum<Vector: SIMD<Double>>(
    firstForm: Int, _: Vector.Type, _ body: (Int32, Double, Vector, Vector) -> Void
  ) {
    let totals = coefficients.count / width
    withUnsafeTemporaryAllocation(of: Vector.self, capacity: totals) { slopes in
      for total in 0..<totals {
        var slope = Vector.zero
        for form in 0..<min(Vector.scalarCount, width - firstForm) {
          slope[form] = coefficients[total * width + firstForm + form]
        }
        (slopes.baseAddress?.advanced(by: total))?.initialize(to: slope)
      }
      entries.heads.withUnsafeBufferPointer { heads in
        entries.sums.withUnsafeBufferPointer { sums in
          let lines = ScoredLines(heads: heads, sums: sums, slopes: UnsafeBufferPointer(slopes), features: features)
          var start = range.lowerBound
          while start < range.upperBound {
            let stratum = stage.strataOfUnits[Int(heads[start].leaf)]
            let (end, units, sum) = lines.sum(
              from: start, to: range.upperBound, leafEnd: stage.unitStarts[Int(stratum) + 1])
            let mean = sum / Double(stage.sampledUnits[Int(stratum)])
            body(stratum, units, sum, lines.squares(from: start, to: end, around: mean))
            start = end
          }
        }
      }
    }
  }
}

/// The entries of some units with the slopes that score them.
///
/// Unchecked: entries are asked for within the arrays, and each has as many sums as there are features and a category
/// that has slopes.
private struct ScoredLines<Vector: SIMD<Double>> {
  let heads: UnsafeBufferPointer<TotalEntries.Head>
  let sums: UnsafeBufferPointer<Double>
  let slopes: UnsafeBufferPointer<Vector>
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

  /// The sum of the scores of the entries below `leafEnd`, where they end, and the number of their units.
  @inline(__always)
  func sum(from start: Int, to limit: Int, leafEnd: Int32) -> (end: Int, units: Double, sum: Vector) {
    var (entry, units, last, sum) = (start, 0, Int32(-1), Vector.zero)
    while entry < limit {
      let head = heads[entry]
      guard head.leaf < leafEnd else { break }
      units &+= head.leaf == last ? 0 : 1
      last = head.leaf
      sum += score(entry, head.category)
      entry &+= 1
    }
    return (entry, Double(units), sum)
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
