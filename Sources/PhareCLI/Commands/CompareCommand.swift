import ArgumentParser
import PhareReport
import PhareStudy

/// `phare compare`: what changed between waves, or differs between audiences.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Estimate changes between waves and differences between audiences, with intervals and tests.",
    discussion: """
      Prints all comparisons of the study, or those named with --only. A comparison of questions, populations or bases \
      that differ is refused, with the reason; the others are still printed.

      EXAMPLES
        phare compare study.yaml
        phare compare study.yaml --only support-trend
      """)

  @OptionGroup var source: StudyArgument
  @Option(help: ArgumentHelp("Id of a comparison of the study; may be repeated.", valueName: "id"))
  var only: [String] = []
  @Option(
    name: .customLong("print"),
    help: ArgumentHelp("Part to print; a decomposition alone needs --format csv or json.", valueName: "part"))
  var part = Part.changes
  @OptionGroup var output: OutputOptions

  /// The part of a comparison that is printed: two CSV tables on one stream would be none.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case changes
    case decomposition
  }

  func validate() throws {
    if part == .decomposition, !output.isForMachines {
      throw ValidationError(.decompositionInText)
    }
  }

  func run() throws {
    let study = try source.read()
    let known = study.comparisons.map(\.id)
    for id in only where !known.contains(id) {
      throw UsageFailure(.noSuchComparison("--only \(id)", known: known), in: study.messageLanguage)
    }
    guard !known.isEmpty else {
      throw CommandFailure(CommandProblem.noComparisons(study: study.path), in: study.messageLanguage)
    }
    try CommandFailure.catching(in: study.messageLanguage) {
      let results = try source.results(of: study)
      let chosen = results.comparisons.filter { only.isEmpty || only.contains($0.id) }
      let decomposed = chosen.filter { !$0.decompositions.isEmpty }
      guard part == .changes else {
        guard !decomposed.isEmpty else {
          throw CommandProblem.noDecompositions(study: study.path)
        }
        try StandardOutput.write(output.text(.decompositions(decomposed, of: results)))
        return
      }
      if output.isForMachines, let first = decomposed.first {
        let note = CommandNote.decompositionApart(first.id)
        StandardError.write(note.phrase.text(in: study.messageLanguage))
      }
      try StandardOutput.write(output.text(.comparisons(chosen, of: results)))
    }
  }
}
