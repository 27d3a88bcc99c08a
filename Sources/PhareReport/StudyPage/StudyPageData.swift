import PhareStudy
import PhareSurvey

/// The figures that the script of a page places: texts as they are printed, and places on scales in thousandths.
///
/// Aggregates alone, and only those that a table prints: what is hidden has neither a text nor a place here.
enum StudyPageData {
  private typealias Member = (name: String, value: JSONValue)

  /// The views of one indicator; nothing without any.
  static func views(_ views: [IndicatorView], of page: StudyPage) -> [JSONValue] {
    guard let first = views.first else { return [] }
    let indicator = first.indicator
    let members: [Member] = [
      ("k", .string(indicator.result.id)), ("n", .string(indicator.name)),
      ("q", .string(indicator.subject.description)), ("u", .string(first.unit)),
      ("tk", ticks(first)), ("v", .array(views.map { view($0, of: page) })),
    ]
    return [.object(members)]
  }

  private static func ticks(_ view: IndicatorView) -> JSONValue {
    .array(
      zip(view.scale.ticks, view.tickLabels).map { tick, label in
        .array([place(tick, view.scale), .string(label)])
      })
  }

  private static func view(_ view: IndicatorView, of page: StudyPage) -> JSONValue {
    let (whole, scale) = (view.whole, view.scale)
    let wholePlaces = [whole.interval?.lowerBound, whole.value, whole.interval?.upperBound].map { place($0, scale) }
    let members: [Member] = [
      ("w", .string(view.column.wave.id)), ("t", .string(view.column.waveName)),
      ("s", .string(view.finding(in: page.results))),
      (
        "a",
        .array(
          [.string(view.wholeName), .string(whole.text), .string(whole.intervalText), .string(whole.baseText)]
            + wholePlaces)
      ), ("ma", .string(view.mapAlternative)), ("da", .string(view.dotAlternative)),
      (
        "lg",
        .array(view.legend.map { .array([.string($0.fill.ink.name), .string($0.text)]) })
      ),
      ("in", .string(page.wording.within(view.field.whole(of: [view.column.wave.id])))),
      ("r", .array(view.territories.map { territory($0, scale) })),
    ]
    return .object(members)
  }

  private static func territory(_ territory: IndicatorView.TerritoryFigure, _ scale: ChartScale) -> JSONValue {
    let figure = territory.figure
    let cells = territory.cells.map(\.text.description)
    return .array([
      .string(territory.territory.code), .string(territory.fill.ink.name + " " + territory.fill.inkOfText.name),
      .string(figure.short), .string(cells.first ?? ""), .string(cells.count > 1 ? cells[1] : ""),
      .string(cells.count > 2 ? cells[2] : ""), place(figure.interval?.lowerBound, scale), place(figure.value, scale),
      place(figure.interval?.upperBound, scale), .integer(figure.isSmall ? 1 : 0), .integer(territory.direction),
      .string(cells.count > 4 ? cells[4] : ""), .string(cells.count > 5 ? cells[5] : ""),
    ])
  }

  /// A place on a scale in thousandths, -1 and 1001 beyond its ends; null for nothing.
  private static func place(_ value: Double?, _ scale: ChartScale) -> JSONValue {
    guard let value else { return .null }
    return .integer(Int(scale.position(of: value, from: 0, to: 1000).rounded()) + scale.side(of: value))
  }

  // MARK: The document

  /// Everything that the script needs: indicators, territories, themes, words.
  static func document(_ indicators: [JSONValue], first: IndicatorView?, of page: StudyPage) -> JSONValue {
    let (wording, figures) = (page.wording, page.figures)
    var taken: Set<String> = []
    let places = figures.sheets.map { sheet -> JSONValue in
      var slug = FileName.slug(sheet.territory.label.text(in: .fr))
      if slug.isEmpty || !taken.insert(slug).inserted { slug = FileName.key(sheet.territory.code) }
      return .array([
        .string(sheet.territory.code), .string(slug), .string(sheet.title), .string(DotPlot.shortName(sheet.title)),
      ])
    }
    let themes = page.themeViews.map { theme in
      JSONValue.array([.string(theme.label), .array(theme.indicators.map { .string($0.id) })])
    }
    return .object([
      ("first", .array([.string(first?.indicator.result.id ?? ""), .string(first?.column.wave.id ?? "")])),
      ("themes", .array(themes)), ("places", .array(places)), ("i", .array(indicators)),
      ("shapes", shapes(wording, figures.field)),
      // Territories so small that a phone shows them as tiles first.
      ("small", .integer(figures.field.nouns == .departements ? 1 : 0)), ("words", words(wording, figures.field)),
    ])
  }

  /// The kinds of maps with their names; none without outlines.
  private static func shapes(_ wording: ReportWording, _ field: StudyField) -> JSONValue {
    let kinds = MapLayout.Kind.allCases.filter { MapLayout.of(field.nouns, $0) != nil }
    return .array(kinds.map { .array([.string($0.rawValue), .string(wording.name(of: $0))]) })
  }

  /// The words between figures, in the language of the study.
  private static func words(_ wording: ReportWording, _ field: StudyField) -> JSONValue {
    let percent = wording.percent(ofLevel: wording.level())
    let words: [(String, String)] = [
      ("colon", wording.say(fr: " : ", en: ": ")),
      ("all", wording.say(fr: wording.agreeing(field.nouns, feminine: "Toutes", masculine: "Tous"), en: "All")),
      ("no", "–"), ("indicator", wording.say(fr: "Indicateur", en: "Indicator")),
      ("wave", wording.say(fr: "Vague", en: "Wave")), ("place", wording.header(field.nouns)),
      ("places", wording.plural(field.nouns)),
      ("result", wording.say(fr: "Résultat", en: "Result")),
      ("interval", wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), ("n", "n"),
      ("difference", wording.say(fr: "Écart", en: "Difference")), ("rank", wording.say(fr: "Rang", en: "Rank")),
      ("whole", wording.say(fr: "Ensemble", en: "Whole")),
      ("against", wording.say(fr: ", contre {0} {1} ({2})", en: ", compared with {0} {1} ({2})")),
      ("higher", wording.say(fr: "significativement au-dessus du reste", en: "significantly above the rest")),
      ("lower", wording.say(fr: "significativement au-dessous du reste", en: "significantly below the rest")),
      ("same", wording.say(fr: "écart non significatif", en: "not significantly different")),
      ("small", wording.say(fr: "base faible, non testé", en: "small base, not tested")),
      ("missing", wording.unavailable),
      ("unpublished", wording.say(fr: "chiffre non publié", en: "figure not published")),
      ("sheet", wording.say(fr: "tous les indicateurs", en: "all indicators")),
    ]
    return .object(words.map { (name: $0.0, value: .string($0.1)) })
  }
}
