import PhareCSV
import PhareEstimation
@testable import PhareReport
@testable import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Unit nonresponse in the notice and on the page of the weights, in both languages.
@Suite struct ResponseSectionTests {
  private func results(_ model: String, language: Language) throws -> StudyResults {
    let study = """
      title: T
      language: \(language.rawValue)
      variables:
        q: {label: Accord, categories: {1: Oui, 2: Non}}
        group: {label: Groupe, categories: {a: Petit, b: Grand}}
        age: {label: Âge, type: number}
      waves:
        - id: w
          audience: citizens
          data: w.csv
          design: {weight: w}
          weighting: {nonresponse: {responded: answered, \(model)}}
      indicators: [{id: i, variable: q, category: 1}]
      """
    let rows = (0..<40).map { row -> String in
      let responded = row % 4 != 0 && !(row % 5 == 1 && row < 20)
      return
        "\(row < 20 ? "a" : "b"),\(20 + row * 7 % 50),\(responded ? "oui" : "non"),\(responded ? "\(1 + row % 2)" : ""),\(1 + row % 3)"
    }
    let text = "group,age,answered,q,w\n" + rows.joined(separator: "\n") + "\n"
    let folder = try TemporaryFolder(["study.yaml": study, "w.csv": text])
    return try StudyRun(StudyFile(path: folder.path + "/study.yaml").study()).results()
  }

  private func notice(_ results: StudyResults) throws -> String {
    let files = StudyReport(results, version: "1").contents()
    let file = try #require(files.first { $0.path.hasSuffix("notice.md") })
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test(arguments: [Language.fr, .en]) func classes(language: Language) throws {
    let results = try results("classes: group", language: language)
    let response = try #require(results.waves.first?.response)
    #expect(response.classes.map(\.sampled) == [20, 20])
    let text = try notice(results)
    let page = ResponsePage(response, of: results.study.waves[0], in: results.study).page.markdown
    #expect(text.contains(page.split(separator: "\n").dropFirst().first.map(String.init) ?? "?"))
    try expectSnapshot(page, named: "\(language.rawValue)-response-classes.md")
    let weighting =
      language == .fr
      ? "correction de la non-réponse par classes (Groupe)" : "adjustment for nonresponse by classes (Groupe)"
    #expect(text.contains(weighting))
  }

  @Test func propensity() throws {
    let results = try results("propensity: [group, age]", language: .en)
    let response = try #require(results.waves.first?.response)
    #expect(response.classes.isEmpty)
    try expectSnapshot(
      ResponsePage(response, of: results.study.waves[0], in: results.study).page.markdown,
      named: "en-response-model.md")
    #expect(try notice(results).contains("adjustment for nonresponse by a logistic model (Groupe and Âge)"))
  }
}
