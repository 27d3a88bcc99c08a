import PhareEstimation
import PhareStudy
import PhareSurvey

/// The sheet of one territory, such as a region: every indicator beside the whole, all audiences together.
struct RegionPage: Sendable {
  let wording: ReportWording
  let territory: Territory
  let field: StudyField
  /// The indicators of the study, with what the sheets of all regions say of them.
  let indicators: [RegionPageIndicator]
  /// The sentences on the margin of error of every wave.
  let marginNotes: [String]

  /// The whole that the waves of the figures are about, found once: every indicator of a sheet names it.
  private let whole: StudyField.Whole

  private var waves: [StudyWave] { wording.wavesForReaders }
  private var noun: String { wording.singular(field.nouns) }

  /// The sheet of a territory.
  init(
    wording: ReportWording, territory: Territory, field: StudyField, indicators: [RegionPageIndicator],
    marginNotes: [String]
  ) {
    self.wording = wording
    self.territory = territory
    self.field = field
    self.indicators = indicators
    self.marginNotes = marginNotes
    whole = field.whole(of: Array(Set(indicators.lazy.flatMap { $0.columns.map(\.wave.id) })))
  }

  /// The path of the sheet in the report, such as `regions/53-bretagne`.
  static func path(of territory: Territory, _ nouns: TerritoryNouns) -> String {
    let folder =
      switch nouns {
      case .regions: "regions"
      case .departements: "departements"
      case .zones: "zones"
      case .territories: "territories"
      }
    let name = territory.label.text(in: .fr)
    return "\(folder)/\(FileName.key(territory.code))"
      + (name == territory.code ? "" : "-\(FileName.slug(name))")
  }

  /// The name of the territory.
  var title: String { wording.name(of: territory) }

  /// The page.
  var page: Page {
    var page = wording.page(title, path: Self.path(of: territory, field.nouns))
    if let origin { page.paragraph(origin) }
    page.heading(2, wording.say(fr: "En bref", en: "In brief"))
    appendSummary(to: &page)
    page.heading(2, wording.say(fr: "Vue d’ensemble", en: "Overview"))
    page.table(overview)
    page.paragraph(
      wording.say(
        fr: """
          Case vide : question non posée à cette vague. n : répondants \
          \(wording.agreeing(field.nouns, feminine: "de la", masculine: "du")) \(noun), sans pondération.
          """,
        en: "Empty cell: question not asked in this wave. n: respondents in the \(noun), unweighted."))
    page.heading(2, wording.say(fr: "Indicateur par indicateur", en: "Indicator by indicator"))
    for indicator in indicators { append(indicator, to: &page) }
    page.heading(2, wording.say(fr: "Notes", en: "Notes"))
    page.list(notes)
    return page
  }

  /// The former regions, where the region was merged in 2016.
  private var origin: String? {
    guard let former = territory.region?.formerRegions, former.count > 1 else { return nil }
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
        guard let regional = column.regions[territory], regional.estimate.value != nil,
          wording.rule.shows(regional.estimate.base)
        else { return nil }
        return Comparison(indicator: indicator, column: column, reading: regional)
      }
    }
  }

  /// Appends the number of figures that differ from the rest, and each of them.
  func appendSummary(to page: inout Page) {
    let all = comparisons
    let tested = all.filter {
      $0.reading.differenceFromRest != nil && wording.rule.visibility(of: $0.reading.estimate.base) == .shown
    }
    let distinct = tested.filter { wording.direction(of: $0.reading) != 0 }
    guard !all.isEmpty else {
      page.paragraph(
        wording.say(
          fr: """
            Aucun chiffre publiable pour \(wording.agreeing(field.nouns, feminine: "cette", masculine: "ce")) \(noun).
            """,
          en: "No publishable figure for this \(noun)."))
      return
    }
    page.paragraph(PageText(summary(tested: tested.count, distinct: distinct.count)))
    page.list(distinct.map(sentence))
    let keepsEveryRank = distinct.contains { $0.column.reading.standings?.excludesNoRank(of: territory) ?? false }
    if keepsEveryRank { page.paragraph(PageText(wording.ranksBesideMarks)) }
  }

  /// The number of figures that differ from the rest, beside what chance alone would do.
  private func summary(tested: Int, distinct: Int) -> String {
    let rest = wording.rest(of: whole)
    guard tested > 0 else {
      return wording.say(
        fr: "Aucun chiffre n’a pu être comparé \(rest).", en: "No figure could be compared with \(rest).")
    }
    let (count, level) = (wording.numbers.count(tested), wording.percent(ofLevel: 1 - wording.level()))
    let expected = Double(tested) * (1 - wording.level())
    let chance = wording.numbers.number(expected, decimals: expected < 1 ? 1 : 0)
    if tested == 1 {
      return distinct == 0
        ? wording.say(
          fr: "Un seul chiffre a été comparé \(rest) : il ne s’en distingue pas, au seuil de \(level).",
          en: "A single figure was compared with \(rest): it does not differ at the \(level) level.")
        : wording.say(
          fr: "Un seul chiffre a été comparé \(rest) : il s’en distingue, au seuil de \(level).",
          en: "A single figure was compared with \(rest): it differs at the \(level) level.")
    }
    let differing: String
    switch distinct {
    case 0: differing = wording.say(fr: "aucun ne s’en distingue", en: "none differs")
    case 1: differing = wording.say(fr: "un seul s’en distingue", en: "one differs")
    default:
      let number = wording.numbers.count(distinct)
      differing = wording.say(fr: "\(number) s’en distinguent", en: "\(number) differ")
    }
    return wording.say(
      fr: """
        Sur \(count) chiffres comparés \(rest), \(differing) au seuil de \(level) ; le seul hasard en ferait \
        ressortir \(chance) environ.
        """,
      en: """
        Of \(count) figures compared with \(rest), \(differing) at the \(level) level; about \(chance) would do so by \
        chance alone.
        """)
  }

  private func sentence(_ comparison: Comparison) -> PageText {
    let estimate = comparison.reading.estimate
    let mark: PageText.Mark = wording.direction(of: comparison.reading) > 0 ? .higher : .lower
    let national = comparison.column.national
    let within = wording.within(field.whole(of: [comparison.column.wave.id]))
    let difference = self.difference(of: comparison.reading, national: national).text
    return .mark(mark) + " \(comparison.indicator.name), \(comparison.column.waveName)"
      + wording.say(fr: " : ", en: ": ") + .strong(wording.figure(estimate).text.description)
      + wording.say(
        fr: ", contre \(wording.figure(national).text) \(within) (\(difference))",
        en: ", compared with \(wording.figure(national).text) \(within) (\(difference))")
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
          field.base(of: wave.id, in: territory).map { wording.base($0) } ?? .init(wording.unavailable)
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
    guard let regional = column.regions[territory] else { return .init(wording.unavailable) }
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
      .init(wording.label(of: whole)), .init(wording.say(fr: "Écart", en: "Difference")),
      .init(wording.say(fr: "Rang", en: "Rank")),
    ])
    for column in indicator.columns { table.append([.init(column.waveName)] + cells(column)) }
    table.notes.append(
      contentsOf: [indicator.publishedNote(of: territory), indicator.notAskedNote].compactMap { $0 })
    page.table(table)
  }

  /// The figure of the territory, its interval and base, that of the whole, their difference, and the rank.
  func cells(_ column: RegionPageIndicator.Column) -> [Page.Table.Cell] {
    let national = column.national
    guard let regional = column.regions[territory] else {
      return [.init(wording.unavailable), "", "", wording.figure(national), "", ""]
    }
    let rank = column.ranks[territory].map { rank in
      Page.Table.Cell(
        wording.rankWithInterval(rank, of: field.nouns), value: Double(rank.interval.rank))
    }
    return [
      wording.figure(regional.estimate), wording.interval(regional.estimate), wording.base(regional.estimate),
      wording.figure(national),
      difference(of: regional, national: national) + wording.arrow(wording.direction(of: regional)),
      rank
        ?? (column.reading.standings == nil || wording.rule.shows(regional.estimate.base)
          ? .empty : .hidden),
    ]
  }

  /// The region minus the country, from figures that are not rounded.
  private func difference(of regional: IndicatorReading.RegionReading, national: Estimate) -> Page.Table.Cell {
    guard wording.rule.shows(regional.estimate.base), wording.rule.shows(national.base),
      let value = regional.estimate.value, let whole = national.value
    else { return .hidden }
    return .init(wording.difference(value - whole, as: regional.estimate.statistic), value: value - whole)
  }

  private var notes: [PageText] {
    let (singular, name) = (noun, wording.label(of: whole))
    var notes: [PageText] = []
    notes.append(
      wording.say(
        fr: "Écart : \(singular) moins \(name), calculé avant arrondi.",
        en: "Difference: \(singular) minus \(name), computed before rounding."))
    if wording.haveSamplingError(wording.wavesForReaders) {
      notes.append(PageText(wording.rankRule(of: field.nouns)))
    }
    notes += [wording.smallBaseRule].compactMap { $0 }
    if wording.haveSamplingError(wording.wavesForReaders) {
      notes.append(wording.significanceRule(level: wording.level()))
      notes.append(wording.intervalRule(level: wording.level(), method: nil))
    }
    let hasBoundary = indicators.contains { indicator in
      indicator.columns.contains { column in column.regions[territory].map { wording.isBoundary($0.estimate) } ?? false
      }
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
    guard rule.visibility(of: reading.estimate.base) == .shown else { return 0 }
    return SignificanceRule(level: level()).direction(of: reading.estimate, rest: reading.differenceFromRest)
  }

  /// The reason why a figure that is marked may keep every rank.
  var ranksBesideMarks: String {
    say(
      fr: """
        Un chiffre signalé ici peut garder tous les rangs possibles : son signe vient d’un seul test, sans correction ; \
        les rangs, des tests de toutes les paires à la fois.
        """,
      en: """
        A figure marked here may keep every possible rank: its mark comes from a single test, not corrected; ranks come \
        from the tests of all pairs at once.
        """)
  }
}
