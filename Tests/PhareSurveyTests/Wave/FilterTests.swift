import PhareCSV
import PhareSurvey
import Testing

/// Filters on five respondents; who passes is worked out by hand. Nobody passes a condition, nor its contrary, without an
/// answer.
@Suite struct FilterTests {
  private let text = "age,q1,q2\n20,1,1\n40,1,2\n70,2,9\n30,2,\n,9,1\n"
  private let codebook = Codebook([
    Variable(id: "age", kind: .number),
    Variable(
      id: "q1", kind: .single(categories: [Category(code: "1"), Category(code: "2")]),
      missing: [MissingCode(code: "9", reason: .refused)]),
    Variable(
      id: "q2", kind: .single(categories: [Category(code: "1"), Category(code: "2")]),
      missing: [MissingCode(code: "9", reason: .refused)]),
  ])

  private func passes(_ clauses: Filter.Clause...) throws -> String {
    let reader = try CSVReader(bytes: Array(text.utf8), displayName: "w.csv")
    let specification = WaveSpecification(id: "w", audience: .citizens, path: "unused", displayName: "w.csv")
    let wave = try Wave(reading: specification, from: reader, codebook: codebook)
    return try #require(wave.rows(passing: Filter(all: clauses))).map { $0 ? "1" : "0" }.joined()
  }

  private func condition(_ id: Variable.ID, _ codes: String...) -> Filter.Clause {
    .answers(Filter.Condition(variable: id, codes: codes))
  }

  @Test func alternatives() throws {
    let young = Filter(all: [condition("age", "< 25")])
    let second = Filter(all: [condition("q1", "2")])
    #expect(try passes(.any([young, second])) == "10110")
    #expect(try passes(.any([young, second]), condition("q2", "1")) == "10000")
    #expect(try passes(.any([Filter(all: [condition("age", ">= 40"), condition("q1", "1")]), young])) == "11000")
  }

  @Test func contraries() throws {
    #expect(try passes(.not(Filter(all: [condition("q1", "1")]))) == "00110")
    #expect(try passes(.not(Filter(all: [condition("age", "< 25")]))) == "01110")
    #expect(try passes(.not(Filter(all: [.not(Filter(all: [condition("q1", "1")]))]))) == "11000")
  }

  /// By De Morgan, the contrary of both is the contrary of one or the other, also where an answer is missing: the fourth
  /// respondent fails the first condition, which decides.
  @Test func theContraryOfSeveral() throws {
    let (one, other) = (condition("q1", "1"), condition("q2", "1"))
    let contrary = try passes(.not(Filter(all: [one, other])))
    #expect(contrary == "01110")
    #expect(
      try passes(.any([Filter(all: [.not(Filter(all: [one]))]), Filter(all: [.not(Filter(all: [other]))])])) == contrary
    )
  }

  @Test func variablesAreThoseOfEveryPart() {
    let filter = Filter(all: [
      condition("q1", "1"),
      .any([Filter(all: [.not(Filter(all: [condition("age", "< 25")]))]), Filter(all: [condition("q2", "1")])]),
    ])
    #expect(filter.variables == ["q1", "age", "q2"])
  }
}
