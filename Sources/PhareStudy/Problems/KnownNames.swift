import PhareCSV

/// Names that could be meant, for a sentence that suggests them.
enum KnownNames {
  /// The first sixteen names, and how many more there are.
  static func phrase(_ names: [String]) -> Phrase {
    let shown = names.prefix(16).joined(separator: ", ")
    guard names.count > 16 else { return Phrase(verbatim: shown) }
    return Phrase(fr: "\(shown) et \(names.count - 16) de plus", en: "\(shown) and \(names.count - 16) more")
  }
}
