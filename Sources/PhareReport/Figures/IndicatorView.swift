import PhareEstimation
import PhareStudy
import PhareSurvey

/// An indicator in one wave, ready for its charts: the whole, the territories, the classes of the map and the scale.
struct IndicatorView: Sendable {
  /// A territory with its figure.
  struct TerritoryFigure: Sendable {
    let territory: Territory
    let name: String
    let figure: PrintedFigure
    /// 1 above the rest, -1 below, 0 neither.
    let direction: Int
    /// The filling of its area on a map.
    let fill: TerritoryMap.Fill
    /// The cells of its line in tables: figure, interval, base, whole, difference, rank.
    let cells: [Page.Table.Cell]
  }

  let wording: ReportWording
  let field: StudyField
  let indicator: RegionPageIndicator
  let column: RegionPageIndicator.Column
  let whole: PrintedFigure
  /// The territories by their figure, from the highest: first those on a large enough base, then small bases, then those
  /// without a figure.
  let territories: [TerritoryFigure]
  /// The classes of the map, the same for every wave of the indicator.
  let classes: MapClasses
  /// The scale of the dot plot, the same for every wave of the indicator.
  let scale: ChartScale

  /// A view of one wave.
  init(
    _ indicator: RegionPageIndicator, in column: RegionPageIndicator.Column, scale: ChartScale, classes: MapClasses,
    sheets: [RegionPage], field: StudyField, wording: ReportWording
  ) {
    self.wording = wording
    self.field = field
    self.indicator = indicator
    self.column = column
    self.scale = scale
    let statistic = indicator.result.indicator.statistic
    whole = PrintedFigure(column.national, wording: wording)
    let shown = sheets.compactMap { sheet in
      column.regions[sheet.territory].map { (sheet, $0, PrintedFigure($0.estimate, wording: wording)) }
    }
    self.classes = classes
    let figures = shown.map { sheet, reading, figure in
      TerritoryFigure(
        territory: sheet.territory, name: wording.name(of: sheet.territory), figure: figure,
        direction: figure.value == nil ? 0 : wording.direction(of: reading),
        fill: Self.fill(of: figure, classes: classes, as: statistic, wording: wording), cells: sheet.cells(column))
    }
    territories = figures.enumerated().sorted { left, right in
      let (first, second) = (Self.order(left.element.figure), Self.order(right.element.figure))
      return (first.group, -first.value, left.offset) < (second.group, -second.value, right.offset)
    }.map(\.element)
  }

  private static func order(_ figure: PrintedFigure) -> (group: Int, value: Double) {
    guard let value = figure.value else { return (2, 0) }
    return (figure.isSmall ? 1 : 0, value)
  }

  private static func fill(
    of figure: PrintedFigure, classes: MapClasses, as statistic: Statistic, wording: ReportWording
  ) -> TerritoryMap.Fill {
    if figure.isHidden { return .crossed }
    guard let value = figure.value else { return .blank }
    if figure.isSmall { return .hatched }
    guard let units = wording.printedUnits(value, as: statistic), let index = classes.index(of: units) else {
      return .blank
    }
    return .step(classes.shade(of: index))
  }

  /// The classes of an indicator's maps over all of its waves, so that two of them compare by eye.
  static func classes(
    of indicator: RegionPageIndicator, sheets: [RegionPage], wording: ReportWording
  ) -> MapClasses {
    let statistic = indicator.result.indicator.statistic
    return MapClasses(
      of: indicator.columns.flatMap { column in
        sheets.compactMap { sheet -> Int? in
          guard let reading = column.regions[sheet.territory] else { return nil }
          let figure = PrintedFigure(reading.estimate, wording: wording)
          return figure.isSmall
            ? nil : figure.value.flatMap { wording.printedUnits($0, as: statistic) }
        }
      }, most: wording.mostUnits(of: statistic))
  }

  /// The scale of an indicator over all of its waves.
  static func scale(of indicator: RegionPageIndicator, wording: ReportWording) -> ChartScale {
    let values = indicator.columns.flatMap { column -> [Double] in
      let regional = column.regions.values.flatMap { reading -> [Double] in
        let figure = PrintedFigure(reading.estimate, wording: wording)
        let limits = figure.isSmall ? [] : figure.interval.map { [$0.lowerBound, $0.upperBound] } ?? []
        return limits + [figure.value].compactMap(\.self)
      }
      let whole = PrintedFigure(column.national, wording: wording)
      return regional + [whole.value, whole.interval?.lowerBound, whole.interval?.upperBound].compactMap(\.self)
    }
    return wording.scale(over: values, of: indicator.result.indicator.statistic)
  }
}

// MARK: - Words

extension IndicatorView {
  var statistic: Statistic { indicator.result.indicator.statistic }
  /// The indicator and the wave.
  var title: String { indicator.name + " – " + column.waveName }
  /// "en %", or nothing for numbers.
  var unit: String { statistic.isShare ? wording.say(fr: "en %", en: "in %") : "" }
  /// The name of the whole.
  var wholeName: String { wording.label(of: field.whole(of: [column.wave.id])) }

  /// The figure of the whole in a sentence, with the change since the wave before where a comparison tests it.
  func finding(in results: StudyResults) -> String {
    let earlier = results.wave(before: column.wave, of: indicator.result, wording)
    let change = earlier.flatMap { results.change(of: indicator.result.id, from: $0.id, to: column.wave.id, wording) }
    return Finding(wording: wording, indicator: indicator.result.indicator, wave: column.wave)
      .sentence(figure: whole.text, change: change)
  }

  /// The territories with the lowest and the highest figure among large enough bases, in words.
  private var range: String {
    let shown = territories.filter { $0.figure.value != nil && !$0.figure.isSmall }
    let plural = wording.plural(field.nouns)
    guard let high = shown.first, let low = shown.last, shown.count > 1 else {
      let count = wording.numbers.count(territories.count)
      return wording.say(
        fr: "\(count) \(plural), aucune comparaison possible", en: "\(count) \(plural), none can be compared")
    }
    return wording.say(
      fr: "de \(low.figure.text) (\(low.name)) à \(high.figure.text) (\(high.name))",
      en: "from \(low.figure.text) (\(low.name)) to \(high.figure.text) (\(high.name))")
  }

  /// The text alternative of the map.
  var mapAlternative: String {
    wording.say(
      fr: "Carte. \(title) : \(range) ; \(wholeName) \(whole.text). Tous les chiffres sont dans le tableau.",
      en: "Map. \(title): \(range); \(wholeName) \(whole.text). All figures are in the table.")
  }

  /// The text alternative of the dot plot.
  var dotAlternative: String {
    let percent = wording.percent(ofLevel: wording.level())
    return wording.say(
      fr: """
        Points avec leurs intervalles à \(percent), du plus élevé au plus bas. \(title) : \(range) ; \(wholeName) \
        \(whole.text). Tous les chiffres sont dans le tableau.
        """,
      en: """
        Dots with their \(percent) intervals, from the highest to the lowest. \(title): \(range); \(wholeName) \
        \(whole.text). All figures are in the table.
        """)
  }

  /// The text that a pointer shows of a territory.
  func hint(of territory: TerritoryFigure) -> String {
    let colon = wording.say(fr: " : ", en: ": ")
    let interval = territory.figure.intervalText.isEmpty ? "" : " (\(territory.figure.intervalText))"
    return territory.name + colon + territory.figure.text + interval
  }
}
