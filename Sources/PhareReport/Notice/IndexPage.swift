import PhareStudy
import PhareSurvey

/// The first page of a report: what the study is about, its headline figures, and where the rest stands.
struct IndexPage: Sendable {
  let wording: ReportWording
  let results: StudyResults
  let presence: RegionPresence
  /// The name of the page of the barometer; nil without indicators.
  let barometer: String?
  /// The formats written.
  let formats: [ReportOptions.Format]

  /// The most indicators shown on the page.
  private static let headlines = 6

  /// The whole page as Markdown.
  func markdown() -> String {
    let title = wording.text(wording.study.title)
    var page = MarkdownPage(title: title, wording: wording, home: nil)
    page.paragraph(waves)
    if let barometer {
      page.heading(2, wording.say(fr: "Chiffres clés", en: "Key figures"))
      let overview = BarometerPage(wording: wording, results: results)
      page.table(overview.overview(of: Array(results.indicators.prefix(Self.headlines))))
      let all = wording.say(
        fr: "Tous les indicateurs, leurs intervalles et les chiffres publiés",
        en: "All indicators, with intervals and published figures")
      page.paragraph(MarkdownText.link(all, to: barometer) + ".")
    }
    page.heading(2, wording.say(fr: "Sommaire", en: "Contents"))
    appendContents(to: &page)
    page.heading(2, wording.say(fr: "À lire avec les chiffres", en: "Read with the figures"))
    page.list([wording.smallBaseRule, wording.roundingRule].compactMap { $0 })
    return page.text
  }

  private var waves: String {
    let parts = wording.wavesForReaders.map { wave -> String in
      let count = results.wave(wave.id)?.base.respondents ?? 0
      return "\(wording.name(of: wave)) (\(wording.respondents(count, of: wave)))"
    }
    return wording.say(fr: "Vagues : ", en: "Waves: ") + parts.joined(separator: ", ") + "."
  }

  private func appendContents(to page: inout MarkdownPage) {
    var general: [String] = []
    if let barometer {
      general.append(MarkdownText.link(BarometerPage(wording: wording, results: results).title, to: barometer))
    }
    let counts = results.universeCounts
    if !counts.isEmpty {
      general.append(
        MarkdownText.link(UniverseCountPage(wording: wording, counts: counts).title, to: "extrapolations.md"))
    }
    let verification = Verification(results)
    if !verification.findings.isEmpty {
      let page = VerificationPage(wording: wording, verification: verification)
      general.append(MarkdownText.link(page.title, to: "verification.md"))
    }
    general.append(
      MarkdownText.link(NoticePage(wording: wording, results: results, presence: presence).title, to: "notice.md"))
    page.list(general)
    if !results.tables.isEmpty {
      page.heading(3, wording.say(fr: "Tableaux", en: "Tables"))
      page.list(results.tables.map(tableEntry))
    }
    let rankings = results.tables.filter { !$0.rankings.isEmpty }
    if !rankings.isEmpty {
      page.heading(3, wording.say(fr: "Classements des réponses", en: "Rankings of answers"))
      page.list(
        rankings.map { table in
          let title = ItemRankingPage(wording: wording, result: table, presence: presence).title
          return MarkdownText.link(title, to: ItemRankingPage.path(of: table.id) + ".md")
        })
    }
    if !results.comparisons.isEmpty {
      page.heading(3, wording.say(fr: "Évolutions et comparaisons", en: "Changes and comparisons"))
      page.list(results.comparisons.map(comparisonEntry) + results.diffs.map(diffEntry))
    }
    if !results.plans.isEmpty {
      page.heading(3, wording.say(fr: "Prochaines vagues", en: "Next waves"))
      page.list(
        results.plans.map { plan in
          let title = PlanPage(plan, of: results.study, isForTerminal: false).title
          return MarkdownText.link(title, to: PlanPage.path(of: plan.id) + ".md")
        })
    }
    let ranked = results.indicators.filter { !StandingsPage.readings(of: $0).isEmpty }
    if !ranked.isEmpty {
      page.heading(3, wording.say(fr: "Classements des régions", en: "Rankings of regions"))
      page.list(
        ranked.map { MarkdownText.link(wording.name(of: $0.indicator), to: StandingsPage.path(of: $0.id) + ".md") })
    }
    if !results.indicators.isEmpty {
      page.heading(3, wording.say(fr: "Fiches régionales", en: "Regional sheets"))
      page.list(
        presence.regions.map { region in
          MarkdownText.link(
            wording.escaped(Typography.text(region.name, in: wording.language)), to: RegionPage.path(of: region))
        })
    }
    guard formats.contains(.csv) else { return }
    page.heading(3, wording.say(fr: "Données", en: "Data"))
    let data =
      results.indicators.isEmpty ? [] : ["barometer.csv", "published.csv", "extrapolations.csv", "verification.csv"]
    page.list(
      data.map { MarkdownText.link($0, to: $0) } + [
        wording.say(
          fr:
            "et un fichier CSV par tableau et par comparaison ; [manifest.json](manifest.json) donne l'empreinte de chaque fichier lu et écrit.",
          en:
            "and a CSV file for each table and comparison; [manifest.json](manifest.json) gives the digest of every file read and written."
        )
      ])
  }

  private func tableEntry(_ table: TableResult) -> String {
    let title = TablePage(wording: wording, result: table, presence: presence).title
    let waves = table.grids.map(\.wave).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let link =
      MarkdownText.link(title, to: "tables/\(ReportFile.name(for: table.id)).md") + " – "
      + waves.map { wording.name(ofWave: $0) }.joined(separator: ", ")
    guard formats.contains(.csv) else { return link }
    return link + " (" + MarkdownText.link("CSV", to: "tables/\(ReportFile.name(for: table.id)).csv") + ")"
  }

  private func diffEntry(_ diff: CodebookDiff) -> String {
    let page = CodebookDiffPage(wording: wording, diff: diff)
    return MarkdownText.link(page.title, to: CodebookDiffPage.path(of: diff) + ".md")
  }

  private func comparisonEntry(_ comparison: ComparisonResult) -> String {
    let page = ComparisonPage(wording: wording, result: comparison, presence: presence)
    let path = ComparisonPage.path(of: comparison.id)
    let link = MarkdownText.link(page.title, to: path + ".md")
    if comparison.isRefused { return link + wording.say(fr: " – refusée", en: " – refused") }
    guard formats.contains(.csv) else { return link }
    return link + " (" + MarkdownText.link("CSV", to: path + ".csv") + ")"
  }
}
