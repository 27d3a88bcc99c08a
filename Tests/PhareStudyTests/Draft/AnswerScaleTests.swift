import Testing

@testable import PhareStudy

/// The answers of a draft stand in the order of a codebook, where it is known.
@Suite struct AnswerScaleTests {
  /// Each scale in its order, with those who do not know last.
  private static let scales = [
    ["Tout à fait d'accord", "Plutôt d'accord", "Plutôt pas d'accord", "Pas du tout d'accord", "Ne sait pas"],
    ["Oui, tout à fait", "Oui, plutôt", "Non, plutôt pas", "Non, pas du tout", "NSP"],
    ["Très satisfait", "Plutôt satisfait", "Plutôt insatisfait", "Très insatisfait", "Sans opinion"],
    ["Très satisfait(e)", "Satisfait(e)", "Peu satisfait(e)", "Pas du tout satisfait(e)"],
    ["Très important", "Assez important", "Peu important", "Pas du tout important", "Refus"],
    ["Oui", "Non", "(NSP)"], ["Oui", "Non", "Ne sait pas / refus"],
    ["Oui", "Non", "Je ne sais pas", "Non concerné"], ["Yes", "No", "Don't know"],
    [
      "Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree", "Don't know", "Refused",
    ],
    ["Very satisfied", "Fairly satisfied", "Neither", "Fairly dissatisfied", "Very dissatisfied"],
    ["Extremely important", "Very important", "Moderately important", "Slightly important", "Not at all important"],
    ["Toujours", "Souvent", "Parfois", "Rarement", "Jamais"], ["Always", "Often", "Sometimes", "Rarely", "Never"],
    ["Tous les jours", "Plusieurs fois par semaine", "Une fois par mois", "Moins souvent", "Jamais"],
    ["Excellent", "Very good", "Good", "Fair", "Poor"],
    ["Moins de 25 ans", "25 à 34 ans", "35 à 64 ans", "65 ans et plus", "Refus"],
    ["Moins de 2 000 habitants", "2 000 à 9 999 habitants", "10 000 à 99 999", "Plus de 1 000 000"],
    ["1 - Tout à fait", "2 - Plutôt", "10 - Ne sait pas dire"],
  ]

  @Test(arguments: scales) func orders(scale: [String]) {
    #expect(AnswerScale.ordered(scale.reversed()) == scale)
    #expect(AnswerScale.ordered(Array(scale[1...] + scale[..<1])) == scale)
  }

  /// Where an answer is no step of the scale, or two are the same, they stay as they are met.
  @Test(arguments: [
    ["Plutôt", "Tout à fait", "Bleu"], ["Très difficile", "Très facile", "Plutôt difficile"], ["Rouge", "Bleu"],
    ["Ne sait pas", "Bleu", "Rouge"], ["petite: < 2 000", "no"], ["Paris 12", "Lyon"], ["Ne sait pas"], [],
  ])
  func othersStayAsTheyAre(answers: [String]) {
    #expect(AnswerScale.ordered(answers) == answers)
  }

  @Test func draftsAreOrdered() throws {
    func text(_ answers: [String]) -> String {
      (["id,q,n"] + (0..<30).map { "\($0),\(answers[$0 % answers.count]),\(["3", "10", "1"][$0 % 3])" })
        .joined(separator: "\n") + "\n"
    }
    let draft = try DraftedFile([
      "a.csv": text(["Plutôt", "Ne sait pas", "Pas du tout"]),
      "b.csv": text(["Plutôt pas", "Pas du tout", "Tout à fait", "Plutôt"]),
    ])
    // The answers of both files, of which each has some.
    #expect(
      draft.study.codebook["q"]?.declaredAnswers.map(\.code) == [
        "Tout à fait", "Plutôt", "Plutôt pas", "Pas du tout", "Ne sait pas",
      ])
    #expect(draft.study.codebook["n"]?.declaredAnswers.map(\.code) == ["1", "3", "10"])
  }
}
