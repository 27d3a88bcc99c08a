import Testing

@Suite struct SamplingProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    #expect(problems(inWave: text) == message)
  }

  /// The text of a study file, and every message about it.
  private static let refused: [(String, String)] = [
    (
      "{id: x, audience: citizens, data: w.csv, sampling: {method: quotas}}",
      """
      study.yaml:7:65: 'method' in the sampling of wave 'x': found 'quotas'; expected one of quota, stratified, \
      raisonne, random, census, open, such as 'quota'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, sampling: {universe: 10, universe_size: 10}}",
      """
      study.yaml:7:57: 'universe' in the sampling of wave 'x': found a number beside 'universe_size'; describe \
      the universe in words, or remove one of them
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, sampling: {universe: -10}}",
      """
      study.yaml:7:67: 'universe' in the sampling of wave 'x': found '-10'; expected a positive number of units, \
      such as 'universe: 34842'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, sampling: {fieldwork: 02/09/2016}}",
      """
      study.yaml:7:68: 'fieldwork' in the sampling of wave 'x': found '02/09/2016'; expected a day of the \
      calendar, year first, such as 'fieldwork: [2016-09-02, 2016-10-14]'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, sampling: {fieldwork: [2016-02-30, 2016-03-01]}}",
      """
      study.yaml:7:69: 'fieldwork' in the sampling of wave 'x': found '2016-02-30'; expected a day of the \
      calendar, year first, such as 'fieldwork: [2016-09-02, 2016-10-14]'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, sampling: {fieldwork: [2016-03-02, 2016-03-01]}}",
      """
      study.yaml:7:68: 'fieldwork' in the sampling of wave 'x': found 2016-03-01 after 2016-03-02; write the \
      first day first
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, sampling: {fieldwork: [2016-03-02, 2016-03-03, 2016-03-04]}}",
      """
      study.yaml:7:68: 'fieldwork' in the sampling of wave 'x': found a list; expected one day, or the first and \
      the last, such as 'fieldwork: [2016-09-02, 2016-10-14]'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, sampling: {unit_nonresponse: 40}}",
      """
      study.yaml:7:75: 'unit_nonresponse' in the sampling of wave 'x': found '40'; expected a fraction from 0 to \
      1 (0.4 for 40%), such as 'unit_nonresponse: 0.4'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, sampling: {margin_of_error: random}}",
      """
      study.yaml:7:74: 'margin_of_error' in the sampling of wave 'x': found 'random'; expected one of \
      random_reference, none, such as 'random_reference'
      """
    ),
  ]
}
