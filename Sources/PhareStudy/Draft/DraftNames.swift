/// Names for the waves, audiences and variables of a draft.
enum DraftNames {
  /// Returns the name of a file without its folder and ending, as letters, digits and hyphens.
  static func waveID(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file[...]
    let parts = stem.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let id = parts.joined(separator: "-").lowercased()
    return id.isEmpty ? "wave" : String(id.prefix(80))
  }

  /// Returns the audience that the name of a file suggests.
  static func audience(of id: String) -> String {
    let words = [
      ("citizens", ["citizen", "citoyen", "habitant"]), ("mayors", ["mayor", "maire", "elus"]),
      ("companies", ["compan", "entreprise", "firm"]), ("associations", ["assoc"]),
    ]
    return words.first { $0.1.contains { id.contains($0) } }?.0 ?? "respondents"
  }

  /// Returns the first year from 1900 to 2099 in the name of a file.
  static func year(of id: String) -> Int? {
    id.split { !$0.isNumber }.lazy.filter { $0.count == 4 }.compactMap { Int($0) }.first { (1900...2099).contains($0) }
  }

  /// Returns a key for each answer: the answer itself where it is a word, else a number.
  static func itemKeys(of answers: [String]) -> [String] {
    func isWord(_ text: String) -> Bool {
      (1...40).contains(text.utf8.count)
        && text.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
            || $0 == 0x2D
        }
    }
    guard answers.allSatisfy(isWord) else { return answers.indices.map { "r\($0 + 1)" } }
    return answers
  }

  /// Returns whether an answer to a question with several ones says that none of the others is meant.
  static func excludesOthers(_ answer: String) -> Bool {
    let words = answer.lowercased().split { !$0.isLetter }
    guard let first = words.first, words.count <= 6 else { return false }
    return ["aucun", "aucune", "none", "rien"].contains(first)
  }

  /// Returns the name, or the name with the first number that makes it new.
  static func unused(_ name: String, in used: inout Set<String>, from first: Int = 2) -> String {
    var candidate = name
    var number = first
    while !used.insert(candidate).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }

  /// Returns whether a header can be a key as it stands.
  static func isKey(_ header: String) -> Bool {
    header.count <= 40
      && header.allSatisfy { $0.isLetter || $0.isNumber || "_-. ".contains($0) } && ColumnGuess.isWritable(header)
      && header.first != " " && header.last != " "
  }
}
