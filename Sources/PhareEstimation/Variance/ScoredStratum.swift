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
