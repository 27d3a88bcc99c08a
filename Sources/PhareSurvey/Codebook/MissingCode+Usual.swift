extension MissingCode {
  /// The texts that programs and people write where there is no answer: proposed in drafts and pointed out by checks,
  /// never taken for no answer unasked, as `NA` may be Namibia.
  package static let usualTexts = [
    "NA", "<NA>", "na", "N/A", "n/a", "N.A.", "n.a.", "NaN", "nan", "NaT", "NULL", "Null", "null", "n.c.", "N.C.", "NR",
    "n.r.", "N.R.", "n.d.", "N.D.", "(vide)", "(blank)", ".", "-", "--", "\u{2013}", "\u{2014}",
    // Errors of spreadsheets, in English and French.
    "#N/A", "#N/D", "#NUL!", "#NULL!", "#NOMBRE!", "#NUM!", "#NOM?", "#NAME?", "#VALEUR!", "#VALUE!", "#DIV/0!",
    "#REF!",
  ]

  /// Further texts that are no answer in some files and an answer in others, such as "None" of the above.
  private static let doubtfulTexts = ["None", "NSP"]

  /// Texts that say in words that there is no answer, and the usual ones: where a first record has them above numbers, it
  /// is a respondent, not a line of question texts.
  package static let spelledOut =
    usualTexts + doubtfulTexts + [
      "refus", "refusé", "refused", "refusal", "ne sait pas", "ne se prononce pas", "nspp", "sans réponse",
      "sans reponse", "non réponse", "non reponse", "pas de réponse", "don't know", "don’t know", "dk", "no answer",
      "no opinion", "sans opinion", "prefer not to say", "missing", "manquant", "non concerné", "not applicable",
    ]

  private static let usual = Set(usualTexts)
  /// Whether some usual text begins with a byte: ids, of which there may be millions, seldom do.
  private static let initials = (0...UInt8.max).map { byte in usualTexts.contains { $0.utf8.first == byte } }
  private static let doubtfulForms = Set((usualTexts + doubtfulTexts).map(form))

  /// Whether a text is one of those that usually stand for no answer.
  static func isUsual(_ text: String) -> Bool {
    text.utf8.first.map { initials[Int($0)] } == true && usual.contains(text)
  }

  /// Whether a text should be pointed out where it counts as an answer: one of those that usually stand for no answer or
  /// may do so, whatever its case, points, slashes and blanks.
  static func isDoubtful(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 16 && doubtfulForms.contains(form(text))
  }

  /// The text in capitals, without points, slashes and blanks where anything else is left.
  private static func form(_ text: String) -> String {
    let capitals = text.uppercased().filter { !$0.isWhitespace }
    let bare = capitals.filter { $0 != "." && $0 != "/" }
    return bare.isEmpty ? capitals : bare
  }
}
