import PhareCSV
import PhareSurvey

/// A question as one wave asked it, where that differs from the codebook.
package struct AskedQuestion: Hashable, Sendable {
  /// The wording; nil for that of the codebook.
  let question: LocalizedText?
  /// The respondents asked, in words; nil for the base of the codebook.
  let base: LocalizedText?
  /// The unit of a number, such as `k€`; nil for that of the codebook.
  let unit: LocalizedText?
  /// The wordings of answers, by code or by item.
  let labels: [String: LocalizedText]

  /// The differences from the codebook; none by default.
  init(
    question: LocalizedText? = nil, base: LocalizedText? = nil, unit: LocalizedText? = nil,
    labels: [String: LocalizedText] = [:]
  ) {
    self.question = question
    self.base = base
    self.unit = unit
    self.labels = labels
  }
}

extension LocalizedText {
  /// Returns whether two wordings agree but for case, spaces, apostrophes and punctuation, in every language.
  func isSameWording(as other: LocalizedText) -> Bool {
    Language.allCases.allSatisfy { Self.letters(text(in: $0)) == Self.letters(other.text(in: $0)) }
  }

  private static func letters(_ text: String) -> [Character] {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
