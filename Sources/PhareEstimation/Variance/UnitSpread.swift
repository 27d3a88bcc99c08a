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
