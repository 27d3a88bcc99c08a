import Glibc
import PhareCSV
import PhareEstimation
import PhareFiles
import PhareStudy
import PhareSurvey
import PhareWorkbook

/// The workbook of a study: a sheet with links, the themes, the barometer, the tables as printed, the sheets of the regions,
/// the notice, and the tidy tables.
///
/// Its sheets come from the pages of the report, and so hold the same figures and withhold the same ones.
struct StudyWorkbook: Sendable {
  /// The file in the report.
  static let path = "report.xlsx"

  let results: StudyResults
  let wording: ReportWording
  let parts: [ReportPart]

  /// The workbook of a report's parts.
  init(_ results: StudyResults, wording: ReportWording, parts: [ReportPart]) {
    self.results = results
    self.wording = wording
    self.parts = parts
  }

  var say: Phrasing { wording.say }
  var precision: Int { results.study.report.precision }

  // MARK: Contents

  /// A sheet that is not written yet.
  private struct Draft: Sendable {
    let kind: Section
    /// The title in the contents.
    let title: String
    let remark: String
    /// The name on the tab.
    let name: String
    let page: @Sendable () -> Page
  }

  /// A heading of the contents.
  private enum Section: Int, CaseIterable, Sendable {
    case themes
    case overview
    case tables
    case rankings
    case comparisons
    case plans
    case territories

    /// The colour of the tabs.
    var tab: UInt32 {
      switch self {
      case .themes: 0x0B5FA5
      case .overview: 0x0D3F7F
      case .tables, .rankings: 0x00745A
      case .comparisons: 0x7D3C98
      case .plans: 0x55616D
      case .territories: 0xB4500F
      }
    }
  }

  private func heading(of section: Section, nouns: TerritoryNouns) -> String {
    switch section {
    case .themes: say(fr: "Thèmes", en: "Themes")
    case .overview: say(fr: "Baromètre et notice", en: "Barometer and notice")
    case .tables: say(fr: "Tableaux", en: "Tables")
    case .rankings: say(fr: "Classements des réponses", en: "Rankings of answers")
    case .comparisons: say(fr: "Évolutions et comparaisons", en: "Changes and comparisons")
    case .plans: say(fr: "Prochaines vagues", en: "Next waves")
    case .territories:
      nouns == .regions
        ? say(fr: "Fiches régionales", en: "Regional sheets")
        : say(fr: "Fiches par \(wording.singular(nouns))", en: "Sheets by \(wording.singular(nouns))")
    }
  }

  private static func section(of kind: ReportPart.Kind) -> Section? {
    switch kind {
    case .barometer, .notice, .verification, .extrapolations: .overview
    case .table: .tables
    case .itemRanking: .rankings
    case .comparison, .questionnaire: .comparisons
    case .plan: .plans
    case .region: .territories
    // Regions in order, indicator by indicator, are in the sheets of the regions and in a tidy table.
    case .contents, .question, .standings, .smallAreas: nil
    }
  }

  private func drafts(_ names: inout SheetNames) -> [Draft] {
    var drafts: [Draft] = []
    if !results.indicatorsForReaders.isEmpty {
      let figures = StudyFigures(results)
      for theme in results.themes(wording) {
        drafts.append(
          Draft(kind: .themes, title: theme.label, remark: "", name: names.name(for: theme.label)) { [wording] in
            ThemeSheetPage(theme: theme, figures: figures, wording: wording).page
          })
      }
    }
    for section in Section.allCases {
      for part in parts where Self.section(of: part.kind) == section {
        guard let page = part.page else { continue }
        drafts.append(
          Draft(
            kind: section, title: part.title, remark: part.remark.description,
            name: names.name(for: Self.name(of: part)),
            page: page))
      }
    }
    return drafts
  }

  /// The name on the tab: titles of tables and comparisons are long and begin alike, and their keys are short.
  private static func name(of part: ReportPart) -> String {
    switch part.kind {
    case .table, .itemRanking, .comparison, .questionnaire, .plan:
      part.path.split(separator: "/").last.map(String.init) ?? part.title
    default: part.title
    }
  }

  private func contents(of drafts: [Draft], data: [(title: String, sheet: Sheet)]) -> Page {
    var page = wording.page(wording.text(results.study.title), path: nil)
    let waves = wording.wavesForReaders.map { wave in
      let count = results.wave(wave.id)?.base.respondents ?? 0
      return "\(wording.name(of: wave)) (\(wording.respondents(count, of: wave)))"
    }
    page.paragraph(say(fr: "Vagues : ", en: "Waves: ") + waves.joined(separator: ", ") + ".")
    if !results.headlines.isEmpty {
      page.heading(2, say(fr: "Chiffres clés", en: "Key figures"))
      page.table(BarometerPage(wording: wording, results: results).overview(of: results.headlines))
    }
    let nouns = StudyField(results).nouns
    for section in Section.allCases {
      let items = drafts.filter { $0.kind == section }.map { draft in
        PageText.link(draft.title, to: .page(draft.name)) + draft.remark
      }
      guard !items.isEmpty else { continue }
      page.heading(2, heading(of: section, nouns: nouns))
      page.list(items)
    }
    if !data.isEmpty {
      page.heading(2, say(fr: "Données", en: "Data"))
      page.list(data.map { .link($0.title, to: .page($0.sheet.name)) })
    }
    page.heading(2, say(fr: "À lire avec les chiffres", en: "How to read the figures"))
    page.list(
      [
        wording.smallBaseRule, PageText(wording.roundingRule),
        PageText(
          say(
            fr: """
              À droite d’un chiffre, dans leur colonne : les signes, les lettres, l’évolution entre parenthèses ou le n \
              efficace. Les pourcentages sont des fractions de 1, les points des points.
              """,
            en: """
              To the right of a figure, in a column of their own: marks, letters, the change in brackets or the effective \
              n. Percentages are fractions of 1, points are points.
              """)),
      ].compactMap(\.self))
    return page
  }

  // MARK: Sheets

  /// The sheets, the contents first, in the order of the tabs.
  func sheets() -> [Sheet] { content().sheets }

  /// The sheets, the contents first, and the name of a hidden one for the lengths of lines in charts.
  private func content() -> (sheets: [Sheet], lengths: String) {
    var names = SheetNames()
    let lengths = names.name(for: say(fr: "Intervalles des graphiques", en: "Intervals of charts"))
    let home = SheetWriter.Home(
      sheet: names.name(for: say(fr: "Sommaire", en: "Contents")), text: say(fr: "← Sommaire", en: "← Contents"))
    // The sheets of tidy tables keep their names whatever the themes are called.
    let data = data(&names)
    let drafts = drafts(&names)
    let paths = Dictionary(uniqueKeysWithValues: (drafts.map(\.name) + data.map(\.sheet.name)).map { ($0, $0) })
    let first = SheetWriter.sheet(
      of: contents(of: drafts, data: data), name: home.sheet, tab: Section.overview.tab, home: nil,
      precision: precision,
      sheets: paths)
    let sheets = drafts.concurrentMap { [precision] draft in
      SheetWriter.sheet(of: draft.page(), name: draft.name, tab: draft.kind.tab, home: home, precision: precision)
    }
    return ([first] + sheets + data.map(\.sheet), lengths)
  }

  /// The file.
  ///
  /// - Throws: where the library is missing, or there is no room for it.
  func bytes() throws(ReportError) -> [UInt8] {
    let title = wording.text(results.study.title)
    let (sheets, lengths) = content()
    return try ScratchFolder.with { (folder) throws(ReportError) in
      let path = folder.path + "/" + Self.path
      do throws(WorkbookError) {
        try WorkbookFile.write(title: title, sheets: sheets, lengths: lengths, to: path, temporaryFolder: folder.path)
      } catch {
        switch error {
        case .noLibrary(let name): throw ReportError(.missingLibrary(name), path: Self.path)
        case .cannotWrite(let code): throw ReportError(.cannotWrite(code), path: path)
        case .refused: throw ReportError(.cannotWrite(EINVAL), path: path)
        }
      }
      guard let bytes = try folder.bytes(ofFile: Self.path) else { throw ReportError(.cannotRead(ENOENT), path: path) }
      // What a full disk cut off is noticed here, since the library does not look at every write.
      guard ArchiveCheck.isWhole(bytes) else { throw ReportError(.cannotWrite(EIO), path: path) }
      return bytes
    }
  }
}
