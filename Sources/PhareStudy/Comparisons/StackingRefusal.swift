import PhareCSV
import PhareSurvey

/// A reason why waves that are said to share units do not make one sample.
public enum StackingRefusal: Error, Problem {
  /// A wave that gives no names to the units or respondents that it shares.
  case namelessWave(String, key: WaveKey)
  /// A wave without any unit or respondent of the others: the names of theirs that stand in other strata or PSUs, and
  /// those that resemble theirs.
  case nothingShared(
    wave: String, others: [String], key: WaveKey, moved: ComparisonResult.SharedUnits.MovedNames?,
    similar: ComparisonResult.SharedUnits.SimilarNames?)
  /// A wave whose design is given by its replicate weights alone.
  case replicates(wave: String)
  /// Designs that cannot be stacked.
  case design(SurveyDesignError, waves: [String])
  /// A variable stored in forms that do not go together.
  case unlikeColumns(Variable.ID)

  /// The reason, and what to do.
  public var sentence: Phrase {
    switch self {
    case .namelessWave(let wave, .units):
      Phrase(
        fr: """
          la vague « \(wave) » n’a ni `psu` dans son plan de sondage ni colonne `respondent` : on ne sait donc pas quelles unités \
          elle partage ; nommez l’un des deux, ou écrivez `overlap: none` pour des échantillons indépendants
          """,
        en: """
          wave '\(wave)' has no `psu` in its design and no `respondent` column, so nobody knows which units it shares; name \
          one of them, or write `overlap: none` for independent samples
          """)
    case .namelessWave(let wave, .respondents):
      Phrase(
        fr: """
          la vague « \(wave) » n’a pas de colonne `respondent` : on ne sait donc pas qui elle partage ; nommez la colonne, ou \
          écrivez `overlap: none` pour des échantillons indépendants
          """,
        en: """
          wave '\(wave)' has no `respondent` column, so nobody knows whom it shares; name the column, or write \
          `overlap: none` for independent samples
          """)
    case .nothingShared(let wave, let others, let key, let moved?, _):
      Phrase(
        fr: """
          la vague « \(wave) » n’a \(key == .units ? "aucune unité" : "aucun répondant") en commun avec \(list: others) : \
          \(Self.phrase(moved)) ; écrivez strates et unités primaires de la même façon dans tous les fichiers, ou écrivez \
          `overlap: none` pour des échantillons indépendants
          """,
        en: """
          wave '\(wave)' has no \(key == .units ? "unit" : "respondent") in common with \(list: others): \
          \(Self.phrase(moved)); write strata and PSUs alike in all files, or write `overlap: none` for independent samples
          """)
    case .nothingShared(let wave, let others, let key, nil, let similar):
      Phrase(
        fr: """
          la vague « \(wave) » n’a \(key == .units ? "aucune unité" : "aucun répondant") en commun avec \(list: others)\
          \(Self.remedy(similar)), ou écrivez `overlap: none` pour des échantillons indépendants
          """,
        en: """
          wave '\(wave)' has no \(key == .units ? "unit" : "respondent") in common with \(list: others)\
          \(Self.remedy(similar)), or write `overlap: none` for independent samples
          """)
    case .replicates(let wave):
      Phrase(
        fr: """
          la vague « \(wave) » a des poids répliqués, qui ne disent pas ce qu’elle partage avec une autre ; décrivez son plan de \
          sondage par strates et unités, ou écrivez `overlap: none`
          """,
        en: """
          wave '\(wave)' has replicate weights, which do not show what it shares with another wave; describe its design by \
          strata and units, or write `overlap: none`
          """)
    case .design(let error, let waves):
      Phrase(
        fr: "les vagues \(waves.joined(separator: ", ")) ne font pas un seul échantillon : \(error)",
        en: "waves \(waves.joined(separator: ", ")) do not make one sample: \(error)")
    case .unlikeColumns(let variable):
      Phrase(
        fr: """
          « \(variable.rawValue) » est enregistrée dans une vague sous une forme que l’autre n’a pas ; donnez-lui le même type et \
          les mêmes items dans les deux
          """,
        en: """
          '\(variable.rawValue)' is stored in one wave in a form that another does not have; give it the same type and items \
          in both
          """)
    }
  }

  private static func phrase(_ moved: ComparisonResult.SharedUnits.MovedNames) -> Phrase {
    let part =
      moved.part == .stratum
      ? Phrase(fr: "strate", en: "stratum") : Phrase(fr: "unité primaire", en: "PSU")
    return Phrase(
      fr: """
        \(moved.count, "identifiant identique est", "identifiants identiques sont") dans une autre \(part), comme \
        « \(moved.name) » dans « \(moved.to) » et « \(moved.from) »
        """,
      en: """
        \(moved.count) of the same name \(moved.count == 1 ? "stands" : "stand") in another \(part), such as \
        '\(moved.name)' in '\(moved.to)' and '\(moved.from)'
        """)
  }

  private static func remedy(_ similar: ComparisonResult.SharedUnits.SimilarNames?) -> Phrase {
    guard let similar else {
      return Phrase(fr: " : vérifiez la colonne des identifiants", en: ": check the column of the ids")
    }
    return Phrase(
      fr: """
         ; sans zéros superflus, blancs ni majuscules elle en aurait \(similar.count), comme « \(similar.from) » et \
        « \(similar.to) » : écrivez les identifiants de la même façon dans tous les fichiers
        """,
      en: """
        ; without superfluous zeros, blanks and capitals it would have \(similar.count), such as '\(similar.from)' and \
        '\(similar.to)': write the ids alike in all files
        """)
  }
}
