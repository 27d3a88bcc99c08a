import Foundation
import PhareTestSupport
import Testing

/// Exports of survey tools, untouched: `init` drafts a study, `check` accepts it, and `report` gives the right figures.
@Suite struct ExportTests {
  private static let folder = "Tests/PhareCLITests/Fixtures/exports"

  /// The respondents out of 60 who ticked each answer, as `make.py` prints them.
  private static let counts = [
    "Mécénat": 31, "Pratiques responsables": 36, "Coopération économique, sociale": 28, "Aucun": 11,
  ]
  private static let codes = [
    "Mécénat": "mecenat", "Pratiques responsables": "pratiques", "Coopération économique, sociale": "cooperation",
    "Aucun": "aucun",
  ]
  private static let subquestions = [
    "Mécénat": "Q7[SQ001]", "Pratiques responsables": "Q7[SQ002]", "Coopération économique, sociale": "Q7[SQ003]",
    "Aucun": "Q7[SQ004]",
  ]

  @Test(arguments: ["qualtrics", "surveymonkey", "limesurvey", "kobo", "google", "sphinx"])
  func figuresWithoutACorrection(tool: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Repository.url("\(Self.folder)/\(tool).csv"), to: folder.url("\(tool).csv"))
    let draft = try PhareProcess(["init", "\(tool).csv"], in: folder)
    try #require(draft.status == 0, "\(draft.errors)")
    try draft.output.write(to: folder.url("study.yaml"), atomically: true, encoding: .utf8)
    let check = try PhareProcess(["check", "study.yaml"], in: folder)
    try #require(check.status == 0, "\(check.errors)\n\(draft.output)")
    let report = try PhareProcess(["report", "study.yaml", "--output", "out"], in: folder)
    try #require(report.status == 0, "\(report.errors)")
    let text = try String(contentsOf: folder.url("out/tables/\(tool)-by-region.csv"), encoding: .utf8)
    // A place is written in the column that is called after the region's variable.
    let records = try TidyRecords(text, named: tool).records.filter { record in
      !record.values.contains { ["Bretagne", "Île-de-France", "Provence-Alpes-Côte d'Azur"].contains($0) }
    }
    for (label, count) in Self.counts {
      let name = tool == "kobo" ? Self.codes[label] : tool == "limesurvey" ? Self.subquestions[label] : label
      let figure = records.first { $0["category_label"] == name }
      let estimate = try #require(
        figure?["estimate"].flatMap(Double.init), "\(tool) \(label)\n\(draft.output)")
      // Figures have twelve digits.
      #expect(abs(estimate - Double(count) / 60) < 1e-11, "\(tool) \(label)")
      #expect(figure?["n"] == "60", "\(tool) \(label)")
    }
    let favorable = records.first { $0["category"] == "favorable" }
    #expect(favorable?["estimate"] == "0.4", "\(tool)")
  }
}
