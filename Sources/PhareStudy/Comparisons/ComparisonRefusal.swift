import PhareCSV
import PhareEstimation

/// A reason why waves that may be compared give no figures.
public enum ComparisonRefusal: Error, Problem {
  /// Waves that share units and do not make one sample.
  case stacking(StackingRefusal)
  /// Waves that are read from one file, or from copies of it, of which the study does not say what they share.
  case sameRows(from: String, to: String)
  /// The refusal of the estimation, in some of the waves.
  case estimation(EstimationError, waves: [String])

  /// The reason, and what to do.
  public var sentence: Phrase {
    switch self {
    case .stacking(let refusal): refusal.sentence
    case .sameRows(let from, let to):
      Phrase(
        fr: """
          les vagues « \(from) » et « \(to) » sont lues dans les mêmes lignes, et rien ne dit qu’elles partagent leurs \
          répondants : leurs échantillons compteraient comme indépendants ; nommez la colonne `respondent` des deux et écrivez \
          `overlap: respondents`, ou écrivez `overlap: none` si aucun répondant ne compte dans les deux
          """,
        en: """
          waves '\(from)' and '\(to)' are read from the same rows, and nothing says that they share their respondents: \
          their samples would count as independent; name the `respondent` column of both and write `overlap: respondents`, \
          or write `overlap: none` where no respondent counts in both
          """)
    case .estimation(let error, let waves):
      Phrase(
        fr: "vagues \(waves.joined(separator: ", ")) : \(error)", en: "waves \(waves.joined(separator: ", ")): \(error)"
      )
    }
  }
  /// The key of the comparison at which the problem is placed; the comparison itself where nil.
  var key: String? {
    switch self {
    case .stacking: "overlap"
    case .sameRows: "waves"
    case .estimation: nil
    }
  }
}
