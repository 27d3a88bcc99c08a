import PhareCSV
import PhareEstimation
import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Regressions as they are printed, in both languages and every format.
@Suite struct ModelPageTests {
  private func printed(
    _ specification: ModelSpecification, _ language: Language, _ format: PrintFormat
  ) throws -> String {
    var study = try ReportFixture.study(language)
    study.report.hideBelow = 0
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

  @Test(arguments: [
    (Language.fr, "degrés de liberté\u{202F}: rang des poids répliqués, moins le nombre de coefficients."),
    (.en, "degrees of freedom: rank of the replicate weights, minus the number of coefficients."),
  ]) func replicatesHaveARank(language: Language, rule: String) throws {
    let rows = (0..<20).map { row in
      let replicates = (0..<5).map { row % 5 == $0 ? "0" : "1.25" }.joined(separator: ",")
      return "\(row * 3 % 7),\(row * 7 % 11),1,\(replicates)\n"
    }
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: T
      variables: {n: {type: number}, x: {type: number}}
      waves:
        - {id: w, audience: citizens, data: w.csv, design: {weight: w, replicates: {columns: "r*", method: jk1}}}
      """,
      "w.csv": "n,x,w,r1,r2,r3,r4,r5\n" + rows.joined(),
    ])
    let study = try StudyFile(path: "\(folder.path)/study.yaml").study().adjusted(language: language)
    let model = try StudyRun(study).model(ModelSpecification(response: .init("n"), terms: [["x"]], wave: "w"))
    #expect(Printout.model(model, of: study).text(.markdown).contains(rule))
  }
}
