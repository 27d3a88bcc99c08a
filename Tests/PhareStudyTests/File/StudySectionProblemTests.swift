import Testing

@Suite struct StudySectionProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    let yaml =
      (text.hasPrefix("title") ? "" : "title: T\n")
      + (text.hasPrefix("waves") ? "" : "waves: [{id: w1, audience: citizens, data: w1.csv}]\n") + text
    #expect(problems(in: yaml).joined(separator: "\n") == message)
  }

  /// The text of a study file, and every message about it.
  private static let refused: [(String, String)] = [
    (
      "variables: [a, b]",
      """
      study.yaml:3:12: 'variables': found a list; expected a map of keys and values, such as 'variables: {region: \
      {type: region}}'
      """
    ),
    (
      "indicator: []",
      "study.yaml:3:1: unknown key 'indicator' in the study; did you mean 'indicators'?"
    ),
    (
      "language: de",
      "study.yaml:3:11: 'language' in the study: found 'de'; expected one of fr, en, such as 'fr'"
    ),
    (
      "missing: {NA: gone}",
      """
      study.yaml:3:15: missing text 'NA' of the study: found 'gone'; expected one of refused, does_not_know, not_asked, \
      empty, such as 'refused'
      """
    ),
    (
      "synthetic: maybe",
      """
      study.yaml:3:12: 'synthetic' in the study: found 'maybe'; expected true or false, such as 'synthetic: true'
      """
    ),
    (
      "title:",
      "study.yaml:2:1: no 'title' in the study; add it, such as 'title: My survey'"
    ),
    (
      "title: {fr: A, de: B}",
      "study.yaml:2:16: 'title' in the study: 'de' is not a language; use one of: fr, en"
    ),
    (
      "title: [A]",
      """
      study.yaml:2:8: 'title' in the study: found a list; expected a text, or one text per language, such as '{fr: \
      …, en: …}'
      """
    ),
    (
      #"title: """#,
      """
      study.yaml:2:8: 'title' in the study: found an empty text; expected a text, or one text per language, such as \
      '{fr: …, en: …}'
      """
    ),
    (
      "waves: []",
      """
      study.yaml:2:8: 'waves': found an empty list; expected a list of one or more, such as 'waves: [{id: \
      mayors-2016, audience: mayors, data: mayors-2016.csv}]'
      """
    ),
    (
      "waves: {w1: {}}",
      """
      study.yaml:2:8: 'waves': found a map; expected a list of one or more, such as 'waves: [{id: mayors-2016, \
      audience: mayors, data: mayors-2016.csv}]'
      """
    ),
  ]
}
