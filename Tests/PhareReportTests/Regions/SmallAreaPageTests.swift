import Foundation
import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey
import Testing

/// Small areas with covariates, as readers and programs get them.
@Suite struct SmallAreaPageTests {
  private static func files(_ language: Language) throws -> [ReportFile] {
    let path = "\(ReportFixture.folder)/../PhareStudyTests/References/small-areas.yaml"
    let study = try StudyFile(path: path).study()
    return try StudyReport(StudyRun(study.adjusted(language: language)).results(), version: "1.2.3").files()
  }

  @Test(arguments: Language.allCases) func page(language: Language) throws {
    let text = try ReportFixture.text(of: "rankings/yes.md", in: Self.files(language))
    try expectSnapshot(text, named: "\(language.rawValue)-small-areas.md")
  }

  @Test func records() throws {
    let files = try Self.files(.fr)
    try expectSnapshot(ReportFixture.text(of: "rankings/yes.csv", in: files), named: "fr-small-areas.csv")
    try expectSnapshot(ReportFixture.text(of: "small-areas.csv", in: files), named: "fr-small-areas-model.csv")
  }

  /// The file is an input of the report, with the digest of its bytes as `sha256sum` prints it.
  @Test func manifest() throws {
    let text = try ReportFixture.text(of: "manifest.json", in: Self.files(.fr))
    let path = "\(ReportFixture.folder)/../PhareStudyTests/References/small-areas-regions.csv"
    let digest = try MessageDigest(ofFile: path)
    #expect(text.contains("{\"path\": \"small-areas-regions.csv\", \"sha256\": \"\(digest)\"}"))
    #expect(text.contains("\"small-areas.csv\""))
  }

  /// A report on a study of six regions of twenty respondents, of which the wave knows the first ones.
  ///
  /// - Parameter yes: Those who answer yes in the first, third and fifth region; ten do in the others.
  private static func files(
    _ language: Language, surveyed: Int, columns: String, yes: Int = 10
  ) throws -> [ReportFile] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("phare-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = ["Bretagne", "Corse", "Occitanie", "Normandie", "Grand Est", "Hauts-de-France"]
    let rows = names.prefix(surveyed).enumerated().map { index, name in
      (0..<20).map { "\(name),\($0 < (index.isMultiple(of: 2) ? yes : 10) ? 1 : 2)\n" }.joined()
    }.joined()
    let texts = [
      "study.yaml": """
      title: T
      variables: {q: {categories: {1: "Yes", 2: "No"}}, region: {type: region}}
      waves: [{id: w, audience: citizens, data: w.csv}]
      indicators: [{id: i, variable: q, category: 1}]
      report: {hide_below: 1, small_base: 1}
      small_areas: {covariates: {file: c.csv, columns: \(columns)}}
      """, "w.csv": "region,q\n" + rows,
      "c.csv": "region,x,y\n" + names.enumerated().map { "\($1),\($0),\($0 * $0)\n" }.joined(),
    ]
    for (name, text) in texts {
      try text.write(to: folder.appendingPathComponent(name), atomically: false, encoding: .utf8)
    }
    let study = try StudyFile(path: folder.appendingPathComponent("study.yaml").path).study()
    return try StudyReport(StudyRun(study.adjusted(language: language)).results(), version: "1.2.3").files()
  }

  /// A model that is refused says why, and a wave never gets one without its covariates instead.
  @Test(arguments: Language.allCases) func refusal(language: Language) throws {
    let files = try Self.files(language, surveyed: 4, columns: "[x, y]")
    let page = try ReportFixture.text(of: "rankings/i.md", in: files)
    let sentence =
      language == .fr
      ? "- Pas de modèle : 4 régions ont un résultat ; avec 2 variables auxiliaires il en faut 6."
      : "- No model: 4 regions have a figure; with 2 covariates at least 6 are needed."
    #expect(page.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").contains(sentence))
    let records = try ReportFixture.text(of: "small-areas.csv", in: files)
    #expect(
      records.contains(
        language == .fr
          ? "4 territoires enquêtés, là où ce modèle en demande 6" : "4 surveyed areas, where this model needs 6"))
  }

  /// Regions that do not differ have no model, and no empty columns for it: its intervals would cover more than they say.
  @Test(arguments: Language.allCases) func noDifference(language: Language) throws {
    let files = try Self.files(language, surveyed: 6, columns: "[x]")
    let page = try ReportFixture.text(of: "rankings/i.md", in: files)
    let sentence =
      language == .fr
      ? "- Pas de modèle : les régions ne diffèrent pas au-delà des variables auxiliaires et du hasard (p = 1,00)."
      : "- No model: regions do not differ beyond covariates and chance (p = 1.00)."
    #expect(page.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").contains(sentence))
    #expect(!page.contains(language == .fr ? "Poids du direct |" : "Weight of direct estimate |"))
    let different = try Self.files(language, surveyed: 6, columns: "[x]", yes: 18)
    #expect(
      try ReportFixture.text(of: "rankings/i.md", in: different)
        .contains(language == .fr ? "Poids du direct |" : "Weight of direct estimate |"))
  }

  /// The label of a covariate is shown as the study writes it.
  @Test func labelsAreEscapedOnce() throws {
    let files = try Self.files(.en, surveyed: 6, columns: "{x: \"a*b\"}", yes: 18)
    let page = try ReportFixture.text(of: "rankings/i.md", in: files)
    #expect(page.contains("| a\\*b "))
    #expect(page.contains("covariates: a\\*b (c.csv)"))
    #expect(!page.contains("\\\\"))
  }
}
