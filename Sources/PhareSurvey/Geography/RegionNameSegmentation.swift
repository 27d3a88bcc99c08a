/// Cuts the key of a merged cell, such as "paca et corse", into the names that it is made of.
enum RegionNameSegmentation {
  /// Words that lead a name without being part of it.
  private static let leadingWords: Set<String> = [
    "region", "regions", "departement", "departements", "la", "le", "les", "l", "de", "du", "des", "d",
  ]
  /// Words that join two names.
  private static let joiningWords: Set<String> = ["et", "ou", "and", "or"]

  /// The longest cell worth cutting, in words: all the regions of a large zone fit.
  static let wordLimit = 40

  /// The key without "région", "la", "les" and the like in front; the last word always stays.
  static func withoutLeadingWords(_ key: String) -> String {
    var rest = Substring(key)
    while let space = rest.firstIndex(of: " "), leadingWords.contains(String(rest[..<space])) {
      rest = rest[rest.index(after: space)...]
    }
    return String(rest)
  }

  /// The fewest names of `index` that cover the key, joining words aside; `nil` where some word is left over.
  ///
  /// Shortest paths over the words, from the last to the first: at most `wordLimit` squared look-ups.
  static func names(in key: String, index: [String: RegionMatch]) -> [RegionMatch]? {
    let words = key.split(separator: " ").map(String.init)
    guard !words.isEmpty, words.count <= wordLimit else { return nil }
    var best: [[RegionMatch]?] = Array(repeating: nil, count: words.count + 1)
    best[words.count] = []
    for start in words.indices.reversed() {
      if leadingWords.contains(words[start]) || joiningWords.contains(words[start]) { best[start] = best[start + 1] }
      var candidate = ""
      for end in start..<min(words.count, start + 8) {
        candidate += (candidate.isEmpty ? "" : " ") + words[end]
        guard let match = index[candidate], let rest = best[end + 1] else { continue }
        if let known = best[start], !known.isEmpty, known.count <= rest.count + 1 { continue }
        best[start] = [match] + rest
      }
    }
    guard let names = best[0], !names.isEmpty else { return nil }
    return names
  }
}
