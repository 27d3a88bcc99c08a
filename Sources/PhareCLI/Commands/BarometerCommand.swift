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

  func run() throws {
    let study = try source.read()
    guard !study.indicators.isEmpty else {
      throw CommandFailure(
        message: "\(source.study): the study has no indicators; declare some, such as "
          + "'indicators: [{id: innovation, variable: innovation, net: yes}]'")
    }
    try CommandFailure.catching {
      let results = try StudyRun(study, warn: StandardError.warn).results()
      try StandardOutput.write(output.text(.barometer(of: results)))
    }
  }
}
