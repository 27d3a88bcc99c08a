import PhareCSV
import PhareEstimation
import PhareSurvey

/// Reads the waves of a study and computes what it asks for.
public struct StudyRun: Sendable {
  /// The study.
  public let study: Study
  /// The choices of its estimates.
  public let options: EstimationOptions

  /// A run of a study under its own options.
  public init(_ study: Study) {
    self.study = study
    self.options = EstimationOptions(
      level: study.report.level, interval: study.report.interval,
      degreesOfFreedom: study.report.degreesOfFreedom, designEffect: study.report.designEffect)
  }

  /// Reads every wave.
  ///
  /// - Parameter everything: Whether columns that no table and no indicator needs are read and checked too.
  /// - Parameter keys: What to keep the names of in every wave.
  /// - Throws: `StudyRunErrors` with the problems of all waves.
  public func waves(everything: Bool = true, keys: Set<WaveKey> = []) throws(StudyRunErrors) -> [Wave] {
    try Self.all(of: study.waves) { definition throws(StudyRunErrors) in
      do throws(Problems<WaveProblem>) {
        return try Wave(
          reading: definition.specification, codebook: study.codebook,
          // Margins name variables of their own.
          needed: everything || definition.weighting != nil ? nil : neededVariables,
          keys: sharedKeys(of: definition.id).union(keys))
      } catch {
        let place = study.location(of: .wave(definition.id), key: "data")
        throw StudyRunErrors([StudyRunError(.wave(error), at: place)])
      }
    }
  }

  /// Reads every wave, and recomputes its weights where the study says so.
  ///
  /// - Parameter keys: What to keep the names of in every wave.
  /// - Throws: `StudyRunErrors` with the problems of all waves and of all their margins.
  public func weightedWaves(keys: Set<WaveKey> = []) throws(StudyRunErrors) -> [WeightedWave] {
    let waves = try waves(keys: keys)
    var weighted: [WeightedWave] = []
    var errors: [StudyRunError] = []
    for (definition, wave) in zip(study.waves, waves) {
      do throws(StudyRunError) {
        weighted.append(try WaveWeighting(definition, study: study).weighted(wave))
      } catch {
        errors.append(error)
      }
    }
    guard errors.isEmpty else { throw StudyRunErrors(errors) }
    return weighted
  }

  /// Computes everything that the study asks for.
  ///
  /// - Throws: `StudyRunErrors` with every reason why something cannot be computed.
  public func results() throws(StudyRunErrors) -> StudyResults {
    let (weighted, covariates) = try inputs()
    let sources = weighted.map {
      WaveSource(
        wave: $0.wave, estimator: Estimator(design: $0.wave.design, calibration: $0.calibration, options: options))
    }
    let waves = study.waves.indices.map { $0 }.concurrentMap { index in
      WaveResult(definition: study.waves[index], source: sources[index], calibration: weighted[index].diagnostics)
    }
    // One list, so that no core waits for the last table before the first indicator.
    let parts = Self.outcomes(of: study.parts) { part throws(StudyRunErrors) in
      switch part {
      case .table(let table): PartResult.table(try TableRun(table, study: study, sources: sources).result())
      case .indicator(let indicator):
        PartResult.indicator(
          try IndicatorRun(indicator, study: study, sources: sources, covariates: covariates).result())
      case .comparison(let comparison):
        PartResult.comparison(try ComparisonRun(comparison, study: study, sources: sources).result(waves: waves))
      case .plan(let plan): PartResult.plan(try planned(plan, sources: sources))
      }
    }
    guard parts.errors.isEmpty else { throw StudyRunErrors(parts.errors) }
    var results = StudyResults(study: study, waves: waves)
    for part in parts.results {
      switch part {
      case .table(let table): results.tables.append(table)
      case .indicator(let indicator): results.indicators.append(indicator)
      case .comparison(let comparison): results.comparisons.append(comparison)
      case .plan(let plan): results.plans.append(plan)
      }
    }
    results.diffs = CodebookDiff.diffs(between: results.comparisons, waves: sources.map(\.wave), in: study)
    return results
  }

  /// What a part of the study came to.
  private enum PartResult: Sendable {
    case table(TableResult)
    case indicator(IndicatorResult)
    case comparison(ComparisonResult)
    case plan(PlanResult)
  }

  /// The waves with their weights and the covariates of their regions.
  ///
  /// - Throws: the problems of both.
  private func inputs() throws(StudyRunErrors) -> ([WeightedWave], RegionCovariates?) {
    let weighted: [WeightedWave]
    do throws(StudyRunErrors) {
      weighted = try weightedWaves()
    } catch {
      var errors = error.errors
      do throws(StudyRunErrors) { _ = try regionCovariates() } catch { errors += error.errors }
      throw StudyRunErrors(errors)
    }
    return (weighted, try regionCovariates(of: weighted.map(\.wave)))
  }

  /// What `run` makes of every item, on all cores, and everything that it refuses, in the order of the items.
  private static func outcomes<Item: Sendable, Output: Sendable>(
    of items: [Item], _ run: @Sendable (Item) throws(StudyRunErrors) -> Output
  ) -> (results: [Output], errors: [StudyRunError]) {
    let outcomes = items.concurrentMap { item in
      Result { () throws(StudyRunErrors) in try run(item) }
    }
    var results: [Output] = []
    var errors: [StudyRunError] = []
    for outcome in outcomes {
      switch outcome {
      case .success(let result): results.append(result)
      case .failure(let refused): errors += refused.errors
      }
    }
    return (results, errors)
  }

  /// What `run` makes of every item; everything that it refuses is one error.
  private static func all<Item: Sendable, Output: Sendable>(
    of items: [Item], _ run: @Sendable (Item) throws(StudyRunErrors) -> Output
  ) throws(StudyRunErrors) -> [Output] {
    let (results, errors) = outcomes(of: items, run)
    guard errors.isEmpty else { throw StudyRunErrors(errors) }
    return results
  }

  /// What a comparison says that a wave shares with another.
  private func sharedKeys(of wave: String) -> Set<WaveKey> {
    var keys: Set<WaveKey> = []
    for comparison in study.comparisons where comparison.waves.contains(wave) {
      switch comparison.overlap {
      case .none: break
      case .units: keys.insert(.units)
      case .respondents: keys.formUnion([.units, .respondents])
      }
    }
    return keys
  }

  /// The variables that a table, an indicator or a comparison mentions, with the regions.
  private var neededVariables: Set<Variable.ID> {
    var needed = Set(study.codebook.variables.filter(\.isPresentRegion).map(\.id))
    for table in study.tables {
      needed.formUnion(table.rows + table.columns.flatMap(\.self))
      needed.formUnion(table.filter?.conditions.map(\.variable) ?? [])
      if case .ratio(let denominator) = table.statistic { needed.insert(denominator) }
    }
    for indicator in study.indicators {
      needed.insert(indicator.variable)
      needed.formUnion(indicator.filter?.conditions.map(\.variable) ?? [])
    }
    needed.formUnion(study.plans.flatMap(\.by))
    for comparison in study.comparisons {
      needed.insert(comparison.variable)
      needed.formUnion(comparison.by + comparison.decompose.flatMap(\.self))
      needed.formUnion(comparison.filter?.conditions.map(\.variable) ?? [])
    }
    return needed
  }
}

/// One of the things that a study asks for.
private enum StudyPart: Sendable {
  case table(TableSpecification)
  case indicator(Indicator)
  case comparison(ComparisonSpecification)
  case plan(PlanSpecification)
}

extension Study {
  /// Everything that the study asks for, in the order in which problems are told.
  fileprivate var parts: [StudyPart] {
    tables.map(StudyPart.table) + indicators.map(StudyPart.indicator) + comparisons.map(StudyPart.comparison)
      + plans.map(StudyPart.plan)
  }
}

/// A wave with the estimator of its design.
struct WaveSource {
  let wave: Wave
  let estimator: Estimator

  /// The variable that holds the present regions, nil where the wave knows none.
  var region: Variable? { wave.codebook.variables.first(where: \.isPresentRegion) }
}

extension Variable {
  /// Whether its answers are the 18 present regions.
  public var isPresentRegion: Bool {
    if case .region(let coding, let grouping) = kind { grouping == nil && coding.grouping == nil } else { false }
  }
}

extension WaveResult {
  init(definition: StudyWave, source: WaveSource, calibration: CalibrationDiagnostics?) {
    let wave = source.wave
    let weights = wave.design.weights.filter { $0 > 0 }
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    let mean = sum / Double(max(weights.count, 1))
    let everybody = Breakdown(rowCount: wave.rowCount)
    self.init(
      definition: definition, wave: wave,
      base: Estimate.Base(
        respondents: weights.count, weighted: sum, effective: squares > 0 ? sum * sum / squares : 0),
      weightingEffect: sum > 0 ? Double(weights.count) * squares / (sum * sum) : 1,
      weightRange: weights.min().flatMap { low in weights.max().map { low / mean...$0 / mean } },
      nonresponse: wave.codebook.variables.compactMap { variable in
        guard let column = wave[variable.id] else { return nil }
        return (variable.id, source.estimator.nonresponse(of: column, by: everybody)[0])
      }, calibration: calibration)
  }
}
