import ArgumentParser
import PhareReport

/// The form in which a command prints its results.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Format of the results.", valueName: "format"))
  var format = PrintFormat.text
  @Option(help: ArgumentHelp("Separators of CSV; fr is for Excel in French.", valueName: "locale"))
  var locale = TidyLocale.standard
  @Option(help: ArgumentHelp("Significant digits of CSV and JSON, 1 to 17.", valueName: "digits"))
  var precision = SignificantDigits.standard

  @OptionGroup var formulas: FormulaOptions

  /// Whether programs, not people, read what is printed.
  var isForMachines: Bool { [.csv, .json].contains(format) }

  /// A result, printed by these options.
  ///
  /// - Parameter width: The width of a terminal for bars beside the figures; nil for none.
  func text(_ printout: Printout, width: Int? = nil) -> String {
    printout.text(format, locale: locale, precision: precision.count, isSafe: formulas.safe, width: width)
  }
}
