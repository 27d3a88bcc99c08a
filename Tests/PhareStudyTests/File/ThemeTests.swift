import PhareStudy
import Testing

/// Themes, and indicators that only check print.
@Suite struct ThemeTests {
  private static let start = """
    title: T
    variables: {q: {categories: {1: A, 2: B}}, n: {type: number}}
    waves: [{id: w1, audience: citizens, data: w.csv}]
    indicators:
      - {id: i, variable: q, category: 1}
      - {id: j, variable: q, category: 2, for: verification}
      - {id: k, variable: n}

    """

  @Test func themesGroupIndicatorsAndQuestions() throws {
    let yaml = Self.start + "themes:\n  - {id: t, label: {fr: Un, en: One}, indicators: [k, i], questions: q}\n"
    let study = try StudyFile(path: "study.yaml", bytes: Array(yaml.utf8)).study()
    let theme = try #require(study.themes.first)
    #expect(theme.id == "t" && theme.indicators == ["k", "i"] && theme.questions == ["q"])
    #expect(theme.label.text(in: .en) == "One")
    #expect(study.indicators.map(\.purpose) == [.publication, .verification, .publication])
    #expect(study.questions.map(\.id) == ["q"])
  }

  @Test(arguments: [
    (
      "{id: t, label: T}",
      "study.yaml:9:5: no 'indicators' or 'questions' in theme 't'; add it, such as 'indicators: [innovation]'"
    ),
    ("{id: t, indicators: [i]}", "study.yaml:9:5: no 'label' in theme 't'; add it, such as 'label: Partnerships'"),
    (
      "{id: t, label: T, indicators: [ii]}",
      "study.yaml:9:36: 'indicators' in theme 't': 'ii' is not an indicator; did you mean 'i'?"
    ),
    (
      "{id: t, label: T, indicators: [i, i]}",
      "study.yaml:9:39: 'indicators' in theme 't': found 'i' twice; put each indicator into one theme"
    ),
    (
      "{id: t, label: T, indicators: [j]}",
      """
      study.yaml:9:36: 'indicators' in theme 't': found 'j', which is for verification only; remove it here, or its \
      'for: verification'
      """
    ),
    (
      "{id: t, label: T, questions: [n]}",
      """
      study.yaml:9:34: 'questions' in theme 't': found 'n', which has no categories; name a variable with categories, \
      or declare some
      """
    ),
    (
      "{id: t, label: T, indicators: [i], question: [q]}",
      """
      study.yaml:9:40: unknown key 'question' in theme 't'; did you mean 'questions'?
      """
    ),
  ]) func refuses(theme: String, message: String) {
    let found = problems(in: Self.start + "themes:\n  - \(theme)\n")
    #expect(found.first == message)
  }

  @Test func anIndicatorIsInOneTheme() {
    let found = problems(
      in: Self.start + "themes:\n  - {id: t, label: T, indicators: i}\n  - {id: u, label: U, indicators: [i]}\n")
    #expect(
      found == ["study.yaml:10:36: 'indicators' in theme 'u': found 'i' twice; put each indicator into one theme"])
  }

  @Test func purposesAreWords() {
    let yaml = Self.start.replacing("for: verification", with: "for: verif")
    #expect(
      problems(in: yaml) == [
        """
        study.yaml:6:44: 'for' in indicator 'j': found 'verif'; expected one of publication, verification, such as \
        'publication'
        """
      ])
  }
}
