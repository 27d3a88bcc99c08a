import PhareCSV

/// The kinds of names that a study declares, and codes that a variable has.
public enum StudyNameKind: Hashable, Sendable {
  case variable, wave, indicator, language
  /// An answer to a variable, which goes without saying where it is nil.
  case answer(Answer, of: String?)
  /// An answer or a net of a variable.
  case answerOrNet(Answer, of: String)
  /// An answer or a missing code of a variable.
  case answerOrMissing(Answer, of: String)
  case net(of: String)
  /// 0, 1 or a missing code of a multiple question.
  case box
  /// The id of a figure under `elsewhere`.
  case elsewhere

  /// The codes of a variable.
  public enum Answer: Hashable, Sendable {
    case answer, code, item
    case score(ClosedRange<Int>)
  }
}

extension StudyNameKind {
  /// The kind with its article, as in "'x' is not a variable".
  package var phrase: Phrase {
    switch self {
    case .variable: Phrase(fr: "une variable", en: "a variable")
    case .wave: Phrase(fr: "une vague", en: "a wave")
    case .indicator: Phrase(fr: "un indicateur", en: "an indicator")
    case .language: Phrase(fr: "une langue", en: "a language")
    case .answer(let answer, nil): answer.phrase
    case .answer(let answer, let variable?):
      Phrase(fr: "\(answer.phrase) de « \(variable) »", en: "\(answer.phrase) of '\(variable)'")
    case .answerOrNet(let answer, let variable):
      Phrase(
        fr: "\(answer.phrase) ni un sous-total de « \(variable) »", en: "\(answer.phrase) or a net of '\(variable)'")
    case .answerOrMissing(let answer, let variable):
      Phrase(
        fr: "\(answer.phrase) ni un code d’absence de réponse de « \(variable) »",
        en: "\(answer.phrase) or a missing code of '\(variable)'")
    case .net(let variable): Phrase(fr: "un sous-total de « \(variable) »", en: "a net of '\(variable)'")
    case .box: Phrase(fr: "0, 1 ni un code d’absence de réponse", en: "0, 1 or a missing code")
    case .elsewhere: Phrase(fr: "un chiffre sous « elsewhere »", en: "a figure under 'elsewhere'")
    }
  }
}

extension StudyNameKind.Answer {
  /// The noun with its article.
  package var phrase: Phrase {
    switch self {
    case .answer: Phrase(fr: "une réponse", en: "an answer")
    case .code: Phrase(fr: "un code", en: "a code")
    case .item: Phrase(fr: "un item", en: "an item")
    case .score(let range):
      Phrase(
        fr: "une note de \(range.lowerBound) à \(range.upperBound)",
        en: "a score from \(range.lowerBound) to \(range.upperBound)")
    }
  }
}
