import PhareCSV
import PhareSurvey

/// A reason why weights cannot be adjusted for nonresponse.
public enum NonresponseProblem: Problem {
  /// A design of unequal probabilities, two phases, replicates or lonely domains.
  case otherDesign
  /// A sampled row, from 0, with the weight 0.
  case weightlessRow(row: Int)
  /// Sampled rows without an answer to a variable of the model, and the first of them, from 0.
  case missingAnswer(variable: String, count: Int, firstRow: Int)
  /// A sample without a respondent.
  case nobodyResponded
  /// A class without a respondent, and the first of its rows, from 0.
  case emptyClass(String, sampled: Int, firstRow: Int)
  /// A variable of the model that the wave did not ask.
  case notAsked(variable: String)
  /// A response model without a fit.
  case model(RegressionError)
  /// Weights that are no weights.
  case design(SurveyDesignError)

  /// The row at fault, from 0, where there is one.
  public var firstRow: Int? {
    switch self {
    case .weightlessRow(let row), .missingAnswer(_, _, let row), .emptyClass(_, _, let row): row
    case .otherDesign, .nobodyResponded, .notAsked, .model, .design: nil
    }
  }

  /// The finding and its remedy.
  public var sentence: Phrase {
    switch self {
    case .otherDesign:
      Phrase(
        fr: """
          une correction de la non-réponse n’a pas de variance à côté de pps, second_phase, replicates et \
          adjust_domain_lonely ; retirez l’un des deux
          """,
        en: """
          an adjustment for nonresponse has no variance beside pps, second_phase, replicates and adjust_domain_lonely; \
          leave one of them out
          """)
    case .weightlessRow:
      Phrase(
        fr: """
          le poids d’une ligne de l’échantillon est nul, alors qu’un non-répondant représente lui aussi d’autres unités ; \
          corrigez-le, ou retirez la ligne
          """,
        en: """
          the weight of a sampled row is 0, and a nonrespondent stands for somebody too; correct it, or leave the row out
          """)
    case .missingAnswer(let variable, let count, _):
      Phrase(
        fr: """
          pas de réponse à « \(variable) » sur \(count, "ligne", "lignes") de l’échantillon, alors que la correction de la \
          non-réponse en a besoin pour chacun ; remplissez-la, ou prenez une autre variable
          """,
        en: """
          no answer to '\(variable)' on \(count, "sampled row", "sampled rows"), which adjusts for nonresponse and must be \
          known of everybody sampled; fill it in, or take another variable
          """)
    case .nobodyResponded:
      Phrase(
        fr: "personne n’a répondu ; vérifiez la colonne de « responded »",
        en: "nobody responded; check the column of 'responded'")
    case .emptyClass(let name, let sampled, _):
      Phrase(
        fr:
          "personne n’a répondu dans la classe « \(name) », de \(sampled, "unité tirée", "unités tirées") ; fusionnez-la avec une autre",
        en: "nobody responded in the class '\(name)', of \(sampled) sampled; merge it with another")
    case .notAsked(let variable):
      Phrase(
        fr: """
          « \(variable) » corrige la non-réponse, et la vague n’en a pas la colonne ; indiquez-la sous « columns: », ou prenez une \
          autre variable
          """,
        en: """
          '\(variable)' adjusts for nonresponse, and the wave has no column of it; map it under 'columns:', or take \
          another variable
          """)
    case .model(let error):
      Phrase(
        fr: "le modèle de la réponse n’a pas de résultat : \(error)",
        en: "the model of the response has no result: \(error)")
    case .design(let error): error.sentence
    }
  }
}
