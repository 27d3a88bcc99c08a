import Foundation
import Phare

/// The study of W8 and W9: a table of every question by region with marks, letters and Rao & Scott's test, and an indicator
/// with ranks and small areas per question, in every format but the page.
struct ReportStudy {
  /// The folder of the study, beside the generated wave.
  private let folder: String
  private let wave: String
  private let questions: [String]
  private let replicates: [String]

  /// - Parameter path: A generated wave.
  init(path: String) throws {
    let study = try BenchmarkStudy(path: path)
    questions = study.questions.map(\.rawValue)
    replicates = study.replicates
    wave = String(path.split(separator: "/").last ?? "")
    folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  /// Writes the report into a folder; returns the number of its files.
  ///
  /// - Parameter isRaked: Rakes the weights to five margins.
  func report(to output: String, isRaked: Bool) throws -> Int {
    let path = "\(folder)/\(isRaked ? "raked" : "report")-\(wave).yaml"
    try text(isRaked: isRaked).write(toFile: path, atomically: true, encoding: .utf8)
    if isRaked { try margins.write(toFile: "\(folder)/margins.csv", atomically: true, encoding: .utf8) }
    let results = try StudyRun(StudyFile(path: path).study()).results()
    let files = try StudyReport(results, version: "0").files()
    try ReportWriter(folder: output).write(files)
    return files.count
  }

  private var margins: String {
    let lines = GeneratedAnswers.margins.flatMap { margin in
      zip(margin.labels, margin.shares).map { label, share in
        "\(margin.column),\"\(label)\",\(share / margin.shares.reduce(0, +))\n"
      }
    }
    return "variable,category,share\n" + lines.joined()
  }

  private func text(isRaked: Bool) -> String {
    let weighting = isRaked ? ", weighting: {method: raking, margins: margins.csv}" : ""
    let design =
      replicates.isEmpty
      ? "strata: [stratum], psu: psu"
      : "replicates: {columns: [\(replicates.joined(separator: ", "))], method: bootstrap}"
    let demographic = ["sex", "age", "csp", "size"].map { "  \($0): {}\n" }.joined()
    let answers = questions.enumerated().map { ($1, GeneratedAnswers.answers(to: $0)[0]) }
    return """
      title: Benchmark
      language: en
      variables:
        region: {type: region, coding: region}
      \(demographic)\(questions.map { "  \($0): {}\n" }.joined())waves:
        - {id: w, audience: citizens, data: \(wave), design: {\(design), weight: weight}\(weighting)}
      tables:
        - {id: t, rows: [\(questions.joined(separator: ", "))], columns: [region], tests: [rao_scott, versus_rest, column_letters]}
      indicators:
      \(answers.map { "  - {id: i-\($0), variable: \($0), category: \"\($1)\"}\n" }.joined())report: {hide_below: 0}

      """
  }
}
