import PhareEstimation
import PhareStudy
import PhareSurvey

/// The section of themes: their indicators as bars with intervals by audience, their questions answer by answer.
extension StudyPage {
  var themes: Section {
    let themes = themeViews.concurrentMap { theme in section(of: theme) }
    return Section(
      id: "themes", title: wording.say(fr: "Les thèmes", en: "The themes"), content: themes)
  }

  private func section(of theme: ThemeView) -> HTML {
    let indicators = theme.indicators.compactMap { result in
      figures.indicators.first { $0.result.id == result.id }
    }
    var (charts, tables): ([HTML], [HTML]) = ([], [])
    let units = figures.runs(of: indicators).map { wording.unit(of: $0[0].result.indicator) }
    for run in figures.runs(of: indicators) {
      let unit = wording.unit(of: run[0].result.indicator)
      for (index, part) in figures.barChart(of: run).columns().enumerated() {
        charts.append(figure(part.drawing(), title: index == 0 ? unit : nil))
      }
      tables.append(blocks.html(figures.table(of: run), caption: theme.label + " – " + unit))
    }
    for question in theme.questions { charts += self.question(question) }
    var content: [HTML] = [.tag(.h3, text: theme.label), .tag(.div, with: [.class("figures")], charts)]
    if !tables.isEmpty { content.append(details(.group(tables), of: units.joined(separator: " – "))) }
    content += wording.sourceNotes(of: figures.waves(of: indicators)).map { .tag(.p, with: [.class("note")], text: $0) }
    let anchor = theme.id.map { [HTML.Attribute.id("theme-" + FileName.key($0))] } ?? []
    return .tag(.article, with: [.class("theme")] + anchor, content)
  }

  /// A question in columns, its table behind the last.
  private func question(_ id: Variable.ID) -> [HTML] {
    let answers = figures.answers(to: id)
    let drawings = figures.columns(of: answers)
    let title = wording.label(of: id)
    let question = results.study.codebook[id]?.question.map { PageText.emphasis(wording.quoted($0)) }
    return drawings.enumerated().map { index, drawing in
      figure(
        drawing, title: index == 0 ? title : nil, subject: index == 0 ? question : nil,
        table: index == drawings.count - 1
          ? details(blocks.html(figures.table(of: answers), caption: title), of: title) : nil)
    }
  }
}
