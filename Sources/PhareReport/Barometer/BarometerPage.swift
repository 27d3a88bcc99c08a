import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey

/// The barometer: every indicator in every wave, beside what was published.
struct BarometerPage: Sendable {
  let wording: ReportWording
  let results: StudyResults

  private var waves: [StudyWave] { wording.wavesForReaders }
  private var level: Double { wording.level() }

  /// The title of the page.
  var title: String { wording.say(fr: "Le baromètre", en: "The barometer") }

  /// The path of the page in the report, without its extension.
  static func path(in language: Language) -> String { language == .fr ? "barometre" : "barometer" }

  /// The page; the brief edition is one table without sources.
  var page: Page {
    wording.edition == .brief ? briefPage : fullPage
  }

  private var gapsTitle: String { wording.say(fr: "À expliquer", en: "To be explained") }

  private var checks: [PublishedCheck] { results.indicators.flatMap(\.readings).flatMap(\.published) }

  private var fullPage: Page {
    var page = wording.page(title, path: Self.path(in: wording.language))
    page.heading(2, wording.say(fr: "Le baromètre en un coup d’œil", en: "The barometer at a glance"))
    page.table(overviewByTheme)
    page.paragraph(
      wording.say(
        fr: """
          Case vide : question non posée à cette vague. n : répondants de la vague, sans pondération ; la base \
          de chaque chiffre est dans les tableaux qui suivent.
          """,
        en: """
          Empty cell: question not asked in this wave. n: respondents of the wave, unweighted; the base of each \
          figure is in the tables below.
          """))
    let checks = checks
    if !checks.isEmpty { page.paragraph(wording.summary(of: checks)) }
    let gaps = wording.gaps(in: results)
    if !gaps.isEmpty {
      page.heading(2, gapsTitle)
      page.list(gaps.map { PageText($0) })
    }
    for indicator in results.indicators { append(indicator, to: &page) }
    page.heading(2, wording.say(fr: "Notes", en: "Notes"))
    page.list(notes)
    return page
  }

  /// Indicators by waves.
  func overview(of indicators: [IndicatorResult]) -> Page.Table {
    let waves = self.waves.filter { wave in indicators.contains { $0.reading(of: wave.id)?.national != nil } }
    var table = Page.Table(
      columns: [.init(wording.say(fr: "Indicateur", en: "Indicator"), .label)]
        + waves.map { .init(wording.name(of: $0)) })
    table.append(["n"] + waves.map { wording.count(results.wave($0.id)?.base.respondents ?? 0) })
    for result in indicators {
      let cells = waves.map { wave in
        result.reading(of: wave.id)?.national.map { wording.figure($0) } ?? .empty
      }
      table.append([.init(wording.name(of: result.indicator))] + cells)
    }
    return table
  }

  /// The overview of all indicators for readers, under the headings of themes where the study has some.
  private var overviewByTheme: Page.Table {
    let themes = results.themes(wording)
    guard !results.study.themes.isEmpty else { return overview(of: results.indicatorsForReaders) }
    let whole = overview(of: themes.flatMap(\.indicators))
    var table = Page.Table(columns: whole.columns)
    for row in whole.rows.prefix(1) { table.append(row.cells, style: row.style) }
    var rows = whole.rows.dropFirst()
    for theme in themes where !theme.indicators.isEmpty {
      table.append(group: theme.label)
      for row in rows.prefix(theme.indicators.count) { table.append(row.cells, style: row.style) }
      rows = rows.dropFirst(theme.indicators.count)
    }
    return table
  }

  private func append(_ result: IndicatorResult, to page: inout Page) {
    page.heading(2, wording.name(of: result.indicator))
    page.paragraph(wording.subject(of: result.indicator))
    let rows = BarometerRow.rows(of: result, waves: waves)
    let national = rows.filter { $0.region == nil }
    var table = self.table(of: national, statistic: result.indicator.statistic)
    table.bars = wording.barScale(of: result.indicator)
    page.table(table)
    let regional = rows.filter { $0.region != nil }
    if !regional.isEmpty {
      let noun = wording.singular(nouns(of: regional))
      page.paragraph(
        .strong(wording.say(fr: "Chiffres publiés par \(noun)", en: "Published figures by \(noun)")))
      page.table(self.table(of: regional, statistic: result.indicator.statistic))
    }
    page.list(result.readings.flatMap(\.published).compactMap { wording.refusal(of: $0).map { PageText($0) } })
    page.list(
      result.indicator.conflicts.map { PageText("⚠ " + wording.sentence(forConflict: $0, of: result.indicator)) })
  }

  private func table(of rows: [BarometerRow], statistic: Statistic) -> Page.Table {
    let hasPublished = rows.contains { $0.check != nil }
    let isRegional = rows.contains { $0.region != nil }
    var columns = [Page.Table.Column(wording.say(fr: "Vague", en: "Wave"), .label)]
    if isRegional { columns.append(.init(wording.header(nouns(of: rows)), .text)) }
    columns += figureColumns(statistic)
    if hasPublished {
      columns += [
        .init(wording.say(fr: "Publié", en: "Published")), .init(wording.say(fr: "Verdict", en: "Verdict"), .text),
        .init("Source", .text),
      ]
    }
    var table = Page.Table(columns: columns)
    for row in rows {
      var cells = [row.repeatsFigure ? .empty : Page.Table.Cell(name(of: row))]
      if isRegional { cells.append(row.region.map { .init(wording.typeset($0)) } ?? .empty) }
      cells += figureCells(row)
      if let check = row.check {
        cells += [
          .init(wording.published(check.figure), value: check.figure.estimate),
          .init(wording.verdict(check, decimals: row.decimals)), .init(wording.source(check.figure)),
        ]
      }
      table.append(cells)
    }
    return table
  }

  private func figureColumns(_ statistic: Statistic) -> [Page.Table.Column] {
    let half = statistic.isShare ? wording.say(fr: "± (points)", en: "± (points)") : "±"
    let percent = wording.percent(ofLevel: level)
    return [
      .init(wording.say(fr: "Résultat", en: "Result")),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init(half), .init("n", .base),
      .init(wording.say(fr: "n efficace", en: "effective n"), .base),
    ]
  }

  private func figureCells(_ row: BarometerRow) -> [Page.Table.Cell] {
    if row.repeatsFigure { return ["", "", "", "", ""] }
    guard let estimate = row.estimate, !estimate.base.isEmpty else {
      return [.init(wording.unavailable), "", "", "", ""]
    }
    let interval = wording.interval(estimate)
    return [
      wording.figure(estimate, decimals: row.decimals).with(limitsOf: interval), interval, wording.halfWidth(estimate),
      wording.respondents(estimate.base), wording.effective(estimate.base),
    ]
  }

  /// The nouns for the territories of published figures.
  private func nouns(of rows: [BarometerRow]) -> TerritoryNouns {
    TerritoryNouns(of: rows.compactMap(\.check?.figure.territory))
  }

  private func name(of row: BarometerRow) -> String {
    let wave = wording.name(of: row.wave)
    guard let answer = wording.label(of: row.answer, of: row.indicator.variable) else { return wave }
    return "\(wave) – \(Typography.quoted(answer, in: wording.language))"
  }

  private var notes: [PageText] {
    let estimates = results.indicators.flatMap(\.readings).compactMap(\.national)
    var notes: [PageText] = []
    notes.append(
      wording.say(
        fr: """
          Résultat : recalculé à partir des réponses pondérées. ± : demi-largeur de l’intervalle. n : \
          répondants, sans pondération ; n efficace : taille d’un échantillon aussi précis à poids égaux (Kish).
          """,
        en: """
          Result: recomputed from the weighted answers. ±: half-width of the interval. n: respondents, \
          unweighted; effective n: the size of an equally precise sample with equal weights (Kish).
          """))
    if results.indicators.contains(where: { !$0.indicator.published.isEmpty }) {
      notes.append(PageText(wording.verdictRule))
    }
    notes += [wording.smallBaseRule].compactMap { $0 }
    if wording.haveSamplingError(waves) { notes.append(wording.intervalRule(level: level, method: nil)) }
    if estimates.contains(where: { wording.isBoundary($0) }) { notes.append(wording.boundaryRule) }
    notes.append(wording.roundingRule)
    notes.append(contentsOf: wording.marginNotes(of: waves))
    return notes
  }

  // MARK: Brief

  private var briefPage: Page {
    var page = wording.page(wording.text(results.study.title), path: nil)
    let percent = wording.percent(ofLevel: level)
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Indicateur et vague", en: "Indicator and wave"), .label),
      .init(wording.say(fr: "Résultat", en: "Result")),
      .init(wording.say(fr: "IC à \(percent)", en: "\(percent) CI")), .init("n", .base),
      .init(wording.say(fr: "Publié", en: "Published")), .init(wording.say(fr: "Verdict", en: "Verdict"), .text),
    ])
    for result in results.indicators {
      table.append(group: wording.name(of: result.indicator), bars: wording.barScale(of: result.indicator))
      for row in BarometerRow.rows(of: result, waves: waves) { table.append(briefCells(row)) }
    }
    let checks = checks
    if !checks.isEmpty { table.notes.append(wording.summary(of: checks)) }
    let gaps = wording.gaps(in: results)
    if !gaps.isEmpty {
      table.notes.append(PageText(gapsTitle + wording.say(fr: " : ", en: ": ") + gaps.joined(separator: " ")))
    }
    table.notes.append(contentsOf: checks.compactMap { wording.refusal(of: $0) })
    if let rule = wording.smallBaseRule { table.notes.append(rule) }
    table.notes.append(contentsOf: wording.volunteerNotes(of: waves).map { PageText($0) })
    page.table(table)
    return page
  }

  private func briefCells(_ row: BarometerRow) -> [Page.Table.Cell] {
    let place = [row.region, wording.label(of: row.answer, of: row.indicator.variable)].compactMap { $0 }
    let wave = ([wording.name(of: row.wave)] + place).joined(separator: " – ")
    var cells: [Page.Table.Cell] = row.repeatsFigure ? ["", "", "", ""] : [.init("  " + wave)]
    if !row.repeatsFigure {
      cells +=
        row.estimate.map { !$0.base.isEmpty } ?? false
        ? [
          wording.figure(row.estimate, decimals: row.decimals).with(limitsOf: wording.interval(row.estimate)),
          wording.interval(row.estimate), wording.base(row.estimate),
        ]
        : [.init(wording.unavailable), "", ""]
    }
    guard let check = row.check else { return cells }
    return cells + [.init(wording.published(check.figure)), .init(wording.verdict(check, decimals: row.decimals))]
  }
}

extension Printout {
  /// The recomputed figures beside the published ones, with a verdict.
  public static func barometer(of results: StudyResults) -> Printout {
    Printout { edition in
      [BarometerPage(wording: ReportWording(results, edition: edition), results: results).page]
    } table: {
      results.tidyIndicators()
    }
  }
}
