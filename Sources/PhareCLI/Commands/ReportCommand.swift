import ArgumentParser

/// `phare report`: everything a study asks for, into a folder of reports.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write everything a study asks for into a folder of reports.",
    discussion: """
      Writes the barometer, the tables, one sheet per region and the methodology notice as Markdown and tidy CSV, and with \
      'formats' under 'report' of the study also as one page, drawings and a workbook, with a manifest, and prints the \
      barometer. An interrupted run leaves either the old report or the new one.

      EXAMPLES
        phare report study.yaml
        phare report study.yaml --output english --language en
      """)

  @OptionGroup var source: StudyArgument
  @OptionGroup var folder: ReportFolderOptions

  func run() throws {
    let study = try folder.adjusted(source.read())
    try CommandFailure.catching(in: study.messageLanguage) { try folder.write(study, source.progress) }
  }
}
