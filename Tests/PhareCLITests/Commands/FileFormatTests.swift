import Foundation
import PhareTestSupport
import Testing

/// A wave gives the same figures from every kind of file, to the byte, wherever a command takes one.
@Suite struct FileFormatTests {
  private static let formats = ["sav", "zsav", "por", "dta", "sas7bdat", "xpt", "xlsx", "ods"]
  private static let fixtures = "Tests/PhareFilesTests/Fixtures"

  private func study(of file: String) -> String {
    // Names of a portable file have eight capitals.
    let columns =
      file.hasSuffix(".por") ? "{region: REGION, innovation: INNOVATI, taille: TAILLE, population: POPULATI}" : "{}"
    let isPortable = file.hasSuffix(".por")
    return """
      title: "Maires"
      language: fr
      variables:
        region: {label: "Région", type: region}
        taille: {label: "Taille", type: single, categories: {1: "Petites", 2: "Moyennes", 3: "Grandes"}}
        innovation:
          label: "Innovation"
          type: single
          categories: {1: "Tout à fait", 2: "Plutôt", 3: "Plutôt pas", 4: "Pas du tout", 8: "Ne sait pas"}
          missing: {9: refused}
        population: {label: "Population", type: number}
      waves:
        - id: w
          audience: mayors
          year: 2024
          data: \(file)
          columns: \(columns)
          respondent: \(isPortable ? "COMMUNE" : "commune")
          design: {strata: [taille], population: \(isPortable ? "UNIVERS" : "univers"), weight: \(isPortable ? "POIDS" : "poids")}
      tables:
        - {id: t, rows: [innovation, taille], columns: [region], tests: [versus_rest]}
        - {id: m, rows: [population], columns: [taille], statistic: mean}
      report: {formats: [csv, markdown]}
      """
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for format in Self.formats {
      try FileManager.default.copyItem(
        at: Repository.url("\(Self.fixtures)/mayors.\(format)"), to: folder.url("mayors.\(format)"))
    }
    try FileManager.default.copyItem(
      at: Repository.url("Datasets/phare/mayors-2024.csv"), to: folder.url("mayors.csv"))
    return folder
  }

  @Test func reportsAreTheSameBytes() throws {
    let folder = try folder()
    func pages(of format: String) throws -> [String: String] {
      try study(of: "mayors.\(format)").write(to: folder.url("\(format).yaml"), atomically: true, encoding: .utf8)
      let run = try PhareProcess(["report", "\(format).yaml", "--output", "out-\(format)"], in: folder)
      try #require(run.status == 0, "\(format): \(run.errors)")
      let tables = folder.url("out-\(format)/tables")
      let names = try FileManager.default.contentsOfDirectory(atPath: tables.path)
      return try Dictionary(
        uniqueKeysWithValues: names.map {
          ($0, try String(contentsOf: tables.appendingPathComponent($0), encoding: .utf8))
        })
    }
    let expected = try pages(of: "csv")
    #expect(expected.count >= 4)
    for format in Self.formats {
      let read = try pages(of: format)
      // The notes of a page name the column of weights.
      let pages = expected.filter { format != "por" || $0.key.hasSuffix(".csv") }
      for (name, text) in pages { #expect(read[name] == text, "\(format) \(name)") }
    }
  }

  @Test func tablesWithoutAStudyAreTheSame() throws {
    let folder = try folder()
    let options = [
      "--rows", "innovation", "--columns", "region", "--weight", "poids", "--strata", "cellule", "--missing", "9",
      "--lonely-psu", "adjust", "--format", "csv", "--precision", "17",
    ]
    let expected = try PhareProcess(["table", "mayors.csv"] + options, in: folder)
    try #require(expected.status == 0, "\(expected.errors)")
    for format in Self.formats where format != "por" {
      let run = try PhareProcess(["table", "mayors.\(format)"] + options, in: folder)
      #expect(run.output == expected.output, "\(format): \(run.errors)")
    }
  }

  /// A draft of every file is a study that `check` accepts; what a file of SPSS declares is in it.
  @Test func draftsAreAccepted() throws {
    let folder = try folder()
    try FileManager.default.copyItem(at: Repository.url("\(Self.fixtures)/sets.sav"), to: folder.url("sets.sav"))
    for file in Self.formats.map({ "mayors.\($0)" }) + ["sets.sav"] {
      let draft = try PhareProcess(["init", file], in: folder)
      try #require(draft.status == 0, "\(file): \(draft.errors)")
      try draft.output.write(to: folder.url("draft.yaml"), atomically: true, encoding: .utf8)
      let check = try PhareProcess(["check", "draft.yaml"], in: folder)
      #expect(check.status == 0, "\(file): \(check.errors)\n\(draft.output)")
      guard file == "sets.sav" else { continue }
      for words in [
        "weight: poids", "label: \"Modes de soutien à l’action\"", "m1: \"Mécénat\"", "97: refused",
        "\"-1\": does_not_know",
      ] { #expect(draft.output.contains(words), "\(words)\n\(draft.output)") }
    }
  }

  /// The questions with several answers that a file of SPSS declares, as boxes and in order of mention; the shares are those of the
  /// syntax beside the file, with its weights.
  @Test func declaredSetsAreQuestions() throws {
    let folder = try folder()
    try FileManager.default.copyItem(at: Repository.url("\(Self.fixtures)/sets.sav"), to: folder.url("sets.sav"))
    func shares(_ set: String) throws -> [String: String] {
      let run = try PhareProcess(
        ["table", "sets.sav", "--rows", set, "--weight", "poids", "--format", "csv", "--precision", "6"], in: folder)
      try #require(run.status == 0, "\(run.errors)")
      let records = try TidyRecords(run.output, named: set).records
      return Dictionary(
        uniqueKeysWithValues: records.map { ($0["category_label"] ?? "", $0["estimate"] ?? "") })
    }
    // Weights 1.5, 0.5 and 2; m1 is ticked by the first and the third.
    #expect(try shares("$modes")["Mécénat"] == "0.875")
    #expect(try shares("modes")["Coopération"] == "0.5")
    // 3 and 1; 2; 1 and 2.
    #expect(try shares("$priorites") == ["Emploi": "0.875", "Santé": "0.625", "Logement": "0.375"])
    let run = try PhareProcess(["table", "sets.sav", "--rows", "modes"], in: folder)
    #expect(run.errors.contains("the file declares 'poids' as the weight of respondents, and nothing uses it"))
  }

  @Test func whatHasNoEffectIsRefused() throws {
    let folder = try folder()
    let cases = [
      (["table", "mayors.csv", "--rows", "taille", "--sheet", "A"], "`sheet` has no effect: a CSV file has no sheets"),
      (
        ["table", "mayors.sav", "--rows", "taille", "--delimiter", ";"],
        "`delimiter` has no effect on a SPSS (.sav) file"
      ),
      (
        ["table", "mayors.xlsx", "--rows", "taille", "--sheet", "Réponse"], "no sheet 'Réponse'; use one of 'Réponses'"
      ),
      (["table", "mayors.ods", "--rows", "taille", "--encoding", "utf-8"], "`encoding` has no effect"),
    ]
    for (arguments, message) in cases {
      let run = try PhareProcess(arguments, in: folder)
      #expect(run.status == 1)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  /// The rows of two sheets of one workbook are different people, as those of two files are.
  @Test func sheetsOfAWorkbookAreApart() throws {
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: "Feuilles"
      language: fr
      report: {hide_below: 0, disclosure: {threshold: 5}}
      variables: {q: {}, region: {type: single}}
      waves:
        - {id: w1, audience: citizens, year: 2015, data: two-waves.xlsx, sheet: Vague 2015}
        - {id: w2, audience: citizens, year: 2019, data: two-waves.xlsx, sheet: Vague 2019}
      tables: [{id: t, rows: [q], columns: [region]}]
      """
    ])
    try FileManager.default.copyItem(
      at: Repository.url("\(Self.fixtures)/two-waves.xlsx"), to: folder.url("two-waves.xlsx"))
    let run = try PhareProcess(["check", "study.yaml", "--disclosure"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let text = run.output
    #expect(text.contains("\nCitoyens 2015\n") && text.contains("\nCitoyens 2019\n"), "\(text)")
    #expect(!text.contains("·"), "\(text)")
  }
}
