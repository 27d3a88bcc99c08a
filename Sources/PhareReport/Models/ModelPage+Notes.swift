import PhareEstimation
import PhareStudy
import PhareSurvey

extension ModelPage {
  /// The notes on one wave: the respondents of the model, and its quality.
  func facts(of reading: ModelResult.Reading) -> [String] {
    let model = reading.model
    return [base(of: model), missing(in: model), outside(of: reading)].compactMap { $0 } + [quality(of: model)]
      + model.notes.map { wording.sentence($0) }
  }

  private func base(of model: RegressionModel) -> String {
    let respondents = wording.numbers.count(model.base.respondents)
    let effective = wording.numbers.count(model.base.effective)
    let mean =
      isLogistic
      ? wording.numbers.percent(model.meanResponse, decimals: 1)
      : wording.numbers.mean(model.meanResponse, decimals: 2)
    return wording.say(
      fr: """
        Répondants du modèle : \(respondents) (n efficace \(effective)) ; \(isLogistic ? "part" : "moyenne") \
        observée : \(mean).
        """,
      en: """
        Respondents of the model: \(respondents) (effective n \(effective)); observed \
        \(isLogistic ? "share" : "mean"): \(mean).
        """)
  }

  private func missing(in model: RegressionModel) -> String? {
    guard model.excluded > 0 else { return nil }
    let ids = [result.specification.response.variable] + model.formula.variables.map { Variable.ID($0.name) }
    let counts = zip(ids, model.missing).filter { $0.1 > 0 }.map { id, count in
      "\(wording.label(of: id)) \(wording.numbers.count(count))"
    }
    let excluded = wording.numbers.count(model.excluded)
    return wording.say(
      fr: "Exclus faute d’une réponse : \(excluded) (\(counts.joined(separator: ", "))).",
      en: "Excluded for lack of an answer: \(excluded) (\(counts.joined(separator: ", "))).")
  }

  private func outside(of reading: ModelResult.Reading) -> String? {
    guard reading.outside > 0 else { return nil }
    let count = wording.numbers.count(reading.outside)
    return wording.say(
      fr: "Exclus car hors du champ déclaré : \(count).", en: "Excluded as outside the declared field: \(count).")
  }

  private func quality(of model: RegressionModel) -> String {
    let dispersion = wording.numbers.number(model.dispersion, decimals: wording.decimals(model.dispersion, from: 2))
    let freedom = wording.freedom(model.degreesOfFreedom)
    let errors =
      model.isReplicated
      ? wording.say(
        fr: "modèle ajusté avec chaque jeu de poids répliqués",
        en: "the model refitted with each set of replicate weights")
      : wording.say(
        fr: "linéarisation, selon le plan de sondage", en: "linearisation under the sampling design")
    return wording.say(
      fr: """
        Erreurs types : \(errors) ; degrés de liberté : \(freedom) ; dispersion des résidus de Pearson : \
        \(dispersion).
        """,
      en: """
        Standard errors: \(errors); degrees of freedom: \(freedom); dispersion of the Pearson residuals: \
        \(dispersion).
        """)
  }

  /// The notes on the whole page.
  func notes() -> [String] {
    var notes = [
      wording.say(
        fr: """
          Toutes choses égales par ailleurs : chaque réponse est comparée à la référence, les autres variables \
          du modèle étant les mêmes. Une association n’est pas un effet de cause à conséquence.
          """,
        en: """
          Other things being equal: each answer is compared with the reference, holding the other variables of \
          the model constant. An association is not a causal effect.
          """)
    ]
    if isLogistic {
      notes.append(
        wording.say(
          fr: """
            Rapport de cotes : le rapport p/(1 − p) à cette réponse, divisé par celui de la référence. Part \
            ajustée : la part estimée si tous avaient donné cette réponse. Effet moyen : son écart à celle de la \
            référence, en points (pour un nombre, par unité de plus) ; son intervalle compte aussi l’aléa de la \
            composition de l’échantillon.
            """,
          en: """
            Odds ratio: p/(1 − p) with this answer over that with the reference. Adjusted share: the estimated \
            share if everybody had given this answer. Average effect: its difference from that of the reference, \
            in points (for a number, per additional unit); its interval also allows for the random composition \
            of the sample.
            """))
    } else {
      notes.append(
        wording.say(
          fr: """
            Moyenne ajustée : la moyenne estimée si tous avaient donné cette réponse. Effet moyen : son écart à \
            celle de la référence (pour un nombre, par unité de plus).
            """,
          en: """
            Adjusted mean: the estimated mean if everybody had given this answer. Average effect: its difference \
            from that of the reference (for a number, per additional unit).
            """))
    }
    notes.append(
      wording.say(
        fr: """
          Tests de Wald (F pour une variable, t pour un coefficient) ; degrés de liberté : \(freedomRule).
          """,
        en: """
          Wald tests (F for a variable, t for a coefficient); degrees of freedom: \(freedomRule).
          """))
    let waves = result.readings.compactMap { wording.study.wave($0.wave) }.filter { $0.sampling != nil }
    return notes + wording.marginNotes(of: waves)
  }
}

extension ModelPage {
  /// The degrees of freedom of the tests, by the rule of the study and by what the variances come from.
  private var freedomRule: String {
    if wording.study.report.degreesOfFreedom == .normal {
      return wording.say(fr: "infinis, ceux de la loi normale", en: "infinite, as for the normal distribution")
    }
    if result.readings.allSatisfy(\.model.isReplicated) {
      return wording.say(
        fr: "rang des poids répliqués, moins le nombre de coefficients",
        en: "rank of the replicate weights, minus the number of coefficients")
    }
    let isMixed = result.readings.contains(where: \.model.isReplicated)
    return wording.say(
      fr: """
        unités primaires moins strates\(isMixed ? " (avec des poids répliqués, leur rang moins 1)" : ""), plus 1, moins le \
        nombre de coefficients
        """,
      en: """
        PSUs minus strata\(isMixed ? " (with replicate weights, their rank minus 1)" : ""), plus 1, minus the number of \
        coefficients
        """)
  }
}

/// The words and numbers of regressions.
extension ReportWording {
  /// The name of a coefficient under the heading of its term.
  func label(of coefficient: RegressionModel.Coefficient) -> String {
    let names = coefficient.factors.map { factor in
      factor.category.map { text($0.label) }
        ?? (coefficient.factors.count == 1
          ? say(fr: "par unité de plus", en: "per additional unit") : label(of: Variable.ID(factor.variable)))
    }
    return names.joined(separator: " × ")
  }

  /// The decimals that show two digits of a standard error, `first` to 6.
  func decimals(_ error: Double, from first: Int) -> Int {
    guard error > 0, error.isFinite else { return first }
    var places = 0
    var scaled = error
    while scaled < 9.5, places < 6 {
      scaled *= 10
      places += 1
    }
    return max(first, places)
  }

  /// The decimals of a figure by its standard error.
  func decimals(of estimate: ModelEstimate, from first: Int = 0) -> Int {
    decimals(estimate.standardError ?? 0, from: first)
  }

  /// A figure with at least `first` decimals.
  func figure(_ estimate: ModelEstimate, from first: Int = 0) -> Page.Table.Cell {
    .init(numbers.number(estimate.value, decimals: decimals(of: estimate, from: first)), value: estimate.value)
  }

  /// A difference with its sign.
  func signed(_ estimate: ModelEstimate) -> String {
    numbers.signed(estimate.value, decimals: decimals(of: estimate))
  }

  /// The limits of an interval, or why there are none.
  func interval(_ estimate: ModelEstimate, from first: Int = 0) -> String {
    guard case .success(let interval) = estimate.interval else { return reason(estimate) }
    let places = decimals(of: estimate, from: first)
    return range(interval.lower, interval.upper) { numbers.number($0, decimals: places) }
  }

  /// The reason why a figure has no interval.
  func reason(_ estimate: ModelEstimate) -> String {
    guard case .failure(let reason) = estimate.interval else { return "" }
    switch reason {
    case .noDegreesOfFreedom: return say(fr: "sans degré de liberté", en: "no degrees of freedom")
    case .noVariation: return say(fr: "sans variance", en: "no variance")
    case .emptyDomain, .singleRespondent, .undefinedEstimate, .undefinedVariance, .levelOutOfRange, .beyondSample,
      .selfSelected, .withheld:
      return unavailable
    }
  }

  /// Two limits in brackets.
  func range(_ lower: Double, _ upper: Double, _ print: (Double) -> String) -> String {
    "[\(print(lower))\(language == .fr ? "\u{A0};" : ",") \(print(upper))]"
  }

  /// An odds ratio, without the digits of a very large one.
  func odds(_ value: Double, decimals: Int) -> String {
    numbers.number(value, decimals: value >= 100 ? 0 : min(decimals, value >= 10 ? 1 : 4))
  }

  /// A p-value without "p =", for a column of them.
  func pValue(_ estimate: ModelEstimate) -> Page.Table.Cell {
    guard let probability = estimate.pValue else { return .empty }
    let text =
      probability >= 0.001 ? numbers.number(probability, decimals: 3) : "< " + numbers.number(0.001, decimals: 3)
    return .init(text, value: probability)
  }

  /// Degrees of freedom.
  func freedom(_ degrees: Double) -> String {
    degrees.isFinite ? numbers.number(degrees, decimals: 0) : say(fr: "infinis", en: "infinite")
  }

  /// "F(3 ; 96) = 4,21, p = 0,008", or why there is no test.
  func test(_ test: TermTest) -> String {
    switch test.result {
    case .success(let wald):
      let numerator = numbers.number(wald.numeratorDegreesOfFreedom, decimals: 0)
      let separator = language == .fr ? "\u{202F}; " : ", "
      let statistic = numbers.number(wald.statistic, decimals: 2)
      return "F(\(numerator)\(separator)\(freedom(wald.denominatorDegreesOfFreedom))) = \(statistic), "
        + numbers.pValue(wald.pValue)
    case .failure(.oneDomain): return say(fr: "aucun coefficient", en: "no coefficient")
    case .failure(.noDegreesOfFreedom):
      return say(fr: "pas de test, trop peu de degrés de liberté", en: "no test, too few degrees of freedom")
    case .failure: return say(fr: "pas de test", en: "no test")
    }
  }

  /// A note on a model as a sentence.
  func sentence(_ note: RegressionModel.Note) -> String {
    switch note {
    case .emptyAnswers(let variable, let answers):
      let names = say.list(answers.map { text($0.label) })
      return say(
        fr: "\(label(of: Variable.ID(variable))) : aucun répondant du modèle n’a répondu \(names).",
        en: "\(label(of: Variable.ID(variable))): no respondent in the model answered \(names).")
    case .aliased(let factors):
      let name = factors.map { factor in
        label(of: Variable.ID(factor.variable)) + (factor.category.map { " = " + text($0.label) } ?? "")
      }.joined(separator: " × ")
      return say(
        fr: "\(name) : sans coefficient, car d’autres termes du modèle le déterminent.",
        en: "\(name): no coefficient, as it is determined by other terms of the model.")
    case .withoutEffect(let variables):
      let names = say.list(variables.map { label(of: Variable.ID($0)) })
      return say(
        fr: "Pas d’effet moyen pour \(names) : l’une ne peut changer seule.",
        en: "No average effect for \(names): one cannot change without the other.")
    case .failedReplicates(let failed, let all):
      return say(
        fr: """
          Poids répliqués avec lesquels le modèle n’a pas de coefficients, laissés de côté : \
          \(numbers.count(failed)) sur \(numbers.count(all)).
          """,
        en: """
          Replicates for which the model has no coefficients, excluded: \(numbers.count(failed)) of \
          \(numbers.count(all)).
          """)
    }
  }
}
