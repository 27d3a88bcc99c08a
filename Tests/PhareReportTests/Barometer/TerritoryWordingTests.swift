import Foundation
import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey
import Testing

/// What readers are told of published figures of other territories: in the barometer, the verification, a comparison.
@Suite struct TerritoryWordingTests {
  private static let yaml = """
    title: T
    variables:
      q: {label: Q, categories: {1: "Yes", 2: "No"}}
      region: {label: {fr: "Région", en: "Region"}, type: region}
    waves:
      - {id: a, audience: citizens, year: 2008, data: a.csv}
      - {id: b, audience: citizens, year: 2015, data: b.csv}
    indicators:
      - id: i
        variable: q
        category: 1
        published:
          - {wave: a, value: 67, region: Bourgogne}
          - {wave: b, value: 60, region: Bourgogne}
        published_differences:
          - {wave: b, from_wave: a, region: Bourgogne-Franche-Comté, value: 5}
    comparisons:
      - {id: c, indicator: i, waves: [a, b], by: [region]}
    report: {hide_below: 1, small_base: 1}
    """

  private static func results(_ language: Language) throws -> StudyResults {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("phare-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = "Bourgogne,1\nBourgogne,2\nBourgogne,1\nFranche-Comté,2\nBretagne,1\nBretagne,2\n"
    let present = "Bourgogne-Franche-Comté,1\nBourgogne-Franche-Comté,2\nBretagne,1\nBretagne,2\n"
    for (name, text) in [("study.yaml", yaml), ("a.csv", "region,q\n" + rows), ("b.csv", "region,q\n" + present)] {
      try text.write(to: folder.appendingPathComponent(name), atomically: false, encoding: .utf8)
    }
    let study = try StudyFile(path: folder.appendingPathComponent("study.yaml").path).study()
    return try StudyRun(study.adjusted(language: language)).results()
  }

  /// A text with plain spaces, as the expected ones are typed.
  private static func plain(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  @Test func french() throws {
    let results = try Self.results(.fr)
    let files = StudyReport(results, version: "1.2.3").contents()
    let barometer = Self.plain(try ReportFixture.text(of: "barometre.md", in: files))
    #expect(
      barometer.contains(
        "- Citoyens 2015 – Bourgogne, non calculable : la vague place des répondants sous « Bourgogne-Franche-Comté » "
          + "sans dire lesquels sont de ce territoire.\n"))
    #expect(!barometer.contains("Citoyens 2008 – Bourgogne, non calculable"))
    let verification = Self.plain(try ReportFixture.text(of: "verification.md", in: files))
    #expect(
      verification.contains(
        "| non calculable : la vague place des répondants sous « Bourgogne-Franche-Comté » sans dire lesquels sont "
          + "de ce territoire "))
    #expect(
      verification.contains(
        "| refusé : un pourcentage publié pour Bourgogne ne se ramène pas à Bourgogne-Franche-Comté sans sa base et ses "
          + "poids"))
    let comparison = Self.plain(Printout.comparisons(results.comparisons, of: results).text(.text))
    #expect(
      comparison.contains(
        "Refusé, un autre découpage : Bourgogne 67 % (Citoyens 2008) et Bourgogne 60 % (Citoyens 2015). Un pourcentage "
          + "publié ne se ramène pas aux territoires comparés sans sa base et ses poids ; les résultats et leurs écarts "
          + "viennent tous des réponses."))
    let terminal = Self.plain(Printout.barometer(of: results).text(.text))
    #expect(terminal.contains("\nCitoyens 2015 – Bourgogne, non calculable : la vague place des répondants"))
    // The sheet of the present region does not list them as its own.
    let sheet = try ReportFixture.text(of: "regions/27-bourgogne-franche-comte.md", in: files)
    #expect(!sheet.contains("Publié"))
  }

  @Test func english() throws {
    let results = try Self.results(.en)
    let verification = Self.plain(Printout.verification(of: results).text(.text))
    for sentence in [
      "not computable: the wave places respondents under “Bourgogne-Franche-Comté” without showing which of them are "
        + "in this territory",
      "refused: a percentage published for Bourgogne does not carry over to Bourgogne-Franche-Comté without its base and "
        + "weights",
    ] {
      // A cell of a terminal is wrapped.
      let words = sentence.split(separator: " ").prefix(4).joined(separator: " ")
      #expect(verification.contains(words), "\(words)")
    }
    let files = StudyReport(results, version: "1.2.3").contents()
    #expect(
      try Self.plain(ReportFixture.text(of: "barometer.md", in: files)).contains(
        "- Citizens 2015 – Bourgogne, not computable: the wave places respondents under “Bourgogne-Franche-Comté” without "
          + "showing which of them are in this territory.\n"))
    let records = try ReportFixture.text(of: "verification.csv", in: files)
    #expect(records.contains("other_geography"))
  }
}
