import ArgumentParser
import PhareReport
import PhareStudy

/// `phare diff`: what changed in the questionnaire between two waves.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed in the questionnaire from one wave to another.",
    discussion: """
      Questions added, removed, reworded, recoded or asked of another base, answers without respondents, and headers \
      that hold another question than before.

      EXAMPLES
        phare diff Datasets/phare/study.yaml citizens-2015 citizens-2019
      """)

  @OptionGroup var source: StudyArgument
  @Argument(help: ArgumentHelp("The earlier wave, by its id.", valueName: "from")) var first: String
  @Argument(help: ArgumentHelp("The later wave, by its id.", valueName: "to")) var second: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    let study = try source.read()
    let known = study.waves.map(\.id)
    for id in [first, second] where !known.contains(id) {
      throw ValidationError("\(id): the study has no such wave; use one of \(known.joined(separator: ", ")).")
    }
    try CommandFailure.catching {
      guard let diff = try StudyRun(study).diff(from: first, to: second) else { return }
      try StandardOutput.write(output.printed(diff, of: study))
    }
  }
}
