import PhareCSV
import PhareStudy
import PhareSurvey
import PhareTestSupport

/// A study drafted from files as `phare init` does it, and read again.
struct DraftedFile {
  let folder: TemporaryFolder
  let yaml: String
  let study: Study

  /// Drafts from files with the given texts, in the order of their names.
  init(_ files: [String: String]) throws {
    let folder = try TemporaryFolder(files)
    self.folder = folder
    let profiled = try files.keys.sorted().map { name in
      try ProfiledFile(
        WaveSpecification(id: "data", audience: .other("data"), path: "\(folder.path)/\(name)", displayName: name),
        path: name)
    }
    let draft = StudyDraft.guess(files: profiled) { (try? Region.resolve($0, suggests: false).region) != nil }
    yaml = draft.yaml(in: .en)
    study = try StudyFile(path: "\(folder.path)/study.yaml", bytes: Array(yaml.utf8)).study()
  }

  /// The lines of the draft that hold a text, without the blanks before them.
  func lines(with text: String) -> [String] {
    yaml.split(separator: "\n").filter { $0.contains(text) }.map { String($0.drop { $0 == " " }) }
  }

  /// The waves, as `check` reads them.
  func waves() throws -> [Wave] { try StudyRun(study).waves() }

  /// What `check` tells of the waves.
  func warnings() throws -> [String] {
    try waves().flatMap(\.warnings).map { folder.relative($0.message(in: .en)) }
  }

  /// The items that each respondent ticked, by their numbers from 1; nil for one without an answer.
  static func ticked(_ variable: Variable.ID, of wave: Wave) -> [String?] {
    guard case .multiple(let items)? = wave[variable] else { return [] }
    return (0..<wave.rowCount).map { row in
      items[0][row] > 1 ? nil : items.indices.filter { items[$0][row] == 1 }.map { "\($0 + 1)" }.joined()
    }
  }
}
