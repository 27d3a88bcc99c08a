import PhareStudy

/// The section of the study's tables, each figure on its shade.
extension StudyPage {
  /// The most cells of the tables of a page; more would make it too large to open from a mail.
  static let mostCells = 12_000

  var tables: Section { tables(most: Self.mostCells) }

  /// The section with at most some cells; tables for which no room is left are named.
  func tables(most: Int) -> Section {
    guard results.study.report.subjects.contains(.tables) else { return Section(id: "tables", title: "", content: []) }
    var left = most
    var omitted: [String] = []
    let articles = figures.crossTabs.compactMap { table -> HTML? in
      let size = table.parts.reduce(0) { $0 + $1.size }
      guard !table.parts.isEmpty else { return nil }
      guard size <= left else {
        omitted.append(table.title)
        return nil
      }
      left -= size
      return article(of: table)
    }
    let rest =
      omitted.isEmpty
      ? []
      : [
        HTML.tag(
          .p, with: [.class("note")],
          text: wording.say(
            fr: "Trop grands pour cette page, dans les autres fichiers du rapport : ",
            en: "Too large for this page, in the other files of the report: ") + wording.say.list(omitted) + ".")
      ]
    return Section(
      id: "tables", title: wording.say(fr: "Les tableaux croisés", en: "Cross-tabulations"), content: articles + rest)
  }

  private func article(of table: CrossTab) -> HTML {
    let opened = [table.waves, table.questions].filter { !$0.isEmpty }.joined(
      separator: wording.say(fr: " : ", en: ": "))
    return .tag(
      .article, with: [.class("theme")],
      [
        .tag(.h3, text: table.title),
        details(
          .group(
            table.parts.map(content)
              + [.tag(.ul, with: [.class("notes")], table.markNotes.map { .tag(.li, [blocks.text($0)]) })]),
          title: opened),
      ])
  }

  private func content(of part: CrossTab.Part) -> HTML {
    let legend = part.shading.legend.map { entry -> HTML in
      .tag(
        .li, [.tag(.span, with: [.class("sw " + entry.shade.styleName)], []), .text(entry.text)])
    }
    var content: [HTML] = [.tag(.h4, text: part.title)]
    if let question = part.question { content.append(.tag(.p, with: [.class("sub")], [.tag(.em, text: question)])) }
    content.append(.tag(.ul, with: [.class("legend")], legend))
    content.append(blocks.html(part.table, caption: part.title, style: "heat"))
    let notes = [part.shading.rule] + part.notes.map { PageText($0) } + sources(of: part)
    content += notes.map { .tag(.p, with: [.class("note")], [blocks.text($0)]) }
    return .group(content)
  }

  private func sources(of part: CrossTab.Part) -> [PageText] {
    let waves = [results.study.wave(part.matrix.wave)].compactMap(\.self)
    return wording.sourceNotes(of: waves).map { PageText($0) }
  }
}
