import Testing

@Suite struct TableProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    let yaml =
      soundStart + "tables:\n  - " + text
    #expect(problems(in: yaml).joined(separator: "\n") == message)
  }

  /// What is written, and everything that is said of it.
  private static let refused: [(String, String)] = [
    (
      "{id: t}",
      "study.yaml:11:5: no 'rows' in table 't'; add it, such as 'rows: [innovation]'"
    ),
    (
      "{id: t, rows: [qq]}",
      "study.yaml:11:20: 'rows' in table 't': 'qq' is not a variable; did you mean 'q'?"
    ),
    (
      "{id: t, rows: []}",
      """
      study.yaml:11:19: 'rows' in table 't': found an empty list; expected a list of one or more, such as 'rows: \
      [innovation]'
      """
    ),
    (
      "{id: t, rows: [q, q]}",
      "study.yaml:11:23: 'rows' in table 't': found 'q' twice; name each variable once"
    ),
    (
      "{id: t, rows: q, columns: [region, [q, sizee]]}",
      """
      study.yaml:11:44: 'columns' in table 't': 'sizee' is not a variable; use one of: q, score, m, n, t, region
      """
    ),
    (
      "{id: t, rows: q, columns: [n]}",
      """
      study.yaml:11:32: 'columns' in table 't': found 'n', which has no categories; name a variable with \
      categories, or declare some
      """
    ),
    (
      "{id: t, rows: q, waves: [w1, w9]}",
      "study.yaml:11:34: 'waves' in table 't': 'w9' is not a wave; did you mean 'w1'?"
    ),
    (
      "{id: t, rows: q, waves: [w1, w1]}",
      "study.yaml:11:34: 'waves' in table 't': found 'w1' twice; name each wave once"
    ),
    (
      "{id: t, rows: q, statistic: means}",
      """
      study.yaml:11:33: 'statistic' in table 't': found 'means'; expected one of proportion, mean, total, count, \
      ratio, quantile, variance, gini, such as 'mean'
      """
    ),
    (
      "{id: t, rows: q, statistic: mean}",
      """
      study.yaml:11:19: 'rows' in table 't': found 'q', whose answers are not numbers; name a scale or a number, \
      or give its categories scores ({label: …, score: 1})
      """
    ),
    (
      "{id: t, rows: n}",
      """
      study.yaml:11:19: 'rows' in table 't': found 'n', a number, under the statistic 'proportion'; write \
      'statistic: mean', or declare its categories
      """
    ),
    (
      "{id: t, rows: t}",
      "study.yaml:11:19: 'rows' in table 't': found 't', a free text; name a question with answers to count"
    ),
    (
      "{id: t, rows: n, statistic: count}",
      """
      study.yaml:11:19: 'rows' in table 't': found 'n', a number, under the statistic 'count'; write \
      'statistic: mean', or declare its categories
      """
    ),
    (
      "{id: t, rows: q, tests: [versus_value]}",
      "study.yaml:11:5: no 'value' in table 't'; add it, such as 'value: 0.5'"
    ),
    (
      "{id: t, rows: q, tests: [versus_value], value: 50}",
      """
      study.yaml:11:52: 'value' in table 't': found '50'; expected a fraction strictly between 0 and 1 (0.5 for \
      50%), such as 'value: 0.5'
      """
    ),
    (
      "{id: t, rows: n, statistic: mean, tests: [versus_value], value: many}",
      "study.yaml:11:69: 'value' in table 't': found 'many'; expected a number, such as 'value: 1'"
    ),
    (
      "{id: t, rows: q, value: 0.5}",
      """
      study.yaml:11:22: found 'value' in table 't'; no test takes it; add 'tests: [versus_value]', or remove it
      """
    ),
    (
      "{id: t, rows: n, statistic: quantile, interval: scores}",
      """
      study.yaml:11:53: 'interval' in table 't': found 'scores'; expected one of logit, xlogit, beta, \
      korn-graubard, wilson, clopper-pearson, asin, likelihood, mean, score, quantile, such as 'score'
      """
    ),
    (
      "{id: t, rows: q, interval: score}",
      """
      study.yaml:11:32: 'interval' in table 't': found 'score'; expected one of logit, xlogit, beta, \
      korn-graubard, wilson, clopper-pearson, asin, likelihood, mean, such as 'logit'
      """
    ),
    (
      "{id: t, rows: n, statistic: ratio}",
      "study.yaml:11:5: no 'denominator' in table 't'; add it, such as 'denominator: employees'"
    ),
    (
      "{id: t, rows: n, statistic: ratio, denominator: q}",
      """
      study.yaml:11:53: 'denominator' in table 't': found 'q', whose answers are not numbers; name a scale or a \
      number, or give its categories scores ({label: …, score: 1})
      """
    ),
    (
      "{id: t, rows: n, statistic: quantile, probs: [0.5, 1]}",
      """
      study.yaml:11:56: 'probs' in table 't': found '1'; expected fractions strictly between 0 and 1, such as \
      'probs: [0.25, 0.5, 0.75]'
      """
    ),
    (
      "{id: t, rows: n, statistic: mean, columns: region, interval: beta, tests: [rao_scott], adjust: bh, percent: row}",
      """
      study.yaml:11:56: found 'interval' in table 't'; its statistic is 'mean', and only 'proportion' and 'quantile' have \
      'interval'; remove it or change the statistic
      study.yaml:11:72: found 'tests' in table 't'; 'rao_scott' tests shares, and the statistic is 'mean'; remove it, or \
      write 'column_letters' where columns are to be compared
      study.yaml:11:92: found 'adjust' in table 't'; only column letters are adjusted; remove it, or add 'tests: \
      [column_letters]'
      study.yaml:11:104: found 'percent' in table 't'; its statistic is 'mean', and only 'proportion' has 'percent'; remove \
      it or change the statistic
      """
    ),
    (
      "{id: t, rows: q, percent: row, tests: [wald]}",
      """
      study.yaml:11:22: found 'percent' in table 't'; without columns all shares are of the whole; remove it, or add 'columns'
      study.yaml:11:36: found 'tests' in table 't'; tests are about columns; remove it, or add 'columns'
      """
    ),
    (
      "{id: t, rows: q, columns: region, percent: row, tests: [wald, versus_rest]}",
      """
      study.yaml:11:53: found 'tests' in table 't'; 'versus_rest' compares percentages of columns, and those here are of \
      'row'; remove it, or write 'percent: column'
      """
    ),
    (
      "{id: t, rows: n, statistic: quantile, columns: region, tests: column_letters}",
      "study.yaml:11:60: found 'tests' in table 't'; 'column_letters' does not test the statistic 'quantile'; remove it"
    ),
    (
      "{id: t, rows: q, probs: [0.5]}",
      """
      study.yaml:11:22: found 'probs' in table 't'; its statistic is 'proportion', and only 'quantile' has \
      'probs'; remove it or change the statistic
      """
    ),
    (
      "{id: t, rows: n, statistic: quantile, rule: hf10}",
      """
      study.yaml:11:49: 'rule' in table 't': found 'hf10'; expected one of math, school, hf1, hf2, hf3, hf4, hf5, \
      hf6, hf7, hf8, hf9, shahvaish, such as 'hf1'
      """
    ),
    (
      "{id: t, rows: n, statistic: mean, rule: hf7}",
      """
      study.yaml:11:39: found 'rule' in table 't'; its statistic is 'mean', and only 'quantile' has 'rule'; remove it \
      or change the statistic
      """
    ),
    (
      "{id: t, rows: q, percent: columns}",
      """
      study.yaml:11:31: 'percent' in table 't': found 'columns'; expected one of column, row, total, such as \
      'column'
      """
    ),
    (
      "{id: t, rows: q, interval: wald}",
      """
      study.yaml:11:32: 'interval' in table 't': found 'wald'; expected one of logit, xlogit, beta, \
      korn-graubard, wilson, clopper-pearson, asin, likelihood, mean, such as 'logit'
      """
    ),
    (
      "{id: t, rows: q, tests: [rao-scott]}",
      """
      study.yaml:11:30: 'tests' in table 't': found 'rao-scott'; expected one of rao_scott, \
      rao_scott_first_order, wald, adjusted_wald, versus_rest, column_letters, relative_differences, versus_value, such \
      as 'rao_scott'
      """
    ),
    (
      "{id: t, rows: q, where: {region: []}}",
      """
      study.yaml:11:38: 'where' in table 't': found an empty list; expected a list of one or more, such as \
      'region: [1, 2]'
      """
    ),
    (
      "{id: t, rows: q, adjust: fdr}",
      """
      study.yaml:11:30: 'adjust' in table 't': found 'fdr'; expected one of none, bonferroni, holm, bh, such as \
      'none'
      """
    ),
    (
      "{id: t, rows: q, level: 95}",
      """
      study.yaml:11:29: 'level' in table 't': found '95'; expected a fraction strictly between 0 and 1 (0.95 for \
      95%), such as 'level: 0.95'
      """
    ),
  ]
}
