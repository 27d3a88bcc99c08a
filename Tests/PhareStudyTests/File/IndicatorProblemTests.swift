import Testing

@Suite struct IndicatorProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    let yaml =
      soundStart + "indicators:\n  - " + text
    #expect(problems(in: yaml).joined(separator: "\n") == message)
  }

  /// The text of a study file, and every message about it.
  private static let refused: [(String, String)] = [
    (
      "{variable: q, net: yes}",
      "study.yaml:11:5: no 'id' in indicator 1; add it, such as 'id: innovation'"
    ),
    (
      "{id: i}",
      "study.yaml:11:5: no 'variable' in indicator 'i'; add it, such as 'variable: innovation'"
    ),
    (
      "{id: i, variable: qq, net: yes}",
      "study.yaml:11:23: 'variable' in indicator 'i': 'qq' is not a variable; did you mean 'q'?"
    ),
    (
      "{id: i, variable: q, net: yess}",
      "study.yaml:11:31: 'net' in indicator 'i': 'yess' is not a net of 'q'; did you mean 'yes'?"
    ),
    (
      "{id: i, variable: q}",
      "study.yaml:11:5: no 'net' or 'category' in indicator 'i'; add it, such as 'net: yes'"
    ),
    (
      "{id: i, variable: q, net: yes, category: 1}",
      "study.yaml:11:36: indicator 'i': found 'net' beside 'category'; keep one of them"
    ),
    (
      "{id: i, variable: q, category: 4}",
      "study.yaml:11:36: 'category' in indicator 'i': '4' is not a code of 'q'; use one of: 1, 2, 3"
    ),
    (
      "{id: i, variable: m, item: m3}",
      "study.yaml:11:32: 'item' in indicator 'i': 'm3' is not an item of 'm'; did you mean 'm1'?"
    ),
    (
      "{id: i, variable: q, item: 1}",
      """
      study.yaml:11:26: found 'item' in indicator 'i'; the answers of 'q' are named by 'category'; write \
      'category: 1'
      """
    ),
    (
      "{id: i, variable: m, category: m1}",
      """
      study.yaml:11:26: found 'category' in indicator 'i'; the answers of 'm' are named by 'item'; write 'item: m1'
      """
    ),
    (
      "{id: i, variable: m}",
      "study.yaml:11:5: no 'item' or 'net' in indicator 'i'; add it, such as 'item: m1'"
    ),
    (
      "{id: i, variable: q, statistic: mean}",
      """
      study.yaml:11:37: 'statistic' in indicator 'i': found 'q', whose answers are not numbers; name a scale or a \
      number, or give its categories scores ({label: …, score: 1})
      """
    ),
    (
      "{id: i, variable: score, statistic: mean, category: 1}",
      """
      study.yaml:11:47: found 'category' in indicator 'i'; a mean counts no answer; remove 'category' or the \
      statistic
      """
    ),
    (
      "{id: i, variable: q, net: yes, statistic: median}",
      """
      study.yaml:11:47: 'statistic' in indicator 'i': found 'median'; expected one of proportion, mean, \
      variance, gini, such as 'mean'
      """
    ),
    (
      "{id: i, variable: t}",
      """
      study.yaml:11:23: 'variable' in indicator 'i': found 't', which has no categories; name a variable with \
      categories, or declare some
      """
    ),
    (
      "{id: i, variable: n, category: 1, statistic: proportion}",
      """
      study.yaml:11:23: 'variable' in indicator 'i': found 'n', which has no categories; name a variable with \
      categories, or declare some
      """
    ),
    (
      "{id: i, variable: q, net: yes, published: 87}",
      """
      study.yaml:11:47: 'published' in indicator 'i': found '87'; expected a list of one or more, such as \
      'published: [{wave: mayors-2016, value: 87}]'
      """
    ),
    (
      "{id: i, variable: q, net: yes, published: [{wave: w3, value: 87}]}",
      "study.yaml:11:55: 'wave' in published figure 1 of indicator 'i': 'w3' is not a wave; did you mean 'w1'?"
    ),
    (
      "{id: i, variable: q, net: yes, published: [{wave: w1}]}",
      "study.yaml:11:48: no 'value' in published figure 1 of indicator 'i'; add it, such as 'value: 87'"
    ),
    (
      "{id: i, variable: q, net: yes, published: [{wave: w1, value: 870}]}",
      """
      study.yaml:11:66: 'value' in published figure 1 of indicator 'i': found '870'; expected a percentage from 0 \
      to 100, such as 'value: 87'
      """
    ),
    (
      #"{id: i, variable: q, net: yes, published: [{wave: w1, value: "87"}]}"#,
      """
      study.yaml:11:66: 'value' in published figure 1 of indicator 'i': found the text "87"; expected a \
      percentage from 0 to 100, such as 'value: 87'
      """
    ),
    (
      "{id: i, variable: q, net: yes, published: [{wave: w1, value: 87, unit: /10}]}",
      """
      study.yaml:11:76: 'unit' in published figure 1 of indicator 'i': found '/10'; expected percent, for it is a \
      share, such as 'unit: percent'
      """
    ),
    (
      "{id: i, variable: score, published: [{wave: w1, value: 71}]}",
      """
      study.yaml:11:60: 'value' in published figure 1 of indicator 'i': found '71'; expected a mean from 0 to 10, \
      such as 'value: 5'
      """
    ),
    (
      "{id: i, variable: score, published: [{wave: w1, value: 7, net: yes}]}",
      """
      study.yaml:11:63: found 'net' in published figure 1 of indicator 'i'; a mean counts no answer; remove 'net'
      """
    ),
    (
      "{id: i, variable: q, net: yes, published: [{wave: w1, value: 87, net: no}]}",
      "study.yaml:11:75: 'net' in published figure 1 of indicator 'i': 'no' is not a net of 'q'; use one of: yes"
    ),
  ]
}
