import PhareCSV

/// The reason why a regression has no result.
public enum RegressionError: Error, Problem, CustomStringConvertible {
  /// A column has fewer or more elements than the design has respondents.
  case unequalLengths(variable: String, expected: Int, found: Int)
  /// A number that is not finite.
  case notFinite(variable: String, row: Int)
  /// No respondent with a weight answered everything; `excluded` lack an answer.
  case noRespondents(excluded: Int)
  /// No respondent of the model gave the reference answer.
  case emptyReference(variable: String, answer: String)
  /// All respondents of the model gave one of the response's answers, or none did.
  case constantResponse(response: String, isYes: Bool)
  /// A logistic regression of a number other than 0 and 1.
  case notBinary(response: String, value: Double)
  /// Respondents whose response the terms predict without error: their coefficients are infinite.
  case separation(terms: [String], answers: [SeparatedAnswers], respondents: Int)
  /// More coefficients than a regression may have.
  case tooManyCoefficients(limit: Int)
  /// The coefficients are not identified, or the search for them did not converge.
  case noConvergence
  /// The design gives no variance.
  case design(EstimationError)

  /// Respondents with one answer, or one combination of them, who all responded alike.
  public struct SeparatedAnswers: Hashable, Sendable {
    /// The answers, such as `region=94`.
    public let name: String
    /// Whether all gave the response explained.
    public let isYes: Bool
    /// The number of these respondents.
    public let respondents: Int
  }

  /// The problem and its remedy.
  public var sentence: Phrase {
    switch self {
    case .unequalLengths(let variable, let expected, let found):
      Phrase(
        fr: """
          « \(variable) » a \(found, "réponse", "réponses") et le plan de sondage \(expected, "répondant", "répondants") ; \
          donnez-en une par répondant
          """,
        en: """
          '\(variable)' has \(found, "answer", "answers") and the design \(expected, "respondent", "respondents"); give one per \
          respondent
          """)
    case .notFinite(let variable, let row):
      Phrase(
        fr: "« \(variable) » n’est pas un nombre fini à la ligne \(row + 1) ; laissez la case vide",
        en: "'\(variable)' is not a finite number in row \(row + 1); leave it empty")
    case .noRespondents(excluded: 0):
      Phrase(
        fr: """
          aucun répondant de poids non nul n’a répondu à la question expliquée et à tous les termes ; prenez moins de termes, ou \
          une base plus large
          """,
        en: """
          no respondent with a weight answered the response and all terms; use fewer terms, or a wider base
          """)
    case .noRespondents(let excluded):
      Phrase(
        fr: """
          aucun répondant de poids non nul n’a répondu à la question expliquée et à tous les termes (il en manque un à \
          \(excluded)) ; prenez moins de termes, ou une base plus large
          """,
        en: """
          no respondent with a weight answered the response and all terms (\(excluded) left one out); use fewer terms, or a \
          wider base
          """)
    case .emptyReference(let variable, let answer):
      Phrase(
        fr: "aucun répondant du modèle n’a \(variable)=\(answer), la référence ; indiquez-en une autre",
        en: "no respondent of the model has \(variable)=\(answer), the reference; state another")
    case .constantResponse(let response, isYes: true):
      Phrase(
        fr: "tous les répondants du modèle ont \(response) : il n’y a rien à expliquer",
        en: "all respondents of the model have \(response): there is nothing to explain")
    case .constantResponse(let response, isYes: false):
      Phrase(
        fr: "aucun répondant du modèle n’a \(response) : il n’y a rien à expliquer",
        en: "no respondents of the model have \(response): there is nothing to explain")
    case .notBinary(let response, let value):
      Phrase(
        fr: """
          « \(response) » a la valeur \(value) : une régression logistique explique une réponse, ou 0 et 1 ; prenez la famille \
          linear
          """,
        en: """
          '\(response)' has the value \(value): a logistic regression takes an answer or 0 and 1; use the linear family
          """)
    case .separation(let terms, let answers, let respondents):
      Phrase(
        fr: """
          coefficients infinis : \(Self.list(terms)) prédit sans erreur la réponse de \(respondents, "répondant", "répondants")\
          \(Self.list(answers)) ; retirez le terme, fusionnez les réponses avec d’autres, ou retirez ces répondants
          """,
        en: """
          infinite coefficients: \(Self.list(terms)) predicts the response of \(respondents, "respondent", "respondents") \
          without error\(Self.list(answers)); leave the term out, merge the answers with others, or leave these respondents out
          """)
    case .tooManyCoefficients(let limit):
      Phrase(
        fr: """
          plus de \(limit) coefficients, un par réponse ou par combinaison de réponses ; prenez moins de termes, ou regroupez \
          les réponses
          """,
        en: """
          more than \(limit) coefficients, one per answer or combination of answers; use fewer terms, or group the answers
          """)
    case .noConvergence:
      Phrase(
        fr: """
          les coefficients ne se stabilisent pas, ou ne se distinguent pas ; prenez moins de termes, ou fusionnez les réponses rares
          """,
        en: """
          the coefficients did not converge, or are not identified; use fewer terms, or merge rare answers
          """)
    case .design(let error): error.sentence
    }
  }

  private static func list(_ terms: [String]) -> Phrase {
    let names = terms.map { Phrase(fr: "« \($0) »", en: "'\($0)'") }
    return Phrase(fr: "\(names.joined(separator: " avec "))", en: "\(names.joined(separator: " with "))")
  }

  private static func list(_ answers: [SeparatedAnswers]) -> Phrase {
    guard !answers.isEmpty else { return .none }
    let phrases = answers.map(\.phrase)
    return Phrase(
      fr: " (\(phrases.joined(separator: " ; ")))", en: " (\(phrases.joined(separator: "; ")))")
  }
}

extension RegressionError.SeparatedAnswers {
  /// The answers with the common response of those who gave them.
  package var phrase: Phrase {
    isYes
      ? Phrase(fr: "les \(respondents) avec \(name) l’ont donnée", en: "all \(respondents) with \(name) gave it")
      : Phrase(
        fr: "aucun des \(respondents) avec \(name) ne l’a donnée", en: "none of the \(respondents) with \(name) gave it"
      )
  }
}
