import ArgumentParser
import PhareReport
import PhareStudy

/// `phare verify`: what every published figure is worth.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Replay every published figure on the data, and check it against the others.",
    discussion: """
      Figures off the data, sources that disagree, sums that cannot be, percentages that the stated base does not give, \
      differences that the printed figures contradict, units taken for others.

      EXAMPLES
        phare verify Datasets/phare/study.yaml
        phare verify Datasets/phare/study.yaml --format csv > verification.csv
      """)

  @OptionGroup var source: StudyArgument
  @OptionGroup var output: OutputOptions

  func run() throws {
    let study = try source.read()
    try CommandFailure.catching {
      let results = try StudyRun(study).results()
      try StandardOutput.write(output.printer(of: results).verification())
    }
  }
}
