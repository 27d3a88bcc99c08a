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

  /// The whole page as Markdown.
  func markdown() -> String {
    var page = MarkdownPage(title: title, wording: wording, home: "index.md")
    page.heading(2, wording.say(fr: "Le baromètre en un coup d'œil", en: "The barometer at a glance"))
    page.table(overview(of: results.indicators))
    page.paragraph(
      wording.say(
        fr: "Case vide : question non posée à cette vague. n : répondants de la vague, sans pondération ; la base de "
          + "chaque chiffre est dans les tableaux qui suivent.",
        en:
          "Empty cell: the wave did not ask. n: respondents of the wave, unweighted; the base of each figure is in the "
          + "tables below."))
    let checks = results.indicators.flatMap(\.readings).flatMap(\.published)
    if !checks.isEmpty { page.paragraph(wording.summary(of: checks)) }
    for indicator in results.indicators { append(indicator, to: &page) }
    page.heading(2, wording.say(fr: "Notes", en: "Notes"))
    page.list(notes)
    return page.text
  }

  /// Indicators by waves.
  func overview(of indicators: [IndicatorResult]) -> TextTable {
    let waves = self.waves.filter { wave in indicators.contains { $0.reading(of: wave.id)?.national != nil } }
    var table = TextTable(
      columns: [TextTable.Column(wording.say(fr: "Indicateur", en: "Indicator"), .left)]
        + waves.map { TextTable.Column(wording.name(of: $0)) })
    table.append(["n"] + waves.map { wording.numbers.count(results.wave($0.id)?.base.respondents ?? 0) })
    for result in indicators {
      let cells = waves.map { wave in
        result.reading(of: wave.id)?.national.map { wording.figure($0) } ?? ""
      }
      table.append([wording.name(of: result.indicator)] + cells)
    }
    return table
  }

  private func append(_ result: IndicatorResult, to page: inout MarkdownPage) {
    page.heading(2, wording.name(of: result.indicator))
    page.paragraph(wording.subject(of: result.indicator))
    let rows = BarometerRow.rows(of: result, waves: waves)
    let national = rows.filter { $0.region == nil }
    page.table(table(of: national, statistic: result.indicator.statistic))
    let regional = rows.filter { $0.region != nil }
    if !regional.isEmpty {
      page.paragraph(wording.strong(wording.say(fr: "Chiffres publiés par région", en: "Published figures by region")))
      page.table(table(of: regional, statistic: result.indicator.statistic))
    }
    page.list(result.readings.flatMap(\.published).compactMap { wording.refusal(of: $0) })
    page.list(PublishedConflict.conflicts(among: result.indicator.published).map { "⚠ " + wording.sentence(for: $0) })
  }

  private func table(of rows: [BarometerRow], statistic: Indicator.Statistic) -> TextTable {
    let hasPublished = rows.contains { $0.check != nil }
    let isRegional = rows.contains { $0.region != nil }
    var columns = [TextTable.Column(wording.say(fr: "Vague", en: "Wave"), .left)]
    if isRegional { columns.append(TextTable.Column(wording.say(fr: "Région", en: "Region"), .left)) }
    columns += figureColumns(statistic)
    if hasPublished {
      columns += [
        TextTable.Column(wording.say(fr: "Publié", en: "Published")),
        TextTable.Column(wording.say(fr: "Verdict", en: "Verdict"), .left),
        TextTable.Column("Source", .left),
      ]
    }
    var table = TextTable(columns: columns)
    for row in rows {
      var cells = [row.repeatsFigure ? "" : name(of: row)]
      if isRegional {
        cells.append(row.region.map { wording.escaped(Typography.text($0, in: wording.language)) } ?? "")
      }
      cells += figureCells(row)
      if let check = row.check {
        cells += [wording.published(check.figure), wording.verdict(check), wording.source(check.figure)]
      }
      table.append(cells)
    }
    return table
  }

  private func figureColumns(_ statistic: Indicator.Statistic) -> [TextTable.Column] {
    let half = statistic == .proportion ? wording.say(fr: "± (points)", en: "± (points)") : "±"
    let percent = wording.percent(ofLevel: level)
    return [
      TextTable.Column(wording.say(fr: "Résultat", en: "Result")),
      TextTable.Column(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")),
      TextTable.Column(half), TextTable.Column("n"),
      TextTable.Column(wording.say(fr: "n efficace", en: "effective n")),
    ]
  }

  private func figureCells(_ row: BarometerRow) -> [String] {
    if row.repeatsFigure { return ["", "", "", "", ""] }
    guard let estimate = row.estimate, estimate.base.respondents > 0 else {
      return [wording.unavailable, "", "", "", ""]
    }
    return [
      wording.figure(estimate), wording.interval(estimate), wording.halfWidth(estimate), wording.base(estimate),
      wording.numbers.count(estimate.base.effective),
    ]
  }

  private func name(of row: BarometerRow) -> String {
    let wave = wording.name(of: row.wave)
    guard let answer = wording.label(of: row.answer, of: row.indicator.variable) else { return wave }
    return "\(wave) – \(Typography.quoted(answer, in: wording.language))"
  }

  private var notes: [String] {
    let estimates = results.indicators.flatMap(\.readings).compactMap(\.national)
    var notes = [
      wording.say(
        fr: "Résultat : recalculé à partir des réponses pondérées. ± : demi-largeur de l'intervalle. n : répondants, "
          + "sans pondération ; n efficace : taille d'un échantillon aussi précis à poids égaux (Kish).",
        en: "Result: recomputed from the weighted answers. ±: half the width of the interval. n: respondents, "
          + "unweighted; effective n: the size of an equally precise sample with equal weights (Kish).")
    ]
    if results.indicators.contains(where: { !$0.indicator.published.isEmpty }) { notes.append(verdictRule) }
    notes += [wording.smallBaseRule].compactMap { $0 }
    notes.append(wording.intervalRule(level: level, method: nil))
    if estimates.contains(where: { wording.isBoundary($0) }) { notes.append(wording.boundaryRule) }
    notes.append(wording.roundingRule)
    return notes + wording.marginNotes(of: waves)
  }

  private var verdictRule: String {
    let rule = wording.say(
      fr:
        "Verdict : « identique » quand le résultat, arrondi comme le chiffre publié, lui est égal ; « dans l'intervalle » "
        + "quand le chiffre publié est entre les limites de l'intervalle ; « hors de l'intervalle » sinon ; "
        + "« non calculable » quand les données ne permettent pas de le dire.",
      en:
        "Verdict: “equal” where the result, rounded as the published figure, is the same; “inside the interval” where "
        + "the published figure lies within its limits; “outside the interval” otherwise; “not computable” where the data "
        + "cannot tell.")
    guard wording.study.isSynthetic else { return rule }
    return rule
      + wording.say(
        fr: " Les données étant synthétiques, un verdict ne confirme ni n'infirme aucun chiffre publié.",
        en: " As the data are synthetic, a verdict neither confirms nor refutes any published figure.")
  }
}
