import PhareCSV
import PhareSurvey

/// A doubtful finding of a run, which refuses nothing.
public enum StudyWarning: Problem {
  /// A finding in the file of a wave.
  case wave(WaveWarning)
  /// A wave that did not ask what tables of its audience ask, and is left out of them.
  case notAsked([Variable.ID], wave: String)
  /// A label of the study file has characters that do not show.
  case hiddenCharacters(String)

  /// The finding, and what was done.
  public var sentence: Phrase {
    switch self {
    case .wave(let warning): warning.sentence
    case .hiddenCharacters(let label):
      Phrase(
        fr:
          "signes invisibles dans « \(label) » ; les pages les montrent ainsi : effacez-les, ou gardez-les s’il les faut",
        en:
          "characters that do not show in '\(label)'; pages show them like this: delete them, or keep them if they are meant"
      )
    case .notAsked(let variables, let wave):
      Phrase(
        fr: """
          la vague « \(wave) » n’a pas de colonne pour \(list: variables.map(\.rawValue)), que d’autres vagues du même public \
          ont : leurs tableaux omettent cette vague ; associez la colonne sous `columns:`, ou nommez les `waves:` d’un tableau
          """,
        en: """
          wave '\(wave)' has no column for \(list: variables.map(\.rawValue)), which other waves of its audience have: tables \
          leave the wave out there; map the column under `columns:`, or name the `waves:` of a table
          """)
    }
  }
}

extension StudyRun {
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
