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
      throw ValidationError("--print decomposition: add --format csv or --format json; other formats print it anyway.")
    }
  }

  func run() throws {
    let study = try source.read()
    let known = study.comparisons.map(\.id)
    for id in only where !known.contains(id) {
      throw ValidationError(
        "--only \(id): the study has no such comparison; use one of \(known.joined(separator: ", ")).")
    }
    guard !known.isEmpty else {
      throw CommandFailure(
        message: "\(study.path): the study asks for no comparison; add one, such as "
          + "'comparisons: [{id: trend, indicator: innovation, waves: [citizens-2015, citizens-2019]}]'")
    }
    try CommandFailure.catching {
      let results = try StudyRun(study, warn: StandardError.warn).results()
      let chosen = results.comparisons.filter { only.isEmpty || only.contains($0.id) }
      let decomposed = chosen.filter { !$0.decompositions.isEmpty }
      guard part == .changes else {
        guard !decomposed.isEmpty else {
          throw CommandFailure(
            message:
              "\(study.path): no comparison states 'decompose:'; name the variables whose composition may have changed")
        }
        try StandardOutput.write(output.text(.decompositions(decomposed, of: results)))
        return
      }
      if output.isForMachines, let first = decomposed.first {
        StandardError.write("the decomposition of '\(first.id)' is a table of its own: add --print decomposition")
      }
      try StandardOutput.write(output.text(.comparisons(chosen, of: results)))
    }
  }
}
