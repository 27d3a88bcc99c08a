import Foundation
import Phare

/// A study of any size in any dimension, with uniform answers: strata, PSUs of twenty respondents, weights and an id.
struct GrowthStudy {
  /// A question whose answers are numbers from 0.
  struct Question {
    let name: String
    let answers: Int
  }

  let rows: Int
  let questions: [Question]
  var waves = 1
  var replicates = 0
  /// The variable of territories: `region` or `departement`.
  var territory = "region"
  /// Whether it has strata and PSUs; an id, weights and territories it always has.
  var hasDesign = true

  /// Writes the waves and the study file, with its tables, indicators or comparisons.
  func write(to folder: String, sections: String) throws {
    try writeWaves(to: folder)
    let variables =
      questions.map { "  \($0.name): {categories: {0: \"no\", 1: \"yes\", 2: \"other\"}}\n" }.joined()
    let design =
      replicates > 0
      ? "replicates: {columns: rep*, method: bootstrap}" : hasDesign ? "strata: [stratum], psu: psu" : ""
    let entries = (0..<waves).map {
      "  - {id: w\($0), audience: citizens, year: \(2000 + $0), data: w\($0).csv, respondent: id, "
        + "design: {weight: weight\(design.isEmpty ? "" : ", " + design)}}\n"
    }
    let places =
      territory == "region" ? "  region: {type: region, coding: region}" : "  \(territory): {type: departement}"
    let field = territory == "region" ? "metropolitan" : "{variable: \(territory)}"
    let text = """
      title: Growth
      language: en
      field: \(field)
      variables:
      \(places)
      \(variables)waves:
      \(entries.joined())\(sections)report: {hide_below: 0}

      """
    try text.write(toFile: "\(folder)/study.yaml", atomically: true, encoding: .utf8)
  }

  /// A table of every question by territory.
  func table(tests: String) -> String {
    "tables:\n  - {id: t, rows: [\(questions.map(\.name).joined(separator: ", "))], columns: [\(territory)], tests: [\(tests)]}\n"
  }

  /// An indicator of every question.
  var indicators: String {
    "indicators:\n" + questions.map { "  - {id: i-\($0.name), variable: \($0.name), category: 1}\n" }.joined()
  }

  /// A comparison of all waves for every question.
  func comparisons(ofAllPairs isOfAllPairs: Bool) -> String {
    let ids = (0..<waves).map { "w\($0)" }.joined(separator: ", ")
    let pairs = isOfAllPairs ? ", pairs: all" : ""
    return "comparisons:\n"
      + questions.map {
        "  - {id: c-\($0.name), variable: \($0.name), category: 1, waves: [\(ids)], by: [region]\(pairs)}\n"
      }.joined()
  }

  /// Writes the waves as CSV files.
  func writeWaves(to folder: String) throws {
    for wave in 0..<waves { try writeWave(wave, to: "\(folder)/w\(wave).csv") }
  }

  private func writeWave(_ wave: Int, to path: String) throws {
    guard let file = fopen(path, "wb") else { throw BenchmarkError("\(path) cannot be written") }
    defer { fclose(file) }
    var text = FieldBuffer()
    let names =
      ["id", "weight", territory] + (hasDesign ? ["stratum", "psu"] : []) + questions.map(\.name)
      + (0..<replicates).map { "rep\($0 + 1)" }
    let places = territory == "region" ? GeneratedAnswers.regions : Departement.all.map(\.code)
    for name in names { text.field(name) }
    text.endRecord()
    var draws = SeededDraws(seed: UInt64(2024 + wave))
    for row in 0..<rows {
      let weight = 300_000 + draws.below(2_700_000)
      text.field(row + 1)
      text.field(millionths: weight)
      text.field(places[draws.below(places.count)])
      if hasDesign {
        text.field(row / 20 % 13)
        text.field(row / 20)
      }
      for question in questions { text.field(draws.below(question.answers)) }
      for _ in 0..<replicates { text.field(millionths: 2 * draws.below(2) * weight) }
      text.endRecord()
      if text.bytes.count > 1 << 20, !text.flush(to: file) { throw BenchmarkError("\(path) cannot be written") }
    }
    guard text.flush(to: file) else { throw BenchmarkError("\(path) cannot be written") }
  }
}
