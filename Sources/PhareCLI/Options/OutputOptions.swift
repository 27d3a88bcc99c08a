import ArgumentParser
import PhareReport
import PhareStudy
import PhareSurvey

/// The form in which a command prints its results.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Format of the results.", valueName: "format"))
  var format = PrintFormat.text
  @Option(help: ArgumentHelp("Separators of CSV; fr is for Excel in French.", valueName: "locale"))
  var locale = TidyLocale.standard
  @Option(help: ArgumentHelp("Significant digits of CSV and JSON, 1 to 17.", valueName: "digits"))
  var precision = SignificantDigits.standard

  /// Whether programs, not people, read what is printed.
  var isForMachines: Bool { [.csv, .json].contains(format) }

  /// A printer of results by these options.
  func printer(of results: StudyResults) -> ResultPrinter {
    ResultPrinter(results, format: format, locale: locale, precision: precision.count)
  }

  /// The changes of a questionnaire, by these options.
  func printed(_ diff: CodebookDiff, of study: Study) -> String {
    CodebookDiffPrinter(study: study).text(diff, format: format, locale: locale, precision: precision.count)
  }

  /// A plan, by these options.
  func printed(_ plan: PlanResult, of study: Study) -> String {
    switch format {
    case .text: PlanPage(plan, of: study, isForTerminal: true).terminal()
    case .markdown: PlanPage(plan, of: study, isForTerminal: false).markdown()
    case .csv:
      String(decoding: plan.tidy(in: study).csv(precision: precision.count, locale: locale), as: UTF8.self)
    case .json: plan.tidy(in: study).json.text(precision: precision.count)
    }
  }
}
