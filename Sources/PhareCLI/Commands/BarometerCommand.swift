import ArgumentParser
import PhareReport
import PhareStudy

/// `phare barometer`: recomputed figures beside published ones.
struct BarometerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "barometer",
    abstract: "Compare recomputed figures with published ones, with a verdict for each.",
    discussion: """
      EXAMPLES
        phare barometer study.yaml
        phare barometer study.yaml --format csv > barometer.csv
      """)

  @OptionGroup var source: StudyArgument
  @OptionGroup var output: OutputOptions
  @OptionGroup var bars: BarOptions

  func run() throws {
    let study = try source.read()
    guard !study.indicators.isEmpty else {
      throw CommandFailure(CommandProblem.noIndicators(study: source.study), in: study.messageLanguage)
    }
    try CommandFailure.catching(in: study.messageLanguage) {
      let results = try source.results(of: study)
      try StandardOutput.write(output.text(.barometer(of: results), width: bars.width))
    }
  }
}
