import PhareTestSupport
import Testing

/// `phare table` says on standard output what `phare report` writes into its files.
@Suite struct TableCommandTests {
  private func study(_ id: String) throws -> CaseStudy {
    try CaseStudy(#require(try ReferenceCase.all().first { $0.id == id }))
  }

  private func records(_ arguments: [String], of study: CaseStudy) throws -> [[String: String]] {
    let run = try PhareProcess(arguments + ["--format", "csv", "--precision", "17"], in: study.folder)
    try #require(run.status == 0, "\(run.errors)")
    return try TidyRecords(run.output, named: "standard output").records
  }

  /// The columns that do not say which table and wave it is.
  private func figures(_ records: [[String: String]]) -> [[String: String]] {
    records.map { $0.filter { !["table", "wave", "audience", "deff"].contains($0.key) } }
  }

  @Test func quantilesOfAFileWithoutAStudy() throws {
    let study = try study("api-strat-fpc-quantile-hf7")
    let printed = try records(
      [
        "table", "schools.csv", "--rows", "api00", "--statistic", "quantile", "--probs", "0.25", "0.5", "0.75",
        "--quantile-rule", "hf7", "--weight", "pw", "--strata", "stype", "--population", "fpc",
      ], of: study)
    #expect(printed.count == 3)
    #expect(figures(printed) == figures(try study.report().figures.records))
  }

  @Test func testsOfAStudyAndOfAFile() throws {
    let study = try study("api-strat-fpc-chisq-F")
    let written = try #require(try study.report().tests).records
    let ofStudy = ["table", "study.yaml", "--rows", "stype", "--columns", "sch_wide"]
    let tests = ["--tests", "rao_scott", "--print", "tests"]
    #expect(figures(try records(ofStudy + tests, of: study)) == figures(written))
    let all = try records(
      ofStudy + ["--tests", "rao_scott,wald", "adjusted_wald", "versus_rest", "--print", "tests"], of: study)
    #expect(all.map { $0["test"] }.prefix(3) == ["rao_scott", "wald", "adjusted_wald"])
    #expect(all.filter { $0["test"] == "versus_rest" }.count == 6)
    let ofFile = try records(
      [
        "table", "schools.csv", "--rows", "stype", "--columns", "sch.wide", "--weight", "pw", "--strata", "stype",
        "--population", "fpc",
      ] + tests, of: study)
    #expect(ofFile.map { $0["p"] } == written.map { $0["p"] })
  }

  /// Codes of no answer may be negative, and stand one after the other or between commas.
  @Test(arguments: [
    ["--missing", "-99", "NSP"], ["--missing", "NSP,-99"], ["--missing", "NSP", "--missing", "-99"],
    ["--missing=-99,NSP"],
  ])
  func missingTextsOfManyForms(options: [String]) throws {
    let folder = try TemporaryFolder(["a.csv": "q\n1\n2\n-99\n1\nNSP\n"])
    let run = try PhareProcess(
      ["table", "a.csv", "--rows", "q"] + options + ["--format", "csv"], in: folder)
    #expect(run.errors.isEmpty)
    let records = try TidyRecords(run.output, named: "standard output").records
    #expect(Set(records.compactMap { $0["category"] }).subtracting([""]) == ["1", "2"])
  }

  @Test func aColumnOfOneAnswerIsPointedOut() throws {
    let folder = try TemporaryFolder(["a.csv": "id,q\n1,1\n2,\n3,1\n"])
    let run = try PhareProcess(["table", "a.csv", "--rows", "q"], in: folder)
    #expect(run.errors.contains("a.csv:3:2: every answer to 'q' is '1', and 1 row is empty"))
  }
}
