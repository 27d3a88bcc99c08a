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
