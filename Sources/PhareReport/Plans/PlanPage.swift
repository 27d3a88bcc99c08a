import PhareEstimation
import PhareStudy
import PhareSurvey

/// What a planned wave gives, in words and figures.
public struct PlanPage: Sendable {
  private let wording: ReportWording
  private let result: PlanResult
  private let home: String?

  /// The path of a plan in the report, without its extension.
  static func path(of id: String) -> String { "plans/\(ReportFile.name(for: id))" }

  /// The page of a plan.
  ///
  /// - Parameter home: the path to the report's contents from this page; nil where it stands alone.
  public init(_ result: PlanResult, of study: Study, isForTerminal: Bool, home: String? = nil) {
    self.home = home
    self.wording = ReportWording(study: study, markup: isForTerminal ? .plain : .markdown)
    self.result = result
  }

  private var specification: PlanSpecification { result.specification }

  /// "Next wave, after Mayors 2024".
  var title: String {
    wording.say(fr: "Prochaine vague, d'après ", en: "Next wave, after ") + wording.name(ofWave: specification.wave)
  }

  /// The page as Markdown.
  public func markdown() -> String {
    var page = MarkdownPage(title: title, wording: wording, home: home)
    page.paragraph(goal)
    page.table(domains)
    page.heading(2, wording.say(fr: "Répartition", en: "Allocation"))
    page.table(strata)
    page.list(notes)
    return page.text
  }

  /// The same for a terminal.
  public func terminal() -> String {
    title + "\n\n" + goal + "\n\n" + domains.terminal + "\n" + strata.terminal + "\n"
      + notes.map { $0 + "\n" }.joined()
  }

  private func points(_ share: Double) -> String {
    let decimals = (share * 100).rounded() == share * 100 ? 0 : 1
    return wording.numbers.percentNumber(share, decimals: decimals)
  }

  private var goal: String {
    let name = wording.study.indicator(specification.indicator).map { wording.name(of: $0) } ?? specification.indicator
    var goals: [String] = []
    if let width = specification.within {
      goals.append(wording.say(fr: "± \(points(width)) points par domaine", en: "± \(points(width)) points a domain"))
    }
    if let change = specification.change {
      let power = wording.numbers.percent(specification.power)
      goals.append(
        wording.say(
          fr: "une évolution de \(points(change)) points trouvée \(power) du temps, par domaine",
          en: "a change of \(points(change)) points found \(power) of the time, a domain"))
    }
    if let width = specification.overall {
      goals.append(wording.say(fr: "± \(points(width)) points en tout", en: "± \(points(width)) points overall"))
    }
    let size = wording.numbers.count(result.plan.size)
    let aims = goals.isEmpty ? wording.say(fr: "effectif fixé", en: "size given") : goals.joined(separator: ", ")
    return name + wording.say(fr: " : ", en: ": ") + aims
      + wording.say(fr: " → \(size) répondants.", en: " → \(size) respondents.")
  }

  private var domains: TextTable {
    let percent = wording.percent(ofLevel: result.level)
    let power = wording.numbers.percent(specification.power)
    var table = TextTable(columns: [
      TextTable.Column("", .left), TextTable.Column(wording.say(fr: "Dernière vague", en: "Last wave")),
      TextTable.Column("n"), TextTable.Column("± (points)"),
      TextTable.Column(wording.say(fr: "n prévu", en: "planned n")),
      TextTable.Column(wording.say(fr: "± prévu à \(percent)", en: "planned ± at \(percent)")),
      TextTable.Column(wording.say(fr: "Hausse trouvée (\(power))", en: "Rise found (\(power))")),
    ])
    var variable: Variable.ID?
    for line in result.lines {
      if let id = line.domain?.variable, id != variable {
        variable = id
        table.append([wording.label(of: id)], style: .heading)
      }
      let name = line.domain.map { wording.text($0.category.label) } ?? wording.say(fr: "Ensemble", en: "All")
      table.append(
        [
          name, wording.figure(line.observed), wording.base(line.observed),
          String(wording.halfWidth(line.observed).drop { $0 == "±" || $0 == "\u{A0}" }),
          wording.numbers.count(line.precision.respondents),
          wording.numbers.percentNumber(line.precision.halfWidth, decimals: 1),
          line.detectableChange.map { "+" + wording.numbers.percentNumber($0, decimals: 1) }
            ?? wording.numbers.notAvailable,
        ], style: line.domain == nil ? .strong : .plain)
    }
    return table
  }

  private var strata: TextTable {
    var table = TextTable(columns: [
      TextTable.Column(wording.say(fr: "Strate", en: "Stratum"), .left),
      TextTable.Column(wording.say(fr: "Population", en: "Population")),
      TextTable.Column(wording.say(fr: "n prévu", en: "planned n")),
    ])
    for (stratum, count) in zip(result.plan.strata, result.plan.respondents) {
      table.append([
        wording.escaped(
          Typography.text(
            stratum.name.isEmpty ? wording.say(fr: "Ensemble", en: "All") : stratum.name, in: wording.language)),
        wording.numbers.count(stratum.population), wording.numbers.count(count),
      ])
    }
    return table
  }

  private var notes: [String] {
    let effect = wording.numbers.number(result.designEffect, decimals: 2)
    return [
      wording.say(
        fr:
          "Effet de plan dans les strates, repris de la dernière vague : \(effect) ; celui du tirage inégal entre strates "
          + "est calculé. Part de chaque strate : la sienne sur 30 répondants ou plus, sinon celle de l'ensemble.",
        en:
          "Design effect within strata, taken from the last wave: \(effect); that of unequal sampling between strata is "
          + "worked out. Share of each stratum: its own on 30 respondents or more, else the overall one."),
      wording.say(
        fr:
          "Répartition : la plus petite qui atteint tous les buts (Chromy 1987, Bethel 1989). Hausse trouvée : entre deux "
          + "vagues indépendantes de ce plan. n : répondants, non-réponse à prévoir en plus.",
        en:
          "Allocation: the smallest that reaches every goal (Chromy 1987, Bethel 1989). Rise found: between two independent "
          + "waves of this plan. n: respondents; allow for nonresponse besides."),
    ]
  }
}

extension PlanResult {
  /// The domains of the plan, one a record.
  public func tidy(in study: Study) -> TidyTable {
    var table = TidyTable(columns: [
      "plan", "wave", "indicator", "by", "domain", "population", "observed", "observed_n", "observed_se", "planned_n",
      "planned_half_width", "detectable_rise", "power", "level", "design_effect",
    ])
    let rule = SmallBaseRule(study.report)
    for line in lines {
      let isShown = rule.shows(line.observed.base.respondents)
      table.append([
        .text(id), .text(specification.wave), .text(specification.indicator),
        .text(orNone: line.domain?.variable.rawValue),
        .text(orNone: line.domain?.category.label.text(in: study.language)), .number(line.population),
        isShown ? .number(orNone: line.observed.value) : .none, .integer(line.observed.base.respondents),
        isShown ? .number(orNone: line.observed.standardError) : .none, .integer(line.precision.respondents),
        .number(line.precision.halfWidth), .number(orNone: line.detectableChange), .number(specification.power),
        .number(level), .number(designEffect),
      ])
    }
    return table
  }
}
