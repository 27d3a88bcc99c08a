/// How the units of one stratum spread, for some forms.
struct ScoredStratum<Vector: SIMD<Double>> {
  let stratum: Int32
  /// How many strata of the domain come before.
  let place: Int
  /// What multiplies the squares in a variance, 0 for a stratum of one unit.
  let factor: Double
  /// The forms' sums over the units.
  let sum: Vector
  /// Squares of the distances of all units from their mean.
  let squares: Vector
}

/// What strata and their spread are given to.
protocol StratumSink {
  /// Adds a stratum for some of the forms, one an element of its vectors.
  mutating func add(_ spread: ScoredStratum<some SIMD<Double>>, forms: Range<Int>)
}

/// The spread of a domain's units by stratum, as stages above and lonely strata need it.
struct UnitSpread: StratumSink {
  /// The strata with a unit that has a row.
  var strata: [Int32] = []
  /// The forms' sums over the units of each stratum, `width` a stratum.
  var sums: [Double] = []
  /// Squares of the distances of all units of the stratum from their mean; as `sums`.
  var squares: [Double] = []
  private var width = 0

  /// Spreads the units of a domain in place of those before.
  ///
  /// - Parameter width: The number of forms.
  mutating func spread(_ scores: DomainScores, domain: Int, forms: [Double], width: Int) {
    strata.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    squares.removeAll(keepingCapacity: true)
    self.width = width
    scores.spread(domain, forms: forms, into: &self)
  }

  @inline(__always)
  mutating func add(_ spread: ScoredStratum<some SIMD<Double>>, forms: Range<Int>) {
    if forms.lowerBound == 0 {
      strata.append(spread.stratum)
      sums.append(contentsOf: repeatElement(0, count: width))
      squares.append(contentsOf: repeatElement(0, count: width))
    }
    for (lane, form) in forms.enumerated() {
      sums[spread.place * width + form] = spread.sum[lane]
      squares[spread.place * width + form] = spread.squares[lane]
    }
  }
}

/// The variances of forms of one domain in a design of one stage, added up stratum by stratum.
struct UnitVariances: StratumSink {
  /// One element a form.
  private var variances: [Double] = []

  /// Works out the variances of a domain's forms, in place of those in `variances`.
  static func find(
    _ variances: inout [Double], of forms: [Double], count: Int, in scores: DomainScores, domain: Int
  ) {
    variances.removeAll(keepingCapacity: true)
    variances.append(contentsOf: repeatElement(0, count: count))
    var found = UnitVariances()
    swap(&found.variances, &variances)
    scores.spread(domain, forms: forms, into: &found)
    swap(&found.variances, &variances)
  }

  @inline(__always)
  mutating func add(_ spread: ScoredStratum<some SIMD<Double>>, forms: Range<Int>) {
    let added = spread.factor * spread.squares
    for (lane, form) in forms.enumerated() { variances[form] += added[lane] }
  }
}
