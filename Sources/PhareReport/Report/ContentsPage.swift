import PhareStudy
import PhareSurvey

/// The first page of a report: what the study is about, its headline figures, and where the rest stands.
struct ContentsPage: Sendable {
  let wording: ReportWording
  let results: StudyResults
  let nouns: TerritoryNouns
  /// Everything else that the report is made of.
  let parts: [ReportPart]

  /// The title of the study.
  var title: String { wording.text(wording.study.title) }

  /// The page.
  var page: Page {
    var page = wording.page(title, path: Page.contentsPath)
    page.paragraph(waves)
    if let barometer = parts.first(where: { $0.kind == .barometer && $0.page != nil }) {
      page.heading(2, wording.say(fr: "Chiffres clés", en: "Key figures"))
      let overview = BarometerPage(wording: wording, results: results)
      page.table(overview.overview(of: results.headlines))
      let all = wording.say(
        fr: "Tous les indicateurs, leurs intervalles et les chiffres publiés",
        en: "All indicators, with intervals and published figures")
      page.paragraph(.link(all, to: .page(barometer.path)) + ".")
    }
    if wording.study.report.formats.contains(.html) {
      let text = wording.say(fr: "La page de l’étude", en: "The page of the study")
      page.paragraph(
        .link(text, to: .file(StudyPage.path))
          + wording.say(
            fr: " : la carte, les thèmes, les évolutions, les territoires et la notice en un fichier.",
            en: ": the map, the themes, the changes, the territories and the notice in one file."))
    }
    if wording.study.report.formats.contains(.xlsx) {
      let text = wording.say(fr: "Le classeur", en: "The workbook")
      page.paragraph(
        .link(text, to: .file(StudyWorkbook.path))
          + wording.say(
            fr: " : les tableaux tels qu’imprimés, les graphiques et tous les chiffres, pour Excel et LibreOffice.",
            en: ": the tables as printed, charts and all figures, for Excel and LibreOffice."))
    }
    page.heading(2, wording.say(fr: "Sommaire", en: "Contents"))
    for section in sections { append(section, to: &page) }
    if wording.study.report.formats.contains(.csv) { appendData(to: &page) }
    page.heading(2, wording.say(fr: "À lire avec les chiffres", en: "How to read the figures"))
    page.list([wording.smallBaseRule, PageText(wording.roundingRule)].compactMap { $0 })
    return page
  }

  private var waves: String {
    let parts = wording.wavesForReaders.map { wave -> String in
      let count = results.wave(wave.id)?.base.respondents ?? 0
      return "\(wording.name(of: wave)) (\(wording.respondents(count, of: wave)))"
    }
    return wording.say(fr: "Vagues : ", en: "Waves: ") + parts.joined(separator: ", ") + "."
  }

  // MARK: Contents

  /// The headings of the contents, and the parts under each.
  private var sections: [(heading: String?, kinds: [ReportPart.Kind])] {
    [
      (nil, [.barometer, .extrapolations, .verification, .notice]),
      (wording.say(fr: "Tableaux", en: "Tables"), [.table]),
      (wording.say(fr: "Classements des réponses", en: "Rankings of answers"), [.itemRanking]),
      (wording.say(fr: "Évolutions et comparaisons", en: "Changes and comparisons"), [.comparison, .questionnaire]),
      (wording.say(fr: "Prochaines vagues", en: "Next waves"), [.plan]),
      (
        wording.say(fr: "Classements des \(wording.plural(nouns))", en: "Rankings of \(wording.plural(nouns))"),
        [.standings]
      ),
      (
        nouns == .regions
          ? wording.say(fr: "Fiches régionales", en: "Regional sheets")
          : wording.say(fr: "Fiches par \(wording.singular(nouns))", en: "Sheets by \(wording.singular(nouns))"),
        [.region]
      ),
    ]
  }

  private func append(_ section: (heading: String?, kinds: [ReportPart.Kind]), to page: inout Page) {
    let items = section.kinds.flatMap { kind in
      parts.filter { $0.kind == kind && $0.page != nil }.map { .link($0.title, to: .page($0.path)) + $0.remark }
    }
    guard !items.isEmpty else { return }
    if let heading = section.heading { page.heading(3, heading) }
    page.list(items)
  }

  private func appendData(to page: inout Page) {
    page.heading(3, wording.say(fr: "Données", en: "Data"))
    let files = parts.filter { $0.kind == .barometer }.flatMap(\.tables).map { $0.path + ".csv" }
    let manifest = ReportManifest.fileName
    let others =
      wording.say(
        fr: "Un fichier CSV par tableau et par comparaison ; ", en: "A CSV file for each table and comparison; ")
      + .link(manifest, to: .file(manifest))
      + wording.say(
        fr: " donne l’empreinte de chaque fichier lu et écrit.",
        en: " gives the digest of every file read and written.")
    page.list(files.map { .link($0, to: .file($0)) } + [others])
  }
}
