import PhareEstimation
import PhareStudy
import PhareSurvey

/// The charts and maps of a study: those of its page, of its files and of the commands.
struct StudyFigures: Sendable {
  let results: StudyResults
  let wording: ReportWording
  let field: StudyField
  /// The indicators drawn.
  let indicators: [RegionPageIndicator]
  /// The sheets of the territories, without the notes that only their pages have.
  let sheets: [RegionPage]
  /// The views and tables, where several formats draw them.
  private var drawn: Drawn?

  private struct Drawn: Sendable {
    /// The views of every indicator, by its id.
    let views: [String: [IndicatorView]]
    let crossTabs: [CrossTab]
  }

  /// The charts of some results.
  ///
  /// - Parameter indicators: The indicators drawn; nil for those for readers.
  init(_ results: StudyResults, indicators chosen: [IndicatorResult]? = nil) {
    let wording = ReportWording(results)
    let field = StudyField(results)
    let indicators = (chosen ?? results.indicatorsForReaders).concurrentMap {
      RegionPageIndicator($0, wording: wording)
    }
    self.results = results
    self.wording = wording
    self.field = field
    self.indicators = indicators
    sheets = field.territories.map { territory in
      RegionPage(wording: wording, territory: territory, field: field, indicators: indicators, marginNotes: [])
    }
  }

  /// The same charts with their views and tables made once, for all formats that draw them.
  func drawnOnce() -> StudyFigures {
    let views = indicators.concurrentMap { ($0.result.id, self.views(of: $0)) }
    var figures = self
    figures.drawn = Drawn(
      views: Dictionary(views) { first, _ in first }, crossTabs: crossTabs)
    return figures
  }

  /// The tables of the study.
  var crossTabs: [CrossTab] {
    drawn?.crossTabs ?? results.tables.concurrentMap { CrossTab($0, field: field, wording: wording) }
  }

  /// The views of an indicator, one per wave with a figure.
  func views(of indicator: RegionPageIndicator) -> [IndicatorView] {
    if let views = drawn?.views[indicator.result.id] { return views }
    let scale = IndicatorView.scale(of: indicator, wording: wording)
    let classes = IndicatorView.classes(of: indicator, sheets: sheets, wording: wording)
    return indicator.columns.map { column in
      IndicatorView(
        indicator, in: column, scale: scale, classes: classes, sheets: sheets, field: field, wording: wording)
    }
  }
}

// MARK: - Bars by wave

extension StudyFigures {
  /// The waves of an indicator as bars: by audience, the latest wave in full colour.
  func bars(of indicator: RegionPageIndicator) -> [BarChart.Bar] {
    indicator.columns.map { column in
      let figure = PrintedFigure(column.national, wording: wording)
      let audience = column.wave.specification.audience
      let isEarlier =
        indicator.columns.last { $0.wave.specification.audience == audience }?.wave.id != column.wave.id
      return BarChart.Bar(
        name: column.waveName, value: figure.value, interval: figure.interval, text: figure.text,
        series: series(of: audience), isEarlier: isEarlier, isSmall: figure.isSmall)
    }
  }

  /// The position of an audience among those of the study.
  func series(of audience: Audience) -> Int {
    var audiences: [Audience] = []
    for wave in wording.wavesForReaders where !audiences.contains(wave.specification.audience) {
      audiences.append(wave.specification.audience)
    }
    return audiences.firstIndex(of: audience) ?? 0
  }

  /// The bars of some indicators on one scale.
  func barChart(of indicators: [RegionPageIndicator], isTitled: Bool = true) -> BarChart {
    let groups = indicators.map { BarChart.Group(heading: isTitled ? $0.name : "", bars: bars(of: $0)) }
    let statistic = indicators.first?.result.indicator.statistic ?? .proportion
    let scale = self.scale(of: indicators, bars: groups.flatMap(\.bars))
    return BarChart(
      groups: groups, scale: scale, tickLabels: wording.tickLabels(of: scale, as: statistic),
      language: wording.language)
  }

  private func scale(of indicators: [RegionPageIndicator], bars: [BarChart.Bar]) -> ChartScale {
    guard let first = indicators.first?.result.indicator else { return .share }
    if first.statistic.isShare { return .share }
    if first.statistic == .mean, case .scale(let range) = results.study.codebook[first.variable]?.kind {
      return ChartScale(over: [Double(min(0, range.lowerBound)), Double(range.upperBound)], within: nil, finest: 1)
    }
    let values = bars.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound].compactMap(\.self) }
    return wording.scale(over: [0] + values, of: first.statistic)
  }

  /// Indicators in runs that share a scale: shares, scores of one range, then every other one alone.
  func runs(of indicators: [RegionPageIndicator]) -> [[RegionPageIndicator]] {
    var runs: [(kind: String, indicators: [RegionPageIndicator])] = []
    for indicator in indicators {
      let kind = self.kind(of: indicator)
      if let index = runs.firstIndex(where: { $0.kind == kind }) {
        runs[index].indicators.append(indicator)
      } else {
        runs.append((kind, [indicator]))
      }
    }
    return runs.map(\.indicators)
  }

  private func kind(of indicator: RegionPageIndicator) -> String {
    let definition = indicator.result.indicator
    if definition.statistic.isShare { return "share" }
    if definition.statistic == .mean, case .scale(let range) = results.study.codebook[definition.variable]?.kind {
      return "\(range.lowerBound) \(range.upperBound)"
    }
    return definition.id
  }
}

extension StudyFigures {
  /// The table behind the bars: indicators and waves, each with its interval and base.
  func table(of indicators: [RegionPageIndicator]) -> Page.Table {
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

  /// The waves that have one of the indicators, in the order of readers.
  func waves(of indicators: [RegionPageIndicator]) -> [StudyWave] {
    wording.wavesForReaders.filter { wave in
      indicators.contains { $0.columns.contains { $0.wave.id == wave.id } }
    }
  }
}
