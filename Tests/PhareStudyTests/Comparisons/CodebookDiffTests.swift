import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// The changes of a questionnaire, and those that stand against a comparison.
@Suite struct CodebookDiffTests {
  private static let study = """
    title: T
    language: en
    variables:
      kept: {label: Kept, question: "Do you agree?", categories: {1: "Yes", 2: "No", 8: "Neither"}}
      gone: {categories: {1: "Yes", 2: "No"}}
      new: {categories: {1: "Yes", 2: "No"}}
      turnover: {type: number}
      answered: {question: "Etes-vous d'accord ?", categories: {1: "Yes", 2: "No"}, where: {gone: [1]}}
      many: {type: multiple, items: {m1: First, m2: Second}}
      spelled: {categories: {1: "Yes", 2: "No"}}
    waves:
      - id: a
        audience: citizens
        year: 2011
        data: a.csv
        columns: {many: {m1: Q1, m2: Q2}}
        recodes: {spelled: {oui: 1, non: 2}}
      - id: b
        audience: citizens
        year: 2015
        data: b.csv
        columns: {new: gone, many: {m1: Q2, m2: Q3}}
        recodes: {spelled: {oui: 2, non: 1, yes: 1}}
        asked:
          kept: {question: "Do you strongly agree?", base: "Ten employees or more", labels: {1: "Yes, strongly", 2: "NO "}}
          turnover: {unit: "€"}
          answered: {question: "Êtes vous d’accord"}
    comparisons:
      - {id: c, waves: [a, b], variable: kept, category: 1}
    """

  private static let files = [
    "study.yaml": study,
    "a.csv": "kept,gone,turnover,answered,Q1,Q2,spelled\n1,1,10,1,1,0,oui\n2,2,20,,0,1,non\n8,1,30,2,1,1,oui\n",
    "b.csv": "kept,gone,turnover,answered,Q2,Q3,spelled\n1,1,10,1,1,0,oui\n2,2,20,2,0,1,yes\n",
  ]

  @Test func tellsEveryKindOfChange() throws {
    let folder = try TemporaryFolder(Self.files)
    let diff = try #require(try StudyRun(try folder.study()).diff(from: "a", to: "b"))
    func changes(_ id: Variable.ID) -> [CodebookDiff.Change] {
      diff.entries.filter { $0.variable == id }.map(\.change)
    }
    #expect(
      changes("kept") == [
        .reworded(from: "Do you agree?", to: "Do you strongly agree?"), .base(from: nil, to: "Ten employees or more"),
        .relabelled(code: "1", from: "Yes", to: "Yes, strongly"), .unusedCodes(onlyFrom: ["8"], onlyTo: []),
      ])
    #expect(changes("new").first == .added)
    #expect(changes("turnover") == [.unit(from: nil, to: "€")])
    #expect(
      changes("many") == [
        .column(from: "Q1", to: "Q2"), .column(from: "Q2", to: "Q3"),
      ])
    #expect(
      changes("spelled") == [
        .recoded(spelling: "non", from: "2", to: "1"), .recoded(spelling: "oui", from: "1", to: "2"),
      ])
    #expect(diff.entries.contains { $0.variable == "new" && $0.change == .reused(header: "gone", before: "gone") })
    #expect(diff.shared == 6)
  }

  /// The change is refused for what the questionnaire changed, one reason each.
  @Test func standsAgainstComparisons() throws {
    let folder = try TemporaryFolder(Self.files)
    let results = try StudyRun(folder.study()).computed()
    let comparison = try #require(results.comparisons.first)
    #expect(comparison.isRefused)
    #expect(
      comparison.obstacles.flatMap(\.obstacles) == [
        .wording(from: "Do you agree?", to: "Do you strongly agree?"), .base(from: nil, to: "Ten employees or more"),
        .labels(codes: ["1"]),
      ])
    #expect(results.diffs.map(\.from) == ["a"])
  }

  /// ARPEA's 21% of companies in 2011 and PHARE's 37% in 2015, "+8.5 points since 2011": 37 − 8.5 is 28.5 and not 21, so
  /// the base or the definition differs. Without a note on the base the change is refused; with one it is printed.
  @Test func companiesOfAnotherBaseAreNotCompared() throws {
    func rows(_ yes: Int) -> String { "p\n" + (0..<100).map { $0 < yes ? "1\n" : "2\n" }.joined() }
    func study(_ base: String, _ accept: String) -> String {
      """
      title: T
      variables: {p: {label: Partenariats, categories: {1: "Oui", 2: "Non"}}}
      waves:
        - {id: arpea-2011, audience: companies, year: 2011, data: a.csv\(base)}
        - id: phare-2015
          audience: companies
          year: 2015
          data: b.csv
          sampling: {universe: "Entreprises d'au moins 10 salariés"}
      comparisons: [{id: c, variable: p, category: 1, waves: [arpea-2011, phare-2015]\(accept)}]
      """
    }
    func result(_ base: String, _ accept: String = "") throws -> PhareStudy.ComparisonResult {
      let folder = try TemporaryFolder(["study.yaml": study(base, accept), "a.csv": rows(21), "b.csv": rows(37)])
      return try #require(StudyRun(folder.study()).computed().comparisons.first)
    }
    let silent = try result("")
    #expect(silent.isRefused)
    #expect(
      silent.obstacles.flatMap(\.obstacles) == [
        .undeclaredUniverse(wave: "arpea-2011", other: "Entreprises d'au moins 10 salariés")
      ])
    #expect(try result(", sampling: {universe: \"Entreprises de toutes tailles\"}").isRefused)
    let noted = try result("", ", accept: \"Base vérifiée : 10 salariés et plus\"")
    #expect(!noted.isRefused)
    #expect(abs((noted.lines.first?.changes.first?.difference?.value ?? 0) - 0.16) < 1e-12)
  }

  @Test(arguments: [
    ("{r: {question: x}}", "study.yaml:7:7: 'asked' in wave 'w1': 'r' is not a variable"),
    ("{q: {wording: x}}", "study.yaml:7:11: unknown key 'wording' in 'asked' of 'q' in wave 'w1'"),
    ("{q: {labels: {7: x}}}", "study.yaml:7:20: 'labels' in 'asked' of 'q' in wave 'w1': '7' is not a code of 'q'"),
  ])
  func refusesMistakes(asked: String, message: String) throws {
    let yaml = """
      title: T
      variables: {q: {categories: {1: "Yes", 2: "No"}}}
      waves:
        - id: w1
          audience: citizens
          data: w1.csv
          asked: \(asked)
      """
    let found = problems(in: yaml)
    #expect(found.count == 1)
    let start = message.drop { $0 != " " }
    #expect(found.first?.contains(start) == true, "\(found)")
  }
}
