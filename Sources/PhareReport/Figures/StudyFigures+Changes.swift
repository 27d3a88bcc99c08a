import PhareEstimation
import PhareStudy

/// The changes of comparisons between waves: everybody as a line, territories as dots and as a map.
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
      points: points, places: places(of: waves), scale: scale, tickLabels: wording.tickLabels(of: scale, as: statistic),
      alternative: wording.say(fr: "Courbe. ", en: "Line. ")
        + points.map { "\($0.name) \($0.text)\(DotPlot.mark($0.direction))" }.joined(separator: ", ") + ".")
  }

  /// The changes of territories around that of everybody, over the last two waves of a comparison by territories.
  func changes(of result: ComparisonResult) -> DotPlot? {
    let lines = territoryChanges(of: result)
    guard lines.count > 1,
      let whole = result.lines.first(where: { $0.domain == nil }).flatMap({ TerritoryChange($0, of: result, wording) })
    else { return nil }
    let statistic = result.specification.statistic
    let sorted = lines.enumerated().sorted { left, right in
      let ranks = [left, right].map { ($0.element.isSmall ? 1 : 0, -$0.element.value, $0.offset) }
      return ranks[0] < ranks[1]
    }.map(\.element)
    let values = (sorted.filter { !$0.isSmall } + [whole]).flatMap { change in
      [change.value, change.interval?.lowerBound, change.interval?.upperBound].compactMap(\.self)
    }
    var finest = statistic.isShare ? 0.01 : 1.0
    for _ in 0..<wording.decimals(of: statistic) { finest /= 10 }
    let scale = ChartScale(over: values + [0], within: nil, finest: finest)
    let name = wording.label(of: field.whole(of: result.specification.waves))
    return DotPlot(
      rows: sorted.map(\.row), whole: (name, whole.value, whole.interval, whole.text), scale: scale,
      tickLabels: scale.ticks.map { wording.change($0, as: statistic) },
      alternative: wording.say(fr: "Évolutions par territoire. ", en: "Changes by territory. ") + sentence(of: sorted))
  }

  private func places(of waves: [String]) -> [Double] {
    SlopeChart.places(ofYears: waves.map { wording.study.wave($0)?.specification.year })
  }

  /// The waves of every territory as small charts beside the line of everybody; nil where there are too many of them, or
  /// fewer than two.
  func multiples(of result: ComparisonResult) -> SlopeGrid? {
    guard result.kind == .waves, !result.isRefused,
      let whole = result.lines.first(where: { $0.domain == nil })?.levels
    else { return nil }
    let (waves, statistic) = (result.specification.waves, result.specification.statistic)
    let panels = result.lines.compactMap { line -> SlopeGrid.Panel? in
      guard let domain = line.domain, field.isTerritorial(domain.variable),
        line.levels.count(where: { $0.map { PrintedFigure($0, wording: wording).value != nil } ?? false }) > 1
      else { return nil }
      let direction = line.changes.last
        .flatMap { PrintedChange($0, in: line, of: result, wording: wording) }?.direction
      let points = line.levels.enumerated().map { index, estimate -> SlopeChart.Point in
        let figure = estimate.map { PrintedFigure($0, wording: wording) }
        return .init(
          name: wording.name(ofWave: waves[index]), value: figure?.value, interval: figure?.interval,
          text: figure?.text ?? wording.unavailable, isSmall: figure?.isSmall ?? false,
          direction: index == waves.count - 1 ? direction ?? 0 : 0)
      }
      return .init(name: wording.text(domain.category.label), points: points)
    }
    guard (2...SlopeGrid.mostPanels).contains(panels.count) else { return nil }
    let wholes = whole.map { $0.flatMap { PrintedFigure($0, wording: wording).value } }
    let values = panels.flatMap(\.points).flatMap { point in
      point.isSmall ? [] : [point.value, point.interval?.lowerBound, point.interval?.upperBound]
    }
    let scale = wording.scale(over: (values + wholes).compactMap(\.self), of: statistic)
    return SlopeGrid(
      panels: panels.map { $0.drawn(on: scale) }, whole: wholes, places: places(of: waves), scale: scale,
      alternative: wording.say(fr: "Une courbe par territoire. ", en: "A line per territory. ")
        + panels.map { "\($0.name) \($0.text)" }.joined(separator: wording.say(fr: " ; ", en: "; ")) + ".")
  }

  /// How to read such charts: the whole, and the ends of their scale.
  func multiplesRule(of grid: SlopeGrid, of result: ComparisonResult) -> String {
    let name = wording.label(of: field.whole(of: result.specification.waves))
    let ends = [grid.scale.lower, grid.scale.upper].map {
      wording.number($0, as: result.specification.statistic)
    }
    return wording.say(
      fr: "Échelle commune, de \(ends[0]) à \(ends[1]) ; tirets : \(name) ; bande : intervalle ; ▲ ▼ : significatif.",
      en: "Common scale, from \(ends[0]) to \(ends[1]); dashes: \(name); band: interval; ▲ ▼: significant.")
  }

  /// The same changes as a map with a palette that diverges from 0; nil where the territories have no outlines, or none has
  /// a change on large enough bases.
  func changeMap(of result: ComparisonResult) -> TerritoryMap? {
    guard MapLayout.of(field.nouns) != nil else { return nil }
    let statistic = result.specification.statistic
    let changes = territoryChanges(of: result)
    let units = changes.filter { !$0.isSmall }.compactMap { wording.printedUnits($0.value, as: statistic) }
    guard let classes = ChangeClasses(of: units) else { return nil }
    let colon = wording.say(fr: " : ", en: ": ")
    let areas = changes.map { change -> TerritoryMap.Area in
      let index = wording.printedUnits(change.value, as: statistic).map { classes.index(of: $0) }
      let sign = change.isSmall ? PageText.Mark.smallBase.sign : ""
      let text = change.text + sign + DotPlot.mark(change.direction).trimmingSpaces
      return .init(
        code: change.code, name: change.name, text: text, hint: change.name + colon + text,
        fill: change.isSmall ? .hatched : index.map { .diverging($0) } ?? .blank)
    }
    var legend = classes.used.reversed().map { index in
      TerritoryMap.LegendEntry(fill: .diverging(index), text: wording.change(classes.range(of: index), as: statistic))
    }
    if changes.contains(where: \.isSmall) { legend.append(wording.legendOfSmallBases) }
    return TerritoryMap(
      areas: areas, legend: legend,
      legendTitle: statistic.isShare
        ? wording.say(fr: "en points", en: "in points") : wording.say(fr: "évolution", en: "change"),
      alternative: wording.say(fr: "Carte des évolutions. ", en: "Map of changes. ") + sentence(of: changes))
  }

  private func sentence(of changes: [TerritoryChange]) -> String {
    changes.map { "\($0.name) \($0.text)\(DotPlot.mark($0.direction))" }.joined(separator: ", ") + "."
  }

  private func territoryChanges(of result: ComparisonResult) -> [TerritoryChange] {
    guard result.kind == .waves, !result.isRefused else { return [] }
    return result.lines.filter { $0.domain.map { field.isTerritorial($0.variable) } ?? false }
      .compactMap { TerritoryChange($0, of: result, wording) }
  }
}

/// The change of a territory, or of everybody, between the last two waves of a comparison.
private struct TerritoryChange {
  let code: String
  let name: String
  let value: Double
  let interval: ClosedRange<Double>?
  /// The change as printed, without its unit.
  let text: String
  /// Whether the base of a wave is small.
  let isSmall: Bool
  let direction: Int

  /// The change of a line; nil where it may not be printed.
  init?(_ line: ComparisonLine, of result: ComparisonResult, _ wording: ReportWording) {
    guard let change = line.changes.last,
      let printed = PrintedChange(change, in: line, of: result, wording: wording)
    else { return nil }
    code = line.domain?.category.code ?? ""
    name = line.domain.map { wording.text($0.category.label) } ?? ""
    value = printed.value
    interval = (try? change.interval.get()).map { min($0.lower, $0.upper)...max($0.lower, $0.upper) }
    text = wording.change(printed.value, as: result.specification.statistic)
    isSmall = line.levels.contains { $0.map { PrintedFigure($0, wording: wording).isSmall } ?? false }
    direction = printed.direction
  }

  var row: DotPlot.Row {
    .init(
      name: name, value: value, interval: interval, text: text + (isSmall ? PageText.Mark.smallBase.sign : ""),
      isSmall: isSmall, direction: direction)
  }
}

extension ReportWording {
  /// "+5": a difference without its unit, which the title of a chart names.
  fileprivate func change(_ value: Double, as statistic: Statistic) -> String {
    let text = difference(value, as: statistic)
    return text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }).first.map(String.init) ?? text
  }

  /// "−14 à −9": the limits of a class of printed differences.
  fileprivate func change(_ units: ClosedRange<Int>, as statistic: Statistic) -> String {
    var scale = statistic.isShare ? 100.0 : 1
    for _ in 0..<decimals(of: statistic) { scale *= 10 }
    let limits = [units.lowerBound, units.upperBound].map { change(Double($0) / scale, as: statistic) }
    return limits[0] == limits[1]
      ? limits[0] : say(fr: "\(limits[0]) à \(limits[1])", en: "\(limits[0]) to \(limits[1])")
  }
}

extension String {
  /// A mark without the space before it.
  fileprivate var trimmingSpaces: String { String(drop { $0 == "\u{A0}" }) }
}
