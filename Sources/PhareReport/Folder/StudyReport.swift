import PhareEstimation
import PhareStudy
import PhareSurvey

/// Everything that a study publishes, as files: pages for people, CSV for machines, and a manifest.
public struct StudyReport: Sendable {
  /// What was computed.
  public let results: StudyResults
  /// The version of Phare, for the manifest.
  public let version: String
  /// For whom the CSV files are written.
  public let locale: TidyLocale

  /// A report on the results of a study.
  public init(_ results: StudyResults, version: String, locale: TidyLocale = .standard) {
    self.results = results
    self.version = version
    self.locale = locale
  }

  /// Every file of the report, the manifest last.
  ///
  /// - Parameter others: files of other makers, such as pages of HTML, that the manifest lists too.
  /// - Throws: where an input can no longer be read for its digest.
  public func files(adding others: [ReportFile] = []) throws(ReportError) -> [ReportFile] {
    let inputs = self.inputs.concurrentMap { input in
      Result { () throws(ReportError) in
        ReportManifest.Entry(path: input.name, digest: try MessageDigest(ofFile: input.path))
      }
    }
    let outputs = (drafts + others.map { file in Draft(path: file.path) { file.bytes } }).concurrentMap { draft in
      let file = draft.file
      return (file: file, entry: ReportManifest.Entry(path: file.path, digest: MessageDigest(of: file.bytes)))
    }
    let study = results.study
    let manifest = ReportManifest(
      version: version, study: studyName,
      options: study.report.manifestMembers(language: study.language.rawValue, locale: locale),
      inputs: try inputs.map { input throws(ReportError) in try input.get() }, outputs: outputs.map(\.entry))
    return outputs.map(\.file) + [manifest.file]
  }

  /// The pages and the CSV files, in the formats that the study asks for.
  public func contents() -> [ReportFile] {
    drafts.concurrentMap(\.file)
  }

  /// A file of the report that is yet to be put into words.
  private struct Draft: Sendable {
    let path: String
    let bytes: @Sendable () -> [UInt8]

    var file: ReportFile { ReportFile(path: path, bytes: bytes()) }
  }

  private var drafts: [Draft] {
    let formats = results.study.report.formats
    return (formats.contains(.markdown) ? pages() : []) + (formats.contains(.csv) ? tidyFiles() : [])
  }

  /// The name of the barometer's page in the language of the study.
  private var barometerName: String { results.study.language == .fr ? "barometre" : "barometer" }

  private func pages() -> [Draft] {
    let wording = ReportWording(study: results.study)
    let presence = RegionPresence(results)
    let hasIndicators = !results.indicators.isEmpty
    let index = IndexPage(
      wording: wording, results: results, presence: presence, barometer: hasIndicators ? barometerName + ".md" : nil,
      formats: results.study.report.formats)
    var pages: [Draft] = []
    func add(_ path: String, _ markdown: @escaping @Sendable () -> String) {
      pages.append(Draft(path: path + ".md") { Array(markdown().utf8) })
    }
    add("index") { index.markdown() }
    if hasIndicators {
      let page = BarometerPage(wording: wording, results: results)
      add(barometerName) { page.markdown() }
    }
    let notice = NoticePage(wording: wording, results: results, presence: presence)
    add("notice") { notice.markdown() }
    for table in results.tables {
      let page = TablePage(wording: wording, result: table, presence: presence)
      add("tables/\(ReportFile.name(for: table.id))") { page.markdown() }
    }
    for comparison in results.comparisons {
      let page = ComparisonPage(wording: wording, result: comparison, presence: presence)
      add(ComparisonPage.path(of: comparison.id)) { page.markdown() }
    }
    let verification = Verification(results)
    if !verification.findings.isEmpty {
      let page = VerificationPage(wording: wording, verification: verification)
      add("verification") { page.markdown() }
    }
    for plan in results.plans {
      let page = PlanPage(plan, of: results.study, isForTerminal: false, home: "../index.md")
      add(PlanPage.path(of: plan.id)) { page.markdown() }
    }
    let counts = results.universeCounts
    if !counts.isEmpty {
      let page = UniverseCountPage(wording: wording, counts: counts)
      add("extrapolations") { page.markdown() }
    }
    for result in results.indicators where !StandingsPage.readings(of: result).isEmpty {
      let page = StandingsPage(wording: wording, result: result, presence: presence)
      add(StandingsPage.path(of: result.id)) { page.markdown() }
    }
    for table in results.tables where !table.rankings.isEmpty {
      let page = ItemRankingPage(wording: wording, result: table, presence: presence)
      add(ItemRankingPage.path(of: table.id)) { page.markdown() }
    }
    for diff in results.diffs {
      let page = CodebookDiffPage(wording: wording, diff: diff)
      add(CodebookDiffPage.path(of: diff)) { page.markdown() }
    }
    let regions = hasIndicators ? presence.regions : []
    let indicators =
      regions.isEmpty ? [] : results.indicators.concurrentMap { RegionPageIndicator($0, wording: wording) }
    let marginNotes = wording.marginNotes(of: wording.wavesForReaders)
    for region in regions {
      let page = RegionPage(
        wording: wording, region: region, presence: presence, indicators: indicators, marginNotes: marginNotes)
      pages.append(Draft(path: RegionPage.path(of: region)) { Array(page.markdown().utf8) })
    }
    return pages
  }

  private func tidyFiles() -> [Draft] {
    let precision = results.study.report.precision
    var tables: [(path: String, table: @Sendable () -> TidyTable)] = []
    if !results.indicators.isEmpty {
      tables.append(("barometer.csv", { results.tidyIndicators() }))
      tables.append(("published.csv", { results.tidyPublished() }))
      tables.append(("extrapolations.csv", { results.tidyUniverseCounts() }))
      tables.append(("verification.csv", { Verification(results).tidy(in: results.study) }))
    }
    for table in results.tables {
      let path = "tables/\(ReportFile.name(for: table.id))"
      tables.append((path + ".csv", { table.tidy(in: results.study) }))
      // A point is no part of a table's name, so that no other table has this path.
      if table.hasTests { tables.append((path + ".tests.csv", { table.tidyTests(in: results.study) })) }
    }
    for plan in results.plans {
      tables.append((PlanPage.path(of: plan.id) + ".csv", { plan.tidy(in: results.study) }))
    }
    for comparison in results.comparisons {
      tables.append((ComparisonPage.path(of: comparison.id) + ".csv", { comparison.tidy(in: results.study) }))
      if !comparison.decompositions.isEmpty {
        let path = ComparisonPage.path(of: comparison.id) + "-decomposition.csv"
        tables.append((path, { comparison.tidyDecompositions(in: results.study) }))
      }
    }
    for result in results.indicators where !StandingsPage.readings(of: result).isEmpty {
      tables.append((StandingsPage.path(of: result.id) + ".csv", { result.tidyStandings(in: results.study) }))
    }
    if results.study.smallAreas != nil { tables.append((StandingsPage.modelPath, { results.tidyModels() })) }
    for table in results.tables where !table.rankings.isEmpty {
      tables.append((ItemRankingPage.path(of: table.id) + ".csv", { table.tidyRankings(in: results.study) }))
    }
    for diff in results.diffs {
      tables.append((CodebookDiffPage.path(of: diff) + ".csv", { diff.tidy(in: results.study) }))
    }
    return tables.map { [locale] file in
      Draft(path: file.path) { file.table().csv(precision: precision, locale: locale) }
    }
  }

  // MARK: Inputs

  /// The study file without its folder.
  private var studyName: String {
    results.study.path.split(separator: "/").last.map(String.init) ?? results.study.path
  }

  /// The files that the results were computed from: the study, its waves, their margins and what is known
  /// of regions, each once.
  private var inputs: [(name: String, path: String)] {
    var inputs = [(name: studyName, path: results.study.path)]
    for wave in results.study.waves {
      inputs.append((name: wave.specification.displayName, path: wave.specification.path))
      inputs += (wave.weighting?.margins ?? []).map { (name: $0.displayName, path: $0.path) }
    }
    if let file = results.study.smallAreas { inputs.append((name: file.displayName, path: file.path)) }
    var seen: Set<String> = []
    return inputs.filter { seen.insert($0.path).inserted }
  }
}
