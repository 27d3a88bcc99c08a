import PhareStudy
import PhareSurvey

/// Prints what changed in a questionnaire on standard output.
public struct CodebookDiffPrinter: Sendable {
  /// The study, for its labels and its language.
  public let study: Study

  /// A printer for the waves of a study.
  public init(study: Study) {
    self.study = study
  }

  /// The changes in a format.
  public func text(
    _ diff: CodebookDiff, format: PrintFormat, locale: TidyLocale = .standard, precision: Int = 12
  ) -> String {
    switch format {
    case .text:
      CodebookDiffPage(wording: ReportWording(study: study, markup: .plain), diff: diff).terminal()
    case .markdown: CodebookDiffPage(wording: ReportWording(study: study, isInReport: false), diff: diff).markdown()
    case .csv: String(decoding: diff.tidy(in: study).csv(precision: precision, locale: locale), as: UTF8.self)
    case .json: diff.tidy(in: study).json.text(precision: precision)
    }
  }
}
