import ArgumentParser
import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey

/// `phare weight`: calibrated weights and their diagnostics.
struct WeightCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weight",
    abstract: "Write the calibrated weights of a wave, with their diagnostics.",
    discussion: """
      The wave states 'weighting:' in the study file. The weights go to standard output as CSV, 'id,weight', and the \
      diagnostics to standard error as Markdown, or each to a file. Where the margins cannot be met there are no weights: \
      every reason is told, and the command ends with 1.

      EXAMPLES
        phare weight study.yaml --wave mayors-2016 --output weights.csv
        phare weight study.yaml --diagnostics weights.md > weights.csv
      """)

  @OptionGroup var source: StudyArgument
  @Option(help: "The wave; may be left out where one wave states 'weighting:'.")
  var wave: String?
  @Option(name: [.short, .long], help: "The file of the weights; standard output where left out.", completion: .file())
  var output: String?
  @Option(help: "The file of the diagnostics; standard error where left out.", completion: .file())
  var diagnostics: String?

  func run() throws {
    let study = try source.read()
    let definition = try definition(in: study)
    try CommandFailure.catching {
      let weighted = try StudyRun(study).weightedWave(definition, keys: [.respondents])
      let text = Self.csv(of: weighted)
      if let output { try AtomicFile.write(text, to: output) } else { try StandardOutput.write(text) }
      guard let found = weighted.diagnostics else { return }
      let page = CalibrationPage(found, of: definition, language: study.language).markdown
      if let diagnostics { try AtomicFile.write(page, to: diagnostics) } else { StandardError.write(page) }
    }
  }

  private func definition(in study: Study) throws -> StudyWave {
    let weighting = study.waves.filter { $0.weighting != nil }
    let names = weighting.map { "'\($0.id)'" }.joined(separator: ", ")
    if let wave {
      guard let definition = study.wave(wave) else {
        let known = study.waves.map { "'\($0.id)'" }.joined(separator: ", ")
        throw ValidationError("--wave \(wave): the study has no such wave; use one of \(known).")
      }
      guard definition.weighting != nil else {
        throw CommandFailure(
          message: "\(study.location(of: .wave(wave))): wave '\(wave)' states no 'weighting:'; "
            + "add it, with 'method:' and 'margins:'")
      }
      return definition
    }
    guard let only = weighting.first else {
      throw CommandFailure(
        message: "\(source.study): no wave states 'weighting:'; add it to one, with 'method:' and 'margins:'")
    }
    guard weighting.count == 1 else {
      throw ValidationError("several waves state 'weighting:'; choose one with --wave: \(names).")
    }
    return only
  }

  /// One row a respondent: its name or, where the wave has no column of names, its number; the weight.
  private static func csv(of weighted: WeightedWave) -> String {
    var writer = CSVWriter()
    let format = DecimalFormat(significantDigits: 12)
    let names = weighted.wave.names[.respondents]
    writer.append(record: ["id", "weight"])
    for (row, weight) in weighted.wave.design.weights.enumerated() {
      let name = names.map { $0.names[Int($0.codes[row])] } ?? "\(row + 1)"
      writer.append(record: [name, format.text(weight)])
    }
    return writer.text
  }
}
