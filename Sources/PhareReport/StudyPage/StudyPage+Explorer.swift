import PhareEstimation
import PhareStudy

/// The section with the map: one indicator in one wave, territory by territory.
extension StudyPage {
  /// The first view: of the first headline, or of any indicator where the page has none, with a map, or else with territories, the wave with the most respondents,
  /// of several the latest.
  func firstView(_ views: [[IndicatorView]]) -> IndicatorView? {
    let headlines = results.headlines.compactMap { headline in
      views.first { $0.first?.indicator.result.id == headline.id }
    }
    let ordered = headlines.isEmpty ? views : headlines
    let isDrawn: [(IndicatorView) -> Bool] = [\.hasMap, { !$0.territories.isEmpty }, { _ in true }]
    for isDrawn in isDrawn {
      for views in ordered {
        let drawn = views.filter(isDrawn)
        let most = drawn.map(\.column.national.base.respondents).max()
        if let view = drawn.last(where: { $0.column.national.base.respondents == most }) { return view }
      }
    }
    return nil
  }

  /// The number of rows of the dot plot: those of the view with the most territories.
  static func slots(_ views: [[IndicatorView]]) -> Int { views.joined().reduce(0) { max($0, $1.territories.count) } }

  func explorer(_ views: [[IndicatorView]]) -> Section {
    guard let first = firstView(views), Self.slots(views) > 0 else { return Section(id: "map", title: "", content: []) }
    let plural = wording.plural(figures.field.nouns)
    let title =
      views.joined().contains(where: \.hasMap)
      ? wording.say(fr: "La carte et les \(plural)", en: "The map and the \(plural)")
      : wording.say(fr: "Les \(plural)", en: "The \(plural)")
    return Section(
      id: "map", title: title,
      content: [choices(first), .tag(.div, with: [.id("panels")], [panel(first, slots: Self.slots(views))])])
  }

  // MARK: Choices

  /// The choices, which the script fills and shows: without it they would do nothing.
  private func choices(_ first: IndicatorView) -> HTML {
    let noun = wording.header(figures.field.nouns)
    var all: [(String, String)] = [
      ("indicator", wording.say(fr: "Indicateur", en: "Indicator")), ("wave", wording.say(fr: "Vague", en: "Wave")),
      ("place", noun), ("wave2", wording.say(fr: "Comparer à la vague", en: "Compare with wave")),
      ("place2", wording.say(fr: "Comparer à", en: "Compare with") + " (\(wording.singular(figures.field.nouns)))"),
    ]
    if MapLayout.of(figures.field.nouns) != nil {
      all.append(("shape", wording.say(fr: "Fond de carte", en: "Kind of map")))
    }
    return .tag(
      .form, with: [.id("choices"), .init("hidden"), .label(wording.say(fr: "Choisir", en: "Choose"))],
      all.map { id, label in
        .tag(
          .div, with: [.class("choice c-" + id)],
          [.tag(.label, with: [.init("for", id)], text: label), .tag(.select, with: [.id(id)])])
      })
  }

  // MARK: The first view

  private func panel(_ view: IndicatorView, slots: Int) -> HTML {
    var content: [HTML] = [
      .tag(.h3, with: [.key("title")], text: view.title),
      .tag(.p, with: [.class("sub"), .key("subject")], [blocks.text(view.indicator.subject)]),
      .tag(
        .p, with: [.class("lede"), .key("say"), .init("aria-live", "polite")],
        text: view.finding(in: results)),
      .tag(.p, with: [.class("place"), .key("here"), .init("hidden")]),
      .tag(.p, with: [.class("note"), .key("none"), .init("hidden")], text: noTerritories),
    ]
    var drawings: [HTML] = []
    let maps = MapLayout.Kind.allCases.compactMap { kind in
      MapLayout.of(view.field.nouns, kind).map { layout -> HTML in
        let isShown = kind == .outlines
        return .tag(
          .div, with: [.key("box-" + kind.rawValue)] + (isShown ? [] : [.init("hidden")]),
          [view.map.drawing(on: layout, key: kind.rawValue).inline()])
      }
    }
    if !maps.isEmpty { drawings.append(.tag(.div, with: [.class("map")], maps)) }
    drawings.append(
      .tag(.div, with: [.class("dots"), .key("dotbox")], [view.dotPlot.drawing(slots: slots, key: "dots").inline()]))
    let isLarge = view.field.nouns == .departements
    content.append(.tag(.div, with: [.class(isLarge ? "pair large" : "pair"), .key("pair")], drawings))
    content += notes(of: view).map { .tag(.p, with: [.class("note")], text: $0) }
    content.append(
      .tag(.div, with: [.key("table")], [details(blocks.html(view.table, caption: tableCaption(of: view)))]))
    return .tag(.div, with: [.class("panel")], content)
  }

  /// The caption of the table behind the map and the dots.
  func tableCaption(of view: IndicatorView) -> String {
    view.title + " – " + wording.plural(figures.field.nouns)
  }

  private var noTerritories: String {
    let singular = wording.singular(figures.field.nouns)
    return wording.say(
      fr: "Cette vague ne donne pas le résultat par \(singular) : \(wording.unavailable), et non zéro.",
      en: "This wave has no result by \(singular): \(wording.unavailable), which is not zero.")
  }

  private func notes(of view: IndicatorView) -> [String] {
    let percent = wording.percent(ofLevel: wording.level())
    let count = wording.numbers.count(wording.rule.smallBase)
    return [
      wording.say(
        fr: """
          Point : résultat ; trait : intervalle à \(percent) ; ligne verticale et bande : l’ensemble et son intervalle. Les \
          classes de la carte, les mêmes à toutes les vagues, viennent des seuls territoires d’au moins \(count) \
          répondants efficaces ; cercle vide et \
          hachures : base faible, à lire avec prudence ; croix : chiffre non publié ; \(wording.arrowRule).
          """,
        en: """
          Dot: result; bar: \(percent) interval; vertical line and band: the whole and its interval. The classes of the \
          map, the same in all waves, come only from territories with at least \(count) effective respondents; hollow dots and hatching: a small \
          base, to be read with caution; crosses: a figure that is not published; \(wording.arrowRule).
          """),
      wording.say(fr: "Source : ", en: "Source: ") + wording.text(results.study.title) + ".",
    ]
  }
}
