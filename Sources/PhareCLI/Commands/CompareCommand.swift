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
  @OptionGroup var output: OutputOptions

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
      let results = try StudyRun(study).results()
      let chosen = results.comparisons.filter { only.isEmpty || only.contains($0.id) }
      try StandardOutput.write(output.text(.comparisons(chosen, of: results)))
    }
  }
}
