import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of the checks of every published figure: against the data, against the others, and by itself.
struct VerificationPage: Sendable {
  let wording: ReportWording
  let verification: Verification

  /// The title of the page.
  var title: String { wording.say(fr: "Chiffres publiés : vérification", en: "Published figures: verification") }

  /// The path of the page in the report.
  static let path = "verification"

  /// The page; the brief edition has all checks without their sources.
  var page: Page {
    wording.edition == .brief ? briefPage : fullPage
  }

  private var fullPage: Page {
    var page = wording.page(title, path: Self.path)
    page.paragraph(summary)
    let problems = verification.problems
    if !problems.isEmpty {
      page.heading(2, wording.say(fr: "À corriger ou à expliquer", en: "To be corrected or explained"))
      page.table(table(of: problems))
    }
    page.heading(2, wording.say(fr: "Tous les contrôles", en: "All checks"))
    page.table(table(of: verification.findings))
    page.heading(2, "Notes")
    page.list(notes.map { PageText($0) })
    return page
  }

  private var briefPage: Page {
    var page = wording.page(wording.text(wording.study.title), path: nil)
    page.heading(2, title)
    var table = table(of: verification.findings, hasSources: false)
    table.notes.append(contentsOf: [summary] + notes)
    page.table(table)
    return page
  }

  private var summary: String {
    let (all, wrong) = (verification.findings.count, verification.problems.count)
    let checks = wording.numbers.count(all)
    let problems = wording.numbers.count(wrong)
    if wording.language == .fr {
      let count = all == 1 ? "Un seul contrôle" : "\(checks) contrôles"
      return count
        + (wrong == 0 ? ", rien à corriger ni à expliquer." : ", dont \(problems) à corriger ou à expliquer.")
    }
    return (all == 1 ? "A single check" : "\(checks) checks")
      + (wrong == 0 ? "; nothing to be corrected or explained." : "; to be corrected or explained: \(problems).")
  }

  private func table(of findings: [Verification.Finding], hasSources: Bool = true) -> Page.Table {
    var columns: [Page.Table.Column] = [
      .init(wording.say(fr: "Vague", en: "Wave"), .label), .init(wording.say(fr: "Publié", en: "Published"), .text),
      .init(wording.say(fr: "Données", en: "Data")), .init(wording.say(fr: "Constat", en: "Finding"), .text),
    ]
    if hasSources { columns.append(.init("Source", .text)) }
    var table = Page.Table(columns: columns)
    var indicator: String?
    for finding in findings {
      if finding.indicator != indicator {
        indicator = finding.indicator
        table.append(
          group: wording.study.indicator(finding.indicator).map { wording.name(of: $0) } ?? finding.indicator)
      }
      table.append(hasSources ? cells(finding) : cells(finding).dropLast())
    }
    return table
  }

  private func cells(_ finding: Verification.Finding) -> [Page.Table.Cell] {
    let place = [
      finding.wave.map { wording.name(ofWave: $0) }, finding.region.map { wording.typeset($0) },
    ].compactMap(\.self).joined(separator: " – ")
    let (published, data, sources) = figures(of: finding)
    return [.init(place), .init(published), data, .init(wording.sentence(for: finding)), .init(sources)]
  }

  private func figures(of finding: Verification.Finding) -> (published: String, data: Page.Table.Cell, source: String) {
    func source(_ text: LocalizedText?) -> String { text.map { wording.text($0) } ?? "" }
    func answer(_ figure: PublishedFigure) -> String {
      let label = figure.answer.flatMap { answer in
        wording.study.indicator(finding.indicator).flatMap { wording.label(of: answer, of: $0.variable) }
      }
      return label.map { " " + $0 } ?? ""
    }
    switch finding.check {
    case .figure(let check):
      return (
        wording.published(check.figure) + answer(check.figure),
        check.estimate.map { wording.figure($0, decimals: check.figure.decimals) } ?? .empty,
        source(check.figure.source)
      )
    case .conflict(let figures):
      return (figures.map { wording.published($0) + answer($0) }.joined(separator: " / "), "", "")
    case .sum(let figures, _, _, _):
      return (figures.map { wording.published($0) }.joined(separator: " + "), "", source(figures.first?.source))
    case .net(let figure, _, _), .base(let figure, _, _, _), .universe(let figure, _, _):
      return (wording.published(figure), "", source(figure.source))
    case .unit(let figure, _):
      return (figure.printed.map { wording.quoted($0) } ?? wording.published(figure), "", source(figure.source))
    case .difference(let difference, let check):
      let data = check.estimate.map { estimate in
        finding.withheld != nil
          ? .hidden : wording.change(estimate, as: statistic(of: finding), decimals: difference.decimals)
      }
      return (
        wording.numbers.signed(difference.value, decimals: difference.decimals), data ?? .empty,
        source(difference.source)
      )
    }
  }

  private func statistic(of finding: Verification.Finding) -> Statistic {
    wording.study.indicator(finding.indicator)?.statistic ?? .proportion
  }

  private var notes: [String] {
    [
      wording.verdictRule,
      wording.say(
        fr: """
          Une somme, un sous-total et un écart sont jugés compte tenu de l’arrondi de chaque chiffre. Un pourcentage \
          est impossible pour une base quand aucun nombre entier de répondants ne le donne, sauf pondération.
          """,
        en: """
          Sums, nets and differences are judged with allowance for the rounding of each figure. A percentage is \
          impossible for a base where no whole number of respondents gives it, unless it is weighted.
          """),
    ]
  }
}

extension Printout {
  /// The checks of every published figure.
  package static func verification(of results: StudyResults) -> Printout {
    let verification = Verification(results)
    return Printout { edition in
      [
        VerificationPage(
          wording: ReportWording(results, edition: edition), verification: verification
        ).page
      ]
    } table: {
      verification.tidy(in: results.study)
    }
  }
}
