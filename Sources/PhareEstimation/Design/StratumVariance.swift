/// The variance that the units of one stratum add, (1 − f) · n/(n − 1) · Σ(z − z̄)², with z̄ = Σz/n over its n sampled
/// units.
///
/// Every route to a variance takes n, z̄ and the factor from here, and the units that no respondent of the domain is in,
/// whose z is 0: they are never looped over, but count in n and lie at the distance z̄ from the mean.
struct StratumVariance {
  /// n, those without a respondent of the domain among them.
  let sampledUnits: Double
  /// (1 − f) · n/(n − 1), with what else multiplies the stratum (`StageStrata.factors`); 0 for a single unit, whose
  /// variance `LonelyStrata` decides.
  let factor: Double

  @inline(__always)
  init(_ stage: StageStrata, stratum: Int) {
    let n = Double(stage.sampledUnits[stratum])
    sampledUnits = n
    factor = n > 1 ? stage.factors[stratum] * n / (n - 1) : 0
  }

  /// z̄ of one variable.
  @inline(__always)
  func mean(ofSum sum: Double) -> Double { sum / sampledUnits }

  /// z̄ of several variables.
  @inline(__always)
  func mean<Vector: SIMD<Double>>(ofSum sum: Vector) -> Vector { sum / sampledUnits }

  /// The number of units that score 0, out of n of which `scored` have a score.
  @inline(__always)
  func unscored(_ scored: Double) -> Double { sampledUnits - scored }

  /// The variance, from Σ(z − z̄)² of all n units or the same sum of products of two variables.
  @inline(__always)
  func variance(ofSquares squares: Double) -> Double { factor * squares }

  /// The variances of several variables.
  @inline(__always)
  func variance<Vector: SIMD<Double>>(ofSquares squares: Vector) -> Vector { factor * squares }
}
