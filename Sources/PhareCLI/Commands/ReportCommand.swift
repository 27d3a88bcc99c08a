import ArgumentParser
import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey

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
  @Option(
    name: [.short, .long], help: "Folder of the report (default: Reports/NAME, after the study's folder).",
    completion: .directory)
  var output: String?
  @Option(help: ArgumentHelp("Separators of CSV; fr is for Excel in French.", valueName: "locale"))
  var locale = TidyLocale.standard
  @Option(help: ArgumentHelp("Significant digits of CSV, 1 to 17, instead of the study's.", valueName: "digits"))
  var precision: SignificantDigits?
  @OptionGroup var formulas: FormulaOptions

  func run() throws {
    let study = try source.read().adjusted(precision: precision?.count)
    let folder = output ?? "Reports/\(study.folderName)"
    try CommandFailure.catching(in: study.messageLanguage) {
      let results = try source.results(of: study)
      let report = StudyReport(results, version: PhareVersion.text, locale: locale, isSafe: formulas.safe)
      // The workbook has temporary files of its own.
      Interruption.watch()
      let files = try report.files()
      try ReportWriter(folder: folder).write(files)
      if !study.indicators.isEmpty { try StandardOutput.write(Printout.barometer(of: results).text(.text)) }
      let note = CommandNote.filesWritten(files.count, folder: folder)
      StandardError.write(note.phrase.text(in: study.messageLanguage))
    }
  }
}
