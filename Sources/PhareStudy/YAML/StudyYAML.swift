import PhareCSV
import Yams

/// Builds the tree of a study file's YAML, in which every node knows its place.
///
/// Yams composes the text (libyaml: YAML 1.1, at most 1000 levels). In the tree, aliases and merge keys (`<<`) are
/// written out. Duplicate keys, which Yams refuses one map at a time, are all reported.
struct StudyYAML {
  /// The values that the tree may have, aliases counted as often as they are used.
  static let nodeLimit = 100_000

  let file: String
  private(set) var problems: [Located<StudyProblem>] = []
  private var renamedKeys: DuplicateKeys
  private var nodeCount = 0

  private init(file: String, renamedKeys: DuplicateKeys) {
    self.file = file
    self.renamedKeys = renamedKeys
  }

  /// Returns the root of the only document in `text`, with the problems that do not hide the rest; nil for an empty
  /// file.
  ///
  /// - Throws: What keeps the text from having a tree.
  static func root(
    of text: String, file: String
  ) throws(Problems<StudyProblem>) -> (node: StudyNode, problems: [Located<StudyProblem>])? {
    if let line = AliasBudget.lineBeyond(in: text) {
      throw Problems(.tooManyNodes(limit: nodeLimit), at: SourceLocation(file: file, line: line))
    }
    let (composed, renamed) = try DuplicateKeys.compose(text, file: file)
    guard let composed else { return nil }
    var reader = StudyYAML(file: file, renamedKeys: renamed)
    let node = try reader.node(from: composed, depth: 0)
    if case .nothing = node.content { return nil }
    return (node, reader.problems)
  }

  private mutating func node(from source: Node, depth: Int) throws(Problems<StudyProblem>) -> StudyNode {
    let line = source.mark?.line ?? 0
    let column = source.mark?.column ?? 0
    let location = SourceLocation(file: file, line: line, column: column)
    nodeCount += 1
    guard nodeCount <= Self.nodeLimit else { throw Problems(.tooManyNodes(limit: Self.nodeLimit), at: location) }
    guard depth <= StudyNode.depthLimit else { throw Problems(.tooDeep(limit: StudyNode.depthLimit), at: location) }
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

  private mutating func entries(of mapping: Node.Mapping, depth: Int) throws(Problems<StudyProblem>) -> [StudyEntry] {
    var entries: [StudyEntry] = []
    var merged: [StudyEntry] = []
    var positions: [String: Int] = [:]
    for (key, value) in mapping {
      let location = SourceLocation(file: file, line: key.mark?.line ?? 0, column: key.mark?.column ?? 0)
      guard case .scalar(let scalar) = key else {
        problems.append(Located(.keyIsNotText(key.sequence == nil ? .map : .list), at: location))
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
        let problem = StudyProblem.duplicateKey(name, firstLine: entries[first].line)
        problems.append(Located(problem, at: location))
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

  /// Returns the entries that `<<: *name` and `<<: [*first, *second]` add: keys written out win, then the first merged.
  private mutating func mergedEntries(of node: StudyNode) -> [StudyEntry] {
    switch node.content {
    case .map(let entries): return entries
    case .list(let nodes): return nodes.flatMap { mergedEntries(of: $0) }
    default:
      let problem = StudyProblem.unexpected(.topKey("<<"), node.finding, .alias, example: "<<: *common")
      problems.append(Located(problem, at: SourceLocation(file: file, line: node.line, column: node.column)))
      return []
    }
  }

  private mutating func check(tag: Tag, at location: SourceLocation) {
    let name = tag.rawValue
    let core = "tag:yaml.org,2002:"
    let known = ["str", "map", "seq", "null", "bool", "int", "float", "timestamp", "merge", "value"]
    if name.isEmpty || name == "!" { return }
    if name.hasPrefix(core), known.contains(String(name.dropFirst(core.count))) { return }
    problems.append(Located(.unknownTag(name), at: location))
  }

  /// Escapes such as `"\0"` bring in characters that the bytes of the file did not show.
  private mutating func check(characters text: String, at location: SourceLocation) {
    for scalar in text.unicodeScalars where scalar.value < 0x20 || scalar.value == 0x7F {
      if scalar == "\n" || scalar == "\t" || scalar == "\r" { continue }
      problems.append(Located(.controlCharacter(scalar.value), at: location))
      return
    }
  }
}

/// Bounds the values that the aliases of a YAML text expand to, before anything is expanded.
///
/// An anchored value ends before its first alias, so the text between the two, aliases included, bounds its size.
/// Nine anchors of nine aliases each ("a billion laughs") exceed any budget within a few lines.
private enum AliasBudget {
  /// The values that all aliases together may stand for.
  static let limit = 10_000_000

  private struct Anchor {
    let costBefore: Int
    var size: Int?
  }

  /// Returns the line at which the aliases of `text` exceed the limit, nil where they never do.
  static func lineBeyond(in text: String) -> Int? {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
    var anchors: [Substring: Anchor] = [:]
    var cost = 0
    var line = 1
    var canStartToken = true
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      bytes.formIndex(after: &index)
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        cost += 1
        canStartToken = true
      case UInt8(ascii: ","):
        cost += 1
        canStartToken = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "["), UInt8(ascii: "{"),
        UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
        canStartToken = true
      case UInt8(ascii: "&") where canStartToken:
        let name = name(at: &index, in: text)
        if !name.isEmpty { anchors[name] = Anchor(costBefore: cost, size: nil) }
        canStartToken = false
      case UInt8(ascii: "*") where canStartToken:
        let name = name(at: &index, in: text)
        let size = anchors[name].map { $0.size ?? cost - $0.costBefore + 1 } ?? 1
        anchors[name]?.size = size
        cost += size
        if cost > limit { return line }
        canStartToken = false
      default: canStartToken = false
      }
    }
    return nil
  }

  private static func name(at index: inout String.Index, in text: String) -> Substring {
    let start = index
    while index < text.utf8.endIndex, isNameByte(text.utf8[index]) { text.utf8.formIndex(after: &index) }
    return text[start..<index]
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
