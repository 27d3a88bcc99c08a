import ArgumentParser
import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey

/// `phare weight`: weights adjusted for nonresponse or calibrated, and their diagnostics.
struct WeightCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weight",
    abstract: "Write the recomputed weights of a wave, with their diagnostics.",
    discussion: """
      The study file states 'weighting:' for the wave: 'nonresponse:', margins, or both. Weights go to standard output as CSV, 'id,weight', and diagnostics \
      to standard error as Markdown, or each to a file. If the margins cannot be met, no weights are written: every \
      reason is printed, and the command exits with 1.

      EXAMPLES
        phare weight study.yaml --wave w2016 --output weights.csv
        phare weight study.yaml --diagnostics weights.md > weights.csv
      """)

  @OptionGroup var source: StudyArgument
  @Option(help: "Id of the wave; optional if only one wave states 'weighting:'.")
  var wave: String?
  @Option(name: [.short, .long], help: "File of the weights (default: standard output).", completion: .file())
  var output: String?
  @Option(help: "File of the diagnostics (default: standard error).", completion: .file())
  var diagnostics: String?
  @OptionGroup var formulas: FormulaOptions

  func run() throws {
    let study = try source.read()
    let definition = try definition(in: study)
    try requireOwnOutputs(of: study)
    try CommandFailure.catching(in: study.messageLanguage) {
      let weighted = try source.running(study) { try $0.weightedWave(definition, keys: [.respondents]) }
      let weights = csv(of: weighted)
      if let output { try AtomicFile.write(weights, to: output) } else { try StandardOutput.write(weights) }
      let pages = [
        weighted.response.map { ResponsePage($0, of: definition, in: study).page.markdown },
        weighted.diagnostics.map { CalibrationPage($0, of: definition, language: study.language).page.markdown },
      ]
      let text = pages.compactMap(\.self).joined(separator: "\n")
      if let diagnostics { try AtomicFile.write(text, to: diagnostics) } else { StandardError.write(text) }
    }
  }

  /// Refuses outputs that would take the place of what the study is read from, or of each other.
  private func requireOwnOutputs(of study: Study) throws {
    for path in [output, diagnostics].compactMap(\.self) {
      guard let state = FileState(of: path) else { continue }
      let input = study.inputFiles.first { FileState(of: $0.path)?.isOfSameFile(as: state) == true }
      if let input {
        throw CommandFailure(CommandProblem.outputIsInput(path, input: input.name), in: study.messageLanguage)
      }
    }
    guard let output, let diagnostics else { return }
    let states = (FileState(of: output), FileState(of: diagnostics))
    let isSame =
      if let one = states.0, let other = states.1 { one.isOfSameFile(as: other) } else { output == diagnostics }
    // Both may go to one terminal or pipe.
    guard isSame, !AtomicFile.isWrittenThrough(output) else { return }
    throw CommandFailure(CommandProblem.sameOutputs(output), in: study.messageLanguage)
  }

  private func definition(in study: Study) throws -> StudyWave {
    let weighting = study.waves.filter(\.recomputesWeights)
    if let wave {
      guard let definition = study.wave(wave) else {
        throw UsageFailure(
          .noSuchWave("--wave \(wave)", known: study.waves.map(\.id)), in: study.messageLanguage)
      }
      guard definition.recomputesWeights else {
        let problem = CommandProblem.noWeighting(wave: wave, study.location(of: .wave(wave)))
        throw CommandFailure(problem, in: study.messageLanguage)
      }
      return definition
    }
    guard let only = weighting.first else {
      throw CommandFailure(CommandProblem.noWeightings(study: source.study), in: study.messageLanguage)
    }
    guard weighting.count == 1 else {
      throw UsageFailure(.severalWeightings(weighting.map(\.id)), in: study.messageLanguage)
    }
    return only
  }

  /// One row per respondent: its name, or its number where the wave has no column of names, and its weight.
  private func csv(of weighted: WeightedWave) -> String {
    var writer = CSVWriter(style: CSVWriterStyle(neutralizesFormulas: formulas.safe))
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
