import PhareCSV

/// The usage errors of ArgumentParser in French, which it words in English alone.
///
/// A message that is not known stays as it is, so that no fact is lost when its words change.
enum ParserMessage {
  /// A message of ArgumentParser with its first line, usage and hint, in a language.
  static func text(_ message: String, in language: Language) -> String {
    guard language == .fr else { return message }
    return message.split(separator: "\n", omittingEmptySubsequences: false).map { french(String($0)) }
      .joined(separator: "\n")
  }

  /// A line: the words around its facts are replaced, the facts stay.
  private static func french(_ line: String) -> String {
    for (start, replacement) in [("Error: ", "Erreur : "), ("Help:  ", "Aide :  "), ("Usage: ", "Usage : ")]
    where line.hasPrefix(start) {
      let rest = String(line.dropFirst(start.count))
      switch start {
      case "Error: ": return replacement + error(rest)
      case "Help:  ": return replacement + help(rest)
      default: return replacement + rest
      }
    }
    if let match = line.wholeMatch(of: #/  See '(.+)' for more information\./#) {
      return "  Pour en savoir plus : \(match.1)"
    }
    return line
  }

  /// The option of a line of help with its French help; alone where that is not known, as English help would not be read.
  private static func help(_ text: String) -> String {
    guard let gap = text.firstRange(of: "  ") else { return text }
    let option = text[..<gap.lowerBound]
    return OptionHelp.french(String(text[gap.upperBound...])).map { "\(option)  \($0)" } ?? String(option)
  }

  private static func error(_ text: String) -> String {
    if let match = text.wholeMatch(of: #/The value '(.*)' is invalid for '(.+?)'(?:\. (Please provide .*))?\.?/#) {
      let start = "la valeur « \(match.1) » ne convient pas à « \(match.2) »"
      return start + (match.3.map { " ; \(choice(String($0)))" } ?? "")
    }
    if let match = text.wholeMatch(of: #/Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/#) {
      return "option « \(match.1) » inconnue" + (match.2.map { " ; vouliez-vous dire « \($0) » ?" } ?? "")
    }
    if let match = text.wholeMatch(of: #/Missing value for '(.+)'/#) { return "il manque la valeur de « \(match.1) »" }
    if let match = text.wholeMatch(of: #/Missing expected argument '(.+)'/#) { return "il manque « \(match.1) »" }
    if let match = text.wholeMatch(of: #/Unexpected argument '(.+)'/#) { return "argument « \(match.1) » inattendu" }
    if let match = text.wholeMatch(of: #/(\d+) unexpected arguments: '(.+)'/#) {
      return "\(match.1) arguments inattendus : « \(match.2.replacing("', '", with: " », « ")) »"
    }
    if let match = text.wholeMatch(of: #/The option '(.+)' does not take any value, but '(.*)' was specified\./#) {
      return "l’option « \(match.1) » ne prend pas de valeur, et « \(match.2) » est donné"
    }
    return text
  }

  /// The values to choose from.
  private static func choice(_ text: String) -> String {
    guard let match = text.wholeMatch(of: #/Please provide one of (?:the following:|(.+))/#) else { return text }
    guard let values = match.1 else { return "choisissez parmi :" }
    let quoted = values.replacing(#/'([^']+)'/#) { "« \($0.1) »" }
    return "choisissez " + quoted.replacing(#/ (?:and|or) /#, with: " ou ").replacing(#/\.$/#, with: "")
  }
}
