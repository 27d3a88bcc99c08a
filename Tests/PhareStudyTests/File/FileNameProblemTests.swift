import Testing

/// Parts whose files in a report would have the same name.
@Suite struct FileNameProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    #expect(problems(in: soundStart + text).joined(separator: "\n") == message)
  }

  private static let refused: [(String, String)] = [
    (
      "tables: [{id: t.tests, rows: [q]}, {id: t, rows: [q], columns: [region], tests: [rao_scott]}]",
      """
      study.yaml:10:15: 'id' in table 't.tests': found the name of the file of the tests of table 't'; choose another id
      """
    ),
    (
      """
      indicators: [{id: i, variable: q, net: yes}]
      comparisons:
        - {id: c, indicator: i, waves: [w1, w2], decompose: [region]}
        - {id: c-decomposition, indicator: i, waves: [w1, w2]}
      """,
      """
      study.yaml:13:10: 'id' in comparison 'c-decomposition': found the name of the file of the decomposition of \
      comparison 'c'; choose another id
      """
    ),
    (
      "indicators: [{id: items-t, variable: q, net: yes}]\ntables: [{id: t, rows: [m]}]",
      """
      study.yaml:10:19: 'id' in indicator 'items-t': found the name of the file of the rankings of answers of table \
      't'; choose another id
      """
    ),
  ]

  @Test func refusesPairsOfWaves() {
    let yaml = """
      title: T
      variables: {q: {categories: {1: Yes, 2: No}}}
      waves:
        - {id: a, audience: citizens, data: 1.csv}
        - {id: a--b, audience: citizens, data: 2.csv}
        - {id: c, audience: citizens, data: 3.csv}
        - {id: b--c, audience: citizens, data: 4.csv}
      comparisons:
        - {id: one, variable: q, category: 1, waves: [a, b--c]}
        - {id: other, variable: q, category: 1, waves: [a--b, c]}
      """
    #expect(
      problems(in: yaml) == [
        """
        study.yaml:10:50: 'waves' in comparison 'other': found 'a--b' before 'c', whose file has the name of that of 'a' \
        before 'b--c'; choose ids of waves without '--'
        """
      ])
  }

  @Test(arguments: [
    "tables: [{id: t.tests, rows: [q]}, {id: t, rows: [q]}]",
    "tables: [{id: t.tests, rows: [q]}, {id: t.tests.tests, rows: [q]}]",
    "indicators: [{id: items-t, variable: q, net: yes}]\ntables: [{id: s, rows: [m]}]",
    """
    indicators: [{id: i, variable: q, net: yes}]
    comparisons:
      - {id: c, indicator: i, waves: [w1, w2]}
      - {id: c-decomposition, indicator: i, waves: [w1, w2]}
    """,
  ]) func accepts(text: String) {
    #expect(problems(in: soundStart + text) == [])
  }
}
