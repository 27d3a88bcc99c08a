import PhareStudy
import PhareSurvey

/// Indicators and questions under one heading, as pages show them.
struct ThemeView: Sendable {
  /// The key; nil for what no theme of the study holds.
  let id: String?
  /// The heading.
  let label: String
  /// The indicators in order.
  let indicators: [IndicatorResult]
  /// The questions in order.
  let questions: [Variable.ID]
}

extension StudyResults {
  /// The indicators that readers look at: all but those that only check print.
  var indicatorsForReaders: [IndicatorResult] {
    indicators.filter { $0.indicator.purpose == .publication }
  }

  /// The indicators of the first view, at most six: the first of each theme, then the next ones.
  var headlines: [IndicatorResult] {
    let all = indicatorsForReaders
    let first = study.themes.compactMap { theme in
      theme.indicators.first.flatMap { id in all.first { $0.id == id } }
    }
    let others = all.filter { result in !first.contains { $0.id == result.id } }
    return Array((first + others).prefix(max(6, min(first.count, 8))))
  }

  /// The themes of the study with what they hold, then the other indicators.
  func themes(_ wording: ReportWording) -> [ThemeView] {
    let all = indicatorsForReaders
    var themes = study.themes.map { theme in
      ThemeView(
        id: theme.id, label: wording.text(theme.label),
        indicators: theme.indicators.compactMap { id in all.first { $0.id == id } }, questions: theme.questions)
    }
    let grouped = Set(study.themes.flatMap(\.indicators))
    let others = all.filter { !grouped.contains($0.id) }
    if !others.isEmpty {
      let label =
        themes.isEmpty
        ? wording.say(fr: "Les indicateurs", en: "The indicators")
        : wording.say(fr: "Autres indicateurs", en: "Other indicators")
      themes.append(ThemeView(id: nil, label: label, indicators: others, questions: []))
    }
    return themes
  }
}
