import PhareStudy
import PhareTestSupport
import Testing

/// The field of a study, and what is wrong in it.
@Suite struct FieldProblemTests {
  private func found(_ field: String, wave: String = "") -> String {
    problems(
      in: """
        title: T
        \(field)
        variables:
          region: {type: region}
          zone: {categories: {1: A, 2: B}}
          n: {type: number}
        waves: [{id: w, audience: citizens, data: w.csv\(wave)}]
        """
    ).joined(separator: "\n")
  }

  @Test(arguments: [
    ("field: {nom: X}", "2:9: unknown key 'nom' in 'field'"),
    ("field: {variable: n}", "2:19: 'variable' in 'field': found 'n', which has no categories"),
    ("field: [Bretagne, Bretange]", "'field': 'Bretange'"),
    ("field: [Bretagne, 'bretagne']", "'field': found 'bretagne' twice"),
    ("field: {variable: zone, territories: [1, 3]}", "'3' is not an answer of 'zone'"),
  ])
  func whatIsWrong(field: String, expected: String) {
    let found = found(field)
    #expect(found.contains(expected), "\(found)")
  }

  @Test func ofAWave() {
    let found = found("", wave: ", field: {variable: zone}")
    #expect(found.contains("unknown key 'variable' in the field of wave 'w'"), "\(found)")
  }
}
