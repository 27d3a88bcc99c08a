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

  /// The path in the report of the coefficients of all models.
  static let modelPath = "small-areas.csv"

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
      if let table = coefficients(of: standings) {
        page.paragraph(wording.strong(coefficientsTitle))
        page.table(table)
      }
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
      + MarkdownText.link("CSV", to: "\(ReportFile.name(for: result.id)).csv")
      + (wording.study.smallAreas == nil
        ? ""
        : wording.say(fr: ", coefficients : ", en: ", coefficients: ")
          + MarkdownText.link("CSV", to: "../\(Self.modelPath)")) + "."
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
      TextTable.Column(wording.say(fr: "Racine de l'EQM", en: "Root MSE")),
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
        rootMeanSquaredError(model, as: estimate.statistic),
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
    return notes + modelNotes(of: reading, standings: standings)
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
}
