import PhareEstimation
import PhareStudy
import PhareSurvey

/// The methodology notice: the rules common to all figures, then the sample, precision and questions of each wave.
///
/// - Source: French law 77-808 (as amended in 2016), articles 2 and 3, whose fields it follows although these studies
///   are outside its scope; AAPOR (2021) and ESOMAR-WAPOR disclosure elements.
struct NoticePage: Sendable {
  let wording: ReportWording
  let results: StudyResults
  let field: StudyField

  private var level: Double { wording.level() }

  /// The title of the page.
  var title: String { wording.say(fr: "Notice méthodologique", en: "Methodology notice") }

  /// The path of the page in the report.
  static let path = "notice"

  /// The page.
  var page: Page {
    var page = wording.page(title, path: Self.path)
    page.heading(2, wording.say(fr: "Règles communes", en: "Common rules"))
    page.list(commonRules)
    for wave in wording.wavesForReaders {
      guard let result = results.wave(wave.id) else { continue }
      append(result, definition: wave, to: &page)
    }
    return page
  }

  private var commonRules: [PageText] {
    var rules: [PageText] = []
    // Of volunteers alone there is no sampling error to have rules about.
    let areSampled = wording.haveSamplingError(wording.wavesForReaders)
    if areSampled {
      rules.append(
        wording.say(
          fr: "Tout sondage est affecté de marges d’erreur.", en: "Every survey is subject to margins of error."))
    }
    rules.append(wording.roundingRule)
    if let rule = wording.smallBaseRule { rules.append(rule) }
    if areSampled {
      rules.append(wording.intervalRule(level: level, method: nil))
      rules.append(wording.boundaryRule)
      rules.append(wording.significanceRule(level: level))
      if hasSeveralFamilies { rules.append(PageText(wording.correctionRule)) }
      if hasRanks { rules.append(PageText(wording.rankRule(of: field.nouns))) }
    }
    rules.append(
      wording.say(
        fr: "Les répondants sans réponse à une question sont exclus de ses chiffres, et comptés plus bas.",
        en: "Respondents who did not answer a question are excluded from its figures and counted below."))
    return rules
  }

  private var hasRanks: Bool {
    results.indicatorsForReaders.contains { result in
      result.readings.contains { $0.standings?.ranking != nil }
    }
  }

  /// Whether the report has marks that are corrected otherwise than a domain against the rest.
  private var hasSeveralFamilies: Bool {
    !results.comparisons.isEmpty || results.indicators.contains { !StandingsPage.readings(of: $0).isEmpty }
      || results.tables.contains { $0.grids.contains { grid in grid.tests.contains { $0.letters != nil } } }
  }

  private func append(_ result: WaveResult, definition: StudyWave, to page: inout Page) {
    page.heading(2, wording.name(of: definition))
    let fields = wording.noticeFields(
      of: definition, response: result.response,
      rows: (result.wave.sampleCount, result.wave.sampleCount + result.wave.rowsLeftOut),
      strayRecords: result.wave.strayRecordsLeftOut)
    page.paragraph(completeness(fields))
    page.table(table(fields))
    page.heading(3, wording.say(fr: "Taille et précision", en: "Size and precision"))
    page.table(precision(of: result, definition: definition))
    if let sentence = wording.marginSentence(of: definition) { page.paragraph(sentence) }
    if let response = result.response {
      let section = ResponseSection(response, of: definition, language: wording.language) { [wording] id in
        wording.label(of: id)
      }
      page.heading(3, section.title)
      section.append(to: &page, hasCounts: results.study.report.disclosure == nil)
    }
    if let margins = margins(of: result, definition: definition) {
      page.heading(3, wording.say(fr: "Marges du redressement", en: "Margins of the weighting"))
      page.table(margins)
    }
    page.heading(3, wording.say(fr: "Questions et non-réponse", en: "Questions and nonresponse"))
    var nonresponse = nonresponse(of: result)
    nonresponse.notes += result.nonresponse.compactMap { questionText($0.variable) }
    page.table(nonresponse)
    if let regions = regions(of: result) {
      let noun = wording.singular(field.nouns)
      page.heading(3, wording.say(fr: "Répondants par \(noun)", en: "Respondents by \(noun)"))
      page.table(regions)
    }
  }

  // MARK: Fields

  private func completeness(_ fields: [NoticeField]) -> PageText {
    let missing = fields.filter { $0.value == nil && $0.need == .law }.map { $0.name ?? Self.lowercased($0.label) }
    let wanted = fields.filter { $0.value == nil && $0.need == .practice }.map { $0.name ?? Self.lowercased($0.label) }
    var text: PageText =
      missing.isEmpty
      ? .strong(wording.say(fr: "Notice complète.", en: "Complete notice."))
      : .strong(wording.say(fr: "Notice incomplète.", en: "Incomplete notice.")) + " "
        + wording.say(fr: missing.count == 1 ? "Manque : " : "Manquent : ", en: "Missing: ")
        + missing.joined(separator: ", ") + "."
    if !wanted.isEmpty {
      text +=
        " "
        + wording.say(
          fr: wanted.count == 1 ? "Recommandé, non renseigné : " : "Recommandés, non renseignés : ",
          en: "Recommended but not stated: ")
        + wanted.joined(separator: ", ") + "."
    }
    return text
  }

  private static func lowercased(_ label: String) -> String {
    (label.first?.lowercased() ?? "") + label.dropFirst()
  }

  private func table(_ fields: [NoticeField]) -> Page.Table {
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Rubrique", en: "Field"), .label), .init(wording.say(fr: "Contenu", en: "Content"), .text),
    ])
    for field in fields where field.value != nil || field.need != .optional {
      let value = field.value.map { Page.Table.Cell($0) }
      table.append([
        .init(field.label), value ?? .init(.emphasis(wording.say(fr: "non renseigné", en: "not stated"))),
      ])
    }
    return table
  }

  // MARK: Precision

  private func precision(of result: WaveResult, definition: StudyWave) -> Page.Table {
    let numbers = wording.numbers
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Mesure", en: "Measure"), .label), .init(wording.say(fr: "Valeur", en: "Value"), .text),
    ])
    table.append([
      .init(wording.say(fr: "Répondants (n)", en: "Respondents (n)")), wording.count(result.base.respondents),
    ])
    table.append([
      .init(wording.say(fr: "n pondéré (somme des poids)", en: "Weighted n (sum of weights)")),
      wording.count(result.base.weighted),
    ])
    table.append([
      .init(wording.say(fr: "n efficace (Kish)", en: "Effective n (Kish)")), wording.count(result.base.effective),
    ])
    table.append([
      .init(wording.say(fr: "Effet des poids (n / n efficace)", en: "Weighting effect (n / effective n)")),
      .init(numbers.number(result.weightingEffect, decimals: 2), value: result.weightingEffect),
    ])
    if let range = result.weightRange {
      let low = numbers.number(range.lowerBound, decimals: 2)
      let high = numbers.number(range.upperBound, decimals: 2)
      let ratio = numbers.number(range.upperBound / range.lowerBound, decimals: 1)
      table.append([
        .init(
          wording.say(
            fr: "Poids extrêmes, en multiples du poids moyen", en: "Smallest and largest weight, relative to the mean")),
        .init(wording.say(fr: "\(low) et \(high), rapport \(ratio)", en: "\(low) and \(high), ratio \(ratio)")),
      ])
    }
    table.append([
      .init(wording.say(fr: "Degrés de liberté du plan", en: "Design degrees of freedom")),
      .init(text(of: result.degreesOfFreedom), value: Double(result.degreesOfFreedom.count)),
    ])
    if let margin = marginText(of: result, definition: definition) { table.append(margin.map { .init($0) }) }
    return table
  }

  /// The degrees of freedom of a design, and how they are counted.
  private func text(of freedom: DesignDegreesOfFreedom) -> String {
    let count = wording.numbers.count(freedom.count)
    switch freedom {
    case .psus(let units, let strata):
      let (psus, parts) = (wording.numbers.count(units), wording.numbers.count(strata))
      return wording.say(
        fr:
          "\(count) : \(psus) \(units < 2 ? "unité primaire" : "unités primaires") moins \(parts) \(strata < 2 ? "strate" : "strates")",
        en: "\(count): \(psus) \(units == 1 ? "PSU" : "PSUs") minus \(parts) \(strata == 1 ? "stratum" : "strata")")
    case .replicates:
      return wording.say(
        fr: "\(count) : rang des poids répliqués moins 1", en: "\(count): rank of the replicate weights minus 1")
    }
  }

  /// The margin at 50%, which the weights widen; nil where the chosen sentence says that there is none.
  ///
  /// Kish's size knows the weights alone: where PSUs are clusters of respondents, or only replicates know the design, the
  /// text says so.
  private func marginText(of result: WaveResult, definition: StudyWave) -> [String]? {
    let isRandom = wording.marginSentence(of: definition) == nil
    guard definition.sampling?.method != .census, isRandom || wording.marginOfError(of: definition) != .none,
      let margin = ConfidenceInterval.marginOfOneHalf(size: result.base.effective, level: level),
      let naive = ConfidenceInterval.marginOfOneHalf(size: Double(result.base.respondents), level: level)
    else { return nil }
    let printed = wording.numbers.percentNumber(margin, decimals: 1)
    let promised = wording.numbers.percentNumber(naive, decimals: 1)
    let n = wording.numbers.count(result.base.respondents)
    let remark = remark(beside: result)
    var label = wording.say(
      fr: "Marge d’erreur pour 50 %, à \(wording.percent(ofLevel: level))",
      en: "Margin of error for 50%, at the \(wording.percent(ofLevel: level)) level")
    if remark != nil { label += wording.say(fr: ", poids seuls", en: ", from the weights alone") }
    var text = wording.say(fr: "±\u{A0}\(printed) points", en: "±\u{A0}\(printed) points")
    if printed != promised {
      text += wording.say(
        fr: ", et non ±\u{A0}\(promised) que donnerait n = \(n) à poids égaux",
        en: ", not the ±\u{A0}\(promised) that n = \(n) would give with equal weights")
    }
    return [label, text + (remark ?? "")]
  }

  /// The effect of the design beside that of the weights; nil where respondents were drawn themselves.
  private func remark(beside result: WaveResult) -> String? {
    switch result.degreesOfFreedom {
    case .psus(let units, _):
      units < result.base.respondents
        ? wording.say(fr: " ; les grappes l’élargissent", en: "; clustering widens it") : nil
    case .replicates:
      wording.say(fr: " ; le plan peut l’élargir ou la resserrer", en: "; the design may widen or narrow it")
    }
  }

  // MARK: Margins

  /// The margins of the calibration; nil where the weights are used as they stand.
  private func margins(of result: WaveResult, definition: StudyWave) -> Page.Table? {
    guard let diagnostics = result.calibration else { return nil }
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Marge", en: "Margin"), .label), .init(wording.say(fr: "Catégorie", en: "Category"), .text),
      .init("n", .base), .init(wording.say(fr: "Avant", en: "Before")),
      .init(wording.say(fr: "Cible", en: "Target")), .init(wording.say(fr: "Après", en: "After")),
    ])
    // The categories of a margin are numbers of respondents like any other, and the totals before are their weights.
    let hasCounts = results.study.report.disclosure == nil
    let places = Self.decimals(of: diagnostics.cells)
    for cell in diagnostics.cells {
      table.append(
        [
          .init(wording.label(ofMargin: cell.margin)), .init(wording.typeset(cell.label)),
          hasCounts ? wording.count(cell.respondents) : .hidden,
        ]
          + [hasCounts ? cell.before : nil, cell.target, cell.after].map { total in
            total.map { .init(wording.numbers.number($0, decimals: places), value: $0) } ?? .hidden
          })
    }
    let origin = definition.weighting?.source ?? definition.sampling?.universeSource
    table.notes.append(
      PageText(
        wording.say(
          fr: "Totaux des poids avant et après le calage, et totaux visés. ",
          en: "Totals of the weights before and after calibration, and the totals aimed at. ")
          + (origin.map {
            wording.say(
              fr: "Source des marges : \(wording.text($0)).", en: "Source of the margins: \(wording.text($0)).")
          }
            ?? wording.say(fr: "Source des marges non renseignée.", en: "Source of the margins not stated."))))
    return table
  }

  /// Whole totals, or three decimals where they are shares or near 1.
  private static func decimals(of cells: [CalibrationDiagnostics.Cell]) -> Int {
    let largest = cells.map(\.target).max() ?? 0
    return largest >= 100 ? 0 : 3
  }

  // MARK: Questions

  private func nonresponse(of result: WaveResult) -> Page.Table {
    var table = Page.Table(columns: [
      .init("Question", .label), .init(wording.say(fr: "Interrogés", en: "Asked"), .base),
      .init(wording.say(fr: "Refus", en: "Refused")), .init(wording.say(fr: "Ne sait pas", en: "Does not know")),
      .init(wording.say(fr: "Vide", en: "Empty")), .init(wording.say(fr: "Sans réponse", en: "No answer")),
      .init(wording.say(fr: "Non interrogés", en: "Not asked")),
    ])
    var answered: [String] = []
    for item in result.nonresponse {
      let counts = item.counts
      guard !counts.isWithheld else {
        table.append([.init(wording.label(of: item.variable))] + [Page.Table.Cell](repeating: .hidden, count: 6))
        continue
      }
      let unsure = result.doesNotKnow(item.variable)
      if unsure > 0 { answered.append(wording.label(of: item.variable)) }
      table.append([
        .init(wording.label(of: item.variable)), wording.count(counts.asked), wording.count(counts[.refused]),
        wording.count(counts[.doesNotKnow] + unsure), wording.count(counts[.empty]),
        .init(wording.numbers.percent(counts.rate, decimals: 1), value: counts.rate), wording.count(counts[.notAsked]),
      ])
    }
    if !answered.isEmpty {
      table.notes.append(
        PageText(
          wording.say(
            fr: """
              « Ne sait pas » est une réponse de : \(answered.joined(separator: ", ")). Elle y est comptée dans les \
              pourcentages, et non comme une absence de réponse.
              """,
            en: """
              “Does not know” is an answer to: \(answered.joined(separator: ", ")). There it counts in percentages, and \
              not as no answer.
              """)))
    }
    return table
  }

  /// The wording of a question, its answers and whom it was asked; nil where the study gives no wording.
  private func questionText(_ id: Variable.ID) -> PageText? {
    guard let variable = wording.study.codebook[id], let question = variable.question else { return nil }
    var text = wording.say(fr: " : ", en: ": ") + wording.quoted(question)
    let answers = self.answers(of: variable)
    if !answers.isEmpty { text += wording.say(fr: " Réponses : ", en: " Answers: ") + answers + "." }
    if let filter = wording.words(for: variable.filter) {
      text += wording.say(fr: " Base : ", en: " Base: ") + filter + "."
    }
    return .strong(wording.text(variable.label)) + text
  }

  private func answers(of variable: Variable) -> String {
    switch variable.kind {
    case .single(let categories): return categories.map { wording.text($0.label) }.joined(separator: " / ")
    case .multiple(let items, _): return items.map { wording.text($0.label) }.joined(separator: " / ")
    case .scale(let range):
      return wording.say(
        fr: "de \(range.lowerBound) à \(range.upperBound)", en: "\(range.lowerBound) to \(range.upperBound)")
    case .number, .date, .text, .region, .departement: return ""
    }
  }

  // MARK: Regions

  private func regions(of result: WaveResult) -> Page.Table? {
    let bases = field.territories.compactMap { territory in
      field.base(of: result.wave.id, in: territory).map { (territory, $0) }
    }
    guard !bases.isEmpty else { return nil }
    var table = Page.Table(columns: [.init(wording.header(field.nouns), .label), .init("n", .base)])
    for (territory, base) in bases {
      table.append([
        .init(wording.name(of: territory)),
        base.isEmpty ? .init(wording.unavailable) : wording.markedBase(base),
      ])
    }
    let outside = field.respondentsOutside(result.wave.id)
    if outside > 0 {
      table.notes.append(
        PageText(
          wording.say(
            fr: """
              Hors du champ déclaré : \(wording.numbers.count(outside)) \
              \(wording.language.isSingular(outside) ? "répondant, compté" : "répondants, comptés") dans l’ensemble seul.
              """,
            en: """
              Outside the declared field: \(wording.numbers.count(outside)) \
              \(wording.language.isSingular(outside) ? "respondent" : "respondents"), counted in the whole alone.
              """)))
    }
    return table
  }
}
