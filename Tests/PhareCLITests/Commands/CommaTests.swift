import PhareTestSupport
import Testing

/// Commas separate names and answers as in a CSV record, and numbers are compared.
@Suite struct CommaTests {
  private static let csv = """
    Q5,"Sexe, ou genre ?",age,Q2
    oui,"Femme, ou autre",40,a
    oui,Homme,39,b
    non,"Femme, ou autre",60,a
    non,Homme,59.5,"5"" b"

    """

  private func records(_ arguments: [String]) throws -> [[String: String]] {
    let folder = try TemporaryFolder(["forms.csv": Self.csv])
    let run = try PhareProcess(["table", "forms.csv"] + arguments + ["--format", "csv"], in: folder)
    try #require(run.status == 0, "\(run.errors)")
    return try TidyRecords(run.output, named: "standard output").records
  }

  @Test func namesThatHoldACommaStandInQuotes() throws {
    let records = try records(["--rows", "Q5,Q2", "--columns", "\"Sexe, ou genre ?\",Q2"])
    #expect(Set(records.map { $0["variable"] }) == ["Q5", "Q2"])
    #expect(Set(records.compactMap { $0["Sexe, ou genre ?"] }) == ["", "Femme, ou autre", "Homme"])
  }

  @Test(arguments: [
    ("\"Sexe, ou genre ?\"=\"Femme, ou autre\"", "2"), ("\"Sexe, ou genre ?\"=\"Femme, ou autre\",Homme", "4"),
    ("Q2=\"5\"\" b\"", "1"), ("age>=40", "3"), ("age>40", "2"), ("age>=40<60", "2"), ("age <= 39", "1"),
    ("age=40", "1"),
  ])
  func conditions(condition: String, base: String) throws {
    let records = try records(["--rows", "Q5", "--where", condition])
    #expect(Set(records.compactMap { $0["n"] }) == [base], "\(condition)")
  }

  /// Days on the command line; the thirteenth says that days come first.
  @Test(arguments: [("jour>=2024-01-05", "2"), ("jour>=2024-01-05<2024-01-13", "1"), ("jour<2024-02", "3")])
  func datesOfAFile(condition: String, base: String) throws {
    let folder = try TemporaryFolder(["w.csv": "q,jour\na,02/01/2024\nb,05/01/2024 10:00\na,13/01/2024\n"])
    let run = try PhareProcess(
      ["table", "w.csv", "--rows", "q", "--where", condition, "--format", "csv"], in: folder)
    #expect(
      run.output.split(separator: "\n").dropFirst().allSatisfy { $0.contains(",\(base),") },
      "\(run.output)\(run.errors)")
  }

  @Test(arguments: ["Q2=\"a", "Q2=\"a\"b", "Q2=a,", "age>=", "age>=60<40", "age>=forty"])
  func otherConditionsAreRefused(condition: String) throws {
    let folder = try TemporaryFolder(["forms.csv": Self.csv])
    let run = try PhareProcess(["table", "forms.csv", "--rows", "Q5", "--where", condition], in: folder)
    #expect(run.status == 2, "\(condition): \(run.errors)")
  }

  /// The year of the wave keeps its name, and that of the respondents has one beside it.
  @Test func aVariableNamedLikeAColumnHasAnother() throws {
    let folder = try TemporaryFolder(["w.csv": "q,year\n1,2001\n2,2002\n1,2002\n"])
    let run = try PhareProcess(
      ["table", "w.csv", "--rows", "q", "--columns", "year", "--format", "csv"], in: folder)
    let header = run.output.split(separator: "\n")[0].split(separator: ",").map(String.init)
    #expect(header.prefix(5) == ["table", "wave", "audience", "year", "by_year"])
    #expect(Set(header).count == header.count)
  }

  /// Every pair of columns has its record, also where a small base keeps it from being tested, with both bases.
  @Test func testsTellTheirBases() throws {
    let rows = (0..<100).map { "\($0 % 3 == 0 ? "a" : "b"),\($0 < 45 ? "x" : $0 < 90 ? "y" : "z")" }
    let folder = try TemporaryFolder(["w.csv": "q,size\n" + rows.joined(separator: "\n") + "\n"])
    let run = try PhareProcess(
      [
        "table", "w.csv", "--rows", "q", "--columns", "size", "--tests", "rao_scott,versus_rest,column_letters",
        "--print",
        "tests", "--format", "csv",
      ], in: folder)
    try #require(run.status == 0, "\(run.errors)")
    let records = try TidyRecords(run.output, named: "standard output").records
    #expect(records.filter { $0["test"] == "rao_scott" }.map { $0["n"] } == ["100"])
    let pairs = records.filter { $0["test"] == "column_letters" && $0["category"] == "a" }
    #expect(
      pairs.map { [$0["column"], $0["other"], $0["n"], $0["n_other"], $0["flags"]] } == [
        ["x", "y", "45", "45", ""], ["x", "z", "45", "10", "small_base"], ["y", "z", "45", "10", "small_base"],
      ])
    let rest = records.filter { $0["test"] == "versus_rest" && $0["category"] == "a" }
    #expect(rest.map { [$0["n"], $0["n_other"]] } == [["45", "55"], ["45", "55"], ["10", "90"]])
  }
}
