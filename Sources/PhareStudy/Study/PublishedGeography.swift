import PhareSurvey

/// What is in print, by territory, of the question and waves that a comparison reads by area.
struct PublishedGeography {
  /// The figures for territories that are none of the areas compared, in the order of the study; empty where nothing
  /// is compared by area.
  let others: [PublishedFigure]

  init(_ comparison: ComparisonSpecification, study: Study, common: ComparedGeography?) {
    let divisions = comparison.by.compactMap { study.codebook[$0]?.geography?.areas }
    let areas = (divisions + [common?.common.areas].compactMap(\.self)).flatMap(\.self).map(\.departements)
    let alike = study.indicators.filter {
      $0.variable == comparison.variable && $0.statistic == comparison.statistic && $0.filter == comparison.filter
    }
    others =
      areas.isEmpty
      ? []
      : alike.flatMap { indicator in
        indicator.published.filter { figure in
          guard comparison.waves.contains(figure.wave), let territory = figure.territory,
            comparison.answer == nil || comparison.answer == (figure.answer ?? indicator.answer)
          else { return false }
          return !areas.contains(territory.departements)
        }
      }
  }
}
