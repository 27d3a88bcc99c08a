import Testing

@Suite struct ComparisonProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    let yaml =
      soundStart + "indicators: [{id: i, variable: q, net: yes}]\ncomparisons:\n  - " + text
    #expect(problems(in: yaml).joined(separator: "\n") == message)
  }

  /// The text of a study file, and every message about it.
  private static let refused: [(String, String)] = [
    (
      "{id: c, waves: [w1, w2]}",
      "study.yaml:12:5: no 'indicator' or 'variable' in comparison 'c'; add it, such as 'indicator: innovation'"
    ),
    (
      "{id: c, indicator: j, waves: [w1, w2]}",
      "study.yaml:12:24: 'indicator' in comparison 'c': 'j' is not an indicator; use one of: i"
    ),
    (
      "{id: c, indicator: i, variable: q, waves: [w1, w2]}",
      """
      study.yaml:12:27: found 'variable' in comparison 'c'; the indicator says it already; remove 'variable' or \
      'indicator'
      """
    ),
    (
      "{id: c, indicator: i}",
      "study.yaml:12:5: no 'waves' in comparison 'c'; add it, such as 'waves: [citizens-2015, citizens-2019]'"
    ),
    (
      "{id: c, indicator: i, waves: [w1]}",
      """
      study.yaml:12:34: 'waves' in comparison 'c': found one wave; expected two or more, such as 'waves: \
      [citizens-2015, citizens-2019]'
      """
    ),
    (
      "{id: c, indicator: i, waves: w1}",
      """
      study.yaml:12:34: 'waves' in comparison 'c': found one wave; expected two or more, such as 'waves: \
      [citizens-2015, citizens-2019]'
      """
    ),
    (
      "{id: c, indicator: i, waves: [w1, w3]}",
      "study.yaml:12:39: 'waves' in comparison 'c': 'w3' is not a wave; did you mean 'w1'?"
    ),
    (
      "{id: c, indicator: i, waves: [w1, w1]}",
      "study.yaml:12:39: 'waves' in comparison 'c': found 'w1' twice; name each wave once"
    ),
    (
      "{id: c, indicator: i, waves: [w1, w2], by: [regions]}",
      "study.yaml:12:49: 'by' in comparison 'c': 'regions' is not a variable; did you mean 'region'?"
    ),
    (
      "{id: c, indicator: i, waves: [w1, w2], overlap: yes}",
      """
      study.yaml:12:53: 'overlap' in comparison 'c': found 'yes'; expected one of none, units, respondents, such \
      as 'none'
      """
    ),
    (
      #"{id: c, indicator: i, waves: [w1, w2], accept: ""}"#,
      """
      study.yaml:12:52: 'accept' in comparison 'c': found an empty text; expected a text, or one text per language, \
      such as '{fr: …, en: …}'
      """
    ),
    (
      "{id: c, variable: t, waves: [w1, w2]}",
      """
      study.yaml:12:23: 'variable' in comparison 'c': found 't', which has no categories; name a variable with \
      categories, or declare some
      """
    ),
  ]
}
