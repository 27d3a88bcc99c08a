import PhareCSV
import PhareEstimation
import PhareSurvey

// Each run below throws the problems of its own concept; here they get their place in the study file.

extension StudyRun {
  func result(
    of table: TableSpecification, _ sources: [WaveSource]
  ) throws(Problems<StudyRunProblem>) -> TableResult {
    do throws(Problems<FigureProblem>) {
      return try TableRun(table, study: study, sources: sources).result()
    } catch {
      throw error.map { .figure($0) }
    }
  }

  func result(
    of indicator: Indicator, _ sources: [WaveSource], covariates: RegionCovariates?
  ) throws(Problems<StudyRunProblem>) -> IndicatorResult {
    do throws(Problems<FigureProblem>) {
      return try IndicatorRun(indicator, study: study, sources: sources, covariates: covariates).result()
    } catch {
      throw error.map { .figure($0) }
    }
  }

  func result(
    of comparison: ComparisonSpecification, _ sources: [WaveSource]
  ) throws(Problems<StudyRunProblem>) -> ComparisonResult {
    do throws(ComparisonRefusal) {
      return try ComparisonRun(comparison, study: study, sources: sources).result()
    } catch {
      let location = study.location(of: .comparison(comparison.id), key: error.key)
      throw Problems(.comparison(error), at: location)
    }
  }

  func result(of plan: PlanSpecification, _ sources: [WaveSource]) throws(Problems<StudyRunProblem>) -> PlanResult {
    do throws(PlanRefusal) {
      return try PlanRun(plan, study: study, sources: sources).result()
    } catch {
      throw Problems(.plan(error), at: study.location(of: .plan(plan.id)))
    }
  }

  /// Plans a wave after one of the study.
  ///
  /// - Throws: The problems of the waves, or the refusal of the plan.
  package func plan(_ specification: PlanSpecification) throws(Problems<StudyRunProblem>) -> PlanResult {
    guard study.report.disclosure == nil else { return try plan(besideReport: specification) }
    let weighted = try weightedWaves()
    let sources = weighted.map { $0.source(options: options) }
    let plan = try result(of: specification, sources)
    var results = StudyResults(
      study: study,
      waves: study.waves.indices.map { index in
        WaveResult(definition: study.waves[index], source: sources[index], weighted: weighted[index])
      })
    results.plans = [plan]
    return WithholdingRun(study: study).published(results).plans.first ?? plan
  }

  /// Returns the changes of the questionnaire from one wave to another; nil where the study has no such wave.
  ///
  /// - Throws: The problems of the waves.
  package func diff(from first: String, to second: String) throws(Problems<StudyRunProblem>) -> CodebookDiff? {
    let waves = try waves()
    guard let one = waves.first(where: { $0.id == first }), let other = waves.first(where: { $0.id == second }) else {
      return nil
    }
    return CodebookDiff(from: one, to: other, in: study)
  }

  /// Fits a regression in its wave, or in every wave that asked all its variables.
  ///
  /// - Throws: The problems of the first wave that cannot be read, or the refusal of the first without a model.
  package func model(_ specification: ModelSpecification) throws(Problems<StudyRunProblem>) -> ModelResult {
    study.warnings.forEach(warn)
    let definitions = try modelled { () throws(ModelRefusal) in try ModelRun.waves(of: specification, in: study) }
    var options = options
    if let level = specification.level { options.level = level }
    var readings: [ModelResult.Reading] = []
    var missing: Variable.ID?
    for definition in definitions {
      let source = try weightedWave(definition).source(options: options)
      if let absent = specification.variables.first(where: { source.wave[$0] == nil }) {
        missing = missing ?? absent
        continue
      }
      let run = ModelRun(specification, study: study, source: source)
      let model = try modelled { () throws(ModelRefusal) in try run.model() }
      readings.append(.init(wave: definition.id, model: model, outside: run.outside))
    }
    guard !readings.isEmpty else {
      throw refused(.notAsked(missing ?? specification.response.variable, wave: specification.wave))
    }
    if study.report.disclosure != nil { try requireNothingWithheld(of: specification) }
    return ModelResult(specification: specification, level: options.level, readings: readings)
  }

  private func modelled<Output>(
    _ run: () throws(ModelRefusal) -> Output
  ) throws(Problems<StudyRunProblem>) -> Output {
    do throws(ModelRefusal) { return try run() } catch { throw refused(error) }
  }

  private func refused(_ refusal: ModelRefusal) -> Problems<StudyRunProblem> {
    guard case .selfSelected(let wave) = refusal else {
      return Problems(.model(refusal), at: SourceLocation(file: study.path))
    }
    return Problems(.model(refusal), at: study.location(of: .wave(wave), key: "sampling.method"))
  }
}
