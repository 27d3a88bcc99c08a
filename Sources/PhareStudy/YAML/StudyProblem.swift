import PhareCSV
import PhareSurvey

/// Something that a study file gets wrong.
public enum StudyProblem: Problem {
  /// A file that cannot be opened or read, for the system's reason.
  case unreadable(reason: String)
  /// A file with more bytes than a study file may have.
  case tooLarge(limit: Int)
  /// A file in another encoding.
  case otherEncoding(name: String)
  /// A byte that is not UTF-8.
  case notUTF8(byte: UInt8)
  /// A character that no text holds, by number.
  case controlCharacter(UInt32)
  /// A file without a study.
  case empty
  /// A text that is not YAML.
  case syntax(found: String, remedy: String)
  /// Lists and maps inside each other beyond the limit.
  case tooDeep(limit: Int)
  /// More nodes than a study file may have, aliases counted as often as they are used.
  case tooManyNodes(limit: Int)
  /// A YAML tag that means nothing here.
  case unknownTag(String)
  /// A key that is not a text.
  case keyIsNotText(found: String)
  /// A key written twice in one map.
  case duplicateKey(String, firstLine: Int)
  /// A key that means nothing there.
  case unknownKey(String, context: String, nearest: String?, known: [String])
  /// A key that means something, but not there.
  case misplacedKey(String, context: String, reason: String)
  /// A required key, or one of several, that is not written.
  case missingKey([String], context: String, example: String)
  /// A value that is not what its key expects.
  case unexpected(subject: String, found: String, expected: String, example: String)
  /// A name of something that the study does not declare.
  case unknownName(String, kind: String, subject: String, nearest: String?, known: [String])
  /// A name given twice to things of one kind.
  case duplicateName(String, kind: String, firstLine: Int)
  /// Two statements that cannot both hold.
  case contradiction(subject: String, found: String, remedy: String)
  /// A path that is not inside the study's folder.
  case pathOutside(String, subject: String)
  /// A name that is not that of one territory.
  case territory(RegionNameError, subject: String)
  /// A format that the design knows and this version does not write.
  case formatNotWritten(String)

  /// Says on one line the finding, the expectation and the remedy.
  public func sentence(in language: Language) -> String {
    Self.onOneLine(words(in: language))
  }

  private func words(in language: Language) -> String {
    switch self {
    case .unreadable(let reason):
      "cannot be read (\(reason)); give the path of a study file, or draft one with 'phare init'"
    case .tooLarge(let limit):
      "has more than \(limit / 1_000_000) MB; a study file describes data: keep rows and margins in CSV files"
    case .otherEncoding(let name):
      "is written in \(name); expected UTF-8; save it as UTF-8"
    case .notUTF8(let byte):
      "byte 0x\(Self.hexadecimal(UInt32(byte), width: 2)) is not UTF-8; save the file as UTF-8"
    case .controlCharacter(let number):
      "found the control character U+\(Self.hexadecimal(number, width: 4)); expected text; delete it"
    case .empty:
      "holds no study; write at least 'title:' and 'waves:', or draft one with 'phare init'"
    case .syntax(let found, let remedy):
      "not YAML: found \(found); \(remedy)"
    case .tooDeep(let limit):
      "lists and maps stand more than \(limit) levels deep inside each other; a study file needs fewer than 10"
    case .tooManyNodes(let limit):
      "more than \(limit) values, those of aliases (*name) included; write fewer of them"
    case .unknownTag(let tag):
      "found the YAML tag '\(tag)'; a study file needs no tags; remove it"
    case .keyIsNotText(let found):
      "found \(found) in the place of a key; expected a text; write 'key: value'"
    case .duplicateKey(let key, let line):
      "'\(key)' is written twice in one map, first at line \(line); keep one of them"
    case .unknownKey(let key, let context, let nearest, let known):
      "unknown key '\(key)' in \(context); \(Self.suggestion(nearest, known[...], of: "known keys"))"
    case .misplacedKey(let key, let context, let reason):
      "found '\(key)' in \(context); \(reason)"
    case .missingKey(let keys, let context, let example):
      "no '\(keys.joined(separator: "' or '"))' in \(context); add it, such as '\(example)'"
    case .unexpected(let subject, let found, let expected, let example):
      "\(subject): found \(found); expected \(expected), such as '\(example)'"
    case .unknownName(let name, let kind, let subject, let nearest, let known):
      "\(subject): '\(name)' is not \(kind); \(Self.suggestion(nearest, known.prefix(16), more: known.count - 16, of: "use one of"))"
    case .duplicateName(let name, let kind, let line):
      "\(kind) '\(name)' is declared twice, first at line \(line); give each a name of its own"
    case .contradiction(let subject, let found, let remedy):
      "\(subject): found \(found); \(remedy)"
    case .pathOutside(let path, let subject):
      "\(subject): '\(path)' leads out of the study's folder; write a path relative to the study file, inside its folder"
    case .territory(let error, let subject):
      "\(subject): \(error.description)"
    case .formatNotWritten(let format):
      "format '\(format)' is not written by this version; use \(ReportOptions.Format.allCases.map(\.rawValue).joined(separator: ", "))"
    }
  }

  /// The nearest name, or those that could be meant: keys all of them, names of a study the first and how many more.
  private static func suggestion(
    _ nearest: String?, _ known: ArraySlice<String>, more: Int = 0, of introduction: String
  ) -> String {
    if let nearest { return "did you mean '\(nearest)'?" }
    guard !known.isEmpty else { return "none is declared" }
    return "\(introduction): \(known.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")"
  }

  /// Writes control characters and line ends of quoted texts as escapes.
  private static func onOneLine(_ sentence: String) -> String {
    guard sentence.unicodeScalars.contains(where: isControl) else { return sentence }
    var line = ""
    for scalar in sentence.unicodeScalars {
      if isControl(scalar) {
        line += "\\u\(hexadecimal(scalar.value, width: 4))"
      } else {
        line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  private static func hexadecimal(_ number: UInt32, width: Int) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
