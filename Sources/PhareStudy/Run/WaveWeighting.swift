import PhareCSV
import PhareEstimation
import PhareSurvey

/// Calibrates the weights of a wave as its study says.
struct WaveWeighting {
  let definition: StudyWave
  let study: Study

  init(_ definition: StudyWave, study: Study) {
    self.definition = definition
    self.study = study
  }

  /// Returns the wave with its weights.
  ///
  /// - Throws: The refusal of the adjustment for nonresponse, the problems of the margins, or the refusal of the calibration.
  func weighted(_ wave: Wave) throws(Located<StudyRunProblem>) -> WeightedWave {
    let weighted = try weightedRows(of: wave)
    return weighted.calibration == nil || wave.answers == nil ? weighted : try weighted.calibratingAnswers(by: self)
  }

  /// Returns the wave with the weights of its own rows.
  private func weightedRows(of wave: Wave) throws(Located<StudyRunProblem>) -> WeightedWave {
    let (wave, response) = try adjusted(wave)
    guard let weighting = definition.weighting else {
      return WeightedWave(
        wave: wave, calibration: nil, response: response, diagnostics: nil,
        hasSamplingError: definition.hasSamplingError)
    }
    var resolver = MarginResolver(weighting, wave: wave, codebook: study.codebook, language: study.language)
    let margins: [CalibrationMargin]
    do throws(Problems<MarginProblem>) {
      margins = try resolver.margins()
    } catch {
      throw Located(.margins(error), at: location(key: weighting.margins.isEmpty ? "weighting" : "weighting.margins"))
    }
    let calibration = WeightCalibration(
      margins: margins, method: weighting.calibrationMethod,
      trimming: weighting.trimming.map { ($0.lower ?? 0)...$0.upper }, scales: try scales(weighting, in: wave))
    do throws(CalibrationRefusal) {
      let weights = try calibration.calibrated(wave.design)
      let region = wave.codebook.variables.first(where: \.isPresentRegion).flatMap { wave.codedColumn($0.id) }
      return WeightedWave(
        wave: wave.with(design: weights.design), calibration: weights.calibration, response: response,
        diagnostics: CalibrationDiagnostics(
          of: weights, groups: region, notes: resolver.findings, hasOwnWeights: wave.weightRange == nil),
        hasSamplingError: definition.hasSamplingError)
    } catch {
      var rows: [Int: SourceLocation] = [:]
      for row in error.findings.compactMap(\.firstRow) { rows[row] = wave.locate?(row) }
      throw Located(.calibration(error, wave: wave.id, rows: rows), at: location(key: "weighting"))
    }
  }

  /// Returns the margins of the calibration; none where the study states no weighting.
  ///
  /// - Throws: The problems of the margins.
  func margins(of wave: Wave) throws(Located<StudyRunProblem>) -> [CalibrationMargin] {
    guard let weighting = definition.weighting else { return [] }
    var resolver = MarginResolver(weighting, wave: wave, codebook: study.codebook, language: study.language)
    do throws(Problems<MarginProblem>) { return try resolver.margins() } catch {
      throw Located(.margins(error), at: location(key: weighting.margins.isEmpty ? "weighting" : "weighting.margins"))
    }
  }

  /// Returns the wave with weights adjusted for nonresponse, where the study says so.
  private func adjusted(_ wave: Wave) throws(Located<StudyRunProblem>) -> (Wave, ResponseDiagnostics?) {
    guard let nonresponse = definition.nonresponse, let hasResponded = wave.hasResponded else { return (wave, nil) }
    var variables: [ModelFormula.Variable] = []
    for id in nonresponse.model.variables {
      let isClass = if case .classes = nonresponse.model { true } else { false }
      let isScale = if case .scale? = wave.codebook[id]?.kind { true } else { false }
      let answers: ModelFormula.Variable.Answers? =
        switch wave[id] {
        case .coded(let column) where isClass || !isScale: .categories(column, reference: nil)
        case .number, .coded: wave[id]?.quantity.map { .number($0) }
        case .multiple, .text, nil: nil
        }
      guard let answers else { throw refused([.notAsked(variable: id.rawValue)], of: wave) }
      variables.append(.init(id.rawValue, answers))
    }
    let model: NonresponseAdjustment.Model =
      if case .classes = nonresponse.model { .classes(variables) } else { .propensity(variables) }
    do throws(NonresponseRefusal) {
      let adjusted = try NonresponseAdjustment(model: model, hasResponded: hasResponded).adjusted(wave.design)
      return (wave.with(design: adjusted.design), adjusted.diagnostics)
    } catch {
      throw refused(error.problems, of: wave)
    }
  }

  private func refused(_ problems: [NonresponseProblem], of wave: Wave) -> Located<StudyRunProblem> {
    var rows: [Int: SourceLocation] = [:]
    for row in problems.compactMap(\.firstRow) { rows[row] = wave.locate?(row) }
    return Located(
      .nonresponse(NonresponseRefusal(problems), wave: wave.id, rows: rows), at: location(key: "weighting.nonresponse"))
  }

  /// Returns the calibration factors q of the respondents, nil for 1 everywhere.
  private func scales(
    _ weighting: WeightingSpecification, in wave: Wave
  ) throws(Located<StudyRunProblem>) -> [Double]? {
    guard let id = weighting.scale else { return nil }
    guard case .number(let column)? = wave[id] else {
      throw unusable(.notAsked(variable: id.rawValue, wave: wave.id), at: nil)
    }
    let row = wave.design.weights.indices.first { row in
      wave.design.weights[row] > 0 && !(column.status[row] == 0 && column.values[row] > 0)
    }
    if let row { throw unusable(.unusableScale(variable: id.rawValue, row: row), at: wave.locate?(row)) }
    // A respondent without a weight takes no part, whatever the factor.
    return column.values.indices.map { column.status[$0] == 0 && column.values[$0] > 0 ? column.values[$0] : 1 }
  }

  private func unusable(_ problem: MarginProblem, at row: SourceLocation?) -> Located<StudyRunProblem> {
    let location = location(key: "weighting.scale")
    return Located(.margins(Problems(problem, at: row ?? location)), at: location)
  }

  private func location(key: String) -> SourceLocation {
    study.location(of: .wave(definition.id), key: key)
  }
}

extension WeightingSpecification {
  /// The method with its bounds: bounded raking is the logit method, and bounded linear the truncated one.
  fileprivate var calibrationMethod: CalibrationMethod {
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
