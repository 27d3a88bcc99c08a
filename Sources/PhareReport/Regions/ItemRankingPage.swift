import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of a table's items in order: their ranks with what is certain of them, and who leads in each region.
struct ItemRankingPage: Sendable {
  let wording: ReportWording
  let result: TableResult
  let presence: RegionPresence

  /// The path of the page in the report, without its extension.
  static func path(of table: String) -> String { "rankings/items-\(ReportFile.name(for: table))" }

  /// The title of the table, as a ranking.
  var title: String {
    TablePage(wording: wording, result: result, presence: presence).title
      + wording.say(fr: " : classement", en: ": ranking")
  }

  /// The whole page as Markdown.
  func markdown() -> String {
    var page = MarkdownPage(title: title, wording: wording, home: "../index.md")
    if let filter = wording.words(for: result.specification.filter) {
      page.paragraph(wording.say(fr: "Champ : ", en: "Base: ") + filter + ".")
    }
    for ranking in result.rankings {
      let question = ranking.variable.map { wording.label(of: $0) + " – " } ?? ""
      page.heading(2, question + wording.name(ofWave: ranking.wave))
      if let all = ranking.standings.first(where: { $0.region == nil }) { page.table(table(of: all, in: ranking)) }
      let regions = ranking.standings.filter { $0.region != nil }
      if !regions.isEmpty { page.table(leaders(of: regions, in: ranking)) }
    }
    page.heading(2, "Notes")
    page.list([rule] + [wording.smallBaseRule].compactMap(\.self))
    return page.text
  }

  private func table(of standing: ItemRanking.Standing, in ranking: ItemRanking) -> TextTable {
    var table = TextTable(columns: [
      TextTable.Column(wording.say(fr: "Réponse", en: "Answer"), .left),
      TextTable.Column(wording.say(fr: "Résultat", en: "Result")),
      TextTable.Column(wording.say(fr: "Rang", en: "Rank")),
      TextTable.Column(wording.say(fr: "Rangs possibles", en: "Possible ranks")),
    ])
    for place in standing.ranking.ordered {
      let interval = standing.ranking.intervals[place]
      let value = standing.ranking.estimates.values[place]
      table.append([
        wording.text(ranking.labels[standing.items[place]]),
        wording.number(value, as: ranking.isShare ? .proportion : .mean), wording.numbers.count(interval.rank),
        interval.best == interval.worst ? "\(interval.best)" : "\(interval.best)\u{A0}–\u{A0}\(interval.worst)",
      ])
    }
    return table
  }

  private func leaders(of standings: [ItemRanking.Standing], in ranking: ItemRanking) -> TextTable {
    var table = TextTable(columns: [
      TextTable.Column(wording.say(fr: "Région", en: "Region"), .left), TextTable.Column("n"),
      TextTable.Column(wording.say(fr: "En tête", en: "First"), .left),
      TextTable.Column(wording.say(fr: "Peuvent aussi être premiers", en: "May be first as well"), .left),
    ])
    for standing in standings {
      guard let region = standing.region else { continue }
      let best = standing.ranking.ordered.filter { standing.ranking.intervals[$0].rank == 1 }.map { standing.items[$0] }
      let others = standing.leaders.filter { !best.contains($0) }
      let isSmall = wording.rule.visibility(of: standing.respondents) == .marked
      let otherNames =
        others.count > 4
        ? wording.say(fr: "\(others.count) autres réponses", en: "\(others.count) other answers")
        : others.map { wording.text(ranking.labels[$0]) }.joined(separator: ", ")
      table.append([
        wording.escaped(Typography.text(region.name, in: wording.language)),
        wording.numbers.count(standing.respondents) + (isSmall ? wording.smallBaseMark : ""),
        best.map { wording.text(ranking.labels[$0]) }.joined(separator: ", "), otherNames,
      ])
    }
    return table
  }

  private var rule: String {
    let percent = wording.percent(ofLevel: wording.level())
    return wording.say(
      fr: "Rangs possibles : ceux que les tests de toutes les paires de réponses, covariance comprise, n'excluent pas "
        + "(Mogstad, Romano, Shaikh et Wilhelm 2024, pas à pas de Holm) ; ils contiennent tous les vrais rangs d'une "
        + "colonne à la fois avec une probabilité de \(percent). Une réponse que tous ou personne ne donnent n'est pas classée.",
      en: "Possible ranks: those that the tests of all pairs of answers, covariance included, do not exclude (Mogstad, "
        + "Romano, Shaikh & Wilhelm 2024, Holm's steps); with a probability of \(percent) they hold all true ranks of a "
        + "column at once. An answer that all or nobody give is not ranked.")
  }
}

extension TableResult {
  /// The ranks of items, one a record: `rankings/items-….csv`.
  public func tidyRankings(in study: Study) -> TidyTable {
    var table = TidyTable(columns: [
      "table", "wave", "variable", "region", "item", "item_label", "estimate", "n", "rank", "rank_low", "rank_high",
      "ranked",
    ])
    for ranking in rankings {
      for standing in ranking.standings {
        for (place, item) in standing.items.enumerated() {
          let interval = standing.ranking.intervals[place]
          table.append([
            .text(id), .text(ranking.wave), .text(orNone: ranking.variable?.rawValue),
            .text(orNone: standing.region?.name),
            .text(ranking.keys[item]), .text(ranking.labels[item].text(in: study.language)),
            .number(standing.ranking.estimates.values[place]), .integer(standing.respondents), .integer(interval.rank),
            .integer(interval.best), .integer(interval.worst), .integer(standing.items.count),
          ])
        }
      }
    }
    return table
  }
}
