import PhareCSV
import PhareEstimation
import PhareSurvey

/// A wave with the weights that its figures use.
public struct WeightedWave: Sendable {
  /// The wave; its design has the calibrated weights where the study recomputes them.
  public let wave: Wave
  /// The calibration, nil where the weights are used as they stand.
  public let calibration: CalibratedDesign?
  /// What the calibration did to the weights.
  public let diagnostics: CalibrationDiagnostics?
}

extension StudyRun {
  /// Reads one wave, and recomputes its weights where the study says so.
  ///
  /// - Parameter keys: What to keep the names of.
  /// - Throws: `StudyRunErrors` with the problems of the wave or of its margins.
  public func weightedWave(_ definition: StudyWave, keys: Set<WaveKey> = []) throws(StudyRunErrors) -> WeightedWave {
    let wave: Wave
    do throws(Problems<WaveProblem>) {
      wave = try Wave(reading: definition.specification, codebook: study.codebook, keys: keys)
    } catch {
      throw StudyRunErrors([StudyRunError(.wave(error), at: study.location(of: .wave(definition.id), key: "data"))])
    }
    do throws(StudyRunError) {
      return try WaveWeighting(definition, study: study).weighted(wave)
    } catch {
      throw StudyRunErrors([error])
    }
  }
}

/// Recomputes the weights of a wave as its study says.
struct WaveWeighting {
  let definition: StudyWave
  let study: Study

  init(_ definition: StudyWave, study: Study) {
    self.definition = definition
    self.study = study
  }

  /// The wave with its weights.
  ///
  /// - Throws: everything that stands in the way of a solution.
  func weighted(_ wave: Wave) throws(StudyRunError) -> WeightedWave {
    guard let weighting = definition.weighting else {
      return WeightedWave(wave: wave, calibration: nil, diagnostics: nil)
    }
    var resolver = MarginResolver(weighting, wave: wave, codebook: study.codebook, language: study.language)
    let margins: [CalibrationMargin]
    do throws(MarginErrors) {
      margins = try resolver.margins()
    } catch {
      throw StudyRunError(.margins(error), at: location(key: "weighting.margins"))
    }
    let calibration = WeightCalibration(
      margins: margins, method: weighting.calibrationMethod,
      trimming: weighting.trimming.map { ($0.lower ?? 0)...$0.upper }, scales: try scales(weighting, in: wave))
    do throws(CalibrationRefusal) {
      let weights = try calibration.calibrated(wave.design)
      let region = wave.codebook.variables.first(where: \.isPresentRegion).flatMap { wave.codedColumn($0.id) }
      return WeightedWave(
        wave: wave.with(design: weights.design), calibration: weights.calibration,
        diagnostics: CalibrationDiagnostics(of: weights, groups: region, notes: resolver.findings))
    } catch {
      throw StudyRunError(.calibration(error, wave: wave.id), at: location(key: "weighting"))
    }
  }

  /// The unit factors of the respondents, nil for 1 everywhere.
  private func scales(_ weighting: WeightingSpecification, in wave: Wave) throws(StudyRunError) -> [Double]? {
    guard let id = weighting.scale else { return nil }
    let place = location(key: "weighting.scale")
    guard case .number(let column)? = wave[id] else {
      throw StudyRunError(
        .margins(MarginErrors([MarginError(.notAsked(variable: id.rawValue, wave: wave.id), at: place)])), at: place)
    }
    let unusable = wave.design.weights.indices.first { row in
      wave.design.weights[row] > 0 && !(column.status[row] == 0 && column.values[row] > 0)
    }
    if let unusable {
      throw StudyRunError(
        .margins(MarginErrors([MarginError(.unusableScale(variable: id.rawValue, row: unusable), at: place)])),
        at: place)
    }
    // A respondent without a weight takes no part, whatever the factor.
    return column.values.indices.map { column.status[$0] == 0 && column.values[$0] > 0 ? column.values[$0] : 1 }
  }

  private func location(key: String) -> SourceLocation {
    study.location(of: .wave(definition.id), key: key)
  }
}

extension WeightingSpecification {
  /// The method with its bounds; bounded raking is the logit method, and bounded linear the truncated one.
  var calibrationMethod: CalibrationMethod {
    switch (method, bounds) {
    case (.postStratification, _): .postStratification
    case (.raking, nil): .distance(.raking)
    case (.linear, nil), (.truncated, nil): .distance(.linear)
    case (.logit, nil): .distance(.raking)
    case (.raking, .tightest?), (.logit, .tightest?): .tightestLogit
    case (.linear, .tightest?), (.truncated, .tightest?): .tightestTruncated
    case (.raking, .range(let lower, let upper)?), (.logit, .range(let lower, let upper)?):
      .distance(.logit(CalibrationBounds(lower: lower, upper: upper)))
    case (.linear, .range(let lower, let upper)?), (.truncated, .range(let lower, let upper)?):
      .distance(.truncatedLinear(CalibrationBounds(lower: lower, upper: upper)))
    }
  }
}
