import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey

/// Everything that a study publishes, as files: pages for people, CSV for machines, and a manifest.
public struct StudyReport: Sendable {
  /// The results.
  public let results: StudyResults
  /// The version of Phare, for the manifest.
  public let version: String
  /// The readers for whom CSV files are written.
  public let locale: TidyLocale
  /// Whether texts of CSV files that a spreadsheet would compute get an apostrophe in front.
  public let isSafe: Bool

  /// The path of the page of a study in a report.
  public static let pagePath = StudyPage.path

  /// A report on the results of a study.
  public init(_ results: StudyResults, version: String, locale: TidyLocale = .standard, isSafe: Bool = true) {
    self.results = results
    self.version = version
    self.locale = locale
    self.isSafe = isSafe
  }

  /// Every file of the report, the manifest last.
  ///
  /// - Throws: where an input can no longer be read for its digest or has changed, where two parts would have the same
  ///   file, or where a workbook cannot be written.
  public func files() throws(ReportError) -> [ReportFile] {
    let drafts = drafts
    try Self.checkPaths(of: drafts)
    // The inputs and the workbook take longest and come first, so that another thread writes the rest meanwhile.
    let inputs = results.study.inputFiles.map(Job.input)
    let workbooks = results.study.report.formats.contains(.xlsx) ? [Job.workbook(workbook)] : []
    let outcomes = (inputs + workbooks + drafts.map(Job.draft)).concurrentMap { job in
      Result { () throws(ReportError) in try done(job) }
    }
    let written = try outcomes.dropFirst(inputs.count).map { outcome throws(ReportError) in try outcome.get() }
    let outputs = written.dropFirst(workbooks.count) + written.prefix(workbooks.count)
    let digests = try outcomes.prefix(inputs.count).map { outcome throws(ReportError) in try outcome.get().entry }
    let study = results.study
    let manifest = ReportManifest(
      version: version, study: study.fileName,
      options: study.report.manifestMembers(language: study.language.rawValue, locale: locale, isSafe: isSafe),
      inputs: digests, outputs: outputs.map(\.entry))
    return outputs.compactMap(\.file) + [manifest.file]
  }

  /// The pages, the drawings and the CSV files, in the formats that the study asks for; not the workbook.
  public func contents() -> [ReportFile] {
    drafts.concurrentMap(\.file)
  }

  /// A file of the report, not yet written out.
  private struct Draft: Sendable {
    let path: String
    /// The title of its part.
    let title: String
    let bytes: @Sendable () -> [UInt8]

    var file: ReportFile { ReportFile(path: path, bytes: bytes()) }
  }

  /// A file that a thread writes, or reads for its digest.
  private enum Job: Sendable {
    case input(InputFile)
    case workbook(StudyWorkbook)
    case draft(Draft)
  }

  /// The file of a job, nil for an input, and what the manifest says of it.
  private func done(_ job: Job) throws(ReportError) -> (file: ReportFile?, entry: ReportManifest.Entry) {
    let file: ReportFile
    switch job {
    case .input(let input): return (nil, ReportManifest.Entry(path: input.name, digest: try digest(of: input)))
    case .workbook(let workbook): file = ReportFile(path: StudyWorkbook.path, bytes: try workbook.bytes())
    case .draft(let draft): file = draft.file
    }
    return (file, ReportManifest.Entry(path: file.path, digest: MessageDigest(of: file.bytes)))
  }

  /// Refuses two parts of a report with the same file: ids that differ may have the same name where a letter is
  /// written as its bytes.
  private static func checkPaths(of drafts: [Draft]) throws(ReportError) {
    var titles: [String: String] = [:]
    for draft in drafts {
      if let title = titles.updateValue(draft.title, forKey: draft.path) {
        throw ReportError(.sharedFile([title, draft.title]), path: draft.path)
      }
    }
  }

  private var drafts: [Draft] {
    let (formats, parts) = (results.study.report.formats, parts)
    let figures = formats.contains(.svg) ? StudyFigures(results).drawnOnce() : nil
    return formats.compactMap(\.page).flatMap { pages(of: parts, in: $0) } + studyPage(formats, figures)
      + (formats.contains(.csv) ? tables(of: parts) : []) + (figures.map(drawings) ?? [])
  }

  private func pages(of parts: [ReportPart], in format: PageFormat) -> [Draft] {
    parts.compactMap { part in
      part.page.map { page in
        Draft(path: part.path + "." + format.fileExtension, title: part.title) { format.bytes(of: page()) }
      }
    }
  }

  /// The workbook of the parts.
  var workbook: StudyWorkbook {
    let wording = ReportWording(results, edition: .alone)
    return StudyWorkbook(results, wording: wording, parts: subjects(wording))
  }

  /// The number of pages over which figures are spread that would be too many for `report.html`; 0 where it holds them.
  public var pageParts: Int {
    results.study.report.formats.contains(.html)
      ? StudyPagePart.parts(of: results, wording: ReportWording(results)).count : 0
  }

  /// The page of the study, where the study asks for it; several where it would be too large.
  ///
  /// - Parameter figures: Its charts, where they are made already.
  private func studyPage(_ formats: [ReportOptions.Format], _ figures: StudyFigures?) -> [Draft] {
    guard formats.contains(.html) else { return [] }
    return StudyPage.pages(of: results, figures: figures, version: version).map { path, page in
      Draft(path: path, title: path) { page().bytes() }
    }
  }

  /// The maps and charts as files.
  private func drawings(of figures: StudyFigures) -> [Draft] {
    FigureFiles(figures: figures).entries.map { entry in
      Draft(path: entry.path, title: entry.title) { entry.drawing().file() }
    }
  }

  private func tables(of parts: [ReportPart]) -> [Draft] {
    let precision = results.study.report.precision
    return Self.inOrderOfTables(parts).flatMap { [locale, isSafe] part in
      part.tables.map { table in
        Draft(path: table.path + ".csv", title: part.title) {
          table.table().csv(precision: precision, locale: locale, isSafe: isSafe)
        }
      }
    }
  }

  /// Manifests list the tables of plans before those of comparisons, and the pages the other way round.
  private static func inOrderOfTables(_ parts: [ReportPart]) -> [ReportPart] {
    guard let first = parts.firstIndex(where: { $0.kind == .comparison }) else { return parts }
    let rest = parts[first...]
    return parts[..<first] + rest.filter { $0.kind == .plan } + rest.filter { $0.kind != .plan }
  }

  /// The digest of the bytes that the results were computed from.
  ///
  /// - Throws: where the input cannot be read, or is not in the state that it was in before it was read.
  private func digest(of input: InputFile) throws(ReportError) -> MessageDigest {
    let state = results.inputStates[input.path]
    let digest = try MessageDigest(ofFile: input.path)
    guard FileState(of: input.path) == state else { throw ReportError(.changed, path: input.path) }
    return digest
  }
}
