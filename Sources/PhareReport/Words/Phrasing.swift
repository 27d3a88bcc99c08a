import PhareCSV
import PhareSurvey

/// Chooses between the two languages of reports.
///
/// A sentence stands in the sources as it is printed, with its apostrophes and narrow spaces; only texts of a study are
/// set when a report is written.
struct Phrasing: Hashable, Sendable {
  let language: Language

  /// The sentence in the language of the report.
  func callAsFunction(fr: @autoclosure () -> String, en: @autoclosure () -> String) -> String {
    language == .fr ? fr() : en()
  }

  /// The words of a problem or of another module in the language of the report.
  func callAsFunction(_ phrase: Phrase) -> String { phrase.text(in: language) }

  /// A text of the study in the language of the report.
  func callAsFunction(_ text: LocalizedText) -> String {
    Typography.text(text.text(in: language), in: language)
  }

  /// A quotation of a text of the study.
  func quoted(_ text: LocalizedText) -> String {
    Typography.quoted(text.text(in: language), in: language)
  }

  /// "a, b and c".
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + (language == .fr ? " et " : " and ") + last
  }
}
