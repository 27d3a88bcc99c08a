import PhareCSV

extension Category {
  /// The usual wordings in French and English, without punctuation.
  private static let unsure: Set<String> = [
    "ne sait pas", "je ne sais pas", "ne savent pas", "nsp", "nspp", "ne se prononce pas", "ne se prononcent pas",
    "sans opinion", "sans avis", "pas d opinion", "pas d avis", "don t know", "does not know", "do not know",
    "i don t know", "dk", "no opinion",
  ]
  /// The answers that such an answer may be joined with: "Ne sait pas / refus".
  private static let joined: Set<String> = ["refus", "sans réponse", "non réponse", "refused", "refusal", "no answer"]

  /// Whether the label says, in any language of the study, that the respondent does not know.
  ///
  /// "Ne sait pas encore comment la piloter" is an answer like any other: the whole label has to say so.
  package var isDoesNotKnow: Bool {
    Language.allCases.contains { language in
      let parts = label.text(in: language).lowercased().split { "/,;()".contains($0) }.map { part in
        part.split { !$0.isLetter }.joined(separator: " ")
      }.filter { !$0.isEmpty }
      return parts.contains(where: Self.unsure.contains)
        && parts.allSatisfy { Self.unsure.contains($0) || Self.joined.contains($0) }
    }
  }
}
