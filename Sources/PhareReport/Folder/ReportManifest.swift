import PhareStudy

/// The inputs and the files of a report with their digests: the same inputs give the same bytes.
struct ReportManifest: Sendable {
  /// A file by its digest.
  struct Entry: Hashable, Sendable {
    /// The path: of an input as the study names it, of an output inside the report.
    let path: String
    /// The SHA-256 digest.
    let digest: MessageDigest

    /// A file and its digest.
    init(path: String, digest: MessageDigest) {
      self.path = path
      self.digest = digest
    }
  }

  /// The name of the file in a report.
  static let fileName = "manifest.json"
  /// The start of every manifest, by which a report is recognized.
  static let signature = "{\n  \"generator\": \"Phare\","

  /// The version of Phare.
  let version: String
  /// The study file, inside its folder.
  let study: String
  /// The options that change the digits or the layout.
  let options: [(name: String, value: JSONValue)]
  /// The files read.
  let inputs: [Entry]
  /// The files written, except the manifest itself.
  let outputs: [Entry]

  /// The manifest as a file of the report.
  var file: ReportFile {
    let value = JSONValue.object([
      (name: "generator", value: .string("Phare")),
      (name: "version", value: .string(version)),
      (name: "study", value: .string(study)),
      (name: "options", value: .object(options)),
      (name: "inputs", value: .array(inputs.map(Self.object))),
      (name: "outputs", value: .array(outputs.map(Self.object))),
    ])
    return ReportFile(path: Self.fileName, text: value.text(precision: 17))
  }

  private static func object(_ entry: Entry) -> JSONValue {
    .object([
      (name: "path", value: .string(entry.path)), (name: "sha256", value: .string(entry.digest.description)),
    ])
  }

  /// The digests of the files that a manifest lists as written, by their quoted paths; nil where the text is no manifest
  /// of Phare.
  ///
  /// Reads only the layout that `file` writes, one line per file.
  static func outputs(ofText text: String) -> [String: String]? {
    guard text.hasPrefix(signature), let start = text.firstRange(of: "\n  \"outputs\": [") else { return nil }
    var digests: [String: String] = [:]
    for line in text[start.upperBound...].split(separator: "\n") {
      let entry = line.drop { $0 == " " }
      guard entry.hasPrefix(pathMember), let end = entry.firstRange(of: digestMember) else { continue }
      let path = String(entry[..<end.lowerBound].dropFirst(pathMember.count))
      digests[path] = String(entry[end.upperBound...].dropFirst().prefix(64))
    }
    return digests
  }

  private static let pathMember = "{\"path\": "
  private static let digestMember = ", \"sha256\": "
}

extension ReportOptions {
  /// The options as a manifest records them.
  func manifestMembers(
    language: String, locale: TidyLocale, isSafe: Bool
  ) -> [(name: String, value: JSONValue)] {
    var members: [(name: String, value: JSONValue)] = [
      (name: "language", value: .string(language)),
      (name: "formats", value: .array(formats.map { .string($0.rawValue) })),
    ]
    if subjects.count < ReportSubject.allCases.count {
      let words = ReportSubject.allCases.filter(subjects.contains).map { JSONValue.string($0.rawValue) }
      members.append((name: "parts", value: .array(words)))
    }
    members += [
      (name: "level", value: .number(level)),
      (name: "interval", value: .string(interval.rawValue)),
      (name: "design_effect", value: .string(designEffect.rawValue)),
      (name: "degrees_of_freedom", value: .string(degreesOfFreedom.rawValue)),
      (name: "small_base", value: .integer(smallBase)),
      (name: "hide_below", value: .integer(hideBelow)),
    ]
    if let disclosure {
      let rule: [(name: String, value: JSONValue)] = [
        (name: "threshold", value: .integer(disclosure.threshold)),
        (name: "protection", value: .integer(disclosure.protection)),
      ]
      members.append((name: "disclosure", value: .object(rule)))
    }
    members += [
      (name: "precision", value: .integer(precision)),
      (name: "margin_of_error", value: .string(marginOfError.rawValue)),
      (name: "locale", value: .string(locale.rawValue)),
    ]
    return members + (isSafe ? [] : [(name: "safe", value: .bool(false))])
  }
}
