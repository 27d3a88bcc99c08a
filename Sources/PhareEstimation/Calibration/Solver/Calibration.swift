/// The result of a calibration that met every margin.
package struct Calibration: Hashable, Sendable {
  /// Calibrated weight over initial weight, per combination.
  package let factors: [Double]
  /// Newton steps taken.
  package let iterations: Int
  /// The largest gap between a calibrated total and its target, relative to the target.
  package let largestMisfit: Double
  /// Margins, by index from 0, that earlier ones imply; they agree with them and are met as well.
  package let redundantMargins: [Int]

  /// A result with its diagnostics.
  init(factors: [Double], iterations: Int, largestMisfit: Double, redundantMargins: [Int]) {
    self.factors = factors
    self.iterations = iterations
    self.largestMisfit = largestMisfit
    self.redundantMargins = redundantMargins
  }
}
