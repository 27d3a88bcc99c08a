import ArgumentParser
import PhareCSV
import PhareReport
import PhareStudy

/// The folder of a report, and the writing of its files.
struct ReportFolderOptions: ParsableArguments {
  @Option(
    name: [.short, .long], help: "Folder of the report (default: Reports/NAME, after the study's folder).",
    completion: .directory)
  var output: String?
  @Option(help: ArgumentHelp("Separators of CSV; fr is for Excel in French.", valueName: "locale"))
  var locale = TidyLocale.standard
  @Option(help: ArgumentHelp("Significant digits of CSV, 1 to 17, instead of the study's.", valueName: "digits"))
  var precision: SignificantDigits?
  @OptionGroup var formulas: FormulaOptions

  /// The study with the digits asked for.
  func adjusted(_ study: Study) -> Study { study.adjusted(precision: precision?.count) }

  /// Computes a study, writes its report, and prints its barometer.
  func write(_ study: Study, _ progress: ProgressBar.Options) throws {
    let folder = output ?? "Reports/\(study.folderName)"
    let results = try ProgressBar.watching(study, progress, in: study.messageLanguage) { progress in
      try StudyRun(study, progress: progress, warn: StandardError.warn(in: study.messageLanguage)).results()
    }
    let report = StudyReport(results, version: PhareVersion.text, locale: locale, isSafe: formulas.safe)
    // The workbook has temporary files of its own.
    Interruption.watch()
    let files = try report.files()
    try ReportWriter(folder: folder).write(files)
    if !study.indicators.isEmpty { try StandardOutput.write(Printout.barometer(of: results).text(.text)) }
    let parts = report.pageParts
    if parts > 0 {
      StandardError.write(CommandNote.pageInParts(parts, folder: folder).phrase.text(in: study.messageLanguage))
    }
    let note = CommandNote.filesWritten(files.count, folder: folder)
    StandardError.write(note.phrase.text(in: study.messageLanguage))
  }
}
