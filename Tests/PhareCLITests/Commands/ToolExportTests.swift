import Foundation
import PhareCSV
import PhareTestSupport
import Testing

/// Exports of survey tools and files of other programs, untouched: `init` drafts a study, `check` accepts it, and `report` gives the
/// right figures. Twenty files in all.
@Suite struct ToolExportTests {
  private static let folder = "Tests/PhareCLITests/Fixtures/exports"

  /// The respondents out of 60 who ticked each answer, as `make.py` prints them.
  private static let counts = [
    "Mécénat": 31, "Pratiques responsables": 36, "Coopération économique, sociale": 28, "Aucun": 11,
  ]
  private static let modes = ["Mécénat", "Pratiques responsables", "Coopération économique, sociale", "Aucun"]

  /// The names of the four answers in the report of an untouched draft, where they are not the answers themselves: the file has no
  /// other.
  private static let names: [String: [String]] = [
    "kobo": ["mecenat", "pratiques", "cooperation", "aucun"], "odk": ["mecenat", "pratiques", "cooperation", "aucun"],
    "limesurvey": ["Q7[SQ001]", "Q7[SQ002]", "Q7[SQ003]", "Q7[SQ004]"], "ethnos": ["1", "2", "3", "4"],
    "askia": ["Q7.1", "Q7.2", "Q7.3", "Q7.4"],
    "qualtrics-codes": modes.map { "Modes - \($0)" },
    "r": ["mod.mecenat", "mod.pratiques", "mod.cooperation", "mod.aucun"],
    "pandas": ["modes_mecenat:True", "modes_pratiques:True", "modes_cooperation:True", "modes_aucun:True"],
    "excel": ["Mécénat", "Pratiques", "Coopération", "Aucun mode"],
  ]

  /// The records of everybody in the only table of the report of an untouched draft.
  private func records(of file: String, in folder: TemporaryFolder) throws -> [[String: String]] {
    let name = String(file.prefix { $0 != "." })
    let draft = try PhareProcess(["init", file], in: folder)
    try #require(draft.status == 0, "\(draft.errors)")
    try draft.output.write(to: folder.url("study.yaml"), atomically: true, encoding: .utf8)
    let check = try PhareProcess(["check", "study.yaml"], in: folder)
    try #require(check.status == 0, "\(check.errors)\n\(draft.output)")
    let report = try PhareProcess(["report", "study.yaml", "--output", "out"], in: folder)
    try #require(report.status == 0, "\(report.errors)")
    let text = try String(contentsOf: folder.url("out/tables/\(name)-by-region.csv"), encoding: .utf8)
    // A place is written in the column that is called after the region's variable.
    let regions = Set([
      "Bretagne", "Île-de-France", "Provence-Alpes-Côte d'Azur", "Provence-Alpes-Côte d’Azur", "Occitanie",
    ])
    return try TidyRecords(text, named: name).records.filter { regions.isDisjoint(with: $0.values) }
  }

  @Test(arguments: [
    "qualtrics", "qualtrics-codes", "surveymonkey", "limesurvey", "limesurvey-full", "kobo", "odk", "google",
    "microsoft-forms", "typeform", "sphinx", "ethnos", "askia", "r", "pandas", "excel",
  ]) func figuresWithoutACorrection(tool: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(at: Repository.url("\(Self.folder)/\(tool).csv"), to: folder.url("\(tool).csv"))
    let records = try records(of: "\(tool).csv", in: folder)
    for (mode, name) in zip(Self.modes, Self.names[tool] ?? Self.modes) {
      let figures = records.filter { record in
        let (variable, category) = (record["variable"] ?? "", record["category"] ?? "")
        return [record["category_label"] ?? "", category, "\(variable):\(category)"].contains(name)
      }
      let expected = Double(Self.counts[mode] ?? 0) / 60
      // Figures have twelve digits; codes of two questions may be the same.
      let isRight = figures.contains { figure in
        figure["n"] == "60" && figure["estimate"].flatMap(Double.init).map { abs($0 - expected) < 1e-11 } ?? false
      }
      #expect(isRight, "\(tool) \(name) \(figures)")
    }
    // Codes without labels say nothing of who agrees.
    guard !["ethnos", "qualtrics-codes"].contains(tool) else { return }
    #expect(records.first { $0["category"] == "favorable" }?["estimate"] == "0.4", "\(tool)")
  }

  /// What a file of another program declares is enough: the weighted share by hand, from the CSV file of the wave.
  @Test(arguments: ["sav", "dta", "xlsx", "ods"]) func declaredWaves(format: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Repository.url("Tests/PhareFilesTests/Fixtures/mayors.\(format)"), to: folder.url("mayors.\(format)"))
    let reader = try CSVReader(path: Repository.url("Datasets/phare/mayors-2024.csv").path)
    let table = try reader.read([
      .text(try #require(reader.column(named: "innovation"))), .number(try #require(reader.column(named: "poids"))),
    ])
    let answers = try #require(table.columns[0].text)
    let weights = try #require(table.columns[1].number).values
    let answered = weights.indices.filter { !answers.values[answers.codes[$0]].isEmpty }
    let yes = answered.filter { answers.values[answers.codes[$0]] == "1" }
    let expected = yes.reduce(0) { $0 + weights[$1] } / answered.reduce(0) { $0 + weights[$1] }
    let record = try #require(
      try records(of: "mayors.\(format)", in: folder).first { $0["variable"] == "innovation" && $0["category"] == "1" })
    #expect(record["n"] == "\(answered.count)")
    #expect(abs(try #require(record["estimate"].flatMap(Double.init)) - expected) < 1e-9)
  }
}
