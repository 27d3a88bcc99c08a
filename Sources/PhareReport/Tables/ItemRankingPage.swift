import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of a table's items in order: their ranks with the uncertainty of each, and the leaders of each region.
struct ItemRankingPage: Sendable {
  let wording: ReportWording
  let result: TableResult
  let field: StudyField

  /// The path of the page in the report, without its extension.
  static func path(of table: TableSpecification) -> String { "rankings/\(FileName.key(table.rankingName))" }

  /// The title of the table, as a ranking.
  var title: String {
    TablePage(wording: wording, result: result, field: field).title
      + wording.say(fr: " : classement", en: ": ranking")
  }

  /// The page.
  var page: Page {
    let base = wording.words(for: result.specification.filter).map { filter in
      PageText(wording.say(fr: "Champ : ", en: "Base: ") + filter + ".")
    }
    var page = wording.page(title, path: Self.path(of: result.specification), base: base)
    for ranking in result.rankings {
      let question = ranking.variable.map { wording.label(of: $0) + " – " } ?? ""
      page.heading(2, question + wording.name(ofWave: ranking.wave))
      if let all = ranking.standings.first(where: { $0.territory == nil }) { page.table(table(of: all, in: ranking)) }
      let regions = ranking.standings.filter { $0.territory != nil }
      var table = leaders(of: regions, in: ranking)
      if let note = wording.unranked(ranking.unranked) { table.notes.append(PageText(note)) }
      if !regions.isEmpty { page.table(table) }
    }
    page.heading(2, "Notes")
    page.list([PageText(rule)] + [wording.smallBaseRule].compactMap(\.self))
    return page
  }

  private func table(of standing: ItemRanking.Standing, in ranking: ItemRanking) -> Page.Table {
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Réponse", en: "Answer"), .label), .init(wording.say(fr: "Résultat", en: "Result")),
      .init(wording.say(fr: "Rang", en: "Rank")), .init(wording.say(fr: "Rangs possibles", en: "Possible ranks")),
    ])
    let statistic: Statistic = ranking.isShare ? .proportion : .mean
    let ranks = StandingRank.ranks(
      standing.ranking.intervals,
      printedAs: standing.ranking.estimates.values.map { wording.printedUnits($0, as: statistic) })
    for position in standing.ranking.ordered {
      let rank = ranks[position]
      let value = standing.ranking.estimates.values[position]
      table.append([
        .init(wording.text(ranking.labels[standing.items[position]])),
        .init(wording.number(value, as: statistic), value: value),
        .init(wording.rank(rank, isFeminine: true), value: Double(rank.interval.rank)),
        .init(wording.ranks(rank.interval)),
      ])
    }
    return table
  }

  private func leaders(of standings: [ItemRanking.Standing], in ranking: ItemRanking) -> Page.Table {
    var table = Page.Table(columns: [
      .init(wording.header(field.nouns), .label), .init("n", .base),
      .init(wording.say(fr: "En tête", en: "Ranked first"), .text),
      .init(wording.say(fr: "Peuvent aussi être premiers", en: "Could also be first"), .text),
    ])
    for standing in standings {
      guard let territory = standing.territory else { continue }
      let best = standing.ranking.ordered.filter { standing.ranking.intervals[$0].rank == 1 }.map { standing.items[$0] }
      let others = standing.leaders.filter { !best.contains($0) }
      let otherNames =
        others.count > 4
        ? wording.say(fr: "\(others.count) autres réponses", en: "\(others.count) other answers")
        : others.map { wording.text(ranking.labels[$0]) }.joined(separator: ", ")
      table.append([
        .init(wording.name(of: territory)), wording.markedBase(standing.base),
        .init(best.map { wording.text(ranking.labels[$0]) }.joined(separator: ", ")), .init(otherNames),
      ])
    }
    return table
  }

  private var rule: String {
    let percent = wording.percent(ofLevel: wording.level())
    return wording.say(
      fr: """
        Rang : sur les chiffres non arrondis ; « à égalité d’arrondi » : une autre réponse s’imprime de même. \
        Rangs possibles : ceux que les tests de toutes les paires de réponses, covariance comprise, n’excluent \
        pas (Mogstad, Romano, Shaikh et Wilhelm 2024, pas à pas de Holm) ; ils contiennent tous les vrais rangs \
        d’une colonne à la fois avec une probabilité de \(percent). Une réponse que tous ou personne ne donnent \
        n’est pas classée.
        """,
      en: """
        Rank: by unrounded figures; “level once rounded”: another answer is printed alike. Possible ranks: those not \
        excluded by the tests of all pairs of answers, including their covariance \
        (Mogstad, Romano, Shaikh & Wilhelm 2024, with Holm’s stepwise method); with a probability of \(percent) \
        they contain all true ranks of a column simultaneously. An answer given by everybody or by nobody is not \
        ranked.
        """)
  }
}

extension TableResult {
  /// The ranks of items, one record each: `rankings/items-….csv`.
  func tidyRankings(in study: Study) -> TidyTable {
    var table = TidyTable(columns: [
      "table", "wave", "variable", "region", "item", "item_label", "estimate", "n", "n_eff", "rank", "rank_low",
      "rank_high",
      "ranked",
    ])
    for ranking in rankings {
      for standing in ranking.standings {
        for (position, item) in standing.items.enumerated() {
          let interval = standing.ranking.intervals[position]
          table.append([
            .text(id), .text(ranking.wave), .text(orNone: ranking.variable?.rawValue),
            .text(orNone: standing.territory?.label.text(in: study.language)),
            .text(ranking.keys[item]), .text(ranking.labels[item].text(in: study.language)),
            .number(standing.ranking.estimates.values[position]), .respondents(standing.base),
            .effective(standing.base),
            .integer(interval.rank),
            .integer(interval.best), .integer(interval.worst), .integer(standing.items.count),
          ])
        }
      }
    }
    return table
  }
}
