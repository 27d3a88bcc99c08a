import Testing

@Suite struct ReportProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    let yaml =
      soundStart + "report: " + text
    #expect(problems(in: yaml).joined(separator: "\n") == message)
  }

  /// The text of a study file, and every message about it.
  private static let refused: [(String, String)] = [
    (
      "{formats: [pdf]}",
      """
      study.yaml:10:20: 'formats' in the report: found 'pdf'; expected one of csv, markdown, json, html, svg, xlsx, such as \
      'csv'
      """
    ),
    (
      "{parts: [barometer, tabels]}",
      """
      study.yaml:10:29: 'parts' in the report: found 'tabels'; expected one of barometer, verification, extrapolations, \
      tables, items, questions, comparisons, questionnaires, plans, rankings, territories, such as 'tables'
      """
    ),
    (
      "{formats: []}",
      """
      study.yaml:10:19: 'formats' in the report: found an empty list; expected a list of one or more, such as \
      'formats: [csv, markdown]'
      """
    ),
    (
      "{level: 1}",
      """
      study.yaml:10:17: 'level' in the report: found '1'; expected a fraction strictly between 0 and 1 (0.95 for \
      95%), such as 'level: 0.95'
      """
    ),
    (
      "{small_base: -1}",
      """
      study.yaml:10:22: 'small_base' in the report: found '-1'; expected a number of respondents, such as \
      'small_base: 30'
      """
    ),
    (
      "{precision: 18}",
      """
      study.yaml:10:21: 'precision' in the report: found '18'; expected 1 to 17 significant digits, such as \
      'precision: 12'
      """
    ),
    (
      "{interval: exact}",
      """
      study.yaml:10:20: 'interval' in the report: found 'exact'; expected one of logit, xlogit, beta, \
      korn-graubard, wilson, clopper-pearson, asin, likelihood, mean, such as 'logit'
      """
    ),
    (
      "{design_effect: replace}",
      "study.yaml:10:25: 'design_effect' in the report: found 'replace'; expected one of wor, wr, such as 'wor'"
    ),
    (
      "{degrees_of_freedom: infinite}",
      """
      study.yaml:10:30: 'degrees_of_freedom' in the report: found 'infinite'; expected one of domain, design, normal, \
      such as 'domain'
      """
    ),
    (
      "{smallbase: 30}",
      "study.yaml:10:10: unknown key 'smallbase' in the report; did you mean 'small_base'?"
    ),
  ]
}
