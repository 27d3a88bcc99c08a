extension MissingReason {
  /// The reason that the label of a missing code states, such as "Refus" or "Ne sait pas"; empty where it states none.
  package init(label: String) {
    let words = label.lowercased().split { !$0.isLetter }.joined(separator: " ")
    func says(_ texts: [String]) -> Bool { texts.contains { words.contains($0) } }
    let codes = Set(words.split(separator: " "))
    if says(["ne sait pas", "ne savent pas", "sais pas", "don t know", "does not know", "do not know"])
      || !codes.isDisjoint(with: ["nsp", "nspp", "dk"])
    {
      self = .doesNotKnow
    } else if says(["refus", "ne se prononce", "no answer", "sans réponse", "non réponse", "prefer not"]) {
      self = .refused
    } else if says([
      "non concern", "non pos", "pas pos", "not asked", "inapplicable", "not applicable", "sans objet", "filtr",
    ]) {
      self = .notAsked
    } else {
      self = .empty
    }
  }
}
