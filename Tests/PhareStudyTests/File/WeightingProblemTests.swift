import Testing

@Suite struct WeightingProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    #expect(problems(inWave: text) == message)
  }

  /// The text of a study file, and every message about it.
  private static let refused: [(String, String)] = [
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: rake, margins: m.csv}}",
      """
      study.yaml:7:66: 'method' in the weighting of wave 'x': found 'rake'; expected one of post-stratification, \
      raking, linear, truncated, logit, such as 'post-stratification'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: raking}}",
      "study.yaml:7:57: no 'margins' in the weighting of wave 'x'; add it, such as 'margins: margins.csv'"
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: raking, total: 12, by: q}}",
      """
      study.yaml:7:85: found 'by' in the weighting of wave 'x'; it splits the margins of files, and the weighting has \
      none; remove it, or add 'margins:'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: raking, margins: [../m.csv]}}",
      """
      study.yaml:7:84: 'margins' in the weighting of wave 'x': '../m.csv' leads out of the study's folder; write \
      a path relative to the study file, inside its folder
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: raking, margins: m.csv, bounds: [1.2, 3]}}",
      """
      study.yaml:7:98: 'bounds' in the weighting of wave 'x': found [1.2, 3]; expected a number below 1 and one \
      above 1, or 'tightest', such as 'bounds: [0.3, 3]'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: raking, margins: m.csv, bounds: 3}}",
      """
      study.yaml:7:98: 'bounds' in the weighting of wave 'x': found '3'; expected a number below 1 and one above \
      1, or 'tightest', such as 'bounds: [0.3, 3]'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: logit, margins: m.csv}}",
      "study.yaml:7:57: no 'bounds' in the weighting of wave 'x'; add it, such as 'bounds: [0.3, 3]'"
    ),
    (
      """
      {id: x, audience: citizens, data: w.csv, weighting: {method: post-stratification, margins: m.csv, bounds: \
      [0, 2]}}
      """,
      """
      study.yaml:7:103: found 'bounds' in the weighting of wave 'x'; post-stratification has no bounds; remove \
      them or choose 'raking' or 'logit'
      """
    ),
    (
      """
      {id: x, audience: citizens, data: w.csv, weighting: {method: post-stratification, margins: m.csv, scale: n}}
      """,
      """
      study.yaml:7:103: found 'scale' in the weighting of wave 'x'; post-stratification gives every respondent of a \
      cell one factor; remove it or choose 'linear'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: raking, margins: m.csv, by: n}}",
      """
      study.yaml:7:94: 'by' in the weighting of wave 'x': found 'n', which has no categories; name a variable \
      with categories, or declare some
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: raking, margins: m.csv, total: 34 842}}",
      """
      study.yaml:7:97: 'total' in the weighting of wave 'x': found '34 842'; expected a positive number, such as \
      'total: 34842'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: raking, margins: m.csv, trim: 0.5}}",
      """
      study.yaml:7:96: 'trim' in the weighting of wave 'x': found '0.5'; expected the largest multiple of the \
      mean weight, above 1, or the smallest and the largest, such as 'trim: 5'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, weighting: {method: raking, margins: m.csv, scale: q}}",
      """
      study.yaml:7:97: 'scale' in the weighting of wave 'x': found 'q', which is no number; name a variable of type \
      number
      """
    ),
  ]
}
