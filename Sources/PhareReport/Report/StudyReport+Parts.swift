import PhareEstimation
import PhareStudy
import PhareSurvey

extension StudyReport {
  /// Everything that the report is made of, in the order of its pages.
  public var parts: [ReportPart] {
    let wording = ReportWording(results)
    let parts = subjects(wording)
    return [contents(of: parts, wording, StudyField(results).nouns)] + parts
  }

  /// The parts below the contents.
  func subjects(_ wording: ReportWording) -> [ReportPart] {
    let field = StudyField(results)
    var parts = barometer(wording)
    parts += [notice(wording, field)]
    parts += results.tables.map { table($0, wording, field) }
    parts += results.questions.map(question)
    parts += results.comparisons.map { comparison($0, wording, field) }
    parts += verification(wording)
    parts += results.plans.map { plan($0, wording) }
    parts += extrapolations(wording)
    parts += results.indicatorsForReaders.compactMap { standings($0, wording, field) }
    parts += smallAreas
    parts += results.tables.compactMap { itemRanking($0, wording, field) }
    parts += results.diffs.map { questionnaire($0, wording) }
    parts += regions(wording, field)
    let subjects = results.study.report.subjects
    return parts.filter { part in part.kind.subject.map(subjects.contains) ?? true }
  }

  private func contents(of parts: [ReportPart], _ wording: ReportWording, _ nouns: TerritoryNouns) -> ReportPart {
    let contents = ContentsPage(wording: wording, results: results, nouns: nouns, parts: parts)
    return ReportPart(.contents, path: Page.contentsPath, title: contents.title) { contents.page }
  }

  private func barometer(_ wording: ReportWording) -> [ReportPart] {
    guard !results.indicators.isEmpty else { return [] }
    let barometer = BarometerPage(wording: wording, results: results)
    // The tables of published figures stand here, as they are written even where their pages would be empty.
    let tables: [(subject: ReportSubject, table: ReportPart.Table)] = [
      (.barometer, ReportPart.Table(ReportPart.barometerTable) { results.tidyIndicators() }),
      (.barometer, ReportPart.Table("published") { results.tidyPublished() }),
      (.extrapolations, ReportPart.Table(UniverseCountPage.path) { results.tidyUniverseCounts() }),
      (.verification, ReportPart.Table(VerificationPage.path) { Verification(results).tidy(in: results.study) }),
    ]
    let subjects = results.study.report.subjects
    let chosen = tables.filter { subjects.contains($0.subject) }.map(\.table)
    let path = BarometerPage.path(in: wording.language)
    guard subjects.contains(.barometer) else {
      return chosen.isEmpty
        ? [] : [ReportPart(.barometer, path: path, title: barometer.title, tables: chosen, page: nil)]
    }
    return [
      ReportPart(.barometer, path: path, title: barometer.title, tables: chosen) { barometer.page }
    ]
  }

  private func notice(_ wording: ReportWording, _ field: StudyField) -> ReportPart {
    let notice = NoticePage(wording: wording, results: results, field: field)
    return ReportPart(.notice, path: NoticePage.path, title: notice.title) { notice.page }
  }

  private func table(_ result: TableResult, _ wording: ReportWording, _ field: StudyField) -> ReportPart {
    let table = TablePage(wording: wording, result: result, field: field)
    let path = TablePage.path(of: result.id)
    var tables = [ReportPart.Table(path) { result.tidy(in: results.study) }]
    if result.hasTests {
      tables.append(
        ReportPart.Table(TablePage.testsPath(of: result.specification)) { result.tidyTests(in: results.study) })
    }
    let waves = result.grids.map(\.wave).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let names = waves.map { wording.name(ofWave: $0) }.joined(separator: ", ")
    return ReportPart(
      .table, path: path, title: table.title, remark: " – " + names + csvRemark(path, wording), tables: tables
    ) { table.page }
  }

  /// The answers to a question of a theme, which the page of the study and its drawings show.
  private func question(_ result: TableResult) -> ReportPart {
    let path = "questions/" + FileName.key(result.id)
    return ReportPart(
      .question, path: path, title: path, tables: [.init(path) { result.tidy(in: results.study) }], page: nil)
  }

  private func comparison(
    _ result: ComparisonResult, _ wording: ReportWording, _ field: StudyField
  ) -> ReportPart {
    let comparison = ComparisonPage(wording: wording, result: result, field: field)
    let path = ComparisonPage.path(of: result.id)
    var tables = [ReportPart.Table(path) { result.tidy(in: results.study) }]
    if !result.decompositions.isEmpty {
      tables.append(
        ReportPart.Table(ComparisonPage.path(of: result.specification.decompositionName)) {
          result.tidyDecompositions(in: results.study)
        })
    }
    let remark =
      result.isRefused ? PageText(wording.say(fr: " – refusée", en: " – refused")) : csvRemark(path, wording)
    return ReportPart(.comparison, path: path, title: comparison.title, remark: remark, tables: tables) {
      comparison.page
    }
  }

  /// " (CSV)", a link, where the report has the file.
  private func csvRemark(_ path: String, _ wording: ReportWording) -> PageText {
    wording.csvLink(path).map { " (" + $0 + ")" } ?? ""
  }

  private func verification(_ wording: ReportWording) -> [ReportPart] {
    let verification = Verification(results)
    guard !verification.findings.isEmpty else { return [] }
    let page = VerificationPage(wording: wording, verification: verification)
    return [ReportPart(.verification, path: VerificationPage.path, title: page.title) { page.page }]
  }

  private func plan(_ result: PlanResult, _ wording: ReportWording) -> ReportPart {
    let plan = PlanPage(wording: wording, result: result)
    let path = PlanPage.path(of: result.id)
    return ReportPart(
      .plan, path: path, title: plan.title, tables: [.init(path) { result.tidy(in: results.study) }]
    ) { plan.page }
  }

  private func extrapolations(_ wording: ReportWording) -> [ReportPart] {
    let counts = results.universeCounts
    guard !counts.isEmpty else { return [] }
    let page = UniverseCountPage(wording: wording, counts: counts)
    return [ReportPart(.extrapolations, path: UniverseCountPage.path, title: page.title) { page.page }]
  }

  private func standings(
    _ result: IndicatorResult, _ wording: ReportWording, _ field: StudyField
  ) -> ReportPart? {
    guard !StandingsPage.readings(of: result).isEmpty else { return nil }
    let standings = StandingsPage(wording: wording, result: result, field: field)
    let path = StandingsPage.path(of: result.id)
    return ReportPart(
      .standings, path: path, title: wording.name(of: result.indicator),
      tables: [.init(path) { result.tidyStandings(in: results.study) }]
    ) { standings.page }
  }

  private var smallAreas: [ReportPart] {
    guard results.study.smallAreas != nil else { return [] }
    let path = StandingsPage.modelPath
    return [
      ReportPart(.smallAreas, path: path, title: path, tables: [.init(path) { results.tidyModels() }], page: nil)
    ]
  }

  private func itemRanking(
    _ result: TableResult, _ wording: ReportWording, _ field: StudyField
  ) -> ReportPart? {
    guard !result.rankings.isEmpty else { return nil }
    let ranking = ItemRankingPage(wording: wording, result: result, field: field)
    let path = ItemRankingPage.path(of: result.specification)
    return ReportPart(
      .itemRanking, path: path, title: ranking.title,
      tables: [.init(path) { result.tidyRankings(in: results.study) }]
    ) { ranking.page }
  }

  private func questionnaire(_ diff: CodebookDiff, _ wording: ReportWording) -> ReportPart {
    let changes = CodebookDiffPage(wording: wording, diff: diff)
    let path = CodebookDiffPage.path(of: diff)
    return ReportPart(
      .questionnaire, path: path, title: changes.title, tables: [.init(path) { diff.tidy(in: results.study) }]
    ) { changes.page }
  }

  private func regions(_ wording: ReportWording, _ field: StudyField) -> [ReportPart] {
    guard !results.indicatorsForReaders.isEmpty, !field.territories.isEmpty else { return [] }
    let indicators = results.indicatorsForReaders.concurrentMap { RegionPageIndicator($0, wording: wording) }
    let marginNotes = wording.marginNotes(of: wording.wavesForReaders)
    return field.territories.map { territory in
      let sheet = RegionPage(
        wording: wording, territory: territory, field: field, indicators: indicators, marginNotes: marginNotes)
      return ReportPart(.region, path: RegionPage.path(of: territory, field.nouns), title: sheet.title) { sheet.page }
    }
  }
}
