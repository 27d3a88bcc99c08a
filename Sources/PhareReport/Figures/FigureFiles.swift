import PhareStudy

/// The charts and maps of a study as drawings of their own: `figures/….svg`.
struct FigureFiles: Sendable {
  let figures: StudyFigures

  /// The folder in a report.
  static let folder = "figures"

  /// A drawing under its path.
  struct Entry: Sendable {
    let path: String
    /// The subject.
    let title: String
    let drawing: @Sendable () -> Drawing
  }

  /// All drawings: indicators by territory, themes, questions, tables, comparisons and margins.
  var entries: [Entry] { indicators + themes + questions + tables + comparisons + margins }

  private func entry(_ name: String, _ title: String, _ drawing: @escaping @Sendable () -> Drawing) -> Entry {
    Entry(path: "\(Self.folder)/\(name).svg", title: title, drawing: drawing)
  }

  private var indicators: [Entry] {
    let views = figures.indicators.concurrentMap { figures.views(of: $0) }
    return views.joined().flatMap { view -> [Entry] in
      let name = FileName.key(view.indicator.result.id) + "--" + FileName.key(view.column.wave.id)
      var entries: [Entry] = []
      if view.hasMap, let layout = MapLayout.of(figures.field.nouns) {
        entries.append(entry("map-" + name, view.title) { figures.map(of: view, on: layout) })
      }
      if view.territories.count > 1 { entries.append(entry("dots-" + name, view.title) { figures.dots(of: view) }) }
      return entries
    }
  }

  private var themes: [Entry] {
    figures.results.themes(figures.wording).flatMap { theme -> [Entry] in
      let indicators = theme.indicators.compactMap { result in
        figures.indicators.first { $0.result.id == result.id }
      }
      return figures.runs(of: indicators).enumerated().map { index, run in
        let name = "theme-" + (theme.id.map { FileName.key($0) } ?? "_") + (index == 0 ? "" : "-\(index + 1)")
        return entry(name, theme.label) { figures.bars(of: run, title: theme.label) }
      }
    }
  }

  private var questions: [Entry] {
    var seen: Set<String> = []
    return figures.results.themes(figures.wording).flatMap(\.questions).compactMap { question -> Entry? in
      guard seen.insert(question.rawValue).inserted else { return nil }
      let answers = figures.answers(to: question)
      guard let drawing = figures.drawing(of: answers) else { return nil }
      let wording = figures.wording
      let title = wording.label(of: question)
      let words = ChartWords(
        title: title, subtitle: figures.results.study.codebook[question]?.question.map { wording.quoted($0) } ?? "",
        notes: wording.sourceNotes(of: answers.map(\.wave)))
      return entry("question-" + FileName.key(question.rawValue), title) { drawing.sheet(words) }
    }
  }

  private var tables: [Entry] {
    figures.crossTabs.flatMap { table in
      table.parts.filter { !$0.isTooLarge }.map { part in
        let question =
          table.isByQuestion ? part.matrix.variables.first.map { "--" + FileName.key($0.id.rawValue) } : nil
        let name = "table-\(FileName.key(table.result.id))--\(FileName.key(part.matrix.wave))" + (question ?? "")
        return entry(name, table.title) { part.chart.drawing().sheet(table.words(of: part)) }
      }
    }
  }

  private var margins: [Entry] {
    let wording = figures.wording
    return wording.wavesForReaders.flatMap { wave in
      figures.margins(of: wave).enumerated().map { index, margin in
        let title = margin.title + " – " + wording.name(of: wave)
        let words = ChartWords(
          title: title, subtitle: figures.marginRule, notes: wording.sourceNotes(of: [wave]))
        // Two margins may have the same name in different files.
        let name = "margin-\(FileName.key(wave.id))-\(index + 1)-\(FileName.key(margin.id))"
        return entry(name, title) { margin.chart.drawing(width: 560).sheet(words) }
      }
    }
  }

  private var comparisons: [Entry] {
    figures.results.comparisons.flatMap { result -> [Entry] in
      let wording = figures.wording
      let title = ComparisonPage(wording: wording, result: result, field: figures.field).title
      let waves = result.specification.waves.compactMap { wording.study.wave($0) }
      let name = FileName.key(result.id)
      let words = ChartWords(title: title, notes: wording.sourceNotes(of: waves))
      let rule = wording.say(
        fr: "▲ ▼ Évolution significative.", en: "▲ ▼ Significant change.")
      let territories = ChartWords(
        title: title,
        subtitle: result.specification.statistic.isShare
          ? wording.say(
            fr: "En points, par \(wording.singular(figures.field.nouns))",
            en: "In points, by \(wording.singular(figures.field.nouns))")
          : wording.say(
            fr: "Par \(wording.singular(figures.field.nouns))", en: "By \(wording.singular(figures.field.nouns))"),
        notes: [rule] + words.notes)
      return [
        figures.slope(of: result).map { slope in entry("change-" + name, title) { slope.drawing().sheet(words) } },
        figures.changes(of: result).map { plot in
          entry("change-" + name + "--territories", title) { plot.drawing().sheet(territories) }
        },
        figures.multiples(of: result).map { grid in
          var words = words
          words.notes.insert(figures.multiplesRule(of: grid, of: result), at: 0)
          return entry("change-" + name + "--multiples", title) { [words] in grid.drawing(width: 560).sheet(words) }
        },
        figures.changeMap(of: result).flatMap { map in
          MapLayout.of(figures.field.nouns).map { layout in
            entry("map-change-" + name, title) { map.drawing(on: layout).scaled(to: 640).sheet(territories) }
          }
        },
        figures.audiences(of: result).map { bars in entry("audiences-" + name, title) { bars.drawing().sheet(words) } },
      ].compactMap(\.self)
    }
  }
}

extension StudyFigures {
  /// The map of an indicator in a wave, with its words.
  func map(of view: IndicatorView, on layout: MapLayout) -> Drawing {
    view.map.drawing(on: layout).scaled(to: 640).sheet(view.words(in: results))
  }

  /// The territories of an indicator in a wave as dots, with their words.
  func dots(of view: IndicatorView) -> Drawing {
    let plot = view.dotPlot
    let note =
      plot.leavesScale
      ? wording.say(fr: "Flèche : au-delà de l’échelle.", en: "Arrow: beyond the scale.") : nil
    return plot.drawing(width: 560).sheet(view.words(in: results, note: note))
  }

  /// Indicators as bars by wave, with their words.
  func bars(of indicators: [RegionPageIndicator], title: String) -> Drawing {
    let waves = wording.wavesForReaders.filter { wave in
      indicators.contains { $0.columns.contains { $0.wave.id == wave.id } }
    }
    let percent = wording.percent(ofLevel: wording.level())
    let isOne = indicators.count == 1
    let words = ChartWords(
      title: title, subtitle: isOne ? indicators[0].subject.description : "",
      notes: [wording.say(fr: "Traits : intervalles à \(percent).", en: "Lines: \(percent) intervals.")]
        + wording.sourceNotes(of: waves))
    return barChart(of: indicators, isTitled: !isOne || indicators[0].name != title).drawing(width: 560).sheet(words)
  }
}

extension Drawing {
  /// The drawing at another width, its proportions kept.
  func scaled(to width: Double) -> Drawing {
    let factor = width / self.width
    var drawing = Drawing(width: width, height: height * factor, alternative: alternative, key: key)
    drawing.add(.group(shapes, scale: factor), .group)
    return drawing
  }
}
