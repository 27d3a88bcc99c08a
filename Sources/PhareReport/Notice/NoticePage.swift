import PhareEstimation
import PhareStudy
import PhareSurvey

/// The methodology notice: what holds for all figures, then the sample, the precision and the questions of each wave.
///
/// - Source: French law 77-808 (as amended in 2016), articles 2 and 3, whose fields it follows although these studies
///   are outside its scope; AAPOR (2021) and ESOMAR-WAPOR disclosure elements.
struct NoticePage: Sendable {
  let wording: ReportWording
  let results: StudyResults
  let presence: RegionPresence

  private var level: Double { wording.level() }

  /// The title of the page.
  var title: String { wording.say(fr: "Notice méthodologique", en: "Methodology notice") }

  /// The whole page as Markdown.
  func markdown() -> String {
    var page = MarkdownPage(title: title, wording: wording, home: "index.md")
    page.heading(2, wording.say(fr: "Règles communes", en: "Common rules"))
    page.list(commonRules)
    for wave in wording.wavesForReaders {
      guard let result = results.wave(wave.id) else { continue }
      append(result, definition: wave, to: &page)
    }
    return page.text
  }

  private var commonRules: [String] {
    [
      wording.say(
        fr: "Tout sondage est affecté de marges d'erreur.", en: "Every survey has margins of error."),
      wording.roundingRule, wording.smallBaseRule, wording.intervalRule(level: level, method: nil),
      wording.boundaryRule, wording.significanceRule(level: level, adjustment: .none),
      wording.say(
        fr: "Les répondants sans réponse à une question sont exclus de ses chiffres, et comptés plus bas.",
        en: "Respondents without an answer to a question are left out of its figures, and counted below."),
    ].compactMap { $0 }
  }

  private func append(_ result: WaveResult, definition: StudyWave, to page: inout MarkdownPage) {
    page.heading(2, wording.name(of: definition))
    let fields = wording.noticeFields(of: definition)
    page.paragraph(completeness(fields))
    page.table(table(fields))
    page.heading(3, wording.say(fr: "Taille et précision", en: "Size and precision"))
    page.table(precision(of: result, definition: definition))
    if let sentence = wording.marginSentence(of: definition) { page.paragraph(sentence) }
    page.heading(3, wording.say(fr: "Questions et non-réponse", en: "Questions and nonresponse"))
    page.table(nonresponse(of: result))
    page.list(result.nonresponse.compactMap { questionText($0.variable) })
    if let regions = regions(of: result) {
      page.heading(3, wording.say(fr: "Répondants par région", en: "Respondents by region"))
      page.table(regions)
    }
  }

  // MARK: Fields

  private func completeness(_ fields: [NoticeField]) -> String {
    let missing = fields.filter { $0.value == nil && $0.need == .law }.map { Self.lowercased($0.label) }
    let wanted = fields.filter { $0.value == nil && $0.need == .practice }.map { Self.lowercased($0.label) }
    var text =
      missing.isEmpty
      ? wording.strong(wording.say(fr: "Notice complète.", en: "Complete notice."))
      : wording.strong(wording.say(fr: "Notice incomplète.", en: "Incomplete notice.")) + " "
        + wording.say(fr: "Manquent : ", en: "Missing: ") + missing.joined(separator: ", ") + "."
    if !wanted.isEmpty {
      text +=
        " " + wording.say(fr: "Recommandés, non renseignés : ", en: "Recommended, not stated: ")
        + wanted.joined(separator: ", ") + "."
    }
    return text
  }

  private static func lowercased(_ label: String) -> String {
    (label.first?.lowercased() ?? "") + label.dropFirst()
  }

  private func table(_ fields: [NoticeField]) -> TextTable {
    var table = TextTable(columns: [
      TextTable.Column(wording.say(fr: "Rubrique", en: "Field"), .left),
      TextTable.Column(wording.say(fr: "Contenu", en: "Content"), .left),
    ])
    for field in fields where field.value != nil || field.need != .optional {
      table.append([field.label, field.value ?? wording.say(fr: "*non renseigné*", en: "*not stated*")])
    }
    return table
  }

  // MARK: Precision

  private func precision(of result: WaveResult, definition: StudyWave) -> TextTable {
    let summary = DesignSummary(result, level: level)
    let numbers = wording.numbers
    var table = TextTable(columns: [
      TextTable.Column(wording.say(fr: "Mesure", en: "Measure"), .left),
      TextTable.Column(wording.say(fr: "Valeur", en: "Value"), .left),
    ])
    table.append([
      wording.say(fr: "Répondants (n)", en: "Respondents (n)"), numbers.count(result.base.respondents),
    ])
    table.append([
      wording.say(fr: "n pondéré (somme des poids)", en: "Weighted n (sum of weights)"),
      numbers.count(result.base.weighted),
    ])
    table.append([
      wording.say(fr: "n efficace (Kish)", en: "Effective n (Kish)"), numbers.count(result.base.effective),
    ])
    table.append([
      wording.say(fr: "Effet des poids (n / n efficace)", en: "Effect of the weights (n / effective n)"),
      numbers.number(result.weightingEffect, decimals: 2),
    ])
    if let range = result.weightRange {
      let low = numbers.number(range.lowerBound, decimals: 2)
      let high = numbers.number(range.upperBound, decimals: 2)
      let ratio = numbers.number(range.upperBound / range.lowerBound, decimals: 1)
      table.append([
        wording.say(fr: "Poids extrêmes, en multiples du poids moyen", en: "Extreme weights, over the mean weight"),
        wording.say(fr: "\(low) et \(high), rapport \(ratio)", en: "\(low) and \(high), ratio \(ratio)"),
      ])
    }
    table.append([
      wording.say(fr: "Degrés de liberté du plan", en: "Degrees of freedom of the design"),
      wording.say(
        fr: "\(numbers.count(summary.degreesOfFreedom)) : \(numbers.count(summary.units)) unités primaires "
          + "moins \(numbers.count(summary.strata)) \(summary.strata < 2 ? "strate" : "strates")",
        en: "\(numbers.count(summary.degreesOfFreedom)): \(numbers.count(summary.units)) primary units "
          + "less \(numbers.count(summary.strata)) \(summary.strata == 1 ? "stratum" : "strata")"),
    ])
    if let margin = marginText(summary, result: result, definition: definition) { table.append(margin) }
    return table
  }

  /// The margin at 50%, which the weights widen; nil where the chosen sentence says that there is none.
  private func marginText(
    _ summary: DesignSummary, result: WaveResult, definition: StudyWave
  ) -> [String]? {
    let isRandom = wording.marginSentence(of: definition) == nil
    guard definition.sampling?.method != .census, isRandom || wording.marginOfError(of: definition) != .none,
      let margin = summary.margin, let naive = summary.naiveMargin
    else { return nil }
    let own = wording.numbers.percentNumber(margin, decimals: 1)
    let promised = wording.numbers.percentNumber(naive, decimals: 1)
    let n = wording.numbers.count(result.base.respondents)
    let label = wording.say(
      fr: "Marge d'erreur pour 50 %, à \(wording.percent(ofLevel: level))",
      en: "Margin of error at 50%, level \(wording.percent(ofLevel: level))")
    if own == promised { return [label, wording.say(fr: "±\u{A0}\(own) points", en: "±\u{A0}\(own) points")] }
    return [
      label,
      wording.say(
        fr: "±\u{A0}\(own) points, et non ±\u{A0}\(promised) que donnerait n = \(n) à poids égaux",
        en: "±\u{A0}\(own) points, not the ±\u{A0}\(promised) that n = \(n) would give with equal weights"),
    ]
  }

  // MARK: Questions

  private func nonresponse(of result: WaveResult) -> TextTable {
    var table = TextTable(columns: [
      TextTable.Column("Question", .left),
      TextTable.Column(wording.say(fr: "Interrogés", en: "Asked")),
      TextTable.Column(wording.say(fr: "Refus", en: "Refused")),
      TextTable.Column(wording.say(fr: "Ne sait pas", en: "Does not know")),
      TextTable.Column(wording.say(fr: "Vide", en: "Empty")),
      TextTable.Column(wording.say(fr: "Sans réponse", en: "No answer")),
      TextTable.Column(wording.say(fr: "Non interrogés", en: "Not asked")),
    ])
    for entry in result.nonresponse {
      let counts = entry.counts
      table.append([
        wording.label(of: entry.variable), wording.numbers.count(counts.asked),
        wording.numbers.count(counts[.refused]), wording.numbers.count(counts[.doesNotKnow]),
        wording.numbers.count(counts[.empty]), wording.numbers.percent(counts.rate, decimals: 1),
        wording.numbers.count(counts[.notAsked]),
      ])
    }
    return table
  }

  /// The wording of a question, its answers and whom it was asked; nil where the study gives no wording.
  private func questionText(_ id: Variable.ID) -> String? {
    guard let variable = wording.study.codebook[id], let question = variable.question else { return nil }
    var text = "\(wording.strong(wording.text(variable.label)))"
    text += wording.say(fr: " : ", en: ": ") + wording.quoted(question)
    let answers = self.answers(of: variable)
    if !answers.isEmpty { text += wording.say(fr: " Réponses : ", en: " Answers: ") + answers + "." }
    if let filter = wording.words(for: variable.filter) {
      text += wording.say(fr: " Base : ", en: " Base: ") + filter + "."
    }
    return text
  }

  private func answers(of variable: Variable) -> String {
    switch variable.kind {
    case .single(let categories): return categories.map { wording.text($0.label) }.joined(separator: " / ")
    case .multiple(let items, _): return items.map { wording.text($0.label) }.joined(separator: " / ")
    case .scale(let range):
      return wording.say(
        fr: "de \(range.lowerBound) à \(range.upperBound)", en: "\(range.lowerBound) to \(range.upperBound)")
    case .number, .text, .region, .departement: return ""
    }
  }

  // MARK: Regions

  private func regions(of result: WaveResult) -> TextTable? {
    guard presence.regions.contains(where: { presence.respondents(of: result.wave.id, in: $0) != nil }) else {
      return nil
    }
    var table = TextTable(columns: [
      TextTable.Column(wording.say(fr: "Région", en: "Region"), .left), TextTable.Column("n"),
    ])
    for region in presence.regions {
      let count = presence.respondents(of: result.wave.id, in: region) ?? 0
      let mark = wording.rule.visibility(of: count) == .marked ? wording.smallBaseMark : ""
      table.append([
        wording.escaped(Typography.text(region.name, in: wording.language)),
        count == 0 ? wording.unavailable : wording.numbers.count(count) + mark,
      ])
    }
    return table
  }
}
