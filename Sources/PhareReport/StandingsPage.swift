import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of an indicator by region: ranks with what is certain of them, and small-area estimates.
struct StandingsPage: Sendable {
  let wording: ReportWording
  let result: IndicatorResult
  let presence: RegionPresence

  /// The path of the page in the report, without its extension.
  static func path(of id: String) -> String { "rankings/\(ReportFile.name(for: id))" }

  /// The waves with regions to rank.
  static func readings(of result: IndicatorResult) -> [IndicatorReading] {
    result.readings.filter { ($0.standings?.ranked.count ?? 0) > 1 }
  }

  /// "…: regions".
  var title: String {
    wording.name(of: result.indicator) + wording.say(fr: " : les régions", en: ": the regions")
  }

  /// The whole page as Markdown.
  func markdown() -> String {
    var page = MarkdownPage(title: title, wording: wording, home: "../index.md")
    page.paragraph(wording.subject(of: result.indicator))
    let readings = Self.readings(of: result)
    for wave in wording.wavesForReaders {
      guard let reading = readings.first(where: { $0.wave == wave.id }), let standings = reading.standings else {
        continue
      }
      page.heading(2, wording.name(of: wave))
      page.table(table(of: reading, standings: standings))
      page.list(notes(of: reading, standings: standings))
    }
    page.heading(2, "Notes")
    page.list([rankRule, modelRule] + [wording.smallBaseRule].compactMap(\.self) + [csvNote].compactMap(\.self))
    return page.text
  }

  private var csvNote: String? {
    guard wording.isInReport, wording.study.report.formats.contains(.csv) else { return nil }
    return wording.say(
      fr: "Les mêmes chiffres avec toutes leurs décimales : ", en: "The same figures with all their digits: ")
      + MarkdownText.link("CSV", to: "\(ReportFile.name(for: result.id)).csv") + "."
  }

  private func table(of reading: IndicatorReading, standings: RegionStandings) -> TextTable {
    let percent = wording.percent(ofLevel: wording.level())
    var table = TextTable(columns: [
      TextTable.Column(wording.say(fr: "Région", en: "Region"), .left),
      TextTable.Column(wording.say(fr: "Résultat", en: "Result")),
      TextTable.Column(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), TextTable.Column("n"),
      TextTable.Column(wording.say(fr: "Rang", en: "Rank")),
      TextTable.Column(wording.say(fr: "Rangs possibles", en: "Possible ranks")),
      TextTable.Column(wording.say(fr: "Modèle", en: "Model")),
      TextTable.Column(wording.say(fr: "Intervalle du modèle", en: "Model interval")),
      TextTable.Column(wording.say(fr: "Poids du direct", en: "Weight of direct")),
    ])
    if let national = reading.national {
      table.append(
        ["France", wording.figure(national), wording.interval(national), wording.base(national)], style: .strong)
    }
    for own in ordered(reading, standings: standings) {
      table.append(cells(of: own, standings: standings))
    }
    return table
  }

  /// Ranked regions by their rank, then the others in the order of tables.
  private func ordered(
    _ reading: IndicatorReading, standings: RegionStandings
  ) -> [IndicatorReading.RegionReading] {
    let shown = reading.regions.filter { presence.regions.contains($0.region) && $0.estimate.base.respondents > 0 }
    return shown.enumerated().sorted { left, right in
      let ranks = [left, right].map { standings.rank(of: $0.element.region)?.rank ?? .max }
      return (ranks[0], left.offset) < (ranks[1], right.offset)
    }.map(\.element)
  }

  private func cells(of own: IndicatorReading.RegionReading, standings: RegionStandings) -> [String] {
    let estimate = own.estimate
    let name = wording.escaped(Typography.text(own.region.name, in: wording.language))
    let rank = standings.rank(of: own.region)
    var cells = [
      name, wording.figure(estimate), wording.interval(estimate), wording.base(estimate),
      rank.map { wording.numbers.count($0.rank) } ?? wording.hiddenMark, rank.map(range) ?? "",
    ]
    if wording.rule.shows(estimate.base.respondents), let model = standings.estimate(of: own.region) {
      let limits = [model.lower, model.upper].map { bare($0, as: estimate.statistic) }
      cells += [
        wording.number(model.value, as: estimate.statistic), limits.joined(separator: "\u{A0}–\u{A0}"),
        model.directWeight.map { wording.numbers.percent($0) } ?? "",
      ]
    }
    return cells
  }

  private func bare(_ value: Double, as statistic: Statistic) -> String {
    statistic == .proportion ? wording.numbers.percentNumber(value) : wording.numbers.mean(value)
  }

  private func range(_ rank: RankInterval) -> String {
    rank.best == rank.worst ? "\(rank.best)" : "\(rank.best)\u{A0}–\u{A0}\(rank.worst)"
  }

  private func notes(of reading: IndicatorReading, standings: RegionStandings) -> [String] {
    var notes: [String] = []
    if let ranking = standings.ranking {
      let groups = standings.groups
      if groups.count == 1 {
        let count = wording.numbers.count(ranking.intervals.count)
        notes.append(
          wording.say(
            fr: "Aucune des \(count) régions classées ne se distingue d'une autre : leur ordre peut tenir au hasard.",
            en: "None of the \(count) regions ranked is told apart from another: their order may be due to chance."))
      }
    }
    guard let model = standings.model else {
      notes.append(wording.say(fr: "Pas de modèle : trop peu de régions.", en: "No model: too few regions."))
      return notes
    }
    if model.facts.contains(.fullShrinkage) {
      notes.append(
        wording.say(
          fr: "Modèle : aucune variance entre régions au-delà du hasard ; toutes reçoivent la même estimation.",
          en: "Model: no variance between regions beyond chance; all get the same estimate."))
    }
    if let benchmark = standings.benchmark, let national = reading.national {
      let values = [benchmark.before, benchmark.national].map { wording.number($0, as: national.statistic) }
      notes.append(
        wording.say(
          fr: "Moyenne des estimations du modèle : \(values[0]), contre \(values[1]) pour le résultat national.",
          en: "Mean of the model's estimates: \(values[0]), against the national result of \(values[1])."))
    }
    return notes
  }

  private var rankRule: String {
    let percent = wording.percent(ofLevel: wording.level())
    return wording.say(
      fr:
        "Rang : de la valeur la plus élevée à la plus basse, sur les chiffres non arrondis. Rangs possibles : ceux que "
        + "les tests de toutes les paires de régions n'excluent pas (Mogstad, Romano, Shaikh et Wilhelm 2024, pas à pas "
        + "de Holm) ; ils contiennent tous les vrais rangs à la fois avec une probabilité de \(percent). Une part de 0 ou "
        + "100 % n'est pas classée.",
      en:
        "Rank: from the highest to the lowest, on figures before rounding. Possible ranks: those that the tests of all "
        + "pairs of regions do not exclude (Mogstad, Romano, Shaikh & Wilhelm 2024, Holm's steps); with a probability of "
        + "\(percent) they hold all true ranks at once. A share of 0 or 100% is not ranked.")
  }

  private var modelRule: String {
    wording.say(
      fr:
        "Modèle : petites régions selon Fay et Herriot (1979), sans variable auxiliaire, arc sinus pour les parts ; le "
        + "résultat direct est tiré vers la moyenne des régions, d'autant plus qu'il est incertain. Poids du direct : ce "
        + "que le modèle en garde. L'erreur du modèle suppose que les régions se ressemblent.",
      en: "Model: small areas after Fay & Herriot (1979), without covariates, arcsine for shares; the direct result is "
        + "drawn towards the mean of regions, the more so the less certain it is. Weight of direct: what the model keeps "
        + "of it. The error of the model takes regions to be alike.")
  }
}

extension IndicatorResult {
  /// The regions of every wave with their ranks and small-area estimates, one a record: `rankings/….csv`.
  public func tidyStandings(in study: Study) -> TidyTable {
    var table = TidyTable(columns: [
      "indicator", "wave", "region", "estimate", "se", "ci_low", "ci_high", "n", "rank", "rank_low", "rank_high",
      "ranked", "model_estimate", "model_se", "model_ci_low", "model_ci_high", "model_direct_weight", "flags",
    ])
    let rule = SmallBaseRule(study.report)
    for reading in readings {
      guard let standings = reading.standings else { continue }
      for own in reading.regions where own.estimate.base.respondents > 0 {
        let isShown = rule.shows(own.estimate.base.respondents)
        let estimate = isShown ? own.estimate : nil
        let interval = try? estimate?.interval.get()
        let rank = isShown ? standings.rank(of: own.region) : nil
        let model = isShown ? standings.estimate(of: own.region) : nil
        let head: [TidyTable.Value] = [
          .text(id), .text(reading.wave), .text(own.region.name), .number(orNone: estimate?.value),
          .number(orNone: estimate?.standardError), .number(orNone: interval?.lower), .number(orNone: interval?.upper),
          .integer(own.estimate.base.respondents),
        ]
        let ranks: [TidyTable.Value] = [
          rank.map { .integer($0.rank) } ?? .none, rank.map { .integer($0.best) } ?? .none,
          rank.map { .integer($0.worst) } ?? .none, .integer(standings.ranked.count),
        ]
        let flags =
          !isShown ? "hidden_base" : rule.visibility(of: own.estimate.base.respondents) == .marked ? "small_base" : ""
        table.append(
          head + ranks + [
            .number(orNone: model?.value), .number(orNone: model?.standardError), .number(orNone: model?.lower),
            .number(orNone: model?.upper), .number(orNone: model?.directWeight), .text(flags),
          ])
      }
    }
    return table
  }
}
