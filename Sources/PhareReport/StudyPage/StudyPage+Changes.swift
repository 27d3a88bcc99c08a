import PhareStudy

/// The section of changes and comparisons: slopes between waves, changes by territory, and their tests.
extension StudyPage {
  var changes: Section {
    let comparisons = results.comparisons.concurrentMap { result in article(of: result) }
    guard !comparisons.isEmpty else { return Section(id: "changes", title: "", content: []) }
    return Section(
      id: "changes", title: wording.say(fr: "Évolutions et comparaisons", en: "Changes and comparisons"),
      content: comparisons)
  }

  private func article(of result: ComparisonResult) -> HTML {
    let page = ComparisonPage(wording: wording, result: result, field: figures.field)
    guard !result.isRefused else {
      return .tag(
        .article, with: [.class("theme")],
        [.tag(.h3, text: page.title), HTMLBlocks(depth: 2, label: page.title).html(page.page.blocks)])
    }
    let tables = ComparisonTables(wording: wording, result: result, field: figures.field)
    var content: [HTML] = [.tag(.h3, text: page.title)]
    var charts: [HTML] = []
    if let slope = figures.slope(of: result) {
      charts.append(
        figure(slope.drawing(), title: wording.say(fr: "L’ensemble", en: "Everybody"), subject: markNote))
    }
    if let changes = figures.changes(of: result) {
      let unit =
        result.specification.statistic.isShare
        ? wording.say(fr: "Évolution en points", en: "Change in points") : wording.say(fr: "Évolution", en: "Change")
      let title = wording.say(
        fr: "Par \(wording.singular(figures.field.nouns))", en: "By \(wording.singular(figures.field.nouns))")
      charts.append(
        figure(
          changes.drawing(), title: title,
          subject: PageText(unit + (changes.leavesScale ? " – " + wording.arrowRule : ""))))
    }
    if let grid = figures.multiples(of: result) {
      charts.append(
        figure(
          grid.drawing(),
          title: wording.say(
            fr: "\(wording.header(figures.field.nouns)) par \(wording.singular(figures.field.nouns))",
            en: "\(wording.header(figures.field.nouns)) by \(wording.singular(figures.field.nouns))"),
          subject: PageText(figures.multiplesRule(of: grid, of: result))))
    }
    if let map = figures.changeMap(of: result), let layout = MapLayout.of(figures.field.nouns) {
      charts.append(
        figure(
          map.drawing(on: layout), title: wording.say(fr: "Carte des évolutions", en: "Map of the changes"),
          subject: PageText(mapNote)))
    }
    if let bars = figures.audiences(of: result) {
      charts.append(figure(bars.drawing(), title: page.title, subject: PageText(wording.letterRule(of: result))))
    }
    if !charts.isEmpty { content.append(.tag(.div, with: [.class("figures")], charts)) }
    content.append(
      details(
        .group(
          [blocks.html(tables.levels(), caption: page.title)]
            + (result.specification.waves.count > 1 ? [blocks.html(tables.changes(), caption: page.title)] : []))))
    if tables.hasPublishedChanges, let rule = wording.publishedChangeRule(of: result) {
      content.append(blocks.html(tables.publishedChanges(), caption: page.title))
      content.append(.tag(.p, with: [.class("note")], text: rule))
    }
    return .tag(.article, with: [.class("theme")], content)
  }

  private var mapNote: String {
    wording.say(
      fr: "Couleur : sens et ampleur de l’évolution ; ▲ ▼ : évolution significative.",
      en: "Colour: direction and size of the change; ▲ ▼: significant change.")
  }

  private var markNote: PageText {
    PageText(
      wording.say(
        fr: "Triangle et trait plein : évolution significative ; cercle et tirets : l’écart peut tenir au hasard.",
        en: "Triangle and solid line: significant change; circle and dashes: the change may be due to chance."))
  }
}

extension StudyFigures {
  /// The audiences of a comparison as bars; nil for other comparisons.
  func audiences(of result: ComparisonResult) -> BarChart? {
    guard result.kind == .audiences, !result.isRefused else { return nil }
    let lines = result.lines.filter { $0.domain == nil }
    guard lines.count == 1, let line = lines.first else { return nil }
    let bars = zip(result.specification.waves, line.levels).enumerated().compactMap { index, level -> BarChart.Bar? in
      guard let estimate = level.1 else { return nil }
      let figure = PrintedFigure(estimate, wording: wording)
      return BarChart.Bar(
        name: wording.name(ofWave: level.0), value: figure.value, interval: figure.interval, text: figure.text,
        series: index, isSmall: figure.isSmall)
    }
    guard result.specification.statistic.isShare, !bars.isEmpty else { return nil }
    return BarChart(
      groups: [.init(heading: "", bars: bars)], scale: .share,
      tickLabels: wording.tickLabels(of: .share, as: .proportion), language: wording.language)
  }
}
