import PhareStudy
import PhareSurvey

/// The words about territories that differ from those published.
extension ReportWording {
  /// The reason why answers cannot be assigned to a territory, as a part of a sentence.
  func sentence(for refusal: TerritoryRefusal) -> String {
    switch refusal {
    case .notPlaced:
      return say(
        fr: "aucune variable géographique de la vague ne dit lesquels de ses répondants sont de ce territoire",
        en: "no geographic variable of the wave shows which of its respondents are in this territory")
    case .cut(_, let areas, _):
      let names = say.list(areas.map { Typography.quoted($0, in: language) })
      return say(
        fr: "la vague place des répondants sous \(names) sans dire lesquels sont de ce territoire",
        en: "the wave places respondents under \(names) without showing which of them are in this territory")
    }
  }

  /// The reason why a published regional figure has no computed one beside it; nil where it has one.
  func refusal(of check: PublishedCheck) -> String? {
    guard let region = check.figure.place, let refusal = check.refusal else { return nil }
    return name(ofWave: check.figure.wave) + " – " + typeset(region)
      + say(fr: ", non calculable : ", en: ", not computable: ") + sentence(for: refusal) + "."
  }

  /// The reason why a printed difference is not checked against figures printed for other territories.
  func sentence(for other: Verification.DifferenceCheck.OtherGeography) -> String {
    let names = say.list(other.printed.map(typeset))
    let whole = other.territory.map(typeset) ?? say(fr: "l’ensemble", en: "the whole")
    return say(
      fr: """
        refusé : un pourcentage publié pour \(names) ne se ramène pas à \(whole) sans sa base et ses poids
        """,
      en: """
        refused: a percentage published for \(names) does not carry over to \(whole) without its base and \
        weights
        """)
  }

  /// The reason why figures printed for other territories take no part; nil where there are none.
  func refusal(of figures: [PublishedFigure]) -> String? {
    guard !figures.isEmpty else { return nil }
    let names = say.list(
      figures.map { figure in
        [figure.place.map(typeset), published(figure)].compactMap(\.self).joined(separator: " ")
          + " (\(name(ofWave: figure.wave)))"
      })
    return say(
      fr: """
        Refusé, un autre découpage : \(names). Un pourcentage publié ne se ramène pas aux territoires comparés \
        sans sa base et ses poids ; les résultats et leurs écarts viennent tous des réponses.
        """,
      en: """
        Refused, another division: \(names). A published percentage does not carry over to the territories \
        compared without its base and weights; all results and differences come from the answers.
        """)
  }
}
