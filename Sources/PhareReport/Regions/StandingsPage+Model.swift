import PhareEstimation
import PhareStudy
import PhareSurvey

/// The small-area model on the page: its coefficients, its effect, and its method.
extension StandingsPage {
  private var plural: String { wording.plural(field.nouns) }

  /// The covariates of the study with the file that they come from; nil without any.
  private var file: SmallAreaSpecification? { wording.study.smallAreas }

  /// "Covariates of the model (margins/regions.csv)".
  var coefficientsTitle: String {
    let name = wording.typeset(file?.displayName ?? "")
    return wording.say(fr: "Variables auxiliaires du modèle (\(name))", en: "Covariates of the model (\(name))")
  }

  /// The standard error of an estimate of the model, in points for a share.
  func modelError(_ model: FayHerriot.AreaEstimate, as statistic: Statistic) -> String {
    wording.error(model.standardError, as: statistic)
  }

  /// The coefficients with their standard errors; nil without covariates or without a model.
  func coefficients(of standings: RegionStandings) -> Page.Table? {
    guard let file = standings.covariates?.specification, let model = standings.model else { return nil }
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Terme", en: "Term"), .label), .init("Coefficient"),
      .init(wording.say(fr: "Erreur type", en: "Standard error")),
    ])
    let constant = wording.say(fr: "Constante", en: "Intercept")
    let names = [constant] + file.covariates.map { wording.text($0.label) }
    for (name, figures) in zip(names, zip(model.coefficients, model.coefficientErrors)) {
      let places = wording.decimals(figures.1, from: 2)
      table.append(
        [.init(name)]
          + [figures.0, figures.1].map { .init(wording.numbers.number($0, decimals: places), value: $0) })
    }
    return table
  }

  /// The effect of the model on the regions of a wave, or the reason why there is none.
  func modelNotes(of reading: IndicatorReading, standings: RegionStandings) -> [String] {
    guard let model = standings.model else { return [refusal(of: standings)] }
    var notes: [String] = []
    for case .fewAreas(let surveyed, let coefficients) in model.facts where file != nil {
      let numbers = [surveyed, coefficients].map { wording.numbers.count($0) }
      notes.append(
        wording.say(
          fr: """
            Modèle : \(numbers[0]) \(plural) pour \(numbers[1]) coefficients ; la variance entre \(plural) est mal \
            connue.
            """,
          en: """
            Model: \(numbers[0]) \(plural) for \(numbers[1]) coefficients; the variance between \(plural) is poorly \
            known.
            """))
    }
    if let benchmark = standings.benchmark, let national = reading.national {
      let values = [benchmark.before, benchmark.national].map { wording.number($0, as: national.statistic) }
      notes.append(
        wording.say(
          fr: "Moyenne des estimations du modèle : \(values[0]), contre \(values[1]) pour le résultat d’ensemble.",
          en: "Mean of the model’s estimates: \(values[0]), compared with the overall result of \(values[1])."))
    }
    return notes
  }

  /// The reason why there is no model.
  private func refusal(of standings: RegionStandings) -> String {
    if case .noDifference(let pValue)? = standings.refusal { return noDifference(pValue: pValue) }
    if standings.refusal == .figuresWithheld {
      return wording.say(
        fr: "Pas de modèle : des chiffres ne sont pas publiés, et le modèle en dirait quelque chose.",
        en: "No model: some figures are not published, and the model would tell something about them.")
    }
    let few = wording.say(fr: "Pas de modèle : trop peu de \(plural).", en: "No model: too few \(plural).")
    guard let covariates = standings.covariates?.specification.covariates else { return few }
    switch standings.refusal {
    case .tooFewAreas(let found, let needed)?:
      let numbers = [found, covariates.count, needed].map { wording.numbers.count($0) }
      let isSingular = wording.language.isSingular(found)
      let nouns = isSingular ? wording.singular(field.nouns) : plural
      return wording.say(
        fr: "Pas de modèle : \(numbers[0]) \(nouns) \(isSingular ? "a" : "ont") un résultat ; avec \(numbers[1]) "
          + (covariates.count > 1 ? "variables auxiliaires" : "variable auxiliaire") + " il en faut \(numbers[2]).",
        en: "No model: \(numbers[0]) \(nouns) \(isSingular ? "has" : "have") a figure; with \(numbers[1]) "
          + (covariates.count > 1 ? "covariates" : "covariate") + " at least \(numbers[2]) are needed.")
    case .dependentCovariate(let position)? where covariates.indices.contains(position):
      let name = Typography.quoted(wording.text(covariates[position].label), in: wording.language)
      return wording.say(
        fr: """
          Pas de modèle : sur les \(plural) qui ont un résultat, \(name) est constante ou découle des variables \
          auxiliaires qui la précèdent.
          """,
        en: """
          No model: among the \(plural) with a figure, \(name) is constant or determined by the covariates before \
          it.
          """)
    case .noConvergence?:
      return wording.say(
        fr: "Pas de modèle : la variance entre \(plural) n’a pas pu être estimée.",
        en: "No model: the variance between \(plural) could not be estimated.")
    default: return few
    }
  }

  private func noDifference(pValue: Double) -> String {
    let probability = wording.numbers.pValue(pValue)
    return file == nil
      ? wording.say(
        fr: "Pas de modèle : les \(plural) ne diffèrent pas au-delà du hasard (\(probability)).",
        en: "No model: \(plural) do not differ beyond chance (\(probability)).")
      : wording.say(
        fr: """
          Pas de modèle : les \(plural) ne diffèrent pas au-delà des variables auxiliaires et du hasard (\(probability)).
          """,
        en: "No model: \(plural) do not differ beyond covariates and chance (\(probability)).")
  }

  /// The method of the model, and the meaning of its weight and error.
  var modelRule: String {
    let method = file == nil ? methodWithoutCovariates : methodWithCovariates
    let level = wording.percent(ofLevel: RegionStandings.largestModelP)
    let condition = file == nil ? "" : wording.say(fr: ", à ces variables près", en: ", apart from these covariates")
    return method + " "
      + wording.say(
        fr: """
          Poids du direct : ce que le modèle en garde. Estimation et erreur type : moyenne et écart type de la loi a \
          posteriori, de lois a priori uniformes pour la moyenne et la variance entre \(plural) (Morris 1983) ; l’erreur \
          est en points pour une part. Le modèle n’est donné que là où les \(plural) diffèrent au seuil de \(level) : \
          ailleurs ses intervalles seraient trop larges. Les estimations ne sont pas calées sur le résultat d’ensemble, et \
          leur erreur est celle d’avant tout calage. L’erreur du modèle suppose que les \(plural) se \
          ressemblent\(condition).
          """,
        en: """
          Weight of direct estimate: the share of it that the model keeps. Estimate and standard error: mean and \
          standard deviation of the posterior distribution, with flat priors of the mean and of the variance between \
          \(plural) (Morris 1983); the error is in points for a share. There is a model only where \(plural) differ at the \
          \(level) level: elsewhere its intervals would be too wide. The estimates are not benchmarked to the overall result, \
          and their error is the one before any benchmarking. The error of the model assumes that \(plural) are \
          alike\(condition).
          """)
  }

  private var methodWithoutCovariates: String {
    wording.say(
      fr: """
        Modèle : petits domaines selon Fay et Herriot (1979), sans variable auxiliaire, arc sinus pour les parts ; \
        le résultat direct est tiré vers la moyenne des \(plural), d’autant plus qu’il est incertain.
        """,
      en: """
        Model: small-area model of Fay & Herriot (1979), without covariates, on the arcsine scale for shares; \
        the direct estimate is shrunk towards the mean of the \(plural), the more so the less certain it is.
        """)
  }

  private var methodWithCovariates: String {
    guard let file else { return "" }
    let names = wording.say.list(file.covariates.map { wording.text($0.label) })
    let origin = [wording.typeset(file.displayName), file.source.map(wording.text)].compactMap(\.self)
      .joined(separator: wording.say(fr: " ; ", en: "; "))
    return wording.say(
      fr: """
        Modèle : petits domaines selon Fay et Herriot (1979), arc sinus pour les parts ; variables auxiliaires : \
        \(names) (\(origin)). Le résultat direct est tiré vers ce que ces variables prévoient pour \(wording.agreeing(field.nouns, feminine: "la", masculine: "le")) \(wording.singular(field.nouns)), d’autant \
        plus qu’il est incertain. Les coefficients sont sur l’échelle du modèle.
        """,
      en: """
        Model: small-area model of Fay & Herriot (1979), on the arcsine scale for shares; covariates: \(names) \
        (\(origin)). The direct estimate is shrunk towards the value that these covariates predict for the \
        \(wording.singular(field.nouns)), the more so the less certain it is. Coefficients are on the scale of the model.
        """)
  }
}
