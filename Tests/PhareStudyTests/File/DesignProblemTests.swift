import Testing

@Suite struct DesignProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    #expect(problems(inWave: text) == message)
  }

  /// The text of a study file, and every message about it.
  private static let refused: [(String, String)] = [
    (
      "{id: x, audience: citizens, data: w.csv, design: {wieght: poids}}",
      "study.yaml:7:55: unknown key 'wieght' in the design of wave 'x'; did you mean 'weight'?"
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: poids}",
      """
      study.yaml:7:54: the design of wave 'x': found 'poids'; expected a map of keys and values, such as 'strata: …'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {lonely_psu: adjsut}}",
      """
      study.yaml:7:67: 'lonely_psu' in the design of wave 'x': found 'adjsut'; expected one of fail, remove, \
      certainty, adjust, average, such as 'adjust'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {lonely_psu: remove, adjust_domain_lonely: true}}",
      """
      study.yaml:7:75: found 'adjust_domain_lonely' in the design of wave 'x'; its 'lonely_psu' is 'remove', and only \
      'adjust' and 'average' give a variance to one PSU; remove it or change 'lonely_psu'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {lonely_psu: remove, adjust_domain_lonely: true, "
        + "pps: {probability: p}}}",
      """
      study.yaml:7:75: found 'adjust_domain_lonely' in the design of wave 'x'; under 'pps' the rule of 'lonely_psu' is \
      for whole strata alone; remove it or 'pps'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {lonely_psu: average, "
        + "pps: {probability: p, method: joint, joint: j.csv}}}",
      """
      study.yaml:7:55: found 'lonely_psu' in the design of wave 'x'; its 'pps' has joint probabilities, which give the \
      variance of a single PSU; remove 'lonely_psu' or change the method
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {lonely_psu: adjust, adjust_domain_lonely: maybe}}",
      """
      study.yaml:7:97: 'adjust_domain_lonely' in the design of wave 'x': found 'maybe'; expected true or false, such \
      as 'adjust_domain_lonely: true'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {strata: []}}",
      """
      study.yaml:7:63: 'strata' in the design of wave 'x': found an empty list; expected a list of one or more, \
      such as 'strata: [region, size]'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {population: 0}}",
      """
      study.yaml:7:67: 'population' in the design of wave 'x': found '0'; expected a column or a positive number, \
      such as 'population: 34842'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {psu: []}}",
      """
      study.yaml:7:60: 'psu' in the design of wave 'x': found an empty list; expected a list of one or more, such \
      as 'psu: [{psu: commune}]'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {psu: [{strata: a}]}}",
      "study.yaml:7:61: no 'psu' in stage 1 of the design of wave 'x'; add it, such as 'psu: commune'"
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {strata: a, psu: [{psu: c, strata: b}]}}",
      """
      study.yaml:7:55: found 'strata' in the design of wave 'x'; the first stage of 'psu' has its own 'strata'; \
      keep one of them
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {psu: c, replicates: {columns: rep_*, method: jk1}}}",
      """
      study.yaml:7:55: found 'psu' in the design of wave 'x'; replicate weights carry the whole design; remove \
      'psu' or 'replicates'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {replicates: {columns: rep_*, method: jackknife}}}",
      """
      study.yaml:7:92: 'method' in the replicates in the design of wave 'x': found 'jackknife'; expected one of \
      jk1, jkn, jk2, brr, fay, bootstrap, successive_difference, such as 'jk1'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {replicates: {method: jk1}}}",
      """
      study.yaml:7:67: no 'columns' in the replicates in the design of wave 'x'; add it, such as 'columns: rep_*'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {replicates: {columns: r*, method: fay}}}",
      "study.yaml:7:67: no 'rho' in the replicates in the design of wave 'x'; add it, such as 'rho: 0.3'"
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {replicates: {columns: r*, method: jk1, rho: 0.3}}}",
      """
      study.yaml:7:94: found 'rho' in the replicates in the design of wave 'x'; its method is 'jk1', and only \
      'fay' has 'rho'; remove it or change the method
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {replicates: {columns: r*, method: fay, rho: 1}}}",
      """
      study.yaml:7:99: 'rho' in the replicates in the design of wave 'x': found '1'; expected a number from 0 to \
      less than 1, such as 'rho: 0.3'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {replicates: {columns: r*, method: jk1, scale: -1}}}",
      """
      study.yaml:7:101: 'scale' in the replicates in the design of wave 'x': found '-1'; expected a positive \
      number, such as 'scale: 0.25'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {replicates: {columns: [a, b], method: jk1, rscales: [1]}}}",
      """
      study.yaml:7:107: 'rscales' in the replicates in the design of wave 'x': found a list of 1 for 2 columns; \
      write one factor per column
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, design: {replicates: {columns: r*, method: jk1, mse: 1}}}",
      """
      study.yaml:7:99: 'mse' in the replicates in the design of wave 'x': found '1'; expected true or false, such \
      as 'mse: true'
      """
    ),
  ]
}
