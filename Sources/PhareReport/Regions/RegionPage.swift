import PhareEstimation
import PhareStudy
import PhareSurvey

/// The sheet of one region: every indicator beside the country, all audiences together.
struct RegionPage: Sendable {
  let wording: ReportWording
  let region: Region
  let presence: RegionPresence
  /// The indicators of the study, with what the sheets of all regions say of them.
  let indicators: [RegionPageIndicator]
  /// The sentences on the margin of error of every wave.
  let marginNotes: [String]

  private var waves: [StudyWave] { wording.wavesForReaders }

  /// The path of the sheet in the report, such as `regions/53-bretagne`.
  static func path(of region: Region) -> String {
    "regions/\(region.code)-\(FileName.slug(region.name))"
  }

  /// The name of the region.
  var title: String { wording.typeset(region.name) }

  /// The page.
  var page: Page {
    var page = wording.page(title, path: Self.path(of: region))
    if let origin { page.paragraph(origin) }
    page.heading(2, wording.say(fr: "En bref", en: "In brief"))
    appendSummary(to: &page)
    page.heading(2, wording.say(fr: "Vue d’ensemble", en: "Overview"))
    page.table(overview)
    page.paragraph(
      wording.say(
        fr: "Case vide : question non posée à cette vague. n : répondants de la région, sans pondération.",
        en: "Empty cell: question not asked in this wave. n: respondents in the region, unweighted."))
    page.heading(2, wording.say(fr: "Indicateur par indicateur", en: "Indicator by indicator"))
    for indicator in indicators { append(indicator, to: &page) }
    page.heading(2, wording.say(fr: "Notes", en: "Notes"))
    page.list(notes)
    return page
  }

  /// The former regions, where the region was merged in 2016.
  private var origin: String? {
    let former = region.formerRegions
    guard former.count > 1 else { return nil }
    let names = wording.say.list(former.map { wording.typeset($0.name) })
    return wording.say(
      fr: "Région formée le 1er janvier 2016 de : \(names).",
      en: "Region formed on 1 January 2016 from: \(names).")
  }

  // MARK: In brief

  /// A reading of the region with its figure printed.
  private struct Comparison {
    let indicator: RegionPageIndicator
    let column: RegionPageIndicator.Column
    let reading: IndicatorReading.RegionReading
  }

  private var comparisons: [Comparison] {
    indicators.flatMap { indicator in
      indicator.columns.compactMap { column -> Comparison? in
        guard let regional = column.regions[region], regional.estimate.value != nil,
          wording.rule.shows(regional.estimate.base.respondents)
        else { return nil }
        return Comparison(indicator: indicator, column: column, reading: regional)
      }
    }
  }

  private func appendSummary(to page: inout Page) {
    let all = comparisons
    let tested = all.filter { $0.reading.differenceFromRest != nil }
    let distinct = tested.filter { wording.direction(of: $0.reading) != 0 }
    guard !all.isEmpty else {
      page.paragraph(
        wording.say(
          fr: "Aucun chiffre publiable pour cette région : \(wording.unavailable).",
          en: "No publishable figure for this region: \(wording.unavailable)."))
      return
    }
    let expected = Double(tested.count) * (1 - wording.level())
    let chance = wording.numbers.number(expected, decimals: expected < 1 ? 1 : 0)
    page.paragraph(
      wording.say(
        fr: """
          Sur \(wording.numbers.count(tested.count)) chiffres comparés au reste du pays, \
          \(wording.numbers.count(distinct.count)) s’en \(distinct.count < 2 ? "distingue" : "distinguent") au \
          seuil de \(wording.percent(ofLevel: 1 - wording.level())) ; le seul hasard en ferait ressortir \
          \(chance) environ.
          """,
        en: """
          Of \(wording.numbers.count(tested.count)) figures compared with the rest of the country, \
          \(wording.numbers.count(distinct.count)) \(distinct.count == 1 ? "differs" : "differ") at the \
          \(wording.percent(ofLevel: 1 - wording.level())) level; about \(chance) would do so by chance alone.
          """))
    page.list(distinct.map(sentence))
  }

  private func sentence(_ comparison: Comparison) -> PageText {
    let estimate = comparison.reading.estimate
    let mark: PageText.Mark = wording.direction(of: comparison.reading) > 0 ? .higher : .lower
    let national = comparison.column.national
    let difference = self.difference(of: comparison.reading, national: national).text
    return .mark(mark) + " \(comparison.indicator.name), \(comparison.column.waveName)"
      + wording.say(fr: " : ", en: ": ") + .strong(wording.figure(estimate).text.description)
      + wording.say(
        fr: ", contre \(wording.figure(national).text) en France (\(difference))",
        en: ", compared with \(wording.figure(national).text) in France (\(difference))")
  }

  // MARK: Overview

  private var overview: Page.Table {
    let asked = Set(indicators.flatMap { $0.columns.map(\.wave.id) })
    let waves = self.waves.filter { asked.contains($0.id) }
    var table = Page.Table(
      columns: [.init(wording.say(fr: "Indicateur", en: "Indicator"), .label)]
        + waves.map { .init(wording.name(of: $0)) })
    table.append(
      ["n"]
        + waves.map { wave in
          presence.respondents(of: wave.id, in: region).map { wording.count($0) } ?? .init(wording.unavailable)
        })
    for indicator in indicators {
      table.append(
        [.init(indicator.name)]
          + waves.map { wave in indicator.columns.first { $0.wave.id == wave.id }.map(figure) ?? .empty })
    }
    return table
  }

  /// The figure of the region with its arrow, or what stands for it.
  private func figure(in column: RegionPageIndicator.Column) -> Page.Table.Cell {
    guard let regional = column.regions[region] else { return .init(wording.unavailable) }
    return wording.figure(regional.estimate) + wording.arrow(wording.direction(of: regional))
  }

  // MARK: Details

  private func append(_ indicator: RegionPageIndicator, to page: inout Page) {
    page.heading(3, indicator.name)
    page.paragraph(indicator.subject)
    let percent = wording.percent(ofLevel: wording.level())
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Vague", en: "Wave"), .label), .init(title),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init("n", .base),
      .init("France"), .init(wording.say(fr: "Écart", en: "Difference")), .init(wording.say(fr: "Rang", en: "Rank")),
    ])
    for column in indicator.columns { table.append([.init(column.waveName)] + cells(column)) }
    table.notes.append(
      contentsOf: [indicator.publishedNote(of: region), indicator.notAskedNote].compactMap { $0 })
    page.table(table)
  }

  private func cells(_ column: RegionPageIndicator.Column) -> [Page.Table.Cell] {
    let national = column.national
    guard let regional = column.regions[region] else {
      return [.init(wording.unavailable), "", "", wording.figure(national), "", ""]
    }
    let rank = column.ranks[region].map { rank in
      let possible = column.reading.standings?.rank(of: region)
      return Page.Table.Cell(
        wording.rank(rank) + (possible.map { " (\($0.best)–\($0.worst))" } ?? ""), value: Double(rank.position))
    }
    return [
      wording.figure(regional.estimate), wording.interval(regional.estimate), wording.base(regional.estimate),
      wording.figure(national),
      difference(of: regional, national: national) + wording.arrow(wording.direction(of: regional)),
      rank ?? .hidden,
    ]
  }

  /// The region minus the country, from figures that are not rounded.
  private func difference(of regional: IndicatorReading.RegionReading, national: Estimate) -> Page.Table.Cell {
    guard wording.rule.shows(regional.estimate.base.respondents), wording.rule.shows(national.base.respondents),
      let value = regional.estimate.value, let whole = national.value
    else { return .hidden }
    return .init(wording.difference(value - whole, as: regional.estimate.statistic), value: value - whole)
  }

  private var notes: [PageText] {
    let percent = wording.percent(ofLevel: wording.level())
    var notes: [PageText] = []
    notes.append(
      wording.say(
        fr: """
          Écart : région moins France, calculé avant arrondi. Rang : de la valeur la plus élevée à la plus \
          basse, parmi les régions dont le chiffre est publié, sur les chiffres imprimés ; deux chiffres \
          imprimés égaux sont ex æquo. Entre parenthèses : les rangs que les tests de toutes les paires de \
          régions n’excluent pas, à \(percent).
          """,
        en: """
          Difference: region minus France, computed before rounding. Rank: from the highest figure to the lowest \
          among the regions whose figure is published, by printed figure; equal printed figures tie. In \
          brackets: the ranks not excluded by the tests of all pairs of regions, at the \(percent) level.
          """))
    notes += [wording.smallBaseRule].compactMap { $0 }
    notes.append(wording.significanceRule(level: wording.level(), adjustment: .none))
    notes.append(wording.intervalRule(level: wording.level(), method: nil))
    let hasBoundary = indicators.contains { indicator in
      indicator.columns.contains { column in column.regions[region].map { wording.isBoundary($0.estimate) } ?? false }
    }
    if hasBoundary { notes.append(wording.boundaryRule) }
    notes.append(wording.roundingRule)
    notes.append(contentsOf: marginNotes)
    return notes
  }
}

extension ReportWording {
  /// Whether a region's printed figure lies above (1) or below (-1) the rest of the country, or neither.
  func direction(of reading: IndicatorReading.RegionReading) -> Int {
    guard rule.visibility(of: reading.estimate.base.respondents) == .shown else { return 0 }
    return SignificanceRule(level: level()).direction(of: reading.estimate, rest: reading.differenceFromRest)
  }
}
