import ArgumentParser
import PhareReport
import PhareStudy

/// `phare diff`: the changes of the questionnaire between two waves.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "List the changes of the questionnaire between two waves.",
    discussion: """
      Lists questions added, removed, reworded, recoded or asked of a different base, answers without respondents, and \
      headers that now hold a different question.

      EXAMPLES
        phare diff study.yaml w2016 w2024
      """)

  @OptionGroup var source: StudyArgument
  @Argument(help: ArgumentHelp("Id of the earlier wave.", valueName: "from")) var first: String
  @Argument(help: ArgumentHelp("Id of the later wave.", valueName: "to")) var second: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    let study = try source.read()
    let known = study.waves.map(\.id)
    for id in [first, second] where !known.contains(id) {
      throw UsageFailure(.noSuchWave(id, known: known), in: study.messageLanguage)
    }
    guard first != second else { throw UsageFailure(.sameWave(first), in: study.messageLanguage) }
    try CommandFailure.catching(in: study.messageLanguage) {
      guard let diff = try source.running(study, { try $0.diff(from: first, to: second) }) else { return }
      try StandardOutput.write(output.text(.questionnaires(diff, of: study)))
    }
  }
}
