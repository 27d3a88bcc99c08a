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
    let files = contents() + others
    var inputs: [ReportManifest.Entry] = []
    for input in self.inputs {
      inputs.append(ReportManifest.Entry(path: input.name, digest: try MessageDigest(ofFile: input.path)))
    }
    let study = results.study
    let manifest = ReportManifest(
      version: version, study: studyName,
      options: study.report.manifestMembers(language: study.language.rawValue, locale: locale), inputs: inputs,
      outputs: files.map { ReportManifest.Entry(path: $0.path, digest: MessageDigest(of: $0.bytes)) })
    return files + [manifest.file]
  }

  /// The pages and the CSV files, in the formats that the study asks for.
  public func contents() -> [ReportFile] {
    let formats = results.study.report.formats
    return (formats.contains(.markdown) ? pages() : []) + (formats.contains(.csv) ? tidyFiles() : [])
  }

  /// The name of the barometer's page in the language of the study.
  private var barometerPath: String { results.study.language == .fr ? "barometre.md" : "barometer.md" }

  private func pages() -> [ReportFile] {
    let wording = ReportWording(study: results.study)
    let presence = RegionPresence(results)
    let hasIndicators = !results.indicators.isEmpty
    let index = IndexPage(
      wording: wording, results: results, presence: presence, barometer: hasIndicators ? barometerPath : nil,
      formats: results.study.report.formats)
    var files = [ReportFile(path: "index.md", text: index.markdown())]
    if hasIndicators {
      files.append(
        ReportFile(path: barometerPath, text: BarometerPage(wording: wording, results: results).markdown()))
    }
    let notice = NoticePage(wording: wording, results: results, presence: presence)
    files.append(ReportFile(path: "notice.md", text: notice.markdown()))
    files += results.tables.map { table in
      ReportFile(
        path: "tables/\(ReportFile.name(for: table.id)).md",
        text: TablePage(wording: wording, result: table, presence: presence).markdown())
    }
    files += results.comparisons.map { comparison in
      let page = ComparisonPage(wording: wording, result: comparison, presence: presence)
      return ReportFile(path: ComparisonPage.path(of: comparison.id) + ".md", text: page.markdown())
    }
    guard hasIndicators else { return files }
    return files
      + presence.regions.map { region in
        let page = RegionPage(wording: wording, results: results, region: region, presence: presence)
        return ReportFile(path: RegionPage.path(of: region), text: page.markdown())
      }
  }

  private func tidyFiles() -> [ReportFile] {
    let precision = results.study.report.precision
    func file(_ path: String, _ table: TidyTable) -> ReportFile {
      ReportFile(path: path, bytes: table.csv(precision: precision, locale: locale))
    }
    let tables =
      results.tables.map { file("tables/\(ReportFile.name(for: $0.id)).csv", $0.tidy(in: results.study)) }
      + results.comparisons.map { file(ComparisonPage.path(of: $0.id) + ".csv", $0.tidy(in: results.study)) }
    guard !results.indicators.isEmpty else { return tables }
    return [file("barometer.csv", results.tidyIndicators()), file("published.csv", results.tidyPublished())] + tables
  }

  // MARK: Inputs

  /// The study file without its folder.
  private var studyName: String {
    results.study.path.split(separator: "/").last.map(String.init) ?? results.study.path
  }

  /// The files that the results were computed from: the study, its waves and their margins, each once.
  private var inputs: [(name: String, path: String)] {
    var inputs = [(name: studyName, path: results.study.path)]
    for wave in results.study.waves {
      inputs.append((name: wave.specification.displayName, path: wave.specification.path))
      inputs += (wave.weighting?.margins ?? []).map { (name: $0.displayName, path: $0.path) }
    }
    var seen: Set<String> = []
    return inputs.filter { seen.insert($0.path).inserted }
  }
}
