import PhareCSV
import PhareEngines
import PhareEstimation
import PhareSurvey

extension StudyRun {
  /// Reads every wave.
  ///
  /// - Parameters:
  ///   - everything: Whether columns that nothing in the study needs are read and checked too.
  ///   - keys: The names to keep in every wave.
  /// - Throws: The problems of all waves.
  package func waves(
    everything: Bool = true, keys: Set<WaveKey> = []
  ) throws(Problems<StudyRunProblem>) -> [Wave] {
    try study.refuseBeyondTotals()
    let answer = study.hasTables ? try study.engineAnswer() : nil
    let (waves, problems) = study.waves.outcomes { definition throws(Problems<StudyRunProblem>) in
      // Margins name variables of their own.
      let needed = everything || definition.recomputesWeights ? nil : neededVariables
      let shared = sharedKeys(of: definition.id).union(keys).union(self.keys)
      guard definition.specification.table == nil else {
        return try EngineWave(definition, study: study, answer: answer, keys: shared).wave()
      }
      return try wave(definition, needed: needed, keys: shared)
    }
    guard problems.isEmpty else { throw Problems(problems) }
    waves.forEach(tell)
    return waves
  }

  /// Refuses a wave that is totals of an SQL engine, for what takes the answers of each respondent.
  func requireRespondents(of definition: StudyWave) throws(Problems<StudyRunProblem>) {
    guard definition.specification.table != nil else { return }
    let place = study.location(of: .wave(definition.id), key: "data")
    throw Problems(.engine(Problems(.beyondTotals(.respondents), at: place)), at: place)
  }

  /// Reads every wave, and calibrates its weights where the study says so.
  ///
  /// - Parameter keys: The names to keep in every wave.
  /// - Throws: The problems of all waves, or of all their margins.
  package func weightedWaves(keys: Set<WaveKey> = []) throws(Problems<StudyRunProblem>) -> [WeightedWave] {
    let waves = try waves(keys: keys)
    var weighted: [WeightedWave] = []
    var problems: [Located<StudyRunProblem>] = []
    for (definition, wave) in zip(study.waves, waves) {
      do throws(Located<StudyRunProblem>) {
        weighted.append(try WaveWeighting(definition, study: study).weighted(wave))
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return weighted
  }

  /// Reads one wave, and calibrates its weights where the study says so.
  ///
  /// - Parameter keys: The names to keep.
  /// - Throws: The problems of the wave, or of its margins.
  package func weightedWave(
    _ definition: StudyWave, keys: Set<WaveKey> = []
  ) throws(Problems<StudyRunProblem>) -> WeightedWave {
    try requireRespondents(of: definition)
    let wave = try wave(definition, keys: keys)
    tell(wave)
    do throws(Located<StudyRunProblem>) {
      return try WaveWeighting(definition, study: study).weighted(wave)
    } catch {
      throw Problems([error])
    }
  }

  /// Hands the warnings of a wave on.
  func tell(_ wave: Wave) {
    for warning in wave.warnings { warn(Located(.wave(warning.problem), at: warning.location)) }
  }

  func wave(
    _ definition: StudyWave, needed: Set<Variable.ID>? = nil, keys: Set<WaveKey>
  ) throws(Problems<StudyRunProblem>) -> Wave {
    do throws(Problems<WaveProblem>) {
      let file: any WaveFile =
        if let file = files[definition.id] { file } else { try definition.specification.open() }
      return try Wave(
        reading: definition.specification, from: file, codebook: study.codebook, needed: needed, keys: keys)
    } catch {
      throw Problems(.wave(error), at: study.location(of: .wave(definition.id), key: "data"))
    }
  }

  /// The names that comparisons match between a wave and another.
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

  /// The variables that anything in the study reads, with the regions.
  private var neededVariables: Set<Variable.ID> {
    var needed = Set(study.codebook.variables.filter(\.isPresentRegion).map(\.id))
    if let id = study.field.variable { needed.insert(id) }
    needed.formUnion(study.tables.flatMap(\.variables))
    needed.formUnion(study.indicators.flatMap(\.variables))
    needed.formUnion(study.questions.flatMap(\.variables))
    needed.formUnion(study.comparisons.flatMap(\.variables))
    needed.formUnion(study.plans.flatMap(\.by))
    return needed
  }

  // MARK: Covariates

  /// Reads the covariates of small areas; nil where the study names no file.
  ///
  /// - Parameter waves: The waves whose regions must be in the file.
  /// - Throws: Every problem of the file.
  package func regionCovariates(of waves: [Wave] = []) throws(Problems<StudyRunProblem>) -> RegionCovariates? {
    guard let specification = study.smallAreas else { return nil }
    do throws(Problems<CovariateProblem>) {
      let covariates = try RegionCovariates(reading: specification)
      let missing = covariates.missing(waves.map { (wave: $0.id, regions: $0.regions) })
      guard missing.isEmpty else { throw Problems(sorting: missing) }
      return covariates
    } catch {
      throw Problems(.covariates(error), at: study.location(of: .study, key: "small_areas.covariates.file"))
    }
  }

  /// Reads the waves with their weights, and the covariates of their regions.
  ///
  /// - Throws: The problems of both.
  func inputs() throws(Problems<StudyRunProblem>) -> ([WeightedWave], RegionCovariates?) {
    let weighted: [WeightedWave]
    do throws(Problems<StudyRunProblem>) {
      weighted = try weightedWaves()
    } catch {
      var problems = error.all
      do throws(Problems<StudyRunProblem>) { _ = try regionCovariates() } catch { problems += error.all }
      throw Problems(problems)
    }
    return (weighted, try regionCovariates(of: weighted.map(\.wave)))
  }
}

extension Wave {
  /// The present regions in which somebody with a weight answers, in the order of tables; empty where it knows none.
  fileprivate var regions: [Region] {
    guard let variable = codebook.variables.first(where: \.isPresentRegion), let column = codedColumn(variable.id)
    else {
      return []
    }
    var isPresent = [Bool](repeating: false, count: Region.all.count)
    for row in 0..<rowCount where design.weights[row] > 0 && column[row] < isPresent.count {
      isPresent[column[row]] = true
    }
    return Region.all.filter { isPresent[$0.position] }
  }
}
