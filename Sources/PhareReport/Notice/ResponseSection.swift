import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey

/// The response to a wave and the adjustment of its weights, as a part of its notice or of the page of its weights.
struct ResponseSection: Sendable {
  private let wave: StudyWave
  private let diagnostics: ResponseDiagnostics
  private let say: Phrasing
  private let numbers: NumberFormat
  /// The label of a variable.
  private let name: @Sendable (Variable.ID) -> String

  init(
    _ diagnostics: ResponseDiagnostics, of wave: StudyWave, language: Language,
    name: @escaping @Sendable (Variable.ID) -> String
  ) {
    self.wave = wave
    self.diagnostics = diagnostics
    say = Phrasing(language: language)
    numbers = NumberFormat(language: language)
    self.name = name
  }

  /// The title above the section.
  var title: String { say(fr: "Non-réponse totale", en: "Unit nonresponse") }

  /// Appends the rate, the model and the factors, and a table of the classes where there are some.
  ///
  /// - Parameter hasCounts: Whether the respondents of the classes may be told.
  func append(to page: inout Page, hasCounts: Bool = true) {
    page.paragraph(sentences)
    if hasCounts, !diagnostics.classes.isEmpty { page.table(classes) }
  }

  private var variables: [Variable.ID] { wave.nonresponse?.model.variables ?? [] }

  private var sentences: String {
    let (n, sampled) = (numbers.count(diagnostics.respondents), numbers.count(diagnostics.sampled))
    let rate = numbers.percent(diagnostics.rate, decimals: 1)
    let weighted = numbers.percent(diagnostics.weightedRate, decimals: 1)
    let names = say.list(variables.map(name))
    let (low, high) = (factor(diagnostics.factors.lowerBound), factor(diagnostics.factors.upperBound))
    let model =
      switch wave.nonresponse?.model {
      case .propensity?:
        say(
          fr:
            "Le poids de chacun est divisé par sa probabilité de répondre, estimée par un modèle logistique : \(names).",
          en: "Each weight is divided by the probability of a response, estimated by a logistic model: \(names).")
      case .classes?, nil:
        say(
          fr: "Dans chaque classe (\(names)), les répondants comptent aussi pour ceux qui n’ont pas répondu.",
          en: "In each class (\(names)), respondents also stand for those who did not respond.")
      }
    return [
      say(
        fr: "Taux de réponse : \(rate) (\(n) sur \(sampled)), \(weighted) avec les poids de l’échantillon.",
        en: "Response rate: \(rate) (\(n) of \(sampled)), \(weighted) with the weights of the sample."),
      model,
      say(
        fr: "Facteurs de correction : de \(low) à \(high). Les erreurs d’échantillonnage en tiennent compte.",
        en: "Adjustment factors: \(low) to \(high). Sampling errors take them into account."),
    ].joined(separator: " ")
  }

  private func factor(_ value: Double) -> String { numbers.number(value, decimals: 2) }

  private var classes: Page.Table {
    var table = Page.Table(
      columns: variables.enumerated().map { .init(name($1), $0 == 0 ? .label : .text) } + [
        .init(say(fr: "Échantillon", en: "Sample"), .base), .init(say(fr: "Répondants", en: "Respondents"), .base),
        .init(say(fr: "Taux", en: "Rate")), .init(say(fr: "Facteur", en: "Factor")),
      ])
    for item in diagnostics.classes {
      let rate = Double(item.respondents) / Double(item.sampled)
      table.append(
        item.answers.map { .init(say($0.label)) } + [
          .init(numbers.count(item.sampled), value: Double(item.sampled)),
          .init(numbers.count(item.respondents), value: Double(item.respondents)),
          .init(numbers.percent(rate, decimals: 1), value: rate),
          item.factor.map { .init(factor($0), value: $0) } ?? .init(numbers.notAvailable),
        ])
    }
    return table
  }
}
