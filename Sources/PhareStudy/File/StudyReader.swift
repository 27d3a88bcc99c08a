import PhareCSV
import PhareSurvey

/// Turns the nodes of a study file into a study, and gathers every problem on the way.
///
/// Each section of the file has an extension of its own. A part that cannot be read is left out or replaced by a
/// harmless one, so that one mistake is told once.
struct StudyReader {
  let file: String
  let directory: String
  var errors: [StudyError] = []
  var locations: StudyLocations
  /// The variables read so far, with the keys of those that could not be read.
  var codebook = Codebook()
  var unreadableVariables: Set<String> = []
  /// The keys of the waves, in the order of the file.
  var waveKeys: [String] = []
  var indicators: [Indicator] = []
  /// The keys of the indicators, of those that could not be read too.
  var indicatorKeys: [String] = []

  init(file: String, directory: String) {
    self.file = file
    self.directory = directory
    self.locations = StudyLocations(file: file)
  }

  /// The study of a file's root, nil where problems were found.
  mutating func study(from root: StudyNode) -> Study? {
    let known = [
      "title", "language", "synthetic", "variables", "waves", "indicators", "tables", "comparisons", "plans",
      "small_areas", "report",
    ]
    guard let fields = fields(of: root, in: "the study", known: known) else { return nil }
    record(.study, root)
    let title = localizedText(required("title", of: fields, example: "title: My survey"), of: fields)
    let language: Language = word(fields["language"], of: fields) ?? .fr
    let isSynthetic = flag(fields["synthetic"], of: fields) ?? false
    readVariables(fields["variables"], of: fields)
    let waves = readWaves(required("waves", of: fields, example: "waves: [{id: w1, …}]"), of: fields)
    readIndicators(fields["indicators"], of: fields)
    let tables = readTables(fields["tables"])
    let comparisons = readComparisons(fields["comparisons"], of: fields)
    let plans = readPlans(fields["plans"])
    let smallAreas = readSmallAreas(fields["small_areas"])
    let report = readReport(fields["report"], of: fields)
    guard errors.isEmpty, let title else { return nil }
    return Study(
      title: title, language: language, isSynthetic: isSynthetic, codebook: codebook, waves: waves,
      indicators: indicators, tables: tables, comparisons: comparisons, plans: plans,
      smallAreas: smallAreas, report: report, path: file, directory: directory, locations: locations)
  }

  // MARK: Problems

  mutating func report(_ problem: StudyError.Problem, at node: StudyNode) {
    report(problem, line: node.line, column: node.column)
  }

  mutating func report(_ problem: StudyError.Problem, at entry: StudyEntry) {
    report(problem, line: entry.line, column: entry.column)
  }

  private mutating func report(_ problem: StudyError.Problem, line: Int, column: Int) {
    errors.append(StudyError(problem, at: SourceLocation(file: file, line: line, column: column)))
  }

  mutating func reportUnexpected(_ node: StudyNode, _ subject: String, expected: String, example: String) {
    report(.unexpected(subject: subject, found: node.described, expected: expected, example: example), at: node)
  }

  mutating func reportUnknown(_ name: String, _ kind: String, subject: String, known: [String], at node: StudyNode) {
    let nearest = nearestName(to: name, in: known)
    report(.unknownName(name, kind: kind, subject: subject, nearest: nearest, known: known), at: node)
  }

  // MARK: Places

  /// Keeps the places of an element's keys, to the depth that later stages ask for.
  mutating func record(_ element: StudyElement, _ node: StudyNode) {
    record(element, node, key: "", depth: 0)
  }

  private mutating func record(_ element: StudyElement, _ node: StudyNode, key: String, depth: Int) {
    locations.record(element, key: key, line: node.line, column: node.column)
    guard depth < 4 else { return }
    func path(_ part: String) -> String { key.isEmpty ? part : "\(key).\(part)" }
    switch node.content {
    case .map(let entries):
      for entry in entries where !(depth == 0 && element == .study && sections.contains(entry.key)) {
        record(element, entry.value, key: path(entry.key), depth: depth + 1)
      }
    case .list(let nodes):
      for (index, node) in nodes.enumerated() { record(element, node, key: path(String(index)), depth: depth + 1) }
    default: break
    }
  }

  /// Sections whose parts are elements of their own.
  private var sections: [String] { ["variables", "waves", "indicators", "tables", "comparisons", "plans", "report"] }
}
