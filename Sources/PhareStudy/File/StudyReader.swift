import PhareCSV
import PhareSurvey

/// Reads the nodes of a study file into a study, and gathers every problem on the way.
///
/// Each section of the file has an extension of its own. A part that cannot be read is left out or replaced by a
/// harmless one, so that one mistake is reported once.
struct StudyReader {
  /// The file as the user named it, in which problems are placed: the study, or a file beside it that says a part of it.
  var file: String
  /// The study as read so far; its codebook also has the keys of variables that could not be read.
  var study: Study
  private(set) var problems: [Located<StudyProblem>] = []
  /// Whether there is no problem in the variables and the waves, nor in what stands above them.
  private(set) var hasSoundWaves = false
  /// The texts that stand for no answer in every wave.
  var missing: [MissingCode] = []
  var unreadableVariables: Set<String> = []
  /// The other studies that are read with this one.
  var others = OtherStudies()
  /// The folders that links may lead to.
  var fence = LinkFence.none
  /// The keys of the waves, in the order of the file, including those that could not be read.
  var waveKeys: [String] = []
  /// The keys of the indicators, including those that could not be read.
  var indicatorKeys: [String] = []

  /// The records of the files of figures in print, with the names of these files.
  var published: [PublishedRecord] = []
  /// The figures elsewhere that no difference of their indicator is from: a comparison may be since them.
  var idleElsewhere: [(indicator: String, id: String, context: StudyPart, entry: StudyEntry)] = []

  /// A reader of a new study.
  init(file: String, directory: String) {
    self.file = file
    study = Study(title: "", codebook: Codebook(), waves: [], path: file, directory: directory)
  }

  /// A reader that adds to `study` what is not written in its file.
  init(adding file: String, to study: Study) {
    self.file = file
    self.study = study
    waveKeys = study.waves.map(\.id)
  }

  var codebook: Codebook { study.codebook }

  // MARK: Sections

  /// A key at the top of a study file.
  private struct Section: Sendable {
    let key: String
    /// Whether its parts are elements of the study, which record their places under keys of their own.
    let hasElements: Bool
    /// Reads the key into the study, or its default where it is not written.
    let read: @Sendable (inout StudyReader, StudyFields) -> Void

    init(
      _ key: String, hasElements: Bool = false, read: @escaping @Sendable (inout StudyReader, StudyFields) -> Void
    ) {
      self.key = key
      self.hasElements = hasElements
      self.read = read
    }
  }

  /// The keys of a study file in the order in which they are read: a section may use what those above it declare.
  private static let sections = [
    Section("title") { $0.readTitle(of: $1) },
    Section("language") { $0.study.statedLanguage = $0.word($1["language"], of: $1) },
    Section("synthetic") { $0.study.isSynthetic = $0.flag($1["synthetic"], of: $1) ?? false },
    Section("variables", hasElements: true) { $0.readVariables($1["variables"]) },
    Section("missing") { $0.missing = $0.missingTexts($1["missing"], of: $1) },
    Section("field") { $0.study.field = $0.readField($1["field"]) },
    Section("waves", hasElements: true) { $0.study.waves = $0.readWaves(of: $1) },
    Section("published") { $0.published = $0.publishedRecords($1["published"], of: $1) },
    Section("indicators", hasElements: true) { $0.study.indicators = $0.readIndicators($1["indicators"]) },
    Section("themes", hasElements: true) { $0.study.themes = $0.readThemes($1["themes"]) },
    Section("tables", hasElements: true) { $0.study.tables = $0.readTables($1["tables"]) },
    Section("comparisons", hasElements: true) { $0.study.comparisons = $0.readComparisons($1["comparisons"]) },
    Section("plans", hasElements: true) { $0.study.plans = $0.readPlans($1["plans"]) },
    Section("small_areas") { $0.study.smallAreas = $0.readSmallAreas($1["small_areas"]) },
    Section("report", hasElements: true) { $0.study.report = $0.readReport($1["report"]) },
  ]

  /// The keys of the sections.
  static var sectionKeys: [String] { sections.map(\.key) }

  /// Reads the study of a file's root; it means something only where there are no problems.
  mutating func read(_ root: StudyNode) {
    guard let fields = fields(of: root, in: .study, known: StudyPlace.study.names) else { return }
    record(.study, root)
    for section in Self.sections {
      section.read(&self, fields)
      if section.key == "waves" { hasSoundWaves = problems.isEmpty }
    }
    reportIdleElsewhere()
    checkFileNames()
  }

  private mutating func readTitle(of fields: StudyFields) {
    let title = localizedText(required("title", of: fields, example: "title: My survey"), of: fields)
    if let title { study.title = title }
  }

  // MARK: Problems

  mutating func report(_ problem: StudyProblem, at node: StudyNode) {
    report(problem, line: node.line, column: node.column)
  }

  mutating func report(_ problem: StudyProblem, at entry: StudyEntry) {
    report(problem, line: entry.line, column: entry.column)
  }

  mutating func report(_ problem: StudyProblem, at location: SourceLocation) {
    problems.append(Located(problem, at: location))
  }

  private mutating func report(_ problem: StudyProblem, line: Int, column: Int) {
    report(problem, at: SourceLocation(file: file, line: line, column: column))
  }

  mutating func reportUnexpected(_ node: StudyNode, _ subject: StudyPart, expected: StudyExpectation, example: String) {
    report(.unexpected(subject, node.finding, expected, example: example), at: node)
  }

  mutating func reportUnknown(
    _ name: String, _ kind: StudyNameKind, in subject: StudyPart, known: [String], at node: StudyNode
  ) {
    let nearest = nearestName(to: name, in: known)
    report(.unknownName(name, kind, in: subject, nearest: nearest, known: known), at: node)
  }

  /// The problems after which no more suggestions are made: they cost time, and nobody reads hundreds.
  private static let suggestions = 200

  /// Whether a name that is not known still comes with names like it.
  var suggests: Bool { problems.count < Self.suggestions }

  /// Returns the name that a reader most likely meant by `name`, or nil where none is near.
  ///
  /// A number is never near another one, and a single letter only to its other case.
  func nearestName(to name: String, in known: [String]) -> String? {
    guard suggests, name.contains(where: { !$0.isNumber }) else { return nil }
    guard name.count > 1 else { return known.first { $0.lowercased() == name.lowercased() } }
    return NameDistance.nearest(to: name, among: Array(known.prefix(1000)))
  }

  // MARK: Places

  /// Records the places of an element's keys, to the depth at which problems of the data name them.
  mutating func record(_ element: StudyElement, _ node: StudyNode) {
    record(element, node, key: "", depth: 0)
  }

  private mutating func record(_ element: StudyElement, _ node: StudyNode, key: String, depth: Int) {
    study.locations.record(element, key: key, line: node.line, column: node.column)
    guard depth < 4 else { return }
    func path(_ part: String) -> String { key.isEmpty ? part : "\(key).\(part)" }
    switch node.content {
    case .map(let entries):
      for entry in entries where !(depth == 0 && element == .study && Self.hasElements(entry.key)) {
        record(element, entry.value, key: path(entry.key), depth: depth + 1)
      }
    case .list(let nodes):
      for (index, node) in nodes.enumerated() { record(element, node, key: path(String(index)), depth: depth + 1) }
    default: break
    }
  }

  private static func hasElements(_ key: String) -> Bool {
    sections.contains { $0.key == key && $0.hasElements }
  }
}
