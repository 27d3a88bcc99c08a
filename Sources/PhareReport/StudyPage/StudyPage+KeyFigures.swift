import PhareEstimation
import PhareStudy

/// The first section: the headline indicators by audience, each with the wave before and one sentence.
extension StudyPage {
  var keyFigures: Section {
    let cards = results.headlines.compactMap { headline in
      figures.indicators.first { $0.result.id == headline.id }
    }.map(card)
    guard !cards.isEmpty else { return Section(id: "key", title: "", content: []) }
    return Section(
      id: "key", title: wording.say(fr: "Chiffres clés", en: "Key figures"),
      content: [.tag(.div, with: [.class("cards")], cards), .tag(.ul, with: [.class("notes")], keyNotes)])
  }

  private var keyNotes: [HTML] {
    let note = wording.say(
      fr: """
        ▲ ▼ Évolution significative depuis la vague précédente du même public ; sans signe, l’écart peut tenir au hasard. \
        « Non comparé » : l’étude ne demande pas cette comparaison.
        """,
      en: """
        ▲ ▼ Significant change since the previous wave of the same audience; without a mark it may be due to chance. “Not \
        compared”: the study does not ask for this comparison.
        """)
    let rules = [PageText(note), wording.smallBaseRule].compactMap(\.self)
    return rules.map { .tag(.li, [blocks.text($0)]) }
  }

  /// A headline: a table by audience, narrow enough for a phone, then a sentence for each.
  private func card(of indicator: RegionPageIndicator) -> HTML {
    let latest = indicator.columns.filter { column in
      indicator.columns.last { $0.wave.specification.audience == column.wave.specification.audience }?.wave.id
        == column.wave.id
    }
    let percent = wording.percent(ofLevel: wording.level())
    let hasEarlier = latest.contains { results.wave(before: $0.wave, of: indicator.result, wording) != nil }
    var header = [HTML.tag(.th, with: [.scope(.column)], text: wording.say(fr: "Vague", en: "Wave"))]
    var titles = [wording.say(fr: "Résultat et intervalle à \(percent)", en: "Result and \(percent) interval")]
    if hasEarlier {
      titles.append(wording.say(fr: "Évolution et vague précédente", en: "Change and previous wave"))
    }
    header += titles.map { .tag(.th, with: [.scope(.column), .class("n")], text: $0) }
    let rows = latest.map { column in row(column, of: indicator, hasEarlier: hasEarlier) }
    let sentences = latest.map { column in HTML.tag(.li, text: finding(of: indicator, in: column, isNamed: false)) }
    return .tag(
      .article, with: [.class("card")],
      [
        .tag(.h3, text: indicator.name), .tag(.p, with: [.class("sub")], [blocks.text(indicator.subject)]),
        .tag(
          .table, with: [.class("key")],
          [.tag(.caption, text: indicator.name), .tag(.thead, [.tag(.tr, header)]), .tag(.tbody, rows)]),
        .tag(.ul, with: [.class("findings")], sentences),
      ])
  }

  private func row(
    _ column: RegionPageIndicator.Column, of indicator: RegionPageIndicator, hasEarlier: Bool
  ) -> HTML {
    var cells: [HTML] = [
      .tag(.th, with: [.scope(.row)], text: column.waveName),
      .tag(
        .td, with: [.class("n")],
        [
          .tag(.span, with: [.class("big")], [blocks.text(wording.figure(column.national).text)]), .text(" "),
          .tag(.span, with: [.class("under")], [blocks.text(wording.interval(column.national).text)]),
        ]),
    ]
    guard hasEarlier else { return .tag(.tr, cells) }
    let earlier = results.wave(before: column.wave, of: indicator.result, wording)
    let before = earlier.flatMap { wave in indicator.columns.first { $0.wave.id == wave.id } }
    let change = earlier.flatMap { results.change(of: indicator.result.id, from: $0.id, to: column.wave.id, wording) }
    guard let before else { return .tag(.tr, cells + [.tag(.td, with: [.class("n")], [])]) }
    let changed = change.map { blocks.text($0.marked) } ?? .text(wording.say(fr: "non comparé", en: "not compared"))
    let previous =
      Self.name(of: before, beside: column) + wording.say(fr: " : ", en: ": ")
      + wording.figure(before.national).text.description
    cells.append(
      .tag(
        .td, with: [.class("n")],
        [
          .tag(.span, with: [.class("mid")], [changed]), .text(" "),
          .tag(.span, with: [.class("under")], text: previous),
        ]))
    return .tag(.tr, cells)
  }

  /// The year of an earlier wave, where it tells which one; else its name.
  private static func name(of earlier: RegionPageIndicator.Column, beside column: RegionPageIndicator.Column) -> String
  {
    let (wave, later) = (earlier.wave, column.wave)
    guard wave.label == nil, let year = wave.specification.year, year != later.specification.year else {
      return earlier.waveName
    }
    return "\(year)"
  }

  /// The figure of everybody in a sentence.
  func finding(
    of indicator: RegionPageIndicator, in column: RegionPageIndicator.Column, isNamed: Bool = true
  ) -> String {
    let earlier = results.wave(before: column.wave, of: indicator.result, wording)
    let change = earlier.flatMap { results.change(of: indicator.result.id, from: $0.id, to: column.wave.id, wording) }
    return Finding(wording: wording, indicator: indicator.result.indicator, wave: column.wave)
      .sentence(isNamed: isNamed, figure: wording.figure(column.national).text.description, change: change)
  }
}
