/// The keys of a map of a study file, checked for unknown ones.
struct StudyFields {
  /// The thing that the map describes, as sentences name it, such as `wave 'mayors-2016'`.
  let context: StudyPart
  /// The place of the map.
  let node: StudyNode
  private let entries: [String: StudyEntry]

  init(context: StudyPart, node: StudyNode, entries: [StudyEntry]) {
    self.context = context
    self.node = node
    self.entries = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Returns the key with its value; nil where it is not written, or written without a value.
  subscript(key: String) -> StudyEntry? {
    entries[key].flatMap { $0.value.isNothing ? nil : $0 }
  }

  /// The keys that are written, in alphabetical order.
  var keys: [String] { entries.keys.sorted() }

  /// Returns the key as the subject of a sentence, such as `'bounds' in the weighting of wave 'mayors-2016'`.
  func subject(_ key: String) -> StudyPart { .key(key, of: context) }

  /// Returns the place of a key even where it has no value, else that of the map.
  func place(of key: String) -> StudyNode {
    guard let entry = entries[key] else { return node }
    return entry.value.isNothing ? StudyNode(content: .nothing, line: entry.line, column: entry.column) : entry.value
  }
}
