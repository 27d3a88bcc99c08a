import PhareEstimation
import PhareStudy
import PhareSurvey

/// The rules behind a page's figures and marks, one sentence each.
extension ReportWording {
  /// The rule for figures on few respondents; nil without one.
  var smallBaseRule: PageText? {
    var sentences: [PageText] = []
    if rule.smallBase > 1 {
      let count = numbers.count(rule.smallBase)
      sentences.append(
        .mark(.smallBase) + " "
          + say(
            fr: """
              Base faible, n efficace sous \(count) : à lire avec prudence, sans signe ni rang. Le n efficace \
              (Kish), entre parenthèses après n, compte les répondants de même poids qui en diraient autant.
              """,
            en: """
              Small base, an effective n below \(count): read with caution; it is neither marked nor ranked. The \
              effective n (Kish), in brackets after n, counts the equally weighted respondents that would tell as \
              much.
              """))
    }
    if rule.hideBelow > 1 {
      let count = numbers.count(rule.hideBelow)
      sentences.append(
        .mark(.hidden) + " "
          + say(
            fr: "Chiffre non publié : moins de \(count) répondants, ou un tel chiffre s’en déduirait.",
            en: "Figure not published: fewer than \(count) respondents, or such a figure would follow from it."))
    }
    if let disclosureRule { sentences.append((rule.hideBelow > 1 ? "" : .mark(.hidden) + " ") + disclosureRule) }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// The number of figures that are withheld so that small numbers of respondents stay unknown; nil without such a rule.
  private var disclosureRule: PageText? {
    guard let threshold = study.report.disclosure?.threshold else { return nil }
    let (most, all) = (numbers.count(threshold - 1), numbers.count(withholding.all))
    let count = withholding[.disclosure]
    let withheld = numbers.count(count)
    return PageText(
      say(
        fr: """
          \(withheld) \(count > 1 ? "chiffres" : "chiffre") sur \(all) non \(count > 1 ? "publiés" : "publié") : aucun \
          effectif de 1 à \(most) ne se déduit, par additions, soustractions et encadrements, des effectifs, parts et \
          moyennes publiés.
          """,
        en: """
          \(withheld) of \(all) figures withheld: no number of 1 to \(most) respondents follows from the numbers, shares and \
          means published by adding, subtracting and bounding.
          """))
  }

  /// The territories that are not ranked because their base is small; nil where there are none.
  func unranked(_ territories: [Territory]) -> String? {
    guard !territories.isEmpty else { return nil }
    let names = territories.map { name(of: $0) }.joined(separator: ", ")
    return say(fr: "Base faible, sans rang : \(names).", en: "Small base, not ranked: \(names).")
  }

  /// The meaning of ▲ and ▼.
  func significanceRule(level: Double) -> PageText {
    let threshold = percent(ofLevel: 1 - level)
    let correction = words(for: MultipleTesting.none)
    return directionMarks
      + say(
        fr: """
          Significativement au-dessus (▲) ou au-dessous (▼) de l’ensemble des autres répondants, au seuil de \
          \(threshold) : test de Student de la différence, qui tient compte du plan de sondage et de la \
          covariance, et pour une part test du score sur les n efficaces ; \(correction). Une part de 0 ou \
          100 % n’est signalée que si les autres répondants sont hors de son intervalle, une base faible \
          jamais. Sans signe, l’écart peut tenir au hasard de l’échantillon.
          """,
        en: """
          Significantly above (▲) or below (▼) all other respondents at the \(threshold) level: Student’s t-test \
          of the difference under the sampling design, including the covariance, and for a share the score test \
          on the effective n as well; \(correction). A share of 0 or 100% is marked only where the figure of the \
          other respondents lies outside its interval; a small base is never marked. Without a mark, the difference \
          may be due to chance.
          """)
  }

  /// The corrections of all marks of a report, each within its family of tests.
  var correctionRule: String {
    say(
      fr: """
        Une règle pour tous les signes : les p sont corrigés dans leur famille de tests. Un domaine face au reste (▲ ▼) : \
        un test par chiffre, sans correction. Des colonnes entre elles (lettres) : la correction que le tableau annonce. \
        Une évolution : celle que la comparaison annonce, l’ensemble et les réponses de chaque variable étant autant de \
        familles. Des rangs : toutes les paires à la fois (Holm). Plus une famille compte de tests, plus elle exige : un \
        chiffre signalé par l’une peut ne pas l’être par l’autre.
        """,
      en: """
        One rule for all marks: p-values are corrected within their family of tests. A domain against the rest (▲ ▼): \
        one test per figure, not corrected. Columns against each other (letters): the correction that the table states. \
        A change: the one that the comparison states, everybody and the answers of each variable being families of their \
        own. Ranks: all pairs at once (Holm). The more tests a family has, the more it demands: a figure marked by one \
        may not be by another.
        """)
  }

  /// "▲ ▼ ", before the sentence that explains them.
  var directionMarks: PageText { PageText([.mark(.higher), .plain(" "), .mark(.lower), .plain(" ")]) }

  /// The method of the intervals, and their degrees of freedom.
  func intervalRule(level: Double, method: ProportionIntervalMethod?) -> String {
    let percent = percent(ofLevel: level)
    let name = words(for: method ?? study.report.interval)
    return say(
      fr: """
        Intervalles de confiance à \(percent) : \(name) pour les pourcentages, loi de Student pour les autres \
        chiffres ; degrés de liberté : \(words(for: study.report.degreesOfFreedom)).
        """,
      en: """
        \(percent) confidence intervals: \(name) for percentages, Student’s t for other figures; degrees of \
        freedom: \(words(for: study.report.degreesOfFreedom)).
        """)
  }

  /// The method of the intervals of quantiles.
  func quantileIntervalRule(level: Double, method: QuantileOptions.Interval) -> String {
    let percent = percent(ofLevel: level)
    let name =
      switch method {
      case .woodruff(let method):
        say(
          fr: "limites de la part des réponses qui n’excèdent pas le quantile, \(words(for: method)), ramenées aux "
            + "réponses (Woodruff 1952)",
          en: "limits of the share of answers up to the quantile, \(words(for: method)), carried back to the answers "
            + "(Woodruff 1952)")
      case .score:
        say(
          fr: "réponses dont la part cumulée ne s’écarte pas significativement de la probabilité (Francisco et Fuller "
            + "1991)",
          en: "answers whose cumulated share does not differ significantly from the probability (Francisco & Fuller "
            + "1991)")
      case .replicated:
        say(
          fr: "quantiles recalculés avec chaque jeu de poids répliqués, ± t erreurs types",
          en: "quantiles computed with every replicate of the weights, ± t standard errors")
      }
    return say(
      fr: "Intervalles de confiance à \(percent) des quantiles : \(name) ; degrés de liberté : "
        + "\(words(for: study.report.degreesOfFreedom)).",
      en: "\(percent) confidence intervals of quantiles: \(name); degrees of freedom: "
        + "\(words(for: study.report.degreesOfFreedom)).")
  }

  private func words(for rule: EstimationOptions.DegreesOfFreedomRule) -> String {
    let isReplicated = study.waves.contains { $0.specification.design.replicates != nil }
    return switch rule {
    case .domain:
      say(
        fr: """
          unités primaires moins strates, parmi celles où le domaine a des répondants\
          \(isReplicated ? " ; avec des poids répliqués, leur rang parmi ces répondants moins 1" : "")
          """,
        en: """
          PSUs minus strata, among those where the domain has respondents\
          \(isReplicated ? "; with replicate weights, their rank among these respondents minus 1" : "")
          """)
    case .design:
      say(
        fr: """
          unités primaires moins strates de tout le plan\
          \(isReplicated ? " ; avec des poids répliqués, leur rang moins 1" : "")
          """,
        en: """
          PSUs minus strata of the whole design\(isReplicated ? "; with replicate weights, their rank minus 1" : "")
          """)
    case .normal: say(fr: "infinis, ceux de la loi normale", en: "infinite, as for the normal distribution")
    }
  }

  /// The meaning of †.
  var boundaryRule: PageText {
    .mark(.boundary) + " "
      + say(
        fr: "Part de 0 ou 100 % : intervalle de Korn et Graubard, d’un seul côté.",
        en: "Share of 0 or 100%: one-sided Korn–Graubard interval.")
  }

  /// The rounding of figures.
  var roundingRule: String {
    say(
      fr: """
        Arrondi : une seule fois, à l’impression, au plus proche (une moitié s’arrondit en s’éloignant de zéro). \
        Les sous-totaux et les écarts sont calculés avant arrondi : une somme de pourcentages arrondis peut \
        différer d’un point de son total.
        """,
      en: """
        Figures are rounded once, when printed, to the nearest value, with halves away from zero. Nets and \
        differences are computed before rounding, so a sum of rounded percentages may differ from its total by a \
        point.
        """)
  }

  /// The level as "95 %", with the decimals it needs.
  func percent(ofLevel level: Double) -> String {
    numbers.percent(level, decimals: decimals(of: level))
  }

  /// The decimals that a level needs as a percentage.
  func decimals(of level: Double) -> Int {
    for places in 0..<4 where DecimalRounding.units(level * 100, decimals: places + 4).map({ $0 % 10_000 == 0 }) == true
    {
      return places
    }
    return 4
  }

  /// The correction of p-values for multiple testing.
  func words(for adjustment: MultipleTesting) -> String {
    switch adjustment {
    case .none: say(fr: "sans correction pour le nombre de tests", en: "not corrected for multiple testing")
    case .bonferroni: say(fr: "correction de Bonferroni", en: "Bonferroni correction")
    case .holm: say(fr: "correction de Holm", en: "Holm correction")
    case .bh: say(fr: "correction de Benjamini et Hochberg", en: "Benjamini–Hochberg correction")
    }
  }

  /// The name of an interval method.
  func words(for method: ProportionIntervalMethod) -> String {
    switch method {
    case .logit: say(fr: "méthode logit", en: "logit method")
    case .xlogit: say(fr: "méthode logit, par la méthode delta", en: "logit method with the delta method")
    case .beta: say(fr: "méthode bêta de Korn et Graubard", en: "Korn–Graubard beta method")
    case .wilson: say(fr: "méthode de Wilson", en: "Wilson method")
    case .mean: say(fr: "méthode symétrique (p ± t·se)", en: "symmetric method (p ± t·se)")
    case .asin: say(fr: "méthode arc sinus", en: "arcsine method")
    case .likelihood: say(fr: "méthode du rapport de vraisemblance", en: "likelihood ratio method")
    case .kornGraubard:
      say(
        fr: "méthode de Korn et Graubard, plafonnée au n efficace",
        en: "Korn–Graubard method, capped at the effective n")
    case .clopperPearson: say(fr: "méthode de Clopper et Pearson", en: "Clopper–Pearson method")
    }
  }
}
