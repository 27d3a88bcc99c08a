import ArgumentParser
import PhareCSV
import PhareReport
import PhareStudy

/// `phare export`: a wave with its design as data and code for another program.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a wave and its design as data and code for R, Python or Stata.",
    discussion: """
      Writes the answers of a wave by code, with its strata, units, populations, weights and margins, as CSV, and a program \
      that declares the design to R's survey package, to Python's svy or to Stata, calibrates the weights, and computes the figures of the \
      study's tables. A statistician runs it to check them.

      EXAMPLES
        phare export study.yaml --to r --wave w2016
        phare export study.yaml --to stata --wave w2016 --output w2016
      """)

  @OptionGroup var source: StudyArgument
  @Option(help: "The program that the code is for.")
  var to: AnalysisLanguage
  @Option(help: "Id of the wave; optional if the study has only one.")
  var wave: String?
  @Option(
    name: [.short, .long],
    help: """
      The files without their ends, to which '.csv' and '.R', '.py' or '.do' are added, or a folder (default: the id of the \
      wave).
      """,
    completion: .file())
  var output: String?

  func run() throws {
    let study = try source.read()
    let definition = try definition(in: study)
    guard ExportedWave.isExportable(definition.specification.design) else {
      let problem = CommandProblem.notExported(
        wave: definition.id, study.location(of: .wave(definition.id), key: "design"))
      throw CommandFailure(problem, in: study.messageLanguage)
    }
    let base = base(of: definition)
    let (data, script) = ("\(base).csv", "\(base).\(to.suffix)")
    for path in [data, script] { try requireNoInput(path, of: study) }
    try CommandFailure.catching(in: study.messageLanguage) {
      let exported = try source.running(study) { try $0.exportedWave(definition) }
      let name = data.split(separator: "/").last.map(String.init) ?? data
      let text = to.script(of: exported, data: name)
      try AtomicFile.write(exported.csv, to: data)
      try AtomicFile.write(text, to: script)
      if exported.omission == .finalWeights {
        StandardError.write(CommandNote.exportsFinalWeights.phrase.text(in: study.messageLanguage) + "\n")
      }
    }
  }

  /// The path of the files without their ends: in a folder, that of the wave's id.
  private func base(of wave: StudyWave) -> String {
    guard let output else { return wave.id }
    if output.hasSuffix("/") { return output + wave.id }
    return AtomicFile.isFolder(output) ? "\(output)/\(wave.id)" : output
  }

  private func definition(in study: Study) throws -> StudyWave {
    if let wave {
      guard let definition = study.wave(wave) else {
        throw UsageFailure(
          .noSuchWave("--wave \(wave)", known: study.waves.map(\.id)), in: study.messageLanguage)
      }
      return definition
    }
    guard study.waves.count == 1, let only = study.waves.first else {
      throw UsageFailure(.severalWaves(study.waves.map(\.id)), in: study.messageLanguage)
    }
    return only
  }

  /// Refuses an output that would take the place of what the study is read from.
  private func requireNoInput(_ path: String, of study: Study) throws {
    guard let state = FileState(of: path) else { return }
    if let input = study.inputFiles.first(where: { FileState(of: $0.path)?.isOfSameFile(as: state) == true }) {
      throw CommandFailure(CommandProblem.outputIsInput(path, input: input.name), in: study.messageLanguage)
    }
  }
}
