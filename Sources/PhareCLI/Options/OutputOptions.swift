import ArgumentParser
import PhareReport
import PhareStudy
import PhareSurvey

/// How a command prints its results.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How results are printed: text, markdown, csv, json.", valueName: "format"))
  var format = PrintFormat.text.rawValue
  @Option(
    help: ArgumentHelp(
      "For whom CSV is written: standard, or fr (; and decimal commas, for Excel).", valueName: "locale"))
  var locale = TidyLocale.standard.rawValue
  @Option(help: ArgumentHelp("Significant digits of CSV and JSON, 1 to 17.", valueName: "digits"))
  var precision = 12

  func validate() throws {
    guard PrintFormat(rawValue: format) != nil else {
      throw ValidationError(
        "--format \(format): use one of \(PrintFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard TidyLocale(rawValue: locale) != nil else {
      throw ValidationError(
        "--locale \(locale): use one of \(TidyLocale.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard (1...17).contains(precision) else {
      throw ValidationError("--precision \(precision): use 1 to 17 significant digits.")
    }
  }

  /// Whether programs, not people, read what is printed.
  var isForMachines: Bool { [.csv, .json].contains(PrintFormat(rawValue: format)) }

  /// A printer of results by these options.
  func printer(of results: StudyResults) -> ResultPrinter {
    ResultPrinter(
      results, format: PrintFormat(rawValue: format) ?? .text, locale: TidyLocale(rawValue: locale) ?? .standard,
      precision: precision)
  }

  /// What changed in a questionnaire, by these options.
  func printed(_ diff: CodebookDiff, of study: Study) -> String {
    CodebookDiffPrinter(study: study).text(
      diff, format: PrintFormat(rawValue: format) ?? .text, locale: TidyLocale(rawValue: locale) ?? .standard,
      precision: precision)
  }

  /// A plan, by these options.
  func printed(_ plan: PlanResult, of study: Study) -> String {
    switch PrintFormat(rawValue: format) ?? .text {
    case .text: PlanPage(plan, of: study, isForTerminal: true).terminal()
    case .markdown: PlanPage(plan, of: study, isForTerminal: false).markdown()
    case .csv:
      String(
        decoding: plan.tidy(in: study).csv(precision: precision, locale: TidyLocale(rawValue: locale) ?? .standard),
        as: UTF8.self)
    case .json: plan.tidy(in: study).json.text(precision: precision)
    }
  }
}
