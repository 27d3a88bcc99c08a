import PhareCSV
@testable import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// What the barometer calls a figure, and what it says of those in print.
@Suite struct BarometerWordingTests {
  /// 46% do not know how to steer: the label of the question alone would say the contrary.
  private static func files(_ language: Language, label: String = "") throws -> [ReportFile] {
    let study = """
      title: T
      variables:
        region: {type: region}
        pilotage: {label: "Savoir piloter", categories: {1: "Ne sait pas piloter", 2: "Sait piloter"}, nets: {pas: {label: "Ne sait pas piloter", of: [1]}}}
        services: {label: "Services à améliorer", items: {t: Transports, e: Écoles}}
        age: {categories: {1: Jeunes, 2: Autres}}
        budget: {label: Budget, type: number}
      waves: [{id: w, audience: mayors, year: 2016, data: w.csv}]
      indicators:
        - {id: pilotage, \(label)variable: pilotage, net: pas, published: [{wave: w, value: 52}, {wave: w, value: 46}]}
        - {id: services, variable: services, item: t}
        - {id: jeunes, variable: services, item: e, where: {age: [1]}}
        - {id: budget, variable: budget}
        - {id: ecarts, variable: budget, statistic: variance}
      plans: [{id: p, wave: w, indicator: pilotage, overall: 10}]
      report: {small_base: 1, hide_below: 1, formats: [csv, markdown, json]}
      """
    let rows = (0..<50).map { row in
      "\(row % 2 == 0 ? "Bretagne" : "Corse"),\(row < 23 ? 1 : 2),\(row % 2),\(row % 3 == 0 ? 1 : 0),\(row % 2 + 1),\(row)"
    }
    let folder = try TemporaryFolder([
      "study.yaml": study, "w.csv": "region,pilotage,t,e,age,budget\n" + rows.joined(separator: "\n") + "\n",
    ])
    let results = try StudyRun(StudyFile(path: folder.path + "/study.yaml").study().adjusted(language: language))
      .results()
    return StudyReport(results, version: "1").contents()
  }

  /// Every page that names an indicator names the answer it counts.
  @Test(arguments: Language.allCases)
  func theAnswerIsPartOfTheName(language: Language) throws {
    let files = try Self.files(language)
    let barometer = language == .fr ? "barometre" : "barometer"
    let paths = [
      "\(barometer).md", "\(barometer).json", "index.md", "regions/53-bretagne.md", "rankings/pilotage.md",
      "plans/p.md",
      "verification.md",
    ]
    for path in paths {
      let text = try ReportFixture.text(of: path, in: files)
      #expect(text.contains("Savoir piloter – Ne sait pas piloter"), "\(path)")
      let lines = text.split(separator: "\n").filter { $0.contains("Savoir piloter") }
      #expect(lines.allSatisfy { $0.contains("Savoir piloter – Ne sait pas piloter") }, "\(path): \(lines)")
    }
    let index = try ReportFixture.text(of: "index.md", in: files)
    #expect(index.contains("| Services à améliorer – Transports "))
    #expect(index.contains("Services à améliorer – Écoles ("))
    #expect(index.contains("| Budget   "))
    #expect(index.contains("| Budget – Variance "))
  }

  /// A label of its own says what the study wants to say.
  @Test func anOwnLabelStandsAlone() throws {
    let files = try Self.files(.fr, label: "label: Ne savent pas encore piloter, ")
    let text = try ReportFixture.text(of: "barometre.md", in: files)
    #expect(text.contains("| Ne savent pas encore piloter "))
    #expect(!text.contains("Savoir piloter"))
  }

  /// 52 in print and 46 in the data: a gap listed as to be explained, with a second remark on the interval.
  @Test func gapsAreListed() throws {
    let french = try ReportFixture.text(of: "barometre.md", in: Self.files(.fr))
    #expect(french.contains("## À expliquer"))
    #expect(
      french.contains("publié 52\u{202F}%, données 46\u{202F}%, écart de \u{2212}6\u{A0}points (dans l’intervalle)"))
    #expect(french.contains("2 chiffres publiés, comparés aux données\u{202F}: 1 identique, 1 écart à expliquer."))
    let english = try ReportFixture.text(of: "barometer.md", in: Self.files(.en))
    #expect(english.contains("published 52%, data 46%, gap of \u{2212}6 points (inside the interval)"))
    let csv = try ReportFixture.text(of: "published.csv", in: Self.files(.fr))
    #expect(csv.contains(",different,-0.06,1\n"))
    #expect(csv.contains(",equal,0,1\n"))
  }
}
