extension StudyError.Problem: CustomStringConvertible {
  /// The sentence of the problem, without its place, on one line.
  public var description: String {
    let sentence = fileSentence ?? contentSentence
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

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// The sentence of a problem of the file as a text; nil for one of its content.
  private var fileSentence: String? {
    switch self {
    case .unreadable(let reason):
      "cannot be read (\(reason)); give the path of a study file, or draft one with 'phare init'"
    case .tooLarge(let limit):
      "has more than \(limit / 1_000_000) MB; a study file describes data: keep rows and margins in CSV files"
    case .otherEncoding(let name):
      "is written in \(name); expected UTF-8; save it as UTF-8"
    case .notUTF8(let byte):
      "byte 0x\(hexadecimal(UInt32(byte), width: 2)) is not UTF-8; save the file as UTF-8"
    case .controlCharacter(let number):
      "found the control character U+\(hexadecimal(number, width: 4)); expected text; delete it"
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
    default: nil
    }
  }

  private var contentSentence: String {
    switch self {
    case .keyIsNotText(let found):
      "found \(found) in the place of a key; expected a text; write 'key: value'"
    case .duplicateKey(let key, let line):
      "'\(key)' is written twice in one map, first at line \(line); keep one of them"
    case .unknownKey(let key, let context, let nearest, let known):
      "unknown key '\(key)' in \(context); \(suggestion(nearest, known, of: "known keys"))"
    case .misplacedKey(let key, let context, let reason):
      "found '\(key)' in \(context); \(reason)"
    case .missingKey(let keys, let context, let example):
      "no '\(keys.joined(separator: "' or '"))' in \(context); add it, such as '\(example)'"
    case .unexpected(let subject, let found, let expected, let example):
      "\(subject): found \(found); expected \(expected), such as '\(example)'"
    case .unknownName(let name, let kind, let subject, let nearest, let known):
      "\(subject): '\(name)' is not \(kind); \(suggestion(nearest, known, of: "use one of"))"
    case .duplicateName(let name, let kind, let line):
      "\(kind) '\(name)' is declared twice, first at line \(line); give each a name of its own"
    case .contradiction(let subject, let found, let remedy):
      "\(subject): found \(found); \(remedy)"
    case .pathOutside(let path, let subject):
      "\(subject): '\(path)' leads out of the study's folder; write a path relative to the study file, inside its folder"
    case .territory(let error, let subject):
      "\(subject): \(error.description)"
    case .formatNotWritten(let format):
      "format '\(format)' is not written by this version; use "
        + ReportOptions.Format.allCases.map(\.rawValue).joined(separator: ", ")
    default: ""
    }
  }

  private func suggestion(_ nearest: String?, _ known: [String], of introduction: String) -> String {
    if let nearest { return "did you mean '\(nearest)'?" }
    guard !known.isEmpty else { return "none is declared" }
    let shown = known.prefix(16).joined(separator: ", ")
    return "\(introduction): \(shown)\(known.count > 16 ? ", …" : "")"
  }

  private func hexadecimal(_ number: UInt32, width: Int) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
