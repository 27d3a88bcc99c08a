import PhareEstimation
import PhareStudy
import PhareSurvey

/// The charts of a view: map, dots, and the table behind both.
extension IndicatorView {
  /// Whether the territories have outlines and at least one has a figure that may be printed.
  var hasMap: Bool { MapLayout.of(field.nouns) != nil && territories.contains { $0.figure.value != nil } }

  /// The labels of the ticks of the scale.
  var tickLabels: [String] { wording.tickLabels(of: scale, as: statistic) }

  /// The legend of the map: its classes from the highest, then what hatching and crosses mean where they occur.
  var legend: [TerritoryMap.LegendEntry] {
    var legend = classes.ranges.indices.reversed().map { index in
      TerritoryMap.LegendEntry(
        fill: .step(classes.shade(of: index)), text: wording.range(classes.ranges[index], as: statistic))
    }
    let fills = Set(territories.map(\.fill))
    if fills.contains(.hatched) { legend.append(wording.legendOfSmallBases) }
    if fills.contains(.crossed) { legend.append(wording.legendOfHidden) }
    return legend
  }

  /// The map.
  var map: TerritoryMap {
    TerritoryMap(
      areas: territories.map { territory in
        TerritoryMap.Area(
          code: territory.territory.code, name: territory.name, text: territory.figure.short,
          hint: hint(of: territory), fill: territory.fill)
      }, legend: legend, legendTitle: unit, alternative: mapAlternative)
  }

  /// The dot plot.
  var dotPlot: DotPlot {
    DotPlot(
      rows: territories.map { territory in
        DotPlot.Row(
          name: territory.name, value: territory.figure.value, interval: territory.figure.interval,
          text: territory.figure.text, isSmall: territory.figure.isSmall, direction: territory.direction)
      },
      whole: whole.value.map { (wholeName, $0, whole.interval, whole.text) }, scale: scale, tickLabels: tickLabels,
      alternative: dotAlternative)
  }

  /// The table behind both: the whole, then the territories.
  var table: Page.Table {
    let percent = wording.percent(ofLevel: wording.level())
    var table = Page.Table(columns: [
      .init(wording.header(field.nouns), .label), .init(wording.say(fr: "Résultat", en: "Result")),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init("n", .base),
      .init(wording.say(fr: "Écart", en: "Difference")), .init(wording.say(fr: "Rang", en: "Rank")),
    ])
    let national = column.national
    table.append(
      [.init(wholeName), wording.figure(national), wording.interval(national), wording.base(national), "", ""],
      style: .total)
    for territory in territories {
      let cells = territory.cells
      table.append(
        [.init(territory.name)] + [0, 1, 2, 4, 5].map { cells.indices.contains($0) ? cells[$0] : .empty })
    }
    return table
  }

  /// The words around a chart in a file of its own.
  ///
  /// - Parameter note: What else there is to say of it.
  func words(in results: StudyResults, note: String? = nil) -> ChartWords {
    ChartWords(
      title: title, subtitle: wording.subject(of: indicator.result.indicator).description,
      notes: [note].compactMap(\.self) + chartNotes(in: results))
  }

  private func chartNotes(in results: StudyResults) -> [String] {
    let percent = wording.percent(ofLevel: wording.level())
    var notes = [
      wording.say(
        fr: "\(wholeName) : \(whole.text), n = \(whole.baseText). Intervalles à \(percent).",
        en: "\(wholeName): \(whole.text), n = \(whole.baseText). \(percent) intervals.")
    ]
    if let rule = wording.smallBaseRule, territories.contains(where: { $0.figure.isSmall || $0.figure.isHidden }) {
      notes.append(rule.description)
    }
    return notes + wording.sourceNotes(of: [column.wave])
  }
}

extension ReportWording {
  /// What an arrow at the end of a scale says.
  var arrowRule: String { say(fr: "flèche : au-delà de l’échelle", en: "arrow: beyond the scale") }

  /// The name of a kind of maps.
  func name(of kind: MapLayout.Kind) -> String {
    switch kind {
    case .outlines: say(fr: "Contours", en: "Outlines")
    case .tiles: say(fr: "Cases égales", en: "Equal tiles")
    }
  }

  /// The line of a legend for territories on a small base.
  var legendOfSmallBases: TerritoryMap.LegendEntry {
    .init(fill: .hatched, text: PageText.Mark.smallBase.sign + " " + say(fr: "base faible", en: "small base"))
  }

  /// The line of a legend for figures that may not be printed.
  var legendOfHidden: TerritoryMap.LegendEntry {
    .init(fill: .crossed, text: PageText.Mark.hidden.sign + " " + say(fr: "non publié", en: "not published"))
  }

  /// The study as the source of a chart, and the warning on synthetic data.
  func sourceNotes(of waves: [StudyWave]) -> [String] {
    let names = waves.map { name(of: $0) }.joined(separator: ", ")
    let source = say(fr: "Source : ", en: "Source: ") + text(study.title) + " – " + names + "."
    return [source] + (study.isSynthetic ? [say(fr: "Données synthétiques.", en: "Synthetic data.")] : [])
  }
}
