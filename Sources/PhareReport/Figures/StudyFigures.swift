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

  /// The views of an indicator, one per wave with a figure.
  func views(of indicator: RegionPageIndicator) -> [IndicatorView] {
    let scale = IndicatorView.scale(of: indicator, wording: wording)
    return indicator.columns.map { column in
      IndicatorView(indicator, in: column, scale: scale, sheets: sheets, field: field, wording: wording)
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
  private func series(of audience: Audience) -> Int {
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

// MARK: - Answers

extension StudyFigures {
  /// The answers of everybody to a question in one wave.
  struct Answers: Sendable {
    let wave: StudyWave
    let grid: FigureGrid
  }

  /// The answers to a question of a theme, one element per wave that asked.
  func answers(to question: Variable.ID) -> [Answers] {
    let grids = results.questions.first { $0.id == question.rawValue }?.grids ?? []
    return wording.wavesForReaders.compactMap { wave in
      grids.first { $0.wave == wave.id }.map { Answers(wave: wave, grid: $0) }
    }
  }

  /// The answers to a question as a drawing: parts of a bar, or bars by size where respondents give several.
  func drawing(of answers: [Answers]) -> Drawing? {
    guard let first = answers.first else { return nil }
    if case .multiple = first.grid.variable.kind { return itemChart(of: answers).drawing(width: 560) }
    return answerChart(of: answers)?.drawing(width: 560)
  }

  /// The same in columns of a page.
  func columns(of answers: [Answers]) -> [Drawing] {
    guard let first = answers.first else { return [] }
    if case .multiple = first.grid.variable.kind { return itemChart(of: answers).columns().map { $0.drawing() } }
    return [answerChart(of: answers)?.drawing()].compactMap(\.self)
  }

  /// The table behind the drawing: answers by waves.
  func table(of answers: [Answers]) -> Page.Table {
    var table = Page.Table(
      columns: [.init(wording.say(fr: "Réponse", en: "Answer"), .label)]
        + answers.map { .init(wording.name(of: $0.wave)) })
    table.append(
      ["n"] + answers.map { answer in answer.grid.figures.first.map { wording.base($0[0].estimate) } ?? .empty })
    for row in rows(of: answers) {
      table.append(
        [.init(wording.label(of: row))] + answers.map { cell(of: row, in: $0) },
        style: row.kind == .net ? .total : .plain)
    }
    return table
  }

  /// The rows of all waves, each once.
  private func rows(of answers: [Answers]) -> [GridRow] {
    var rows: [GridRow] = []
    for row in answers.flatMap(\.grid.rows) where !rows.contains(where: { $0.kind == row.kind && $0.code == row.code })
    {
      rows.append(row)
    }
    return rows
  }

  private func estimate(of row: GridRow, in answers: Answers) -> Estimate? {
    answers.grid.rows.firstIndex { $0.kind == row.kind && $0.code == row.code }.flatMap {
      answers.grid.figures[$0].first?.estimate
    }
  }

  private func cell(of row: GridRow, in answers: Answers) -> Page.Table.Cell {
    estimate(of: row, in: answers).map { wording.figure($0) } ?? .empty
  }

  private func itemChart(of answers: [Answers]) -> BarChart {
    let rows = rows(of: answers).filter { $0.kind == .item }
    let sorted = rows.enumerated().sorted { left, right in
      let values = [left, right].map { row in
        answers.lazy.compactMap { cell(of: row.element, in: $0).value }.first ?? -1
      }
      return (-values[0], left.offset) < (-values[1], right.offset)
    }.map(\.element)
    let groups = sorted.map { row in
      BarChart.Group(
        heading: wording.label(of: row),
        bars: answers.compactMap { answer in
          estimate(of: row, in: answer).map { estimate in
            let figure = PrintedFigure(estimate, wording: wording)
            return BarChart.Bar(
              name: wording.name(of: answer.wave), value: figure.value, interval: figure.interval, text: figure.text,
              series: series(of: answer.wave.specification.audience), isSmall: figure.isSmall)
          }
        })
    }
    return BarChart(
      groups: groups, scale: .share, tickLabels: wording.tickLabels(of: .share, as: .proportion),
      language: wording.language)
  }

  private func answerChart(of answers: [Answers]) -> AnswerChart? {
    let rows = rows(of: answers)
    let shown = rows.filter { $0.kind == .category }
    guard !shown.isEmpty, let variable = answers.first?.grid.variable else { return nil }
    let sides = shown.map { Self.side(of: $0.code, variable) }
    let parts = shown.indices.map { index in
      let alike = sides.indices.filter { sides[$0] == sides[index] }
      let position = alike.firstIndex(of: index) ?? 0
      return AnswerChart.Answer(
        label: wording.label(of: shown[index]), ink: .answer(position, of: alike.count, sides[index]),
        inkOfText: .onAnswer(position, of: alike.count, sides[index]))
    }
    let nets = rows.filter { $0.kind == .net }.prefix(1)
    let bars = answers.map { answer in
      AnswerChart.Bar(
        name: wording.name(of: answer.wave),
        shares: shown.map { row in
          let cell = cell(of: row, in: answer)
          return cell.value.map { ($0, cell.text.description) }
        },
        summary: nets.map { "\(wording.label(of: $0)) \(cell(of: $0, in: answer).text)" }.joined(separator: ", "))
    }
    return AnswerChart(answers: parts, bars: bars, alternative: alternative(of: answers, rows: rows))
  }

  /// The side of an answer: positive in the first sub-total, neither where the respondent does not know, else negative;
  /// all positive without sub-totals.
  private static func side(of code: String, _ variable: Variable) -> Ink.Side {
    if case .single(let categories) = variable.kind, categories.contains(where: { $0.code == code && $0.isDoesNotKnow })
    {
      return .neither
    }
    guard let first = variable.nets.first else { return .positive }
    return first.codes.contains(code) ? .positive : .negative
  }

  private func alternative(of answers: [Answers], rows: [GridRow]) -> String {
    let waves = answers.map { answer in
      wording.name(of: answer.wave) + wording.say(fr: " : ", en: ": ")
        + rows.compactMap { row in
          estimate(of: row, in: answer).map { "\(wording.label(of: row)) \(wording.figure($0).text)" }
        }.joined(separator: ", ")
    }
    return wording.say(fr: "Barres. ", en: "Bars. ") + waves.joined(separator: wording.say(fr: " ; ", en: "; ")) + "."
  }
}

// MARK: - Changes

extension StudyFigures {
  /// The change of everybody over the waves of a comparison; nil where there is no single figure to follow.
  func slope(of result: ComparisonResult) -> SlopeChart? {
    guard result.kind == .waves, !result.isRefused, result.specification.waves.count > 1 else { return nil }
    let lines = result.lines.filter { $0.domain == nil }
    guard lines.count == 1, let line = lines.first else { return nil }
    let statistic = result.specification.statistic
    let waves = result.specification.waves
    let points = waves.indices.map { index -> SlopeChart.Point in
      let name = wording.name(ofWave: waves[index])
      guard let estimate = line.levels[index] else {
        return .init(name: name, value: nil, interval: nil, text: wording.unavailable)
      }
      let figure = PrintedFigure(estimate, wording: wording)
      let change =
        index == 0
        ? nil
        : line.changes.first { $0.from == waves[index - 1] && $0.to == waves[index] }
          .flatMap { PrintedChange($0, in: line, of: result, wording: wording) }
      return .init(
        name: name, value: figure.value, interval: figure.interval, text: figure.text, isSmall: figure.isSmall,
        direction: change?.direction ?? 0)
    }
    guard points.contains(where: { $0.value != nil }) else { return nil }
    let values = points.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound].compactMap(\.self) }
    let scale = wording.scale(over: values, of: statistic)
    return SlopeChart(
      points: points, scale: scale, tickLabels: wording.tickLabels(of: scale, as: statistic),
      alternative: wording.say(fr: "Courbe. ", en: "Line. ")
        + points.map { "\($0.name) \($0.text)\(DotPlot.mark($0.direction))" }.joined(separator: ", ") + ".")
  }

  /// The changes of domains around that of everybody, over the first two waves of a comparison by territories.
  func changes(of result: ComparisonResult) -> DotPlot? {
    guard result.kind == .waves, !result.isRefused else { return nil }
    let statistic = result.specification.statistic
    func row(_ line: ComparisonLine) -> (row: DotPlot.Row, value: Double)? {
      guard let change = line.changes.last,
        let printed = PrintedChange(change, in: line, of: result, wording: wording)
      else { return nil }
      let isSmall = line.levels.contains { $0.map { PrintedFigure($0, wording: wording).isSmall } ?? false }
      let limits = (try? change.interval.get()).map { min($0.lower, $0.upper)...max($0.lower, $0.upper) }
      return (
        .init(
          name: line.domain.map { wording.text($0.category.label) } ?? "", value: printed.value, interval: limits,
          text: printed.text.replacingPoints, isSmall: isSmall, direction: printed.direction), printed.value
      )
    }
    let lines = result.lines.filter { $0.domain.map { field.isTerritorial($0.variable) } ?? false }.compactMap(row)
    guard lines.count > 1, let whole = result.lines.first(where: { $0.domain == nil }).flatMap(row) else { return nil }
    let sorted = lines.enumerated().sorted { left, right in
      let ranks = [left, right].map { ($0.element.row.isSmall ? 1 : 0, -$0.element.value, $0.offset) }
      return ranks[0] < ranks[1]
    }.map(\.element.row)
    let values = (sorted.filter { !$0.isSmall } + [whole.row]).flatMap { row in
      [row.value, row.interval?.lowerBound, row.interval?.upperBound].compactMap(\.self)
    }
    var finest = statistic.isShare ? 0.01 : 1.0
    for _ in 0..<wording.decimals(of: statistic) { finest /= 10 }
    let scale = ChartScale(over: values + [0], within: nil, finest: finest)
    let name = wording.label(of: field.whole(of: result.specification.waves))
    // A dot at the end of the scale would stand for a change that it is not.
    let rows = sorted.map { row in
      row.value.map { (scale.lower...scale.upper).contains($0) } ?? false ? row : row.withoutDot
    }
    return DotPlot(
      rows: rows, whole: (name, whole.value, whole.row.interval, whole.row.text), scale: scale,
      tickLabels: scale.ticks.map { wording.difference($0, as: statistic).replacingPoints },
      alternative: wording.say(fr: "Évolutions par territoire. ", en: "Changes by territory. ")
        + sorted.map { "\($0.name) \($0.text)\(DotPlot.mark($0.direction))" }.joined(separator: ", ") + ".")
  }
}

extension String {
  /// "+5 points" without its unit, which the title of a chart names.
  fileprivate var replacingPoints: String {
    split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }).first.map(String.init) ?? self
  }
}
