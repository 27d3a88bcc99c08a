import PhareCSV
import Yams

/// The YAML of a study file as nodes with places.
///
/// Yams composes the text (libyaml: YAML 1.1, at most 1000 levels); this makes one tree of it in which aliases and
/// merge keys (`<<`) are written out. Duplicate keys, which Yams refuses one map at a time, are all reported.
struct StudyYAML {
  /// Levels of lists and maps; a study needs seven.
  static let depthLimit = 64
  /// Values in the tree, aliases counted as often as they are used.
  static let nodeLimit = 100_000

  let file: String
  private(set) var errors: [StudyError] = []
  private var renamedKeys: DuplicateKeys
  private var nodeCount = 0

  private init(file: String, renamedKeys: DuplicateKeys) {
    self.file = file
    self.renamedKeys = renamedKeys
  }

  /// The root of the only document in `text`, with the problems that do not hide the rest; nil for an empty file.
  static func root(of text: String, file: String) throws(StudyErrors) -> (node: StudyNode, errors: [StudyError])? {
    if let line = AliasBudget.lineBeyond(in: text) {
      throw StudyErrors(.tooManyNodes(limit: nodeLimit), at: SourceLocation(file: file, line: line))
    }
    let (composed, renamed) = try DuplicateKeys.compose(text, file: file)
    guard let composed else { return nil }
    var reader = StudyYAML(file: file, renamedKeys: renamed)
    let node = try reader.node(from: composed, depth: 0)
    if case .nothing = node.content { return nil }
    return (node, reader.errors)
  }

  private mutating func node(from source: Node, depth: Int) throws(StudyErrors) -> StudyNode {
    let line = source.mark?.line ?? 0
    let column = source.mark?.column ?? 0
    let location = SourceLocation(file: file, line: line, column: column)
    nodeCount += 1
    guard nodeCount <= Self.nodeLimit else { throw StudyErrors(.tooManyNodes(limit: Self.nodeLimit), at: location) }
    guard depth <= Self.depthLimit else { throw StudyErrors(.tooDeep(limit: Self.depthLimit), at: location) }
    let content: StudyNode.Content
    switch source {
    case .scalar(let scalar):
      check(tag: scalar.tag, at: location)
      check(characters: scalar.string, at: location)
      content = self.content(of: scalar)
    case .sequence(let sequence):
      check(tag: sequence.tag, at: location)
      var nodes: [StudyNode] = []
      for element in sequence { nodes.append(try node(from: element, depth: depth + 1)) }
      content = .list(nodes)
    case .mapping(let mapping):
      check(tag: mapping.tag, at: location)
      content = .map(try entries(of: mapping, depth: depth))
    case .alias:
      content = .nothing  // only made by encoders: the parser puts the node itself
    }
    return StudyNode(content: content, line: line, column: column)
  }

  private func content(of scalar: Node.Scalar) -> StudyNode.Content {
    let isPlain = scalar.style == .plain && scalar.tag.rawValue != Tag.Name.str.rawValue && scalar.tag.rawValue != "!"
    if isPlain, ["", "~", "null"].contains(scalar.string) { return .nothing }
    return .text(scalar.string, isPlain: isPlain)
  }

  private mutating func entries(of mapping: Node.Mapping, depth: Int) throws(StudyErrors) -> [StudyEntry] {
    var entries: [StudyEntry] = []
    var merged: [StudyEntry] = []
    var positions: [String: Int] = [:]
    for (key, value) in mapping {
      let location = SourceLocation(file: file, line: key.mark?.line ?? 0, column: key.mark?.column ?? 0)
      guard case .scalar(let scalar) = key else {
        errors.append(StudyError(.keyIsNotText(found: key.sequence == nil ? "a map" : "a list"), at: location))
        continue
      }
      check(tag: scalar.tag, at: location)
      let name = renamedKeys.name(at: location) ?? scalar.string
      check(characters: name, at: location)
      let node = try node(from: value, depth: depth + 1)
      if name == "<<", scalar.style == .plain {
        merged += mergedEntries(of: node)
        continue
      }
      if let first = positions[name] {
        let problem = StudyError.Problem.duplicateKey(name, firstLine: entries[first].line)
        errors.append(StudyError(problem, at: location))
        continue
      }
      positions[name] = entries.count
      entries.append(StudyEntry(key: name, line: location.line, column: location.column, value: node))
    }
    for entry in merged where positions[entry.key] == nil {
      positions[entry.key] = entries.count
      entries.append(entry)
    }
    return entries
  }

  /// What `<<: *name` and `<<: [*first, *second]` add; the keys written out and the first of the merged ones win.
  private mutating func mergedEntries(of node: StudyNode) -> [StudyEntry] {
    switch node.content {
    case .map(let entries): return entries
    case .list(let nodes): return nodes.flatMap { mergedEntries(of: $0) }
    default:
      let problem = StudyError.Problem.unexpected(
        subject: "'<<'", found: node.described, expected: "an alias of a map", example: "<<: *common")
      errors.append(StudyError(problem, at: SourceLocation(file: file, line: node.line, column: node.column)))
      return []
    }
  }

  private mutating func check(tag: Tag, at location: SourceLocation) {
    let name = tag.rawValue
    let core = "tag:yaml.org,2002:"
    let refused = ["binary", "omap", "pairs", "set"]
    if name.isEmpty || name == "!" { return }
    if name.hasPrefix(core), !refused.contains(String(name.dropFirst(core.count))) { return }
    errors.append(StudyError(.unknownTag(name), at: location))
  }

  /// Escapes such as `"\0"` bring in characters that the bytes of the file did not show.
  private mutating func check(characters text: String, at location: SourceLocation) {
    for scalar in text.unicodeScalars where scalar.value < 0x20 || scalar.value == 0x7F {
      if scalar == "\n" || scalar == "\t" || scalar == "\r" { continue }
      errors.append(StudyError(.controlCharacter(scalar.value), at: location))
      return
    }
  }
}
