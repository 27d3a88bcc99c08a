import PhareCSV
import PhareEstimation
@testable import PhareReport
@testable import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Respondents who selected themselves: figures without margins of error, tests or extrapolation, unless a study insists.
@Suite struct VolunteerTests {
  private static func folder(_ sampling: String, plans: String = "") throws -> TemporaryFolder {
    let study = """
      title: T
      variables:
        q: {label: Accord, categories: {1: Oui, 2: Non}}
        score: {label: Note, type: scale, range: [0, 10]}
        taille: {label: Taille, categories: {1: Petite, 2: Grande}}
        region: {type: region}
      waves:
        - {id: a, audience: associations, year: 2020, data: a.csv, design: {weight: w}, sampling: {method: random, universe: Associations}}
        - {id: b, audience: associations, year: 2024, data: b.csv, design: {weight: w}, sampling: {\(sampling), universe: Associations, universe_size: 5000}}
      indicators: [{id: i, variable: q, category: 1}, {id: m, variable: score}]
      tables:
        - {id: t, rows: [q], columns: [taille], waves: [b], tests: [rao_scott, versus_rest, column_letters]}
        - {id: total, rows: [q], columns: [taille], waves: [b], statistic: total}
        - {id: quantile, rows: [score], columns: [taille], waves: [b], statistic: quantile}
      comparisons: [{id: c, indicator: i, waves: [a, b], by: [taille], decompose: [taille]}]
      \(plans)
      report: {small_base: 1, hide_below: 1}
      """
    func rows(_ shift: Int) -> String {
      "q,score,taille,region,w\n"
        + (0..<60).map { row in
          "\(row % 3 < 1 + shift ? 1 : 2),\(row % 7),\(row % 5 < 2 ? 1 : 2),\(row % 2 == 0 ? "Bretagne" : "Corse"),\(1 + row % 4)"
        }.joined(separator: "\n") + "\n"
    }
    return try TemporaryFolder(["study.yaml": study, "a.csv": rows(0), "b.csv": rows(1)])
  }

  private static func results(
    _ sampling: String, language: Language = .fr, plans: String = ""
  ) throws -> StudyResults {
    let folder = try folder(sampling, plans: plans)
    return try StudyRun(StudyFile(path: folder.path + "/study.yaml").study().adjusted(language: language)).results()
  }

  private static func files(of results: StudyResults) -> [String: String] {
    let files = StudyReport(results, version: "1").contents()
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  private static let open = "method: open"

  /// No figure of the open call has an error, whatever the statistic; those of the random sample keep theirs.
  @Test func figuresHaveNoError() throws {
    let results = try Self.results(Self.open)
    for indicator in results.indicators {
      let (random, volunteers) = (indicator.readings[0], indicator.readings[1])
      #expect(random.national?.standardError != nil)
      #expect(random.standings != nil)
      #expect(volunteers.national?.value != nil)
      #expect(volunteers.standings == nil)
      let estimates = [volunteers.national].compactMap(\.self) + volunteers.regions.map(\.estimate)
      #expect(estimates.allSatisfy { $0.standardError == nil && $0.designEffect == nil })
      #expect(volunteers.regions.allSatisfy { $0.differenceFromRest == nil })
    }
    let figures = results.tables.flatMap(\.grids).flatMap(\.figures).flatMap(\.self)
    #expect(!figures.isEmpty)
    #expect(figures.allSatisfy { $0.estimate.standardError == nil && $0.differenceFromRest == nil })
    #expect(figures.allSatisfy { ($0.estimate.value == nil) == ($0.estimate.statistic == .total) })
    let tests = results.tables[0].grids[0].tests
    #expect(tests.allSatisfy { $0.letters == nil })
    #expect(tests.flatMap(\.independence).map(\.result) == [.failure(.selfSelected)])
    let changes = results.comparisons[0].lines.flatMap(\.changes)
    #expect(changes.allSatisfy { $0.difference == nil && $0.adjustedPValue == nil })
    #expect(results.universeCounts.isEmpty)
  }

  /// One sentence says why, on every page with figures of the open call, and no margin stands beside it.
  @Test(arguments: Language.allCases) func pagesSayWhy(language: Language) throws {
    let files = try Self.files(of: Self.results(Self.open, language: language))
    let paths = [
      language == .fr ? "barometre.md" : "barometer.md", "tables/t.md", "tables/total.md", "comparisons/c.md",
      "regions/53-bretagne.md", "notice.md",
    ]
    for path in paths { #expect(try #require(files[path]).contains("AAPOR"), "\(path)") }
    #expect(files["extrapolations.md"] == nil)
    #expect(try !#require(files["tables/t.md"]).contains(language == .fr ? "Intervalles de confiance à 95" : "### 95%"))
    let csv = try #require(files["tables/t.csv"])
    #expect(csv.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",self_selected") })
    let notice = try #require(files["notice.md"])
    let margin = language == .fr ? "| Marge d’erreur pour 50" : "| Margin of error for 50"
    // Of the random sample alone.
    #expect(notice.ranges(of: margin).count == 1)
  }

  /// Tests and changes that volunteers do not have leave a record each, with the reason.
  @Test func recordsSayWhy() throws {
    let files = try Self.files(of: Self.results(Self.open))
    func records(_ path: String) throws -> [[String]] {
      try #require(files[path]).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    let tests = try records("tables/t.tests.csv")
    let columns = try ["test", "p", "flags", "n", "n_other"].map { try #require(tests[0].firstIndex(of: $0)) }
    // Of both answers: each of the two columns against the rest, and the pair.
    for (test, count) in [("versus_rest", 4), ("column_letters", 2)] {
      let made = tests.filter { $0[columns[0]] == test }
      #expect(made.count == count, "\(test)")
      for record in made {
        #expect(record[columns[1]].isEmpty && record[columns[2]] == "self_selected")
        #expect(Set([record[columns[3]], record[columns[4]]]) == ["24", "36"])
      }
    }
    let changes = try records("comparisons/c.csv").filter { $0[1] == "change" }
    #expect(changes.count == 3 && changes.allSatisfy { $0.last == "not_tested self_selected" })
  }

  /// A terminal says it too.
  @Test func terminalsSayWhy() throws {
    let results = try Self.results(Self.open)
    for printout in [
      Printout.barometer(of: results), .table(results.tables[0], of: results),
      .comparisons(results.comparisons, of: results),
    ] {
      #expect(printout.text(.text).contains("AAPOR"))
    }
  }

  /// The study may insist, for the wave.
  @Test func aStudyMayInsist() throws {
    let results = try Self.results("method: open, margin_of_error: random_reference")
    let reading = results.indicators[0].readings[1]
    #expect(reading.national?.standardError != nil)
    #expect(results.universeCounts.count == 1)
    let files = Self.files(of: results)
    #expect(try #require(files["barometre.md"]).contains("à la demande de l’étude"))
  }

  private static let remedy = "set waves.b.sampling.margin_of_error to random_reference to insist"

  /// Neither a plan nor a regression rests on volunteers.
  @Test func plansAndModelsAreRefused() throws {
    #expect {
      try Self.results(Self.open, plans: "plans: [{id: p, wave: b, indicator: i, overall: 5}]")
    } throws: { error in
      "\(error)".contains("wave 'b' selected themselves") && "\(error)".contains(Self.remedy)
    }
    let folder = try Self.folder(Self.open)
    let run = StudyRun(try StudyFile(path: folder.path + "/study.yaml").study())
    let model = ModelSpecification(response: .init("q", codes: ["1"]), terms: [["taille"]], wave: "b")
    #expect {
      _ = try run.model(model)
    } throws: { error in
      let message = folder.relative("\(error)")
      return message.hasPrefix("study.yaml:9:") && message.contains("wave 'b' selected themselves")
        && message.contains(Self.remedy)
    }
  }
}
