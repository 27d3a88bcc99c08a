import PhareTestSupport
import Testing

/// The letters of compared audiences are those of the columns of a table, also beyond Z.
@Suite struct AudienceLetterTests {
  @Test func afterZComesAA() throws {
    let audiences = 1...28
    var files: [String: String] = [:]
    for audience in audiences {
      let share = audience == 28 ? 39 : audience == 27 ? 1 : 20
      files["\(audience).csv"] = "q\n" + (1...40).map { $0 <= share ? "1\n" : "2\n" }.joined()
    }
    files["study.yaml"] = """
      title: T
      language: en
      variables: {q: {label: Q, categories: {1: Yes, 2: No}}}
      waves: [\(audiences.map { "{id: w\($0), audience: a\($0), label: A\($0), data: \($0).csv}" }.joined(separator: ", "))]
      comparisons:
        - id: c
          variable: q
          category: 1
          accept: they are made up
          overlap: none
          waves: [\(audiences.map { "w\($0)" }.joined(separator: ", "))]
      """
    let page = try #require(try TemporaryFolder(files).report()["comparisons/c.md"])
    for name in ["A26 (Z)", "A27 (AA)", "A28 (AB)"] { #expect(page.contains(name), "\(name)") }
    #expect(page.contains("Y Z AA"), "names of two letters stand apart")
  }
}
