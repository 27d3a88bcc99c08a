import PhareStudy
import PhareSurvey

/// A page of a study that is too large for one: a theme, or some of its indicators.
struct StudyPagePart: Sendable {
  /// The path in the report.
  let path: String
  /// The theme with the indicators of this page; its questions stand on the first of its pages.
  let theme: ThemeView

  /// The most figures by territory that a page holds: some 3 MB of them, which a browser opens at once.
  static let mostFigures = 15_000

  /// The parts of a study, in the order of its themes; none where one page holds everything.
  ///
  /// - Parameter most: The most figures by territory of a page. An indicator with more of them stands alone.
  static func parts(of results: StudyResults, wording: ReportWording, most: Int = mostFigures) -> [StudyPagePart] {
    let total = results.indicatorsForReaders.reduce(0) { $0 + figures(of: $1) }
    guard total > most else { return [] }
    var taken: Set<String> = []
    return results.themes(wording).flatMap { theme -> [StudyPagePart] in
      let groups = groups(of: theme.indicators, most: most)
      return groups.enumerated().map { index, indicators in
        let key = theme.id.map { FileName.key($0) } ?? "_"
        let label = groups.count == 1 ? theme.label : "\(theme.label) (\(index + 1)/\(groups.count))"
        var path = "report-" + key + (index == 0 ? "" : "-\(index + 1)") + ".html"
        while !taken.insert(path).inserted { path = "report-" + key + "-\(taken.count).html" }
        return StudyPagePart(
          path: path,
          theme: ThemeView(
            id: theme.id, label: label, indicators: indicators, questions: index == 0 ? theme.questions : []))
      }
    }
  }

  /// The figures of an indicator by territory, over its waves.
  private static func figures(of result: IndicatorResult) -> Int {
    result.readings.reduce(0) { $0 + $1.regions.count }
  }

  /// Indicators in order, in groups of at most some figures; one empty group for a theme of questions alone.
  private static func groups(of indicators: [IndicatorResult], most: Int) -> [[IndicatorResult]] {
    var groups: [[IndicatorResult]] = [[]]
    var size = 0
    for indicator in indicators {
      let count = figures(of: indicator)
      if size + count > most, groups[groups.count - 1].isEmpty == false {
        groups.append([])
        size = 0
      }
      groups[groups.count - 1].append(indicator)
      size += count
    }
    return groups
  }
}

extension StudyPage {
  /// The part of its study that a page holds.
  enum Scope: Sendable {
    /// Everything.
    case whole
    /// The key figures, the changes, the method, and the way to the parts.
    case cover([StudyPagePart])
    /// A theme, or some of its indicators.
    case part(StudyPagePart)
  }

  /// The pages of some results, the first one first: one, or a cover with parts where it would be too large.
  ///
  /// - Parameter figures: The charts of all results, where they are made already.
  static func pages(
    of results: StudyResults, figures: StudyFigures? = nil, version: String, most: Int = StudyPagePart.mostFigures
  ) -> [(path: String, page: @Sendable () -> StudyPage)] {
    let parts = StudyPagePart.parts(of: results, wording: ReportWording(results), most: most)
    guard !parts.isEmpty else { return [(path, { StudyPage(figures ?? StudyFigures(results), version: version) })] }
    let cover: @Sendable () -> StudyPage = {
      StudyPage(StudyFigures(results, indicators: results.headlines), version: version, scope: .cover(parts))
    }
    return [(path, cover)]
      + parts.map { part in
        let page: @Sendable () -> StudyPage = {
          StudyPage(StudyFigures(results, indicators: part.theme.indicators), version: version, scope: .part(part))
        }
        return (part.path, page)
      }
  }

  /// The themes that the page holds.
  var themeViews: [ThemeView] {
    switch scope {
    case .whole: results.themes(wording)
    case .cover: []
    case .part(let part): [part.theme]
    }
  }

  /// The way from the cover to the parts.
  func contents(of parts: [StudyPagePart]) -> Section {
    let links = parts.map { part -> HTML in
      let count = part.theme.indicators.count
      let number = wording.numbers.count(count)
      let remark =
        count == 1
        ? wording.say(fr: " – un indicateur", en: " – one indicator")
        : wording.say(fr: " – \(number) indicateurs", en: " – \(number) indicators")
      return .tag(.li, [.tag(.a, with: [.href(part.path)], text: part.theme.label), .text(remark)])
    }
    let reason = wording.say(
      fr: """
        L’étude a trop de chiffres par \(wording.singular(figures.field.nouns)) pour une seule page : chaque thème a la \
        sienne, avec sa carte, ses graphiques et ses tableaux.
        """,
      en: """
        The study has too many figures by \(wording.singular(figures.field.nouns)) for one page: each theme has its own, \
        with its map, charts and tables.
        """)
    return Section(
      id: "parts", title: wording.say(fr: "Les thèmes", en: "The themes"),
      content: [.tag(.p, text: reason), .tag(.ul, with: [.class("parts")], links)])
  }
}
