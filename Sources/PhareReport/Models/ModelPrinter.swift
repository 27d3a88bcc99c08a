import PhareStudy
import PhareSurvey

/// Prints a regression on standard output.
public struct ModelPrinter: Sendable {
  /// What was fitted.
  public let result: ModelResult
  /// The study that its labels come from.
  public let study: Study

  /// A printer of a regression.
  public init(_ result: ModelResult, study: Study) {
    self.result = result
    self.study = study
  }

  /// The regression in a format.
  ///
  /// - Parameter precision: significant digits of CSV and JSON, from 1 to 17.
  public func text(format: PrintFormat, locale: TidyLocale = .standard, precision: Int = 12) -> String {
    switch format {
    case .text: ModelPage(wording: ReportWording(study: study, markup: .plain), result: result).terminal()
    case .markdown: ModelPage(wording: ReportWording(study: study, isInReport: false), result: result).markdown()
    case .csv:
      String(decoding: result.tidy(in: study).csv(precision: precision, locale: locale), as: UTF8.self)
    case .json: result.tidy(in: study).json.text(precision: precision)
    }
  }
}
