import PhareEstimation
import PhareStudy
import PhareSurvey

/// The section of themes: their indicators as bars with intervals by audience, their questions answer by answer.
extension StudyPage {
  var themes: Section {
    let themes = results.themes(wording).concurrentMap { theme in section(of: theme) }
    return Section(
      id: "themes", title: wording.say(fr: "Les thèmes", en: "The themes"), content: themes)
  }

  private func section(of theme: ThemeView) -> HTML {
    let indicators = theme.indicators.compactMap { result in
      figures.indicators.first { $0.result.id == result.id }
    }
    var (charts, tables): ([HTML], [HTML]) = ([], [])
    for run in figures.runs(of: indicators) {
      let unit = self.unit(of: run[0])
      for (index, part) in figures.barChart(of: run).columns().enumerated() {
        charts.append(figure(part.drawing(), title: index == 0 ? unit : nil))
      }
      tables.append(blocks.html(table(of: run), caption: theme.label + " – " + unit))
    }
    for question in theme.questions { charts += self.question(question) }
    var content: [HTML] = [.tag(.h3, text: theme.label), .tag(.div, with: [.class("figures")], charts)]
    if !tables.isEmpty { content.append(details(.group(tables))) }
    content += wording.sourceNotes(of: waves(of: indicators)).map { .tag(.p, with: [.class("note")], text: $0) }
    let anchor = theme.id.map { [HTML.Attribute.id("theme-" + FileName.key($0))] } ?? []
    return .tag(.article, with: [.class("theme")] + anchor, content)
  }

  /// The measure of the bars: "Share in %, with 95% intervals".
  private func unit(of indicator: RegionPageIndicator) -> String {
    let percent = wording.percent(ofLevel: wording.level())
    let definition = indicator.result.indicator
    if definition.statistic.isShare {
      return wording.say(
        fr: "Part des répondants, avec l’intervalle à \(percent)",
        en: "Share of respondents, with the \(percent) interval")
    }
    let name = wording.say(definition.statistic.definition.label)
    guard definition.statistic == .mean, case .scale(let range) = results.study.codebook[definition.variable]?.kind
    else {
      return wording.say(fr: "\(name), avec l’intervalle à \(percent)", en: "\(name), with the \(percent) interval")
    }
    return wording.say(
      fr: "\(name) de \(range.lowerBound) à \(range.upperBound), avec l’intervalle à \(percent)",
      en: "\(name) from \(range.lowerBound) to \(range.upperBound), with the \(percent) interval")
  }

  private func waves(of indicators: [RegionPageIndicator]) -> [StudyWave] {
    wording.wavesForReaders.filter { wave in
      indicators.contains { $0.columns.contains { $0.wave.id == wave.id } }
    }
  }

  /// The table behind the bars: indicators and waves, each with its interval and base.
  private func table(of indicators: [RegionPageIndicator]) -> Page.Table {
    let percent = wording.percent(ofLevel: wording.level())
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Vague", en: "Wave"), .label), .init(wording.say(fr: "Résultat", en: "Result")),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init("n", .base),
    ])
    for indicator in indicators {
      table.append(group: indicator.name)
      for column in indicator.columns {
        table.append([
          .init(column.waveName), wording.figure(column.national), wording.interval(column.national),
          wording.base(column.national),
        ])
      }
    }
    return table
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
        table: index == drawings.count - 1 ? blocks.html(figures.table(of: answers), caption: title) : nil)
    }
  }
}
