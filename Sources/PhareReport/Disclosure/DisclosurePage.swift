import PhareStudy

/// The audit of what a report hides: the numbers of respondents that are hidden, and what a reader can still tell of each.
///
/// For those who make the report, never a part of it.
struct DisclosurePage: Sendable {
  let wording: ReportWording
  let results: StudyResults

  /// The page.
  var page: Page {
    let title = wording.say(fr: "Protection des petits effectifs", en: "Disclosure control")
    var page = wording.page(title, path: nil, base: nil)
    guard let rule = results.study.report.disclosure else {
      page.paragraph(
        PageText(
          wording.say(
            fr: "L’étude ne demande pas de protéger les petits effectifs : `report: {disclosure: {threshold: 5}}`.",
            en: "The study has no rule that hides small numbers of respondents: `report: {disclosure: {threshold: 5}}`."
          )))
      return page
    }
    for disclosure in results.disclosures {
      page.heading(2, disclosure.waves.map(wording.name(ofWave:)).joined(separator: " · "))
      page.paragraph(PageText(summary(of: disclosure)))
      if !disclosure.hidden.isEmpty { page.table(table(of: disclosure, rule: rule)) }
    }
    return page
  }

  /// The hidden numbers, and the figures that they cost.
  private func summary(of disclosure: DisclosureResult) -> String {
    let numbers = wording.numbers
    let primary = disclosure.hidden.count(where: \.isPrimary)
    let (first, second) = (numbers.count(primary), numbers.count(disclosure.hidden.count - primary))
    let (hidden, figures) = (numbers.count(disclosure.hiddenFigures), numbers.count(disclosure.figures))
    let cells = numbers.count(disclosure.cells)
    let told = numbers.count(disclosure.toldEarlier)
    let earlier =
      disclosure.toldEarlier == 0
      ? ""
      : wording.say(
        fr: " Petits effectifs que les rapports antérieurs apprennent déjà : \(told).",
        en: " Small numbers that earlier reports tell already: \(told).")
    let summary = wording.say(
      fr: """
        Effectifs cachés : \(first) petits et \(second) autres, sur \(cells) ; chiffres retirés : \(hidden) sur \(figures).
        """,
      en: """
        Hidden numbers of respondents: \(first) small and \(second) others, of \(cells); figures withheld: \(hidden) of \
        \(figures).
        """)
    return summary + earlier
  }

  private func table(of disclosure: DisclosureResult, rule: DisclosureRule) -> Page.Table {
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Répondants", en: "Respondents"), .label),
      .init(wording.say(fr: "Caché", en: "Hidden"), .text),
      .init(wording.say(fr: "Au moins", en: "At least")), .init(wording.say(fr: "Au plus", en: "At most")),
    ])
    for (cell, interval) in zip(disclosure.hidden, disclosure.intervals()) {
      let reason =
        cell.isPrimary
        ? wording.say(fr: "petit effectif", en: "small") : wording.say(fr: "avec d’autres", en: "with others")
      // What a reader knows is a whole number: the first one above, the last one below.
      let (low, high) = ((interval.low - 1e-6).rounded(.up), (interval.high + 1e-6).rounded(.down))
      table.append([
        .init(wording.text(cell.name)), .init(reason), wording.count(low + 0),
        wording.count(high + 0),
      ])
    }
    return table
  }
}

extension Printout {
  /// The audit of what the report of a study hides.
  public static func disclosure(of results: StudyResults) -> Printout {
    Printout { edition in
      [DisclosurePage(wording: ReportWording(results, edition: edition), results: results).page]
    } table: {
      results.tidyDisclosure()
    }
  }
}

extension StudyResults {
  /// The hidden numbers of respondents, one record each.
  func tidyDisclosure() -> TidyTable {
    var table = TidyTable(columns: ["wave", "respondents", "hidden", "least", "most"])
    for disclosure in disclosures {
      for (cell, interval) in zip(disclosure.hidden, disclosure.intervals()) {
        table.append([
          .text(disclosure.waves.joined(separator: " ")), .text(cell.name.text(in: study.language)),
          .text(cell.isPrimary ? "primary" : "secondary"),
          .number(interval.low), .number(interval.high),
        ])
      }
    }
    return table
  }
}
