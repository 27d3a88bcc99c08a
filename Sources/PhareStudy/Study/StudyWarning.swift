import PhareCSV
import PhareSurvey

/// A doubtful finding of a run, which refuses nothing.
public enum StudyWarning: Problem {
  /// A finding in the file of a wave.
  case wave(WaveWarning)
  /// A wave that did not ask what tables of its audience ask, and is left out of them.
  case notAsked([Variable.ID], wave: String)
  /// A table whose scores are not ranked, since the wave tells the answers to each question apart.
  case unrankedScores(table: String, wave: String)
  /// A wave that an earlier report has too, by the study of that report, without a word on who is in both.
  case peopleNotKnown(wave: String, study: String)
  /// A label of the study file has characters that do not show.
  case hiddenCharacters(String)

  /// The finding, and what was done.
  public var sentence: Phrase {
    switch self {
    case .wave(let warning): warning.sentence
    case .unrankedScores(let table, let wave):
      Phrase(
        fr: """
          le tableau « \(table) » n’ordonne pas ses notes dans la vague « \(wave) » : il faudrait les réponses à toutes \
          ensemble, que les totaux d’un moteur SQL n’ont pas
          """,
        en: """
          table '\(table)' does not rank its scores in wave '\(wave)': that would take the answers to all of them together, \
          which totals of an SQL engine do not hold
          """)
    case .peopleNotKnown(let wave, let study):
      Phrase(
        fr: """
          rien ne dit quels répondants de la vague « \(wave) » sont aussi ceux de « \(study) » : ce que les deux rapports apprendraient \
          ensemble n’est pas retiré ; lisez le même fichier, ou nommez la colonne `respondent` dans les deux études
          """,
        en: """
          nothing tells which respondents of wave '\(wave)' are those of '\(study)' too: what both reports would tell together is not \
          withheld; read the same file, or name the `respondent` column in both studies
          """)
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
