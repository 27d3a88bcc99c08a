import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of one table of a study.
struct TablePage: Sendable {
  let wording: ReportWording
  let result: TableResult
  let field: StudyField

  private var specification: TableSpecification { result.specification }
  var level: Double { wording.level(specification.level) }

  /// The path of a table in the report, without its extension.
  static func path(of id: String) -> String { "tables/\(FileName.key(id))" }

  /// The path of its tests; a study with a table of that name is refused.
  static func testsPath(of table: TableSpecification) -> String { path(of: table.testsName) }

  /// The title: the study's, else the questions and what they are broken down by.
  var title: String {
    if let title = specification.title { return wording.text(title) }
    let labels = specification.rows.map { wording.embedded($0) }
    let questions =
      labels.count <= 2
      ? wording.say.list(labels)
      : wording.say(
        fr: "\(labels[0]) et \(labels.count - 1) autres questions",
        en: "\(labels[0]) and \(labels.count - 1) other questions")
    let by = specification.columns.map { group in
      group.map { Self.lowercasingFirst(wording.embedded($0)) }.joined(separator: " × ")
    }
    return by.isEmpty ? questions : questions + wording.say(fr: ", par ", en: ", by ") + wording.say.list(by)
  }

  /// "région" for "Région", while "CSP" stays.
  private static func lowercasingFirst(_ text: String) -> String {
    guard let first = text.first, text.dropFirst().first?.isLowercase == true else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// The page; the brief edition has the figures, and the notes that their marks need.
  var page: Page {
    wording.edition == .brief ? briefPage : fullPage
  }

  private var fullPage: Page {
    let base = wording.words(for: specification.filter).map { filter in
      PageText(wording.say(fr: "Champ du tableau : ", en: "Table base: ") + filter + ".")
    }
    var page = wording.page(title, path: Self.path(of: specification.id), base: base)
    var question: Variable.ID?
    let matrices = FigureMatrix.matrices(of: result, wording: wording)
    let isByQuestion = specification.rows.count > 1 && matrices.contains { $0.variables.count == 1 }
    for matrix in matrices {
      if let variable = matrix.variables.first, matrix.variables.count == 1, variable.id != question {
        question = variable.id
        if isByQuestion { page.heading(2, wording.text(variable.label)) }
        if let text = variable.question { page.paragraph(.emphasis(wording.quoted(text))) }
      }
      page.heading(isByQuestion ? 3 : 2, wording.name(ofWave: matrix.wave))
      append(matrix, to: &page, headingLevel: isByQuestion ? 4 : 3, notes: waveNotes(matrix))
    }
    for missing in result.unavailable {
      page.paragraph(
        "\(wording.name(ofWave: missing.wave)) – \(wording.label(of: missing.variable))"
          + wording.say(fr: " : question non posée.", en: ": question not asked."))
    }
    page.heading(2, wording.say(fr: "Notes", en: "Notes"))
    page.list(notes(matrices))
    return page
  }

  private var briefPage: Page {
    var page = wording.page(title, path: nil)
    let matrices = FigureMatrix.matrices(of: result, wording: wording)
    for matrix in matrices {
      let question = matrix.variables.count == 1 ? matrix.variables.first.map { wording.text($0.label) + " – " } : nil
      page.heading(2, (question ?? "") + wording.name(ofWave: matrix.wave))
      append(matrix, to: &page, headingLevel: 3, notes: [])
    }
    let waves = matrices.map(\.wave).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    page.list(
      markNotes(matrices)
        + wording.volunteerNotes(of: waves.compactMap { wording.study.wave($0) }).map { PageText($0) })
    return page
  }

  private func append(_ matrix: FigureMatrix, to page: inout Page, headingLevel: Int, notes: [String]) {
    let layout = TableLayout(matrix, of: specification, field: field, wording: wording)
    var figures = layout.figures()
    figures.notes.append(contentsOf: independenceNotes(matrix) + notes)
    page.table(figures)
    // Figures of volunteers have no intervals, and the note on the wave says why.
    guard wording.study.wave(matrix.wave)?.hasSamplingError ?? true else { return }
    page.heading(headingLevel, intervalTitle)
    page.table(layout.intervals())
    for grid in result.grids
    where grid.wave == matrix.wave && matrix.variables.contains(where: { $0.id == grid.variable.id }) {
      for (heading, table) in tests.tables(of: grid) {
        page.heading(headingLevel, heading)
        page.table(table)
      }
    }
  }

  /// The tests of single figures.
  private var tests: FigureTestsTable {
    FigureTestsTable(wording: wording, specification: specification, field: field, level: level)
  }

  /// The outcome of the tests of independence, a sentence for each group of columns.
  func independenceNotes(_ matrix: FigureMatrix) -> [String] {
    matrix.tests.independence.map { group, outcome in
      let variables = specification.columns.indices.contains(group) ? specification.columns[group] : []
      let label = variables.map { wording.embedded($0) }.joined(separator: " × ")
      return wording.sentence(
        for: outcome, by: label, level: level, hasMarks: hasMarks(matrix, inGroup: group))
    }
  }

  private func hasMarks(_ matrix: FigureMatrix, inGroup group: Int) -> Bool {
    matrix.columns.indices.contains { column in
      matrix.columns[column].group == group
        && (matrix.tests.letters.contains { !$0[column].isEmpty }
          || matrix.figures(ofColumn: column).contains { wording.direction(of: $0, level: level) != 0 })
    }
  }

  /// The heading of the table of intervals.
  private var intervalTitle: String {
    let percent = wording.percent(ofLevel: level)
    let isShares = specification.statistic.isShare
    return wording.say(
      fr: "Intervalles de confiance à \(percent)\(isShares ? ", en %" : "")",
      en: "\(percent) confidence intervals\(isShares ? ", in %" : "")")
  }

  /// The notes on one wave: its population, its weighting, its item nonresponse.
  func waveNotes(_ matrix: FigureMatrix) -> [String] {
    guard let wave = wording.study.wave(matrix.wave) else { return [] }
    var notes = [wording.say(fr: "Champ : ", en: "Population: ") + wording.universe(of: wave) + "."]
    notes += matrix.variables.compactMap { variable in
      wording.words(for: variable.filter).map { filter in
        let name = matrix.variables.count > 1 ? " (\(wording.text(variable.label)))" : ""
        return wording.say(fr: "Base\(name) : ", en: "Base\(name): ") + filter + "."
      }
    }
    let weighting = wording.weighting(of: wave) ?? wording.say(fr: "aucune", en: "none")
    notes.append(wording.say(fr: "Pondération : ", en: "Weighting: ") + weighting + ".")
    return notes + [nonresponseNote(matrix)].compactMap { $0 }
  }

  /// Item nonresponse: the reasons for one question, the range of rates for several.
  private func nonresponseNote(_ matrix: FigureMatrix) -> String? {
    let intro = wording.say(fr: "Sans réponse, exclus du calcul : ", en: "No answer, excluded: ")
    if matrix.nonresponse.count == 1, let counts = matrix.nonresponse.first {
      return wording.nonresponse(counts).map { intro + $0 + "." }
    }
    let rates = zip(matrix.variables, matrix.nonresponse).map { (variable: $0, rate: $1.rate) }
    guard let low = rates.min(by: { $0.rate < $1.rate }), let high = rates.max(by: { $0.rate < $1.rate }), high.rate > 0
    else { return nil }
    let percent = [low, high].map { wording.numbers.percent($0.rate, decimals: 1) }
    let names = [low, high].map { wording.text($0.variable.label) }
    return intro
      + wording.say(
        fr: """
          de \(percent[0]) des répondants interrogés (\(names[0])) à \(percent[1]) (\(names[1])), selon la \
          question.
          """,
        en: """
          from \(percent[0]) of the respondents asked (\(names[0])) to \(percent[1]) (\(names[1])), depending on \
          the question.
          """)
  }

  /// The notes on the whole page.
  private func notes(_ matrices: [FigureMatrix]) -> [PageText] {
    let figures = matrices.flatMap(\.allFigures)
    let waves = matrices.map(\.wave).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    var notes = [PageText(contents)]
    notes += [questions(matrices).map { PageText($0) }, wording.smallBaseRule].compactMap { $0 }
    if figures.contains(where: { $0.differenceFromRest != nil }) {
      notes.append(wording.significanceRule(level: level))
    }
    if let options = matrices.lazy.compactMap(\.tests.options).first { notes.append(wording.letterRule(options)) }
    notes += tests.rules.map { PageText($0) }
    if waves.contains(where: { wording.study.wave($0)?.hasSamplingError ?? true }) {
      notes.append(
        PageText(
          specification.probabilities.isEmpty
            ? wording.intervalRule(level: level, method: specification.interval)
            : wording.quantileIntervalRule(level: level, method: specification.quantileInterval)))
    }
    if figures.contains(where: { wording.isBoundary($0.estimate) }) { notes.append(wording.boundaryRule) }
    notes.append(wording.roundingRule)
    notes.append(contentsOf: wording.marginNotes(of: waves.compactMap { wording.study.wave($0) }))
    if let link = wording.csvLink(Self.path(of: specification.id)) {
      notes.append(
        wording.say(
          fr: "Les mêmes chiffres avec toutes leurs décimales : ", en: "The same figures in full precision: ")
          + link + ".")
    }
    if result.hasTests, let link = wording.csvLink(Self.testsPath(of: specification)) {
      notes.append(wording.say(fr: "Tous les tests : ", en: "All tests: ") + link + ".")
    }
    return notes
  }

  /// The notes that the marks of the tables need.
  private func markNotes(_ matrices: [FigureMatrix]) -> [PageText] {
    let figures = result.grids.flatMap(\.figures).flatMap { $0 }
    var notes = [wording.smallBaseRule].compactMap { $0 }
    if figures.contains(where: { wording.direction(of: $0, level: level) != 0 }) {
      notes.append(wording.significanceRule(level: level))
    }
    if let options = matrices.lazy.compactMap(\.tests.options).first { notes.append(wording.letterRule(options)) }
    if figures.contains(where: { wording.isBoundary($0.estimate) }) { notes.append(wording.boundaryRule) }
    return notes
  }

  /// The wordings of questions that stand side by side, without headings.
  private func questions(_ matrices: [FigureMatrix]) -> String? {
    let variables = matrices.filter { $0.variables.count > 1 }.flatMap(\.variables)
    let texts = variables.reduce(into: [String]()) { texts, variable in
      guard let question = variable.question else { return }
      let text = wording.text(variable.label) + wording.say(fr: " : ", en: ": ") + wording.quoted(question)
      if !texts.contains(text) { texts.append(text) }
    }
    guard !texts.isEmpty else { return nil }
    return wording.say(fr: "Questions posées. ", en: "Questions asked. ")
      + texts.joined(separator: wording.say(fr: " ; ", en: "; ")) + "."
  }

  /// The content of the cells.
  private var contents: String {
    let bases = wording.say(
      fr: " n : répondants, sans pondération ; n efficace : taille d’un échantillon aussi précis à poids égaux (Kish).",
      en: " n: respondents, unweighted; effective n: the size of an equally precise sample with equal weights (Kish).")
    guard let contents = specification.statistic.definition.contents else {
      return wording.words(for: specification.percent) + bases
    }
    let denominator = specification.denominator.map { wording.label(of: $0) } ?? ""
    return wording.say(contents).replacing("{denominator}", with: denominator) + bases
  }
}

extension Printout {
  /// A table with its intervals.
  public static func table(_ table: TableResult, of results: StudyResults) -> Printout {
    Printout { edition in
      let wording = ReportWording(results, edition: edition)
      return [TablePage(wording: wording, result: table, field: StudyField(results)).page]
    } table: {
      table.tidy(in: results.study)
    }
  }

  /// The tests of a table, for programs alone.
  public static func tests(_ table: TableResult, of results: StudyResults) -> Printout {
    Printout { _ in
      []
    } table: {
      table.tidyTests(in: results.study)
    }
  }
}

extension ReportWording {
  /// The denominator of the shares.
  func words(for percent: TableSpecification.Percent) -> String {
    switch percent {
    case .column:
      say(
        fr: "Pourcentages parmi les répondants de chaque domaine qui ont répondu à la question.",
        en: "Percentages of the respondents of each domain who answered the question.")
    case .row:
      say(
        fr: "Pourcentages parmi les répondants qui ont donné chaque réponse.",
        en: "Percentages of the respondents who gave each answer.")
    case .total:
      say(
        fr: "Pourcentages parmi tous les répondants du tableau.", en: "Percentages of all respondents of the table.")
    }
  }

  /// Whether the interval is that of a share of 0 or 1, and printed.
  func isBoundary(_ estimate: Estimate) -> Bool {
    guard rule.shows(estimate.base), case .success(let interval) = estimate.interval else { return false }
    return interval.rule == .kornGraubardAtBoundary
  }
}
