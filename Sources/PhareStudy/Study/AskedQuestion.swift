import PhareCSV
import PhareSurvey

/// How one wave asked a question, where it did not ask as the codebook has it.
public struct AskedQuestion: Hashable, Sendable {
  /// The wording; nil for that of the codebook.
  public let question: LocalizedText?
  /// Whom the figures are about, in words; nil for the base of the codebook.
  public let base: LocalizedText?
  /// What a number counts, such as `k€`; nil for that of the codebook.
  public let unit: LocalizedText?
  /// The wordings of answers, by code or by item.
  public let labels: [String: LocalizedText]

  /// What differs from the codebook; nothing by default.
  public init(
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
  /// Whether two wordings are the same but for case, spaces, apostrophes and punctuation, in every language that both
  /// have.
  func isSameWording(as other: LocalizedText) -> Bool {
    Language.allCases.allSatisfy { Self.letters(text(in: $0)) == Self.letters(other.text(in: $0)) }
  }

  private static func letters(_ text: String) -> [Character] {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
