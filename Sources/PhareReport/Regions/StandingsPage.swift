import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of an indicator by region: ranks with their uncertainty, and small-area estimates.
struct StandingsPage: Sendable {
  let wording: ReportWording
  let result: IndicatorResult
  let field: StudyField

  /// The path of the page in the report, without its extension.
  static func path(of id: String) -> String { "rankings/\(FileName.key(id))" }

  /// The path of the coefficients of all models in the report, without its extension.
  static let modelPath = "small-areas"

  /// The waves with regions to rank, or with small-area estimates.
  static func readings(of result: IndicatorResult) -> [IndicatorReading] {
    result.readings.filter { $0.standings.map { $0.ranked.count > 1 || $0.model != nil } ?? false }
  }

  /// "…: regions".
  var title: String {
    let plural = wording.plural(field.nouns)
    return wording.name(of: result.indicator) + wording.say(fr: " : les \(plural)", en: ": the \(plural)")
  }

  /// The page.
  var page: Page {
    var page = wording.page(title, path: Self.path(of: result.id))
    page.paragraph(wording.subject(of: result.indicator))
    let readings = Self.readings(of: result)
    for wave in wording.wavesForReaders {
      guard let reading = readings.first(where: { $0.wave == wave.id }), let standings = reading.standings else {
        continue
      }
      page.heading(2, wording.name(of: wave))
      let notes = notes(of: reading, standings: standings).map { PageText($0) }
      var ranks = table(of: reading, standings: standings)
      if var coefficients = coefficients(of: standings) {
        page.table(ranks)
        page.paragraph(.strong(coefficientsTitle))
        coefficients.notes = notes
        page.table(coefficients)
      } else {
        ranks.notes = notes
        page.table(ranks)
      }
    }
    page.heading(2, "Notes")
    page.list(
      [PageText(wording.rankRule(of: field.nouns)), PageText(modelRule)]
        + [wording.smallBaseRule, csvNote].compactMap(\.self))
    return page
  }

  private var csvNote: PageText? {
    guard let link = wording.csvLink(Self.path(of: result.id)) else { return nil }
    let figures =
      wording.say(
        fr: "Les mêmes chiffres avec toutes leurs décimales : ", en: "The same figures in full precision: ") + link
    guard wording.study.smallAreas != nil, let coefficients = wording.csvLink(Self.modelPath) else {
      return figures + "."
    }
    return figures + wording.say(fr: ", coefficients : ", en: ", coefficients: ") + coefficients + "."
  }

  private func table(of reading: IndicatorReading, standings: RegionStandings) -> Page.Table {
    let percent = wording.percent(ofLevel: wording.level())
    var columns: [Page.Table.Column] = [
      .init(wording.header(field.nouns), .label), .init(wording.say(fr: "Résultat", en: "Result")),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init("n", .base),
      .init(wording.say(fr: "Rang", en: "Rank")), .init(wording.say(fr: "Rangs possibles", en: "Possible ranks")),
    ]
    if standings.model != nil {
      columns += [
        .init(wording.say(fr: "Modèle", en: "Model")),
        .init(wording.say(fr: "Intervalle du modèle", en: "Model interval")),
        .init(wording.say(fr: "Erreur type du modèle", en: "Standard error of model")),
        .init(wording.say(fr: "Poids du direct", en: "Weight of direct estimate")),
      ]
    }
    var table = Page.Table(columns: columns)
    if let national = reading.national {
      table.append(
        [
          .init(wording.label(of: field.whole(of: [reading.wave]))), wording.figure(national),
          wording.interval(national), wording.base(national),
        ], style: .total)
    }
    let ranks = reading.standingRanks(wording)
    for regional in ordered(reading, standings: standings) {
      table.append(cells(of: regional, rank: ranks[regional.territory], standings: standings))
    }
    return table
  }

  /// Ranked regions by their rank, then the others in the order of tables.
  private func ordered(
    _ reading: IndicatorReading, standings: RegionStandings
  ) -> [IndicatorReading.RegionReading] {
    let shown = reading.regions.filter { field.territories.contains($0.territory) && !$0.estimate.base.isEmpty }
    let ranks = shown.map { standings.rank(of: $0.territory)?.rank ?? .max }
    return shown.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { shown[$0] }
  }

  private func cells(
    of regional: IndicatorReading.RegionReading, rank: StandingRank?, standings: RegionStandings
  ) -> [Page.Table.Cell] {
    let estimate = regional.estimate
    let name = Page.Table.Cell(wording.name(of: regional.territory))
    var cells = [
      name, wording.figure(estimate), wording.interval(estimate), wording.base(estimate),
      rank.map { .init(wording.rank($0, of: field.nouns), value: Double($0.interval.rank)) }
        ?? (wording.rule.shows(estimate.base) ? .empty : .hidden),
      rank.map { .init(wording.ranks($0.interval)) } ?? .empty,
    ]
    if wording.rule.shows(estimate.base), let model = standings.estimate(of: regional.territory) {
      let limits = [model.lower, model.upper].map { wording.bare($0, as: estimate.statistic) }
      cells += [
        .init(wording.number(model.value, as: estimate.statistic), value: model.value),
        .init(limits.joined(separator: "\u{A0}–\u{A0}")),
        .init(
          PageText(modelError(model, as: estimate.statistic)), value: model.standardError,
          isInHundredths: estimate.statistic.isShare),
        model.directWeight.map { .init(wording.numbers.percent($0), value: $0) } ?? .empty,
      ]
    }
    return cells
  }

  private func notes(of reading: IndicatorReading, standings: RegionStandings) -> [String] {
    var notes: [String] = []
    if let ranking = standings.ranking {
      let groups = standings.groups
      if groups.count == 1 {
        let count = wording.numbers.count(ranking.intervals.count)
        let plural = wording.plural(field.nouns)
        notes.append(
          wording.say(
            fr: field.nouns == .regions
              ? "Aucune des \(count) régions classées ne se distingue d’une autre : leur ordre peut tenir au hasard."
              : "Aucun des \(count) \(plural) classés ne se distingue d’un autre : leur ordre peut tenir au hasard.",
            en: """
              None of the \(count) \(plural) ranked differs significantly from another: their order may be due to \
              chance.
              """))
      }
    }
    let marked = reading.regions.filter {
      standings.excludesNoRank(of: $0.territory) && wording.direction(of: $0) != 0
    }
    if !marked.isEmpty {
      let names = wording.say.list(marked.map { wording.name(of: $0.territory) })
      notes.append(
        wording.say(
          fr: """
            Signalé ailleurs par ▲ ou ▼, sans qu’aucun rang soit exclu ici : \(names). Ce signe vient d’un seul test \
            contre le reste, sans correction ; les rangs, des tests de toutes les paires à la fois.
            """,
          en: """
            Marked ▲ or ▼ elsewhere, while no rank is excluded here: \(names). That mark comes from a single test \
            against the rest, not corrected; ranks come from the tests of all pairs at once.
            """))
    }
    return notes + [wording.unranked(standings.tooSmall)].compactMap(\.self)
      + modelNotes(of: reading, standings: standings)
  }
}
