import PhareCSV
import PhareEngines
import PhareSurvey

/// A wave whose rows are totals of an SQL engine: one wave of answers per question, and one of all respondents by territory.
struct EngineWave: Sendable {
  private let definition: StudyWave
  private let study: Study
  private let answer: EngineAnswer
  private let keys: Set<WaveKey>
  private let plan: TotalsPlan
  private let header: [String]

  /// - Throws: A wave without totals.
  init(
    _ definition: StudyWave, study: Study, answer: EngineAnswer?, keys: Set<WaveKey>
  ) throws(Problems<StudyRunProblem>) {
    self.definition = definition
    self.study = study
    self.keys = keys
    plan = try study.totalsPlan(of: definition)
    guard let answer, let header = answer.header(of: definition.id) else {
      let problem = EngineProblem.noTotals(
        wave: definition.id, table: definition.specification.table?.name ?? definition.specification.displayName)
      let place = study.location(of: .wave(definition.id), key: "data")
      throw Problems(.engine(Problems(problem, at: place)), at: place)
    }
    self.answer = answer
    self.header = header
  }

  /// Reads the answers to every question once, so that all their problems are told, and returns the wave.
  ///
  /// - Throws: The problems of all questions, each once.
  func wave() throws(Problems<StudyRunProblem>) -> Wave {
    let whole = try read(plan.whole)
    let kept = KeptAnswers<Wave>()
    let outcomes = plan.questions.outcomes { question throws(Problems<StudyRunProblem>) in
      let wave = try read(question.variables)
      kept.keep(wave, rowCount: wave.rowCount, of: question.id)
      return Question(question.id, in: wave)
    }
    guard outcomes.problems.isEmpty else { throw Self.distinct(outcomes.problems) }
    let questions = outcomes.results.filter { $0.variable != nil }
    var columns: [Variable.ID: Column] = [:]
    for question in questions {
      guard let variable = question.variable else { continue }
      columns[variable.id] =
        plan.whole.contains(variable.id)
        ? whole[variable.id] : question.column.map { $0.emptied(rowCount: whole.rowCount) }
    }
    var warnings = whole.warnings
    for warning in outcomes.results.flatMap(\.warnings)
    where !warnings.contains(where: { $0.problem == warning.problem }) {
      warnings.append(warning)
    }
    var wave = Wave(
      id: whole.id, audience: whole.audience, year: whole.year, codebook: Codebook(questions.compactMap(\.variable)),
      columns: columns, design: whole.design, origin: whole.origin, warnings: warnings, names: whole.names,
      formerRegions: whole.formerRegions)
    wave.rowsLeftOut = whole.rowsLeftOut
    wave.strayRecordsLeftOut = whole.strayRecordsLeftOut
    wave.locate = whole.locate
    let sets = Dictionary(plan.questions.map { ($0.id, $0.variables) }, uniquingKeysWith: { first, _ in first })
    wave.weightRange = answer.weightRange(of: whole.id)
    // What was read once is read again without a problem.
    wave.answers = { id in kept[id] ?? sets[id].flatMap { try? read($0) } }
    return wave
  }

  /// The answers to a question that are kept.
  private struct Question: Sendable {
    /// The variable as the wave has it; nil where it was not asked.
    let variable: Variable?
    let column: Column?
    let warnings: [Located<WaveWarning>]

    init(_ id: Variable.ID, in wave: Wave) {
      column = wave[id].map { $0.emptied(rowCount: 0) }
      variable = column == nil ? nil : wave.codebook[id]
      warnings = wave.warnings
    }
  }

  /// Reads the answers to some variables together.
  private func read(_ variables: Set<Variable.ID>) throws(Problems<StudyRunProblem>) -> Wave {
    let place = study.location(of: .wave(definition.id), key: "data")
    let columns = try study.columns(of: definition, header: header, needed: variables)
    let file: any WaveFile
    do throws(Problems<EngineProblem>) {
      file = try answer.rows(of: columns, in: definition.specification)
    } catch {
      throw Problems(.engine(error), at: place)
    }
    do throws(Problems<WaveProblem>) {
      return try Wave(
        reading: definition.specification.withoutRespondent, from: file, codebook: study.codebook, needed: variables,
        keys: keys)
    } catch {
      throw Problems(.wave(error), at: place)
    }
  }

  /// The problems of several questions, those of a column that they share once.
  private static func distinct(_ problems: [Located<StudyRunProblem>]) -> Problems<StudyRunProblem> {
    var seen: Set<StudyRunProblem> = []
    var waves: [Located<WaveProblem>] = []
    var kept: [Located<StudyRunProblem>] = []
    for problem in problems {
      guard case .wave(let own) = problem.problem else {
        if seen.insert(problem.problem).inserted { kept.append(problem) }
        continue
      }
      for one in own.all where !waves.contains(where: { $0.problem == one.problem }) { waves.append(one) }
    }
    if let place = problems.first?.location, !waves.isEmpty {
      kept.insert(Located(.wave(Problems(sorting: waves)), at: place), at: 0)
    }
    return Problems(kept)
  }
}

extension Column {
  /// A column of the same answers that nobody gave.
  fileprivate func emptied(rowCount: Int) -> Column {
    func emptied(_ column: CodedColumn) -> CodedColumn {
      CodedColumn(
        codes: [Int](repeating: column.code(of: .notAsked), count: rowCount), categories: column.categories)
    }
    return switch self {
    case .coded(let column): .coded(emptied(column))
    case .text(let column): .text(emptied(column))
    case .multiple(let items): .multiple(items.map(emptied))
    case .number(let column):
      .number(
        QuantityColumn(values: [Double](repeating: 0, count: rowCount), status: emptied(column.status)))
    }
  }
}
