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

  /// The bars of one figure: as many as fit a column of a page.
  private static let barsInColumn = 14

  private func section(of theme: ThemeView) -> HTML {
    let indicators = theme.indicators.compactMap { result in
      figures.indicators.first { $0.result.id == result.id }
    }
    var content: [HTML] = [.tag(.h3, text: theme.label)]
    for run in figures.runs(of: indicators) {
      let charts = columns(of: run).enumerated().map { index, part -> HTML in
        let title = run.count == 1 ? run[0].name : theme.label + (index == 0 ? "" : " (\(index + 1))")
        return figure(
          figures.barChart(of: part).drawing(), title: title,
          subject: part.count == 1 ? part[0].subject : PageText(unit(of: part[0])))
      }
      content.append(.tag(.div, with: [.class("figures")], charts))
      content.append(details(blocks.html(table(of: run), caption: theme.label)))
    }
    let questions = theme.questions.compactMap(question)
    if !questions.isEmpty { content.append(.tag(.div, with: [.class("figures")], questions)) }
    content += wording.sourceNotes(of: waves(of: indicators)).map { .tag(.p, with: [.class("note")], text: $0) }
    let anchor = theme.id.map { [HTML.Attribute.id("theme-" + FileName.key($0))] } ?? []
    return .tag(.article, with: [.class("theme")] + anchor, content)
  }

  /// What the bars measure: "Share in %, with 95% intervals".
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

  private func columns(of indicators: [RegionPageIndicator]) -> [[RegionPageIndicator]] {
    var columns: [[RegionPageIndicator]] = []
    var bars = 0
    for indicator in indicators {
      if columns.isEmpty || bars + indicator.columns.count > Self.barsInColumn {
        columns.append([])
        bars = 0
      }
      columns[columns.count - 1].append(indicator)
      bars += indicator.columns.count + 1
    }
    return columns
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

  private func question(_ id: Variable.ID) -> HTML? {
    let answers = figures.answers(to: id)
    guard let drawing = figures.drawing(of: answers) else { return nil }
    let table = figures.table(of: answers)
    let title = wording.label(of: id)
    return figure(
      drawing, title: title, subject: results.study.codebook[id]?.question.map { .emphasis(wording.quoted($0)) },
      table: blocks.html(table, caption: title))
  }
}
