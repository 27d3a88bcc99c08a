import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of a planned wave.
struct PlanPage: Sendable {
  let wording: ReportWording
  let result: PlanResult

  /// The path of a plan in the report, without its extension.
  static func path(of id: String) -> String { "plans/\(FileName.key(id))" }

  private var specification: PlanSpecification { result.specification }

  /// "Next wave, after Mayors 2024".
  var title: String {
    wording.say(fr: "Prochaine vague, d’après ", en: "Next wave, after ") + wording.name(ofWave: specification.wave)
  }

  /// The page.
  var page: Page {
    let isBrief = wording.edition == .brief
    var page = wording.page(title, path: Self.path(of: result.id))
    page.paragraph(goal)
    page.table(domains)
    if !isBrief { page.heading(2, wording.say(fr: "Répartition", en: "Allocation")) }
    var strata = strata
    strata.notes.append(contentsOf: notes)
    page.table(strata)
    return page
  }

  private func points(_ share: Double) -> String {
    let decimals = (share * 100).rounded() == share * 100 ? 0 : 1
    return wording.numbers.percentNumber(share, decimals: decimals)
  }

  private var goal: String {
    let name = wording.study.indicator(specification.indicator).map { wording.name(of: $0) } ?? specification.indicator
    var goals: [String] = []
    if let width = specification.within {
      goals.append(wording.say(fr: "± \(points(width)) points par domaine", en: "± \(points(width)) points per domain"))
    }
    if let change = specification.change {
      let power = wording.numbers.percent(specification.power)
      goals.append(
        wording.say(
          fr: "une évolution de \(points(change)) points trouvée \(power) du temps, par domaine",
          en: "a change of \(points(change)) points detected \(power) of the time, per domain"))
    }
    if let width = specification.overall {
      goals.append(wording.say(fr: "± \(points(width)) points en tout", en: "± \(points(width)) points overall"))
    }
    let size = wording.numbers.count(result.plan.size)
    let aims = goals.isEmpty ? wording.say(fr: "effectif fixé", en: "fixed size") : goals.joined(separator: ", ")
    return name + wording.say(fr: " : ", en: ": ") + aims
      + (wording.language.isSingular(result.plan.size)
        ? wording.say(fr: " → \(size) répondant.", en: " → \(size) respondent.")
        : wording.say(fr: " → \(size) répondants.", en: " → \(size) respondents."))
  }

  private var domains: Page.Table {
    let percent = wording.percent(ofLevel: result.level)
    let power = wording.numbers.percent(specification.power)
    var table = Page.Table(columns: [
      .init("", .label), .init(wording.say(fr: "Dernière vague", en: "Last wave")), .init("n", .base),
      .init("± (points)"), .init(wording.say(fr: "Part retenue", en: "Share planned for")),
      .init(wording.say(fr: "n prévu", en: "planned n"), .base),
      .init(wording.say(fr: "± prévu à \(percent)", en: "planned ± at \(percent)")),
      .init(wording.say(fr: "Hausse trouvée (\(power))", en: "Detectable rise (\(power))")),
    ])
    var variable: Variable.ID?
    for line in result.lines {
      if let id = line.domain?.variable, id != variable {
        variable = id
        table.append(group: wording.label(of: id))
      }
      let name = line.domain.map { wording.text($0.category.label) } ?? wording.say(fr: "Ensemble", en: "All")
      table.append(
        [
          .init(name), wording.figure(line.observed), wording.base(line.observed),
          wording.halfWidth(line.observed, sign: ""),
          .init(wording.numbers.percent(line.precision.share), value: line.precision.share),
          wording.count(line.precision.respondents),
          line.precision.intervalHalfWidth.map { points($0) }
            ?? .init(wording.numbers.notAvailable),
          line.detectableChange.map { points($0, sign: "+") }
            ?? .init(wording.numbers.notAvailable),
        ], style: line.domain == nil ? .total : .plain)
    }
    return table
  }

  private func points(_ share: Double, sign: String = "") -> Page.Table.Cell {
    .init(PageText(sign + wording.numbers.percentNumber(share, decimals: 1)), value: share, isInHundredths: true)
  }

  private var strata: Page.Table {
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Strate", en: "Stratum"), .label),
      .init(
        result.isPopulationCounted
          ? wording.say(fr: "Population", en: "Population")
          : wording.say(fr: "Part de la population", en: "Part of the population")),
      .init(wording.say(fr: "n prévu", en: "planned n"), .base),
      .init(wording.say(fr: "Part retenue", en: "Share planned for")),
      .init(wording.say(fr: "d’après", en: "from"), .text),
    ])
    let total = result.plan.strata.reduce(0) { $0 + $1.population }
    for (index, (stratum, count)) in zip(result.plan.strata, result.plan.respondents).enumerated() {
      let share = stratum.shares[0]
      let part = stratum.population / total
      table.append([
        .init(stratum.name.isEmpty ? wording.say(fr: "Ensemble", en: "All") : wording.typeset(stratum.name)),
        result.isPopulationCounted
          ? wording.count(stratum.population) : .init(wording.numbers.percent(part, decimals: 1), value: part),
        wording.count(count), .init(wording.numbers.percent(share), value: share),
        .init(words(for: result.shareOrigins[index])),
      ])
    }
    return table
  }

  /// The shares that the plan assumes.
  private var shares: String {
    if let assumed = specification.assumed {
      let percent = wording.numbers.percent(assumed, decimals: points(assumed).count > 2 ? 1 : 0)
      return wording.say(fr: "Part retenue : \(percent) partout.", en: "Share planned for: \(percent) everywhere.")
    }
    let level = wording.percent(ofLevel: result.level)
    return wording.say(
      fr: """
        Part retenue : la borne la plus proche de 50 % d’un intervalle à \(level), ou 50 % s’il les contient. \
        L’intervalle est celui de la strate ; de n efficace sous 30, celui de l’ensemble si la part qu’il donne est dans \
        l’intervalle de la strate\(half.fr). Pour l’ensemble : son intervalle.
        """,
      en: """
        Share planned for: the end nearer to 50% of a \(level) interval, or 50% where the interval holds it. The interval is \
        that of the stratum; with an effective n below 30 the overall one, where the share that it gives lies in the \
        interval of the stratum\(half.en). For everybody: the overall interval.
        """)
  }

  /// The rule for strata whose figures are not printed, where it was needed.
  private var half: (fr: String, en: String) {
    guard result.shareOrigins.contains(.half) else { return ("", "") }
    return (
      ", et sinon 50 % si le chiffre de la strate n’est pas publié", ", and otherwise 50% if its figure is not printed"
    )
  }

  /// "its interval": the origin of the share of a stratum.
  private func words(for origin: PlanResult.ShareOrigin) -> String {
    switch origin {
    case .own: wording.say(fr: "son intervalle", en: "its interval")
    case .overall: wording.say(fr: "intervalle de l’ensemble", en: "overall interval")
    case .half: wording.say(fr: "50 %, chiffre non publié", en: "50%, figure not printed")
    case .assumed: wording.say(fr: "hypothèse", en: "assumption")
    }
  }

  private var notes: [String] {
    let effect = wording.numbers.number(result.designEffect, decimals: 2)
    return [
      wording.say(
        fr: """
          Effet de plan dans les strates, repris de la dernière vague : \(effect) ; celui du tirage inégal entre \
          strates est calculé.
          """,
        en: """
          Design effect within strata, taken from the last wave: \(effect); that of unequal sampling between \
          strata is computed.
          """),
      shares,
      wording.say(
        fr: """
          Répartition : la plus petite qui atteint tous les buts (Chromy 1987, Bethel 1989), deux par strate au \
          moins. ± prévu : celui de l’intervalle qui sera imprimé. Hausse trouvée : celle qu’une comparaison de deux \
          vagues indépendantes de ce plan signale, même seule parmi ses domaines. n : répondants, \
          non-réponse à prévoir en plus.
          """,
        en: """
          Allocation: the smallest that reaches every goal (Chromy 1987, Bethel 1989), two per stratum at least. \
          Planned ±: that of the interval to be printed. Detectable rise: one that a comparison of two independent \
          waves of this plan marks, even where it is the only one among its domains. n: respondents; allow \
          for nonresponse in addition.
          """),
    ]
  }
}

extension Printout {
  /// The precision and allocation of a planned wave.
  package static func plan(_ plan: PlanResult, of study: Study) -> Printout {
    Printout { edition in
      [PlanPage(wording: ReportWording(study: study, edition: edition), result: plan).page]
    } table: {
      plan.tidy(in: study)
    }
  }
}

extension PlanResult {
  /// The domains of the plan, one record each.
  func tidy(in study: Study) -> TidyTable {
    var table = TidyTable(columns: [
      "plan", "wave", "indicator", "by", "domain", "population", "observed", "observed_n", "observed_n_eff",
      "observed_se", "planned_n", "planned_n_eff", "planned_half_width", "detectable_rise", "power", "level",
      "design_effect", "population_share", "planned_share", "share_from",
    ])
    let rule = SmallBaseRule(study.report)
    for line in lines {
      let isShown = rule.shows(line.observed.base)
      table.append([
        .text(id), .text(specification.wave), .text(specification.indicator),
        .text(orNone: line.domain?.variable.rawValue),
        .text(orNone: line.domain?.category.label.text(in: study.language)), .number(orNone: line.population),
        isShown ? .number(orNone: line.observed.value) : .none, .respondents(line.observed.base),
        .effective(line.observed.base),
        isShown ? .number(orNone: line.observed.standardError) : .none, .integer(line.precision.respondents),
        .number(line.precision.effectiveSize), .number(orNone: line.precision.intervalHalfWidth),
        .number(orNone: line.detectableChange), .number(specification.power), .number(level), .number(designEffect),
        .number(line.populationShare), .number(line.precision.share),
        .text(line.shareOrigins.map(\.rawValue).joined(separator: " ")),
      ])
    }
    return table
  }
}
