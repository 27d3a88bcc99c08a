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

  /// The path of the sheet in the report, such as `regions/53-bretagne.md`.
  static func path(of region: Region) -> String {
    "regions/\(region.code)-\(Slug.text(region.name)).md"
  }

  /// The name of the region.
  var title: String { wording.escaped(Typography.text(region.name, in: wording.language)) }

  /// The whole page as Markdown.
  func markdown() -> String {
    var page = MarkdownPage(title: title, wording: wording, home: "../index.md")
    if let origin { page.paragraph(origin) }
    page.heading(2, wording.say(fr: "En bref", en: "In brief"))
    appendSummary(to: &page)
    page.heading(2, wording.say(fr: "Vue d'ensemble", en: "Overview"))
    page.table(overview)
    page.paragraph(
      wording.say(
        fr: "Case vide : question non posée à cette vague. n : répondants de la région, sans pondération.",
        en: "Empty cell: the wave did not ask. n: respondents of the region, unweighted."))
    page.heading(2, wording.say(fr: "Indicateur par indicateur", en: "Indicator by indicator"))
    for indicator in indicators { append(indicator, to: &page) }
    page.heading(2, wording.say(fr: "Notes", en: "Notes"))
    page.list(notes)
    return page.text
  }

  /// What the region was before 2016, where it was merged.
  private var origin: String? {
    let former = region.formerRegions
    guard former.count > 1 else { return nil }
    let names = wording.say.list(former.map { wording.escaped(Typography.text($0.name, in: wording.language)) })
    return wording.say(
      fr: "Région formée le 1er janvier 2016 de : \(names).",
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
        guard let own = column.regions[region], own.estimate.value != nil,
          wording.rule.shows(own.estimate.base.respondents)
        else { return nil }
        return Comparison(indicator: indicator, column: column, reading: own)
      }
    }
  }

  private func appendSummary(to page: inout MarkdownPage) {
    let all = comparisons
    let tested = all.filter { $0.reading.differenceFromRest != nil }
    let distinct = tested.filter { wording.direction(of: $0.reading) != 0 }
    guard !all.isEmpty else {
      page.paragraph(
        wording.say(
          fr: "Aucun chiffre publiable pour cette région : \(wording.unavailable).",
          en: "No publishable figure for this region: \(wording.unavailable)."))
      return
    }
    let expected = Double(tested.count) * (1 - wording.level())
    let chance = wording.numbers.number(expected, decimals: expected < 1 ? 1 : 0)
    page.paragraph(
      wording.say(
        fr: "Sur \(wording.numbers.count(tested.count)) chiffres comparés au reste du pays, "
          + "\(wording.numbers.count(distinct.count)) s'en \(distinct.count < 2 ? "distingue" : "distinguent") au seuil de "
          + "\(wording.percent(ofLevel: 1 - wording.level())) ; le seul hasard en ferait ressortir \(chance) environ.",
        en: "Of \(wording.numbers.count(tested.count)) figures compared with the rest of the country, "
          + "\(wording.numbers.count(distinct.count)) \(distinct.count == 1 ? "differs" : "differ") at the \(wording.percent(ofLevel: 1 - wording.level())) "
          + "level; chance alone would give about \(chance)."))
    page.list(distinct.map(sentence))
  }

  private func sentence(_ comparison: Comparison) -> String {
    let estimate = comparison.reading.estimate
    let arrow = wording.direction(of: comparison.reading) > 0 ? "▲" : "▼"
    let national = comparison.column.national
    let difference = self.difference(of: comparison.reading, national: national, withArrow: false)
    return "\(arrow) \(comparison.indicator.name), \(comparison.column.waveName)"
      + wording.say(fr: " : ", en: ": ") + wording.strong(wording.figure(estimate))
      + wording.say(
        fr: ", contre \(wording.figure(national)) en France (\(difference))",
        en: ", against \(wording.figure(national)) in France (\(difference))")
  }

  // MARK: Overview

  private var overview: TextTable {
    let asked = Set(indicators.flatMap { $0.columns.map(\.wave.id) })
    let waves = self.waves.filter { asked.contains($0.id) }
    var table = TextTable(
      columns: [TextTable.Column(wording.say(fr: "Indicateur", en: "Indicator"), .left)]
        + waves.map { TextTable.Column(wording.name(of: $0)) })
    table.append(
      ["n"]
        + waves.map { wave in
          presence.respondents(of: wave.id, in: region).map { wording.numbers.count($0) } ?? wording.unavailable
        })
    for indicator in indicators {
      table.append(
        [indicator.name]
          + waves.map { wave in indicator.columns.first { $0.wave.id == wave.id }.map(figure) ?? "" })
    }
    return table
  }

  /// The figure of the region with its arrow, or what stands for it.
  private func figure(in column: RegionPageIndicator.Column) -> String {
    guard let own = column.regions[region] else { return wording.unavailable }
    return wording.figure(own.estimate) + wording.arrow(wording.direction(of: own))
  }

  // MARK: Details

  private func append(_ indicator: RegionPageIndicator, to page: inout MarkdownPage) {
    page.heading(3, indicator.name)
    page.paragraph(indicator.subject)
    let percent = wording.percent(ofLevel: wording.level())
    var table = TextTable(columns: [
      TextTable.Column(wording.say(fr: "Vague", en: "Wave"), .left), TextTable.Column(title),
      TextTable.Column(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), TextTable.Column("n"),
      TextTable.Column("France"), TextTable.Column(wording.say(fr: "Écart", en: "Difference")),
      TextTable.Column(wording.say(fr: "Rang", en: "Rank")),
    ])
    for column in indicator.columns { table.append([column.waveName] + cells(column)) }
    page.table(table)
    page.list([indicator.publishedNote(of: region), indicator.notAskedNote].compactMap { $0 })
  }

  private func cells(_ column: RegionPageIndicator.Column) -> [String] {
    let national = column.national
    guard let own = column.regions[region] else {
      return [wording.unavailable, "", "", wording.figure(national), "", ""]
    }
    let rank = column.ranking[region].map { rank in
      let possible = column.reading.standings?.rank(of: region)
      return wording.rank(rank) + (possible.map { " (\($0.best)–\($0.worst))" } ?? "")
    }
    return [
      wording.figure(own.estimate), wording.interval(own.estimate), wording.base(own.estimate),
      wording.figure(national), difference(of: own, national: national, withArrow: true), rank ?? wording.hiddenMark,
    ]
  }

  /// The region minus the country, from figures that are not rounded, with an arrow where the test tells them apart.
  private func difference(
    of own: IndicatorReading.RegionReading, national: Estimate, withArrow: Bool
  ) -> String {
    guard wording.rule.shows(own.estimate.base.respondents), wording.rule.shows(national.base.respondents),
      let value = own.estimate.value, let whole = national.value
    else { return wording.hiddenMark }
    return wording.difference(value - whole, as: own.estimate.statistic)
      + (withArrow ? wording.arrow(wording.direction(of: own)) : "")
  }

  private var notes: [String] {
    let percent = wording.percent(ofLevel: wording.level())
    var notes = [
      wording.say(
        fr:
          "Écart : région moins France, calculé avant arrondi. Rang : de la valeur la plus élevée à la plus basse, parmi "
          + "les régions dont le chiffre est publié, sur les chiffres imprimés ; deux chiffres imprimés égaux sont "
          + "ex æquo. Entre parenthèses : les rangs que les tests de toutes les paires de régions n'excluent pas, à \(percent).",
        en:
          "Difference: region less France, computed before rounding. Rank: from the highest figure to the lowest, among "
          + "regions whose figure is published, on printed figures; equal printed figures tie. In brackets: the "
          + "ranks that the tests of all pairs of regions do not exclude, at \(percent).")
    ]
    notes += [wording.smallBaseRule].compactMap { $0 }
    notes.append(wording.significanceRule(level: wording.level(), adjustment: .none))
    notes.append(wording.intervalRule(level: wording.level(), method: nil))
    let hasBoundary = indicators.contains { indicator in
      indicator.columns.contains { column in column.regions[region].map { wording.isBoundary($0.estimate) } ?? false }
    }
    if hasBoundary { notes.append(wording.boundaryRule) }
    notes.append(wording.roundingRule)
    return notes + marginNotes
  }
}

extension ReportWording {
  /// Whether a region's printed figure lies above (1) or below (-1) the rest of the country, or neither.
  func direction(of reading: IndicatorReading.RegionReading) -> Int {
    guard rule.visibility(of: reading.estimate.base.respondents) == .shown else { return 0 }
    return SignificanceRule(level: level()).direction(of: reading.estimate, rest: reading.differenceFromRest)
  }
}
