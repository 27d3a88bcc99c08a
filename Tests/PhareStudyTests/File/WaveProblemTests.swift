import Testing

@Suite struct WaveProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    #expect(problems(inWave: text) == message)
  }

  /// The same rows twice would count respondents twice, or compare them with themselves.
  @Test func oneFileIsOneWave() {
    func waves(_ second: String) -> [String] {
      problems(
        in: """
          title: T
          variables: {q: {categories: {1: Yes, 2: No}}}
          waves:
            - {id: a, audience: citizens, year: 2015, data: w.csv}
            - {id: b, audience: citizens, year: 2019, \(second)}
          """)
    }
    #expect(
      waves("data: ./w.csv") == [
        """
        study.yaml:5:5: wave 'b': found the same file, columns and design as wave 'a'; name the file of each wave, or its \
        columns where one file holds several waves
        """
      ])
    #expect(waves("data: w.csv, columns: {q: q2019}").isEmpty)
    #expect(waves("data: w.csv, design: {weight: w}").isEmpty)
    #expect(waves("data: v.csv").isEmpty)
  }

  /// The text of a study file, and every message about it.
  private static let refused: [(String, String)] = [
    (
      "{audience: citizens, data: w.csv}",
      "study.yaml:7:5: no 'id' in wave 1; add it, such as 'id: mayors-2016'"
    ),
    (
      "{id: x, data: w.csv}",
      "study.yaml:7:5: no 'audience' in wave 'x'; add it, such as 'audience: citizens'"
    ),
    (
      "{id: x, audience: citizens}",
      "study.yaml:7:5: no 'data' in wave 'x'; add it, such as 'data: mayors-2016.csv'"
    ),
    (
      "{id: a/b, audience: citizens, data: w.csv}",
      """
      study.yaml:7:10: 'id' in wave 'a/b': found 'a/b'; expected at most 100 letters, digits, '-', '_' and '.', \
      such as 'id: mayors-2016'
      """
    ),
    (
      "{id: .., audience: citizens, data: w.csv}",
      """
      study.yaml:7:10: 'id' in wave '..': found '..'; expected at most 100 letters, digits, '-', '_' and '.', \
      such as 'id: mayors-2016'
      """
    ),
    (
      #"{id: x, audience: citizens, data: w.csv, year: "2016"}"#,
      #"study.yaml:7:52: 'year' in wave 'x': found the text "2016"; expected a year, such as 'year: 2016'"#
    ),
    (
      "{id: x, audience: citizens, data: w.csv, year: 2016.5}",
      "study.yaml:7:52: 'year' in wave 'x': found '2016.5'; expected a year, such as 'year: 2016'"
    ),
    (
      "{id: x, audience: citizens, data: /etc/passwd}",
      """
      study.yaml:7:39: 'data' in wave 'x': '/etc/passwd' leads out of the study's folder; write a path relative \
      to the study file, inside its folder
      """
    ),
    (
      "{id: x, audience: citizens, data: a/../../b.csv}",
      """
      study.yaml:7:39: 'data' in wave 'x': 'a/../../b.csv' leads out of the study's folder; write a path relative \
      to the study file, inside its folder
      """
    ),
    (
      #"{id: x, audience: citizens, data: "C:/b.csv"}"#,
      """
      study.yaml:7:39: 'data' in wave 'x': 'C:/b.csv' leads out of the study's folder; write a path relative to \
      the study file, inside its folder
      """
    ),
    (
      #"{id: x, audience: citizens, data: 'a\b.csv'}"#,
      """
      study.yaml:7:39: 'data' in wave 'x': found the text "a\\b.csv"; expected '/' between folders, such as \
      'a/b.csv'
      """
    ),
    (
      #"{id: x, audience: citizens, data: "a\0.csv"}"#,
      """
      study.yaml:7:39: found the control character U+0000; expected text; delete it
      study.yaml:7:39: 'data' in wave 'x': 'a\\u{0}.csv' leads out of the study's folder; write a path relative \
      to the study file, inside its folder
      """
    ),
    (
      "{id: x, audience: citizens, data: [a.csv, b.csv]}",
      "study.yaml:7:39: 'data' in wave 'x': found a list; expected a path, such as 'data: wave.csv'"
    ),
    (
      "{id: x, audience: citizens, data: w.csv, columns: {quu: Q5}}",
      "study.yaml:7:56: 'columns' in wave 'x': 'quu' is not a variable; use one of: q, m, n"
    ),
    (
      "{id: x, audience: citizens, data: w.csv, columns: {m: Q7}}",
      """
      study.yaml:7:59: column of 'm': found 'Q7'; expected a map of items and headers, for it has several \
      columns, or the list of headers in order of mention, such as 'm: {m1: Q7_1}'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, columns: {m: {m3: Q7}}}",
      "study.yaml:7:60: 'columns' in wave 'x': 'm3' is not an item of 'm'; did you mean 'm1'?"
    ),
    (
      "{id: x, audience: citizens, data: w.csv, columns: {q: {a: Q7}}}",
      """
      study.yaml:7:59: column of 'q' in wave 'x': found a map; expected the header of a column, such as 'q: REG'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, columns: [a]}",
      """
      study.yaml:7:55: 'columns' in wave 'x': found a list; expected a map of keys and values, such as 'columns: \
      {region: REG}'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, recodes: {qu: {oui: 1}}}",
      "study.yaml:7:56: 'recodes' in wave 'x': 'qu' is not a variable; did you mean 'q'?"
    ),
    (
      "{id: x, audience: citizens, data: w.csv, recodes: {q: {oui: 4}}}",
      """
      study.yaml:7:65: recode of 'oui' for 'q' in wave 'x': '4' is not a code or a missing code of 'q'; use one \
      of: 1, 2, 3, 9
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, recodes: {m: {X: 2}}}",
      "study.yaml:7:63: recode of 'X' for 'm' in wave 'x': '2' is not 0, 1 or a missing code; use one of: 0, 1"
    ),
    (
      "{id: x, audience: citizens, data: w.csv, recodes: {q: oui}}",
      """
      study.yaml:7:59: recodes of 'q' in wave 'x': found 'oui'; expected a map of keys and values, such as \
      'recodes: {innovation: {oui: 1}}'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, respondent: [id]}",
      "study.yaml:7:58: 'respondent' in wave 'x': found a list; expected a column, such as 'respondent: id'"
    ),
    (
      #"{id: x, audience: citizens, data: w.csv, dialect: {delimiter: ":"}}"#,
      """
      study.yaml:7:67: 'delimiter' in the dialect of wave 'x': found the text ":"; expected comma, semicolon, tab \
      or pipe, such as 'delimiter: semicolon'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, dialect: {encoding: utf8-sig}}",
      """
      study.yaml:7:66: 'encoding' in the dialect of wave 'x': found 'utf8-sig'; expected utf-8, utf-16le, \
      utf-16be or windows-1252, such as 'encoding: utf-8'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, dialect: {decimal_mark: ;}}",
      """
      study.yaml:7:70: 'decimal_mark' in the dialect of wave 'x': found ';'; expected point or comma, such as \
      'decimal_mark: comma'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, dialect: {header: 0}}",
      """
      study.yaml:7:64: 'header' in the dialect of wave 'x': found '0'; expected the number of lines of the header, \
      such as 'header: 2'
      """
    ),
    (
      "{id: x, audience: citizens, data: w.csv, dialect: {delimitr: ;}}",
      "study.yaml:7:56: unknown key 'delimitr' in the dialect of wave 'x'; did you mean 'delimiter'?"
    ),
    (
      "w3",
      "study.yaml:7:5: wave 1: found 'w3'; expected a map of keys and values, such as 'id: …'"
    ),
  ]
}
