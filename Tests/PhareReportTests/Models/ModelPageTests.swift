import PhareCSV
import PhareEstimation
import PhareReport
import PhareStudy
import PhareSurvey
import Testing

/// Regressions as they are printed, in both languages and every format.
@Suite struct ModelPageTests {
  private func printed(
    _ specification: ModelSpecification, _ language: Language, _ format: PrintFormat
  ) throws -> String {
    let study = try ReportFixture.study(language)
    return Printout.model(try StudyRun(study).model(specification), of: study).text(format)
  }

  private let profile = ModelSpecification(
    response: .init("innovation", codes: ["oui"]), terms: [["sexe"], ["emploi"]], references: ["sexe": "2"],
    wave: "citizens-2015")
  private let scores = ModelSpecification(
    response: .init("emploi"), terms: [["sexe", "innovation"]], wave: "citizens-2015")

  @Test func snapshots() throws {
    try expectSnapshot(printed(profile, .fr, .text), named: "fr-model.txt")
    try expectSnapshot(printed(profile, .fr, .markdown), named: "fr-model.md")
    try expectSnapshot(printed(profile, .fr, .csv), named: "fr-model.csv")
    try expectSnapshot(printed(scores, .en, .text), named: "en-model.txt")
    try expectSnapshot(printed(scores, .en, .json), named: "en-model.json")
  }
}
