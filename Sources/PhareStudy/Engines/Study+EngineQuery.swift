import PhareCSV
import PhareEngines
import PhareSurvey

extension Study {
  /// Whether some wave is a table of an SQL engine.
  package var hasTables: Bool { waves.contains { $0.specification.table != nil } }

  /// The query of the next round: the columns of the tables without an answer, then the totals of their rows.
  ///
  /// - Parameter language: The language of its comments.
  /// - Throws: What totals cannot give, the problems of the answer, and the columns that the study names and a table does not have.
  package func engineQuery(
    _ dialect: SQLDialect, language: Language = .en
  ) throws(Problems<StudyRunProblem>) -> String {
    try refuseBeyondTotals()
    let query = EngineQuery(dialect, language: language)
    guard let answer = try engineAnswer() else {
      return query.columns(
        of: waves.compactMap { wave in wave.specification.table.map { (wave: wave.id, table: $0) } })
    }
    var queries: [WaveQuery] = []
    var problems: [Located<StudyRunProblem>] = []
    for wave in waves {
      do throws(Problems<StudyRunProblem>) {
        queries += [try waveQuery(of: wave, answer: answer)].compactMap(\.self)
      } catch {
        problems += error.all
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return query.totals(queries)
  }

  private func waveQuery(
    of wave: StudyWave, answer: EngineAnswer
  ) throws(Problems<StudyRunProblem>) -> WaveQuery? {
    guard let table = wave.specification.table else { return nil }
    let place = location(of: .wave(wave.id), key: "data")
    guard let header = answer.header(of: wave.id) else {
      throw Problems(
        .engine(Problems(.noColumns(wave: wave.id, table: table.name), at: SourceLocation(file: totals.first ?? path))),
        at: place)
    }
    let plan = try totalsPlan(of: wave)
    var columns: [WaveColumns] = []
    for needed in [plan.whole] + plan.questions.map(\.variables) {
      columns.append(try self.columns(of: wave, header: header, needed: needed))
    }
    return WaveQuery(
      wave: wave.id, table: table, weight: columns[0].weight, respondent: columns[0].respondent,
      parts: Self.parts(columns.map(\.grouping)))
  }

  /// The variables of a wave that are counted together; those of margins are named by their files.
  ///
  /// - Throws: The problems of the files of margins.
  func totalsPlan(of wave: StudyWave) throws(Problems<StudyRunProblem>) -> TotalsPlan {
    do throws(Problems<MarginProblem>) {
      return TotalsPlan(self, margins: try wave.weighting?.variables() ?? [])
    } catch {
      throw Problems(.margins(error), at: location(of: .wave(wave.id), key: "weighting.margins"))
    }
  }

  /// The columns that some variables of a wave are read from.
  func columns(
    of wave: StudyWave, header: [String], needed: Set<Variable.ID>
  ) throws(Problems<StudyRunProblem>) -> WaveColumns {
    let place = location(of: .wave(wave.id), key: "data")
    let columns: WaveColumns
    do throws(Problems<WaveProblem>) {
      columns = try WaveColumns(of: wave.specification, header: header, codebook: codebook, needed: needed)
    } catch {
      throw Problems(.wave(error), at: place)
    }
    if columns.isWeightAnswer, let weight = columns.weight {
      throw Problems(
        .engine(Problems(.weightIsAnswer(wave: wave.id, column: weight), at: place)), at: place)
    }
    // Names that an engine tells apart and readers do not.
    let names = columns.grouping + [columns.weight, columns.respondent].compactMap(\.self)
    if let twin = names.first(where: { name in header.count { $0 == name } > 1 }) {
      throw Problems(.engine(Problems(.twinColumns(wave: wave.id, column: twin), at: place)), at: place)
    }
    return columns
  }

  /// The sets of columns that no other set holds, each once.
  private static func parts(_ sets: [[String]]) -> [TotalsPart] {
    var kept: [[String]] = []
    let sorted = sets.enumerated().sorted { (-$0.element.count, $0.offset) < (-$1.element.count, $1.offset) }
    for (_, columns) in sorted where !kept.contains(where: { Set(columns).isSubset(of: $0) }) { kept.append(columns) }
    return kept.map { TotalsPart(columns: $0) }
  }

  // MARK: Answers

  /// The answers of an engine; nil where none is named.
  ///
  /// - Throws: The problems of the files.
  package func engineAnswer() throws(Problems<StudyRunProblem>) -> EngineAnswer? {
    guard !totals.isEmpty else { return nil }
    do throws(Problems<EngineProblem>) {
      return try EngineAnswer(reading: totals)
    } catch {
      throw Problems(.engine(error), at: SourceLocation(file: path))
    }
  }

  /// Refuses what a study with tables asks for and totals do not hold.
  func refuseBeyondTotals() throws(Problems<StudyRunProblem>) {
    guard hasTables else { return }
    var problems: [Located<EngineProblem>] = []
    if report.disclosure != nil {
      problems.append(Located(.beyondTotals(.disclosure), at: location(of: .report, key: "disclosure")))
    }
    for comparison in comparisons where comparison.overlap == .respondents {
      guard comparison.waves.contains(where: { self.wave($0)?.specification.table != nil }) else { continue }
      problems.append(
        Located(
          .beyondTotals(.overlapOfRespondents(comparison: comparison.id)),
          at: location(of: .comparison(comparison.id), key: "overlap")))
    }
    guard problems.isEmpty else { throw Problems(.engine(Problems(problems)), at: problems[0].location) }
  }
}
