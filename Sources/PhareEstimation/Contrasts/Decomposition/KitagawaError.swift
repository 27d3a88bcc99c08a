import PhareCSV
import PhareSurvey

/// The reason why a change cannot be decomposed. Waves count from 0 in the cases.
public enum KitagawaError: Error, Problem, CustomStringConvertible {
  /// No profile variable, or not as many in both waves.
  case profileMismatch(first: Int, second: Int)
  /// Columns or a filter of another length than the design.
  case unequalLengths(wave: Int)
  /// More crossed categories than the limit.
  case tooManyProfiles(limit: Int)
  /// No respondent with a known profile answered.
  case noAnswer(wave: Int)
  /// A category with respondents in this wave and none in the other, where its figure is unknown.
  case categoryInOneWaveOnly([Category], wave: Int)
  /// The design of a wave gives no variance; that of the stack where `wave` is nil.
  case estimation(EstimationError, wave: Int?)

  /// The problem and its remedy.
  public var sentence: Phrase {
    switch self {
    case .profileMismatch(let first, let second):
      Phrase(
        fr: "les vagues ont \(first) et \(second) variables de profil ; donnez les mêmes aux deux, au moins une",
        en: "the waves have \(first) and \(second) profile variables; give the same in both, at least one")
    case .tooManyProfiles(let limit):
      Phrase(
        fr: """
          les variables de profil croisées font plus de \(limit) modalités ; nommez moins de variables, ou regroupez leurs modalités
          """,
        en: """
          the profile variables cross to more than \(limit) categories; name fewer variables, or coarser ones
          """)
    case .noAnswer(let wave):
      Phrase(
        fr: """
          personne, dans la \(Self.name(wave)) vague, n’a à la fois une réponse et un profil ; vérifiez les colonnes et le filtre
          """,
        en: """
          nobody in the \(Self.name(wave)) wave has both an answer and a profile; check the columns and the filter
          """)
    case .categoryInOneWaveOnly(let categories, let wave):
      Phrase(
        fr: """
          le profil « \(Self.name(categories, in: .fr)) » n’a de répondants que dans la \(Self.name(wave)) vague ; fusionnez-le \
          avec une autre modalité
          """,
        en: """
          profile '\(Self.name(categories, in: .en))' has respondents in the \(Self.name(wave)) wave only; merge it with \
          another category
          """)
    case .unequalLengths(let wave):
      Phrase(
        fr: """
          les réponses, le profil et le filtre de la \(Self.name(wave)) vague n’ont pas un élément par ligne de son plan de sondage
          """,
        en: """
          the answers, the profile and the filter of the \(Self.name(wave)) wave do not have one element per row of its design
          """)
    case .estimation(let error, let wave?):
      Phrase(fr: "\(Self.name(wave)) vague : \(error)", en: "\(Self.name(wave)) wave: \(error)")
    case .estimation(let error, nil): Phrase(fr: "les deux vagues : \(error)", en: "both waves: \(error)")
    }
  }

  /// The answers that make a profile, by their labels.
  private static func name(_ categories: [Category], in language: Language) -> String {
    categories.map { $0.label.text(in: language) }.joined(separator: " × ")
  }

  private static func name(_ wave: Int) -> Phrase {
    wave == 0 ? Phrase(fr: "première", en: "first") : Phrase(fr: "seconde", en: "second")
  }
}
