import Testing

@testable import PhareStudy

/// Columns whose cells hold several answers are told from those that hold one.
@Suite struct AnswerListGuessTests {
  private func guess(_ texts: [String]) -> AnswerListGuess? {
    AnswerListGuess(
      ColumnProfile(header: "q", values: texts.map { .init($0, count: 10) }, rowCount: 10 * texts.count))
  }

  @Test func separatorsOfForms() {
    let forms = guess(["Emploi;Logement", "Emploi", "Logement", "Santé", "Emploi;Santé", "Logement;Santé"])
    #expect(forms?.separator == ";")
    #expect(forms?.answers == ["Emploi", "Logement", "Santé"])
    #expect(guess(["mecenat pratiques", "mecenat", "pratiques", "aucun", "mecenat aucun"])?.separator == " ")
  }

  /// Two parts that never stand apart are one answer.
  @Test func anAnswerMayHoldTheSeparator() {
    let list = guess([
      "Mécénat, Coopération économique, sociale", "Mécénat", "Coopération économique, sociale", "Emploi",
      "Mécénat, Emploi", "Emploi, Coopération économique, sociale",
    ])
    #expect(list?.separator == ",")
    #expect(list?.answers == ["Mécénat", "Coopération économique, sociale", "Emploi"])
  }

  @Test func singleAnswersAreNone() {
    #expect(guess(["Plutôt oui", "Plutôt non", "Tout à fait", "Pas du tout"]) == nil)
    #expect(guess(["oui, toujours", "oui, parfois", "non, jamais", "sans opinion"]) == nil)
    #expect(guess(["1", "2", "3", "4", "5"]) == nil)
    #expect(guess(["Jean Dupont", "Marie Martin", "Paul Durand", "Zoé Petit"]) == nil)
  }
}
