import PhareStudy
import PhareSurvey

/// The section of territories: what distinguishes each, and its sheet where the script shows one.
extension StudyPage {
  func territories(_ views: [[IndicatorView]]) -> Section {
    let sheets = figures.sheets.filter { sheet in
      views.joined().contains { view in view.territories.contains { $0.territory == sheet.territory } }
    }
    guard !sheets.isEmpty else { return Section(id: "places", title: "", content: []) }
    let nouns = figures.field.nouns
    let title =
      wording.say(
        fr: "Ce qui distingue chaque \(wording.singular(nouns))",
        en: "What distinguishes each \(wording.singular(nouns))")
    // The same for every territory: it stands once, below.
    let caveat = Page.Block.paragraph(PageText(wording.ranksBesideMarks))
    let rules = [wording.significanceRule(level: wording.level()), PageText(wording.ranksBesideMarks)]
    let articles = sheets.concurrentMap { sheet -> HTML in
      var page = wording.page(sheet.title, path: nil)
      sheet.appendSummary(to: &page)
      return .tag(
        .article, with: [.class("card"), .key("brief" + sheet.territory.code)],
        [.tag(.h3, text: sheet.title), blocks.html(page.blocks.filter { $0 != caveat })])
    }
    return Section(
      id: "places", title: title,
      content: [
        .tag(.div, with: [.id("briefs"), .class("cards")], articles),
        .tag(.div, with: [.id("sheet"), .init("hidden")]),
        .tag(.ul, with: [.class("notes")], rules.map { .tag(.li, [blocks.text($0)]) }),
      ])
  }
}
