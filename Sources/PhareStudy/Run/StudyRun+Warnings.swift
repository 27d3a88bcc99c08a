import PhareCSV
import PhareSurvey

extension StudyRun {
  /// The tables whose scores would be ranked if the answers to several questions were known together.
  func unrankedScores(in waves: [Wave]) -> [Located<StudyWarning>] {
    study.tables.flatMap { table -> [Located<StudyWarning>] in
      guard table.statistic == .mean else { return [] }
      return waves.compactMap { wave in
        guard wave.answers != nil, table.waves?.contains(wave.id) ?? true else { return nil }
        let scales = table.rows.filter { id in
          if case .scale? = study.codebook[id]?.kind { wave[id] != nil } else { false }
        }
        guard scales.count > 1 else { return nil }
        return Located(
          .unrankedScores(table: table.id, wave: wave.id), at: study.location(of: .table(table.id), key: "rows"))
      }
    }
  }

  /// The waves that tables of all waves leave out, although others of the same audience asked the question.
  func omissions(from waves: [Wave]) -> [Located<StudyWarning>] {
    var asked: [Variable.ID] = []
    for table in study.tables where table.waves == nil {
      let needed =
        table.rows + [table.denominator].compactMap(\.self) + (table.filter?.variables ?? [])
      for id in needed where !asked.contains(id) { asked.append(id) }
    }
    return waves.compactMap { wave in
      let missing = asked.filter { id in
        wave[id] == nil && waves.contains { $0.audience == wave.audience && $0[id] != nil }
      }
      guard !missing.isEmpty else { return nil }
      return Located(.notAsked(missing, wave: wave.id), at: study.location(of: .wave(wave.id), key: "data"))
    }
  }
}
