import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of one comparison between waves or audiences.
struct ComparisonPage: Sendable {
  let wording: ReportWording
  let result: ComparisonResult
  let field: StudyField

  private var specification: ComparisonSpecification { result.specification }
  private var waves: [StudyWave] { specification.waves.compactMap { wording.study.wave($0) } }

  /// The path of a comparison in the report, without its extension.
  static func path(of id: String) -> String { "comparisons/\(FileName.key(id))" }

  /// The title: the study's, else the indicator and the waves compared.
  var title: String {
    if let label = specification.label { return wording.text(label) }
    return subject + wording.say(fr: " : ", en: ": ")
      + (result.kind == .audiences
        ? wording.say(fr: "comparaison des publics", en: "comparison of audiences")
        : wording.say(fr: "évolution ", en: "change ") + span)
  }

  /// The indicator, or the question and its answer.
  private var subject: String {
    if let id = specification.indicator, let indicator = wording.study.indicator(id) {
      return wording.name(of: indicator)
    }
    let label = wording.label(of: specification.variable)
    return wording.label(of: specification.answer, of: specification.variable).map { "\(label) – \($0)" } ?? label
  }

  /// "2015–2019", or the names of the waves.
  private var span: String {
    if waves.count == 1, let indicator = specification.indicator.flatMap({ wording.study.indicator($0) }) {
      let figures = indicator.elsewhere.filter { specification.since.contains($0.id) }.map { wording.quoted($0.label) }
      return wording.say(fr: "depuis ", en: "since ") + wording.say.list(figures)
    }
    let years = waves.compactMap(\.specification.year)
    guard let first = years.first, let last = years.last, years.count == waves.count, first != last else {
      return wording.say.list(waves.map { wording.name(of: $0) })
    }
    return "\(first)–\(last)"
  }

  /// The page; the brief edition has the tables and the meaning of their marks.
  var page: Page {
    wording.edition == .brief ? briefPage : fullPage
  }

  private var fullPage: Page {
    let path = Self.path(of: specification.id)
    var page = wording.page(title, path: path)
    if let question = wording.study.codebook[specification.variable]?.question {
      page.paragraph(.emphasis(wording.quoted(question)))
    }
    if let filter = wording.words(for: specification.filter) {
      page.paragraph(wording.say(fr: "Champ de la comparaison : ", en: "Base of the comparison: ") + filter + ".")
    }
    guard !result.isRefused else {
      page.list(reasons, lead: .strong(refusal))
      return page
    }
    let tables = ComparisonTables(wording: wording, result: result, field: field)
    var levels = tables.levels()
    levels.notes.append(contentsOf: guardNotes)
    page.table(levels)
    if waves.count > 1 {
      page.heading(2, changesTitle)
      page.table(tables.changes())
    }
    if tables.hasPublishedChanges {
      page.heading(2, sinceTitle)
      page.table(tables.publishedChanges())
    }
    if tables.hasTrends {
      page.heading(2, wording.say(fr: "Tendance", en: "Trend"))
      page.table(tables.trends())
    }
    if !result.decompositions.isEmpty {
      let parts = DecompositionTables(wording: wording, result: result)
      page.heading(2, whyTitle)
      page.table(parts.summary())
      for decomposition in result.decompositions {
        guard let table = parts.contributions(of: decomposition) else { continue }
        page.heading(3, parts.name(of: decomposition))
        page.table(table)
      }
    }
    page.heading(2, wording.say(fr: "Notes", en: "Notes"))
    page.list(notes)
    return page
  }

  private var briefPage: Page {
    var page = wording.page(title, path: nil)
    guard !result.isRefused else {
      page.list(reasons, lead: PageText(refusal))
      return page
    }
    let tables = ComparisonTables(wording: wording, result: result, field: field)
    page.table(tables.levels())
    if waves.count > 1 { page.table(tables.changes()) }
    if tables.hasPublishedChanges {
      page.heading(2, sinceTitle)
      page.table(tables.publishedChanges())
    }
    if tables.hasTrends { page.table(tables.trends()) }
    if !result.decompositions.isEmpty {
      page.heading(2, whyTitle)
      page.table(DecompositionTables(wording: wording, result: result).summary())
    }
    var notes = [wording.haveSamplingError(waves) && waves.count > 1 ? markRule : nil, wording.smallBaseRule].compactMap
    { $0 }
    notes += [wording.publishedChangeRule(of: result)].compactMap { $0.map { PageText($0) } }
    notes += wording.volunteerNotes(of: waves).map { PageText($0) }
    notes.insert(contentsOf: guardNotes.map { PageText($0) }, at: 0)
    page.list(notes)
    return page
  }

  private var whyTitle: String { wording.say(fr: "Pourquoi ?", en: "Why?") }

  private var sinceTitle: String {
    wording.say(fr: "Depuis un chiffre publié", en: "Since a published figure")
  }

  private var changesTitle: String {
    result.kind == .audiences
      ? wording.say(fr: "Écarts entre publics", en: "Differences between audiences")
      : wording.say(fr: "Évolutions", en: "Changes")
  }

  // MARK: Whether waves may be compared

  private var refusal: String {
    wording.say(
      fr: "Comparaison refusée : ces vagues ne mesurent pas la même chose.",
      en: "Comparison refused: these waves do not measure the same thing.")
  }

  private var reasons: [PageText] {
    result.obstacles.map { PageText(wording.sentence(for: $0)) } + [remedy]
  }

  private var remedy: PageText {
    wording.say(
      fr: "Si la comparaison a un sens, écrire pourquoi sous ", en: "If the comparison makes sense, say why under ")
      + .code("accept:")
      + wording.say(
        fr: " : la raison sera imprimée avec les chiffres.", en: ": the reason is then printed with the figures.")
  }

  /// The reasons why waves that differ are compared, and what could not be checked.
  private var guardNotes: [String] {
    var notes: [String] = []
    if let reason = specification.acceptedBecause {
      notes += result.obstacles.map { wording.sentence(for: $0) }
      let text = wording.text(reason)
      notes.append(
        wording.say(fr: "Comparaison acceptée par l’étude : ", en: "Comparison accepted by the study: ") + text
          + (text.last.map { ".!?…".contains($0) } == true ? "" : "."))
    }
    let undeclared = specification.waves.filter { wave in
      result.comparability.contains { $0.undeclaredUniverses.contains(wave) }
    }
    if !undeclared.isEmpty, result.kind == .waves {
      let names = wording.say.list(undeclared.map { wording.name(ofWave: $0) })
      let haveSizes = undeclared.allSatisfy { wording.study.wave($0)?.sampling?.universeSize != nil }
      notes.append(
        wording.say(
          fr: "Univers non \(haveSizes ? "décrit" : "déclaré"), donc non vérifié : \(names).",
          en: "Population not \(haveSizes ? "described" : "declared") and therefore not checked: \(names)."))
    }
    for unknown in result.unknownDomains {
      let (wave, variable) = (wording.name(ofWave: unknown.wave), wording.label(of: unknown.variable))
      notes.append(
        wording.say(
          fr: "\(wave) ne connaît pas « \(variable) » : \(wording.unavailable), et non zéro.",
          en: "\(wave) has no “\(variable)”: \(wording.unavailable), which is not zero."))
    }
    if let geography = result.geography { notes.append(sentence(for: geography)) }
    return notes + [wording.refusal(of: result.otherGeography)].compactMap(\.self)
  }

  /// The finest division that the waves share, and the variable of each.
  private func sentence(for geography: ComparedGeography) -> String {
    let origins = geography.origins.map { origin in
      "\(wording.name(ofWave: origin.wave)) – \(wording.label(of: origin.variable))"
    }
    let count = wording.numbers.count(geography.common.areas.count)
    return wording.say(
      fr: """
        Découpage commun le plus fin : \(count) territoires, trouvés par le programme \
        (\(wording.say.list(origins))). Le passage est exact à partir des réponses ; des pourcentages publiés ne \
        s’y ramèneraient pas sans leurs bases et leurs poids.
        """,
      en: """
        Finest common division: \(count) territories, determined by the program (\(wording.say.list(origins))). \
        Figures for it are exact as they come from the answers; published percentages could not be converted to \
        it without their bases and weights.
        """)
  }

  // MARK: Notes

  private var markRule: PageText {
    result.kind == .audiences ? PageText(wording.letterRule(of: result)) : wording.changeRule(of: result)
  }

  private var notes: [PageText] {
    var notes = waves.map { wave in
      let weighting = wording.weighting(of: wave) ?? wording.say(fr: "aucune", en: "none")
      return PageText(
        wording.name(of: wave) + wording.say(fr: " – champ : ", en: " – population: ") + wording.universe(of: wave)
          + wording.say(fr: " ; pondération : ", en: "; weighting: ") + weighting + ".")
    }
    if let rule = wording.publishedChangeRule(of: result) { notes.append(PageText(rule)) }
    if wording.haveSamplingError(waves), waves.count > 1 {
      notes.append(markRule)
      if let unmarked = wording.unmarkedRule(of: result) { notes.append(PageText(unmarked)) }
      notes.append(wording.varianceRule(of: result))
    }
    notes.append(
      wording.say(
        fr: """
          Un écart est calculé avant arrondi, puis arrondi une fois : il peut différer d’un point de celui des \
          pourcentages imprimés. n : répondants, sans pondération.
          """,
        en: """
          A difference is computed before rounding and then rounded once: it may differ by a point from that of \
          the printed percentages. n: respondents, unweighted.
          """))
    let hasUntested = result.lines.flatMap(\.changes).contains { change in
      guard change.difference == nil, case .failure(.noVariation) = change.interval else { return false }
      return true
    }
    if hasUntested {
      notes.append(
        wording.say(
          fr: "Non testable : une part de 0 ou 100 % n’a pas de variance d’échantillonnage estimable.",
          en: "Not testable: a share of 0 or 100% has no sampling variance that can be estimated."))
    }
    if result.lines.contains(where: { $0.trend != nil }) { notes.append(trendRule) }
    if !result.decompositions.isEmpty { notes.append(wording.decompositionRule) }
    notes += [wording.smallBaseRule].compactMap { $0 }
    notes.append(contentsOf: wording.marginNotes(of: waves))
    if let link = wording.csvLink(Self.path(of: specification.id)) {
      notes.append(
        wording.say(
          fr: "Les mêmes chiffres avec toutes leurs décimales : ", en: "The same figures in full precision: ")
          + link + ".")
    }
    return notes
  }

  private var trendRule: String {
    let correction = wording.correction(in: result, over: \.trends)
    return wording.say(
      fr: """
        Tendance : pente par an, par moindres carrés généralisés des vagues avec leur covariance ; \
        \(correction). Écart à la droite : test que les vagues ne sont pas alignées.
        """,
      en: """
        Trend: slope per year, by generalised least squares on the waves with their covariance; \(correction). \
        Departure: test of whether the waves depart from a straight line.
        """)
  }
}

extension Printout {
  /// Some comparisons one after the other, each with its levels, changes and rules.
  public static func comparisons(_ chosen: [ComparisonResult], of results: StudyResults) -> Printout {
    Printout { edition in
      let wording = ReportWording(results, edition: edition)
      let field = StudyField(results)
      let pages = chosen.map { ComparisonPage(wording: wording, result: $0, field: field).page }
      guard edition == .brief else { return pages }
      var all = wording.page(wording.text(results.study.title), path: nil)
      for page in pages { all.section(page) }
      return [all]
    } table: {
      ComparisonResult.tidy(chosen, in: results.study)
    }
  }

  /// The decompositions of some comparisons, for programs alone.
  public static func decompositions(_ chosen: [ComparisonResult], of results: StudyResults) -> Printout {
    Printout { _ in
      []
    } table: {
      ComparisonResult.tidyDecompositions(chosen, in: results.study)
    }
  }
}
