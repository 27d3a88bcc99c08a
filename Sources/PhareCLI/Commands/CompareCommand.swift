import ArgumentParser
import PhareReport
import PhareStudy

/// `phare compare`: what changed between waves, or differs between audiences.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Changes between waves and differences between audiences: interval, test, by region.",
    discussion: """
      The comparisons of the study, or those named. A comparison that the study's own words forbid is refused with the \
      reason; the others are printed all the same.

      EXAMPLES
        phare compare Datasets/phare/study.yaml
        phare compare Datasets/phare/study.yaml --only innovation-trend
      """)

  @OptionGroup var source: StudyArgument
  @Option(help: ArgumentHelp("A comparison of the study, by its id; may be repeated.", valueName: "id"))
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
      try StandardOutput.write(output.printer(of: results).comparisons(chosen))
    }
  }
}
