import PhareCSV
import PhareEstimation
import PhareSurvey

/// A reason why a table or an indicator cannot be computed.
public enum FigureProblem: Problem {
  /// A variable that none of its waves asked.
  case askedByNoWave(variable: Variable.ID, by: StudyElement)
  /// An answer of its filter that none of its waves has.
  case unknownAnswer(String, variable: Variable.ID, by: StudyElement, nearest: String?, known: [String])
  /// A variable without answers to make columns of.
  case notTabulated(variable: Variable.ID, table: String)
  /// A statistic that the answers of a variable do not have.
  case statistic(Statistic, variable: Variable.ID, needs: Needs)
  /// A table with more figures than can be computed.
  case tooManyCells(limit: Int)
  /// A question with more answers than a table has rows.
  case tooManyAnswers(Int, variable: Variable.ID, limit: Int)
  /// More columns than are compared two by two.
  case tooManyCompared(Int, limit: Int)
  /// Quantiles to be computed with every replicate of the weights of a wave that has none.
  case noReplicates(wave: String)
  /// The refusal of the estimation, in a wave.
  case estimation(EstimationError, wave: String)

  /// The values that a statistic takes.
  public enum Needs: Hashable, Sendable {
    /// Numbers or scores.
    case scores
    /// Answers to count.
    case answers
  }

  /// The reason, and what to do.
  public var sentence: Phrase {
    switch self {
    case .askedByNoWave(let variable, let element):
      Phrase(
        fr: """
          aucune vague utilisée par \(element.part.phrase) n’a posé « \(variable.rawValue) » ; corrigez le nom, ou associez sa \
          colonne sous `columns:`
          """,
        en: """
          no wave that \(element.part.phrase) uses asked '\(variable.rawValue)'; correct the name, or map its column under \
          `columns:`
          """)
    case .unknownAnswer(let code, let variable, let element, let nearest?, _):
      Phrase(
        fr: """
          aucune vague utilisée par \(element.part.phrase) n’a la réponse « \(code) » à « \(variable.rawValue) » ; vouliez-vous \
          dire « \(nearest) » ?
          """,
        en: """
          no wave that \(element.part.phrase) uses has the answer '\(code)' to '\(variable.rawValue)'; did you mean \
          '\(nearest)'?
          """)
    case .unknownAnswer(let code, let variable, let element, nil, let known):
      Phrase(
        fr: """
          aucune vague utilisée par \(element.part.phrase) n’a la réponse « \(code) » à « \(variable.rawValue) » ; \
          choisissez parmi \(KnownNames.phrase(known))
          """,
        en: """
          no wave that \(element.part.phrase) uses has the answer '\(code)' to '\(variable.rawValue)'; use one of: \
          \(KnownNames.phrase(known))
          """)
    case .notTabulated(let variable, let table):
      Phrase(
        fr: """
          « \(variable.rawValue) » ne peut pas faire les colonnes du tableau « \(table) » ; prenez une variable de type single, \
          scale, region ou departement
          """,
        en: """
          '\(variable.rawValue)' cannot make columns of table '\(table)'; use a variable of type single, scale, region or \
          departement
          """)
    case .statistic(let statistic, let variable, .scores):
      Phrase(
        fr: """
          pas de statistique « \(statistic.rawValue) » pour « \(variable.rawValue) » : il y faut des nombres, ou des réponses avec \
          des notes
          """,
        en: "no \(statistic.rawValue) of '\(variable.rawValue)': it takes numbers, or answers with scores")
    case .statistic(let statistic, let variable, .answers):
      Phrase(
        fr: """
          pas de statistique « \(statistic.rawValue) » pour « \(variable.rawValue) » : il y faut des réponses, pas des quantités ni \
          du texte
          """,
        en: "no \(statistic.rawValue) of '\(variable.rawValue)': it takes answers, not quantities or text")
    case .tooManyCells(let limit):
      Phrase(
        fr: """
          lignes fois colonnes font plus de \(limit) chiffres ; croisez moins de variables, ou celles qui ont moins de réponses
          """,
        en: """
          rows times columns make more than \(limit) figures; cross fewer variables, or those with fewer answers
          """)
    case .tooManyAnswers(let count, let variable, let limit):
      Phrase(
        fr: """
          « \(variable.rawValue) » a \(count) réponses, et un tableau en compte \(limit) au plus ; regroupez-les dans la vague \
          (`recodes:`), ou, si ce sont des textes libres, donnez à la variable `type: text`
          """,
        en: """
          '\(variable.rawValue)' has \(count) answers, where a table counts at most \(limit); group them in the wave \
          (`recodes:`), or, if they are free texts, give the variable `type: text`
          """)
    case .tooManyCompared(let count, let limit):
      Phrase(
        fr: """
          \(count) colonnes à comparer deux à deux, et l’on en compare \(limit) au plus ; retirez column_letters et \
          relative_differences de `tests:`, ou regroupez des réponses
          """,
        en: """
          \(count) columns to compare two by two, where at most \(limit) are; leave column_letters and relative_differences out \
          of `tests:`, or group some answers
          """)
    case .noReplicates(let wave):
      Phrase(
        fr: """
          l’intervalle « quantile » calcule un quantile avec chaque réplique des poids, et la vague « \(wave) » n’en a pas ; \
          choisissez parmi mean, beta, xlogit, asin et score, ou déclarez ses répliques
          """,
        en: """
          the interval 'quantile' computes a quantile with every replicate of the weights, and wave '\(wave)' has none; use \
          one of mean, beta, xlogit, asin, score, or declare its replicates
          """)
    case .estimation(let error, let wave): Phrase(fr: "vague « \(wave) » : \(error)", en: "wave '\(wave)': \(error)")
    }
  }
}

extension StudyElement {
  /// The element as a sentence names it.
  fileprivate var part: StudyPart {
    switch self {
    case .study: .study
    case .variable(let id): .element(.variable, id)
    case .wave(let id): .element(.wave, id)
    case .indicator(let id): .element(.indicator, id)
    case .theme(let id): .element(.theme, id)
    case .table(let id): .element(.table, id)
    case .comparison(let id): .element(.comparison, id)
    case .plan(let id): .element(.plan, id)
    case .report: .report
    }
  }
}
extension FigureProblem {
  /// Returns a problem for each answer that the filter of `element` wants and none of its waves has.
  ///
  /// Declared answers are checked with the study file; those of a variable without categories only with the data.
  static func unknownAnswers(
    of filter: Filter?, in sources: [WaveSource], by element: StudyElement, at location: SourceLocation
  ) -> [Located<FigureProblem>] {
    (filter?.conditions ?? []).flatMap { condition -> [Located<FigureProblem>] in
      guard let known = answers(to: condition.variable, in: sources.map(\.wave)) else { return [] }
      return condition.codes.filter { !known.contains($0) && !NumberRange.compares($0) }.map { code in
        let nearest = NameDistance.nearest(to: code, among: known)
        let problem = FigureProblem.unknownAnswer(
          code, variable: condition.variable, by: element, nearest: nearest, known: known)
        return Located(problem, at: location)
      }
    }
  }

  /// Returns the answers that waves have to a variable without declared categories, each once, in the order in which
  /// they are met; nil where no wave has such a variable.
  private static func answers(to id: Variable.ID, in waves: [Wave]) -> [String]? {
    var answers: [String] = []
    var isAsked = false
    for wave in waves {
      guard let variable = wave.codebook[id], case .single(let declared) = variable.kind, declared.isEmpty,
        let column = wave.codedColumn(id)
      else { continue }
      isAsked = true
      answers += variable.nets.map(\.id) + column.categories.map(\.code)
    }
    var listed: Set<String> = []
    return isAsked ? answers.filter { listed.insert($0).inserted } : nil
  }
}
