import PhareEstimation
import PhareSurvey

/// A wave as read, with the facts of its sample and weights for a methodology notice.
public struct WaveResult: Sendable {
  /// The wave in the study.
  public let definition: StudyWave
  /// The wave as read.
  public let wave: Wave
  /// The respondents, their weights and Kish's effective size.
  public let base: Estimate.Base
  /// The design effect of unequal weights, n Σw² / (Σw)²: Kish (1965).
  public let weightingEffect: Double
  /// The degrees of freedom of the design as a whole.
  package let degreesOfFreedom: DesignDegreesOfFreedom
  /// The smallest and the largest weight over the mean weight; nil in an empty wave, and for calibrated weights of a wave
  /// that is totals.
  public let weightRange: ClosedRange<Double>?
  /// The respondents without an answer to each variable, in the order of the codebook.
  public let nonresponse: [(variable: Variable.ID, counts: ItemNonresponse)]
  /// The response and the adjustment for nonresponse; nil where the study states none.
  public let response: ResponseDiagnostics?
  /// The diagnostics of the calibration; nil where weights are used as they stand.
  public let calibration: CalibrationDiagnostics?
}

extension WaveResult {
  init(definition: StudyWave, source: WaveSource, weighted: WeightedWave) {
    let wave = source.wave
    let weights = wave.design.weights.filter { $0 > 0 }
    let sum = weights.reduce(0, +)
    let respondents = wave.weightedRespondents()
    let squares =
      wave.design.counted.map { $0.squares.reduce(0, +) } ?? weights.reduce(0) { $0 + $1 * $1 }
    let mean = sum / Double(max(respondents, 1))
    // The weights of rows from totals stand for others, whose range the engine tells before a calibration.
    let isStandIn = wave.answers != nil && weighted.calibration != nil && definition.specification.design.weight != nil
    let range = wave.weightRange ?? (isStandIn ? nil : Self.range(of: wave.design))
    self.init(
      definition: definition, wave: wave,
      base: Estimate.Base(
        respondents: respondents, weighted: sum, effective: squares > 0 ? sum * sum / squares : 0),
      weightingEffect: sum > 0 ? Double(respondents) * squares / (sum * sum) : 1,
      degreesOfFreedom: source.estimator.designDegreesOfFreedom,
      weightRange: range.map { $0.lowerBound / mean...$0.upperBound / mean },
      nonresponse: wave.codebook.variables.compactMap { variable in
        guard wave[variable.id] != nil else { return nil }
        let source = source.about(variable.id)
        guard let column = source.wave[variable.id] else { return nil }
        return (
          variable.id,
          source.estimator.nonresponse(of: column, by: Breakdown(rowCount: source.wave.rowCount))[0]
        )
      }, response: weighted.response, calibration: weighted.diagnostics)
  }
}

extension WaveResult {
  /// The least and the largest weight above 0; where respondents are counted, those of a row weigh alike.
  private static func range(of design: SurveyDesign) -> ClosedRange<Double>? {
    let weights = design.weights.indices.filter { design.weights[$0] > 0 }.map { row in
      design.weights[row] / Double(design.counted.respondents(ofRow: row))
    }
    return weights.min().flatMap { low in weights.max().map { low...$0 } }
  }

  /// The same wave with other numbers of respondents without an answer.
  func with(nonresponse: [(variable: Variable.ID, counts: ItemNonresponse)]) -> WaveResult {
    WaveResult(
      definition: definition, wave: wave, base: base, weightingEffect: weightingEffect,
      degreesOfFreedom: degreesOfFreedom, weightRange: weightRange, nonresponse: nonresponse, response: response,
      calibration: calibration)
  }
}
