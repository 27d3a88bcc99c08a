import ArgumentParser
import PhareReport
import PhareStudy

/// `phare verify`: every published figure against the data and the other figures.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute every published figure, and check the figures against each other.",
    discussion: """
      Finds figures that the data contradict, sources that disagree, impossible sums, percentages that no count of the \
      stated base can give, differences that their own terms contradict, and mistaken units.

      EXAMPLES
        phare verify study.yaml
        phare verify study.yaml --format csv > verification.csv
      """)

  @OptionGroup var source: StudyArgument
  @OptionGroup var output: OutputOptions

  func run() throws {
    let study = try source.read()
    try CommandFailure.catching(in: study.messageLanguage) {
      let results = try source.results(of: study)
      try StandardOutput.write(output.text(.verification(of: results)))
    }
  }
}
