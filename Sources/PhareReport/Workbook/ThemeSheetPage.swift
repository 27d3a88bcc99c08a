import PhareEstimation
import PhareStudy
import PhareSurvey

/// A theme as one sheet of a workbook: its indicators by wave, their intervals and bases, its questions answer by answer.
struct ThemeSheetPage: Sendable {
  let theme: ThemeView
  let figures: StudyFigures
  /// The words of pages that stand alone.
  let wording: ReportWording

  /// The page.
  var page: Page {
    var page = wording.page(theme.label, path: nil)
    let indicators = theme.indicators.compactMap { result in
      figures.indicators.first { $0.result.id == result.id }
    }
    let runs = figures.runs(of: indicators)
    for run in runs {
      page.heading(2, wording.unit(of: run[0].result.indicator))
      page.table(overview(of: run))
    }
    if !runs.isEmpty { page.heading(2, wording.say(fr: "Intervalles et bases", en: "Intervals and bases")) }
    for run in runs { page.table(figures.table(of: run)) }
    for question in theme.questions {
      let answers = figures.answers(to: question)
      guard !answers.isEmpty else { continue }
      page.heading(2, wording.label(of: question))
      if let text = wording.study.codebook[question]?.question { page.paragraph(.emphasis(wording.quoted(text))) }
      page.table(figures.table(of: answers))
    }
    page.heading(2, wording.say(fr: "Notes", en: "Notes"))
    page.list(notes(indicators))
    return page
  }

  /// Indicators by waves, with the limits that bars show.
  private func overview(of run: [RegionPageIndicator]) -> Page.Table {
    let waves = figures.waves(of: run)
    var table = Page.Table(
      columns: [.init(wording.say(fr: "Indicateur", en: "Indicator"), .label)]
        + waves.map { .init(wording.name(of: $0)) })
    for indicator in run {
      let cells = waves.map { wave in
        indicator.columns.first { $0.wave.id == wave.id }.map { column in
          wording.figure(column.national).with(limitsOf: wording.interval(column.national))
        } ?? .empty
      }
      table.append([.init(indicator.name)] + cells)
    }
    table.bars = wording.barScale(of: run[0].result.indicator)
    return table
  }

  private func notes(_ indicators: [RegionPageIndicator]) -> [PageText] {
    let waves = figures.waves(of: indicators)
    var notes = [wording.smallBaseRule].compactMap(\.self)
    if wording.haveSamplingError(waves) {
      notes.append(wording.intervalRule(level: wording.level(), method: nil))
      notes.append(
        PageText(
          wording.say(
            fr: "Traits des graphiques : les intervalles. Case vide : question non posée à cette vague.",
            en: "Lines of the charts: the intervals. Empty cell: question not asked in this wave.")))
    }
    if indicators.contains(where: { $0.columns.contains { wording.isBoundary($0.national) } }) {
      notes.append(wording.boundaryRule)
    }
    notes.append(PageText(wording.roundingRule))
    return notes + wording.marginNotes(of: waves).map { PageText($0) }
  }
}
