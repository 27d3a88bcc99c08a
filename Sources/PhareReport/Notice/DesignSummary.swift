import PhareDistributions
import PhareEstimation
import PhareStudy
import PhareSurvey

/// What a notice says in numbers of the sample of a wave.
struct DesignSummary: Hashable, Sendable {
  /// First-stage units with a weight above 0.
  let units: Int
  /// First-stage strata that hold one.
  let strata: Int
  /// The half-width at 50% of the size that the weights leave, a fraction of 1; nil in an empty wave.
  let margin: Double?
  /// The half-width at 50% that the number of respondents alone would promise.
  let naiveMargin: Double?

  /// Units minus strata.
  var degreesOfFreedom: Int { units - strata }

  /// - Parameter level: the confidence level of the margins.
  init(_ result: WaveResult, level: Double) {
    let design = result.wave.design
    var units: Set<Int32> = []
    var strata: Set<Int32> = []
    var respondents = 0
    if let stage = design.stages.first {
      for row in 0..<design.rowCount where design.weights[row] > 0 {
        respondents += 1
        if let unit = stage.units?[row] { units.insert(unit) }
        strata.insert(stage.strata[row])
      }
      self.units = stage.units == nil ? respondents : units.count
    } else {
      self.units = 0
    }
    self.strata = strata.count
    margin = Self.margin(size: result.base.effective, level: level)
    naiveMargin = Self.margin(size: Double(result.base.respondents), level: level)
  }

  /// z √(0.25 / size): the half-width of the normal interval of a share of one half.
  static func margin(size: Double, level: Double) -> Double? {
    guard size > 0, let z = NormalDistribution().upperQuantile((1 - level) / 2) else { return nil }
    return z * (0.25 / size).squareRoot()
  }
}
