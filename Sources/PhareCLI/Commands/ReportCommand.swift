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
      The barometer, the tables, one sheet a region and the methodology notice, as Markdown and tidy CSV, with a \
      manifest. The barometer is also printed. A run that is stopped leaves the old report or the new one.

      EXAMPLES
        phare report Datasets/phare/study.yaml
        phare report Datasets/phare/study.yaml --output /tmp/en --language en
      """)

  @OptionGroup var source: StudyArgument
  @Option(
    name: [.short, .long],
    help: "The folder of the report; by default Reports/NAME, NAME being that of the study's folder.",
    completion: .directory)
  var output: String?
  @Option(help: "The language of the report: fr, en; the study's where left out.")
  var language: String?
  @Option(
    help: ArgumentHelp(
      "For whom CSV is written: standard, or fr (; and decimal commas, for Excel).", valueName: "locale"))
  var locale = TidyLocale.standard.rawValue
  @Option(help: "Significant digits of CSV, 1 to 17; 12 where left out.")
  var precision: Int?

  func validate() throws {
    if let language, Language(rawValue: language) == nil {
      throw ValidationError("--language \(language): use fr or en.")
    }
    guard TidyLocale(rawValue: locale) != nil else {
      throw ValidationError(
        "--locale \(locale): use one of \(TidyLocale.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    if let precision, !(1...17).contains(precision) {
      throw ValidationError("--precision \(precision): use 1 to 17 significant digits.")
    }
  }

  func run() throws {
    let study = try source.read().adjusted(language: language.flatMap(Language.init(rawValue:)), precision: precision)
    let folder = output ?? "Reports/\(study.folderName)"
    try CommandFailure.catching {
      let results = try StudyRun(study).results()
      let report = StudyReport(results, version: PhareVersion.text, locale: TidyLocale(rawValue: locale) ?? .standard)
      let files = try report.files()
      try ReportWriter(folder: folder).write(files)
      if !study.indicators.isEmpty { try StandardOutput.write(ResultPrinter(results).barometer()) }
      StandardError.write("\(folder): \(files.count) files written; begin with \(folder)/index.md")
    }
  }
}

extension CommandFailure {
  /// Runs `body`; an error that knows its place and remedy becomes a failure with its words.
  static func catching(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as CommandFailure {
      throw failure
    } catch let error as ValidationError {
      throw error
    } catch {
      throw CommandFailure(error)
    }
  }
}
