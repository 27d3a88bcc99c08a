import PhareCSV

/// Builds the tree of a study file's YAML, in which every node knows its place.
///
/// libyaml reads the text (YAML 1.1), event by event, and the tree grows within `InputLimits`. In it, aliases and merge
/// keys (`<<`) are written out: an alias shares the memory of what it names and counts as much.
struct StudyYAML {
  private let file: String
  private let stream: YAMLEventStream
  private var problems: [Located<StudyProblem>] = []
  private var anchors: [String: Anchored] = [:]
  private var nodeCount = 0

  /// A node of the tree with what an alias of it adds.
  private struct Anchored {
    let node: StudyNode
    /// The values in it, itself included.
    let size: Int
    /// The levels of lists and maps in it.
    let height: Int
    /// Whether it was written without quotes, and so may be the merge key.
    let isPlain: Bool

    init(_ node: StudyNode, size: Int = 1, height: Int = 0, isPlain: Bool = false) {
      self.node = node
      self.size = size
      self.height = height
      self.isPlain = isPlain
    }
  }

  /// Returns the root of the only document in `text`, with the problems that do not hide the rest; nil for an empty
  /// file.
  ///
  /// - Throws: What keeps the text from having a tree.
  static func root(
    of text: String, file: String
  ) throws(Problems<StudyProblem>) -> (node: StudyNode, problems: [Located<StudyProblem>])? {
    if let line = lineOfSurplusDirective(in: text) {
      throw Problems(
        .tooManyDirectives(limit: InputLimits.studyDirectives), at: SourceLocation(file: file, line: line))
    }
    var reader = StudyYAML(file: file, stream: YAMLEventStream(of: text))
    guard let node = try reader.document() else { return nil }
    if case .nothing = node.content { return nil }
    return (node, reader.problems)
  }

  private init(file: String, stream: YAMLEventStream) {
    self.file = file
    self.stream = stream
  }

  /// Returns the line with the first directive beyond the limit: the parser reads all of them before it can be stopped.
  private static func lineOfSurplusDirective(in text: String) -> Int? {
    var (line, count, isAtStart) = (1, 0, true)
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if isAtStart, scalar == "%" {
        count += 1
        if count > InputLimits.studyDirectives { return line }
      }
      switch scalar {
      case "\n" where previous == "\r": isAtStart = true
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        line += 1
        isAtStart = true
      default: isAtStart = false
      }
      previous = scalar
    }
    return nil
  }

  // MARK: Events

  private mutating func document() throws(Problems<StudyProblem>) -> StudyNode? {
    guard case .documentStart = try next().event else { return nil }
    let (event, place) = try next()
    let root = try node(from: event, at: place, depth: 0)
    _ = try next()
    let (end, second) = try next()
    guard case .streamEnd = end else { throw Problems(.syntax(.secondDocument), at: location(second)) }
    return root.node
  }

  private func next() throws(Problems<StudyProblem>) -> (event: YAMLEventStream.Event, place: YAMLEventStream.Place) {
    do {
      return try stream.next()
    } catch {
      throw YAMLParserMessage.problems(for: error, file: file)
    }
  }

  private func location(_ place: YAMLEventStream.Place) -> SourceLocation {
    SourceLocation(file: file, line: place.line, column: place.column)
  }

  /// Adds a problem that does not hide the rest; gives up where nobody reads on.
  private mutating func report(
    _ problem: StudyProblem, at place: YAMLEventStream.Place
  ) throws(Problems<StudyProblem>) {
    problems.append(Located(problem, at: location(place)))
    guard problems.count > InputLimits.listedYAMLProblems else { return }
    throw Problems(sorting: problems)
  }

  // MARK: Nodes

  /// Reads the node that begins with `event`.
  private mutating func node(
    from event: YAMLEventStream.Event, at place: YAMLEventStream.Place, depth: Int
  ) throws(Problems<StudyProblem>) -> Anchored {
    if case .alias(let name) = event { return try copy(of: name, at: place, depth: depth) }
    try count(1, at: place)
    guard depth <= InputLimits.studyDepth else {
      throw Problems(.tooDeep(limit: InputLimits.studyDepth), at: location(place))
    }
    let sizeBefore = nodeCount - 1
    var height = 0
    let content: StudyNode.Content
    var (name, isPlainKey): (String?, Bool)
    switch event {
    case .scalar(let text, let isPlain, let tag, let anchor):
      try check(tag: tag, at: place)
      try check(characters: text, at: place)
      (name, isPlainKey) = (anchor, isPlain)
      content = Self.content(of: text, isPlain: isPlain && tag != Self.core + "str" && tag != "!")
    case .listStart(let tag, let anchor):
      try check(tag: tag, at: place)
      (name, isPlainKey) = (anchor, false)
      content = .list(try elements(depth: depth, height: &height))
    case .mapStart(let tag, let anchor):
      try check(tag: tag, at: place)
      (name, isPlainKey) = (anchor, false)
      content = .map(try entries(depth: depth, height: &height))
    default: throw Problems(.syntax(.other(nil)), at: location(place))
    }
    let node = Anchored(
      StudyNode(content: content, line: place.line, column: place.column), size: nodeCount - sizeBefore, height: height,
      isPlain: isPlainKey)
    if let name { anchors[name] = node }
    return node
  }

  /// Returns the node of an anchor, which counts once more.
  private mutating func copy(
    of name: String, at place: YAMLEventStream.Place, depth: Int
  ) throws(Problems<StudyProblem>) -> Anchored {
    guard let anchored = anchors[name] else { throw Problems(.syntax(.undefinedAlias), at: location(place)) }
    try count(anchored.size, at: place)
    guard depth + anchored.height <= InputLimits.studyDepth else {
      throw Problems(.tooDeep(limit: InputLimits.studyDepth), at: location(place))
    }
    return anchored
  }

  private mutating func count(_ size: Int, at place: YAMLEventStream.Place) throws(Problems<StudyProblem>) {
    nodeCount += size
    guard nodeCount <= InputLimits.studyValues else {
      throw Problems(.tooManyNodes(limit: InputLimits.studyValues), at: location(place))
    }
  }

  private static func content(of text: String, isPlain: Bool) -> StudyNode.Content {
    if isPlain, ["", "~", "null"].contains(text) { return .nothing }
    return .text(text, isPlain: isPlain)
  }

  private mutating func elements(depth: Int, height: inout Int) throws(Problems<StudyProblem>) -> [StudyNode] {
    var nodes: [StudyNode] = []
    height = 1
    while true {
      let (event, place) = try next()
      if case .listEnd = event { return nodes }
      let element = try node(from: event, at: place, depth: depth + 1)
      height = max(height, element.height + 1)
      nodes.append(element.node)
    }
  }

  private mutating func entries(depth: Int, height: inout Int) throws(Problems<StudyProblem>) -> [StudyEntry] {
    var entries: [StudyEntry] = []
    var merged: [StudyEntry] = []
    var positions: [String: Int] = [:]
    height = 1
    while true {
      let (event, place) = try next()
      if case .mapEnd = event { break }
      // A key is no value, and what is wrong inside one that is no text goes with it.
      let problemsBefore = problems.count
      let (key, keyPlace) = try key(from: event, at: place, depth: depth + 1)
      let (valueEvent, valuePlace) = try next()
      guard let key else {
        _ = try node(from: valueEvent, at: valuePlace, depth: depth + 1)
        problems.removeSubrange(problemsBefore...)
        try report(.keyIsNotText(keyPlace.finding), at: keyPlace.place)
        continue
      }
      let value = try node(from: valueEvent, at: valuePlace, depth: depth + 1)
      height = max(height, value.height + 1)
      if key.name == "<<", key.isPlain {
        merged += try mergedEntries(of: value.node)
        continue
      }
      if let first = positions[key.name] {
        try report(.duplicateKey(key.name, firstLine: entries[first].line), at: keyPlace.place)
        continue
      }
      positions[key.name] = entries.count
      entries.append(
        StudyEntry(key: key.name, line: keyPlace.place.line, column: keyPlace.place.column, value: value.node))
    }
    for entry in merged where positions[entry.key] == nil {
      positions[entry.key] = entries.count
      entries.append(entry)
    }
    return entries
  }

  /// Reads a key: its name, nil where it is a list or a map, and where it is written.
  private mutating func key(
    from event: YAMLEventStream.Event, at place: YAMLEventStream.Place, depth: Int
  ) throws(Problems<StudyProblem>) -> (
    key: (name: String, isPlain: Bool)?, (place: YAMLEventStream.Place, finding: StudyFinding)
  ) {
    let countBefore = nodeCount
    let node = try node(from: event, at: place, depth: depth)
    // A key that is a text is no value.
    if case .scalar = event { nodeCount = countBefore }
    let written = (
      place: YAMLEventStream.Place(line: node.node.line, column: node.node.column), finding: node.node.finding
    )
    switch node.node.content {
    case .text(let text, _): return ((text, node.isPlain), written)
    case .nothing:
      if case .scalar(let text, let isPlain, _, _) = event { return ((text, isPlain), written) }
      return (("~", true), written)
    case .list: return (nil, (written.place, .list))
    case .map: return (nil, (written.place, .map))
    }
  }

  /// Returns the entries that `<<: *name` and `<<: [*first, *second]` add: keys written out win, then the first merged.
  private mutating func mergedEntries(of node: StudyNode) throws(Problems<StudyProblem>) -> [StudyEntry] {
    switch node.content {
    case .map(let entries): return entries
    case .list(let nodes):
      var entries: [StudyEntry] = []
      for node in nodes { entries += try mergedEntries(of: node) }
      return entries
    default:
      let problem = StudyProblem.unexpected(.topKey("<<"), node.finding, .alias, example: "<<: *common")
      try report(problem, at: YAMLEventStream.Place(line: node.line, column: node.column))
      return []
    }
  }

  // MARK: Checks

  private static let core = "tag:yaml.org,2002:"
  private static let knownTags = ["str", "map", "seq", "null", "bool", "int", "float", "timestamp", "merge", "value"]

  private mutating func check(tag: String?, at place: YAMLEventStream.Place) throws(Problems<StudyProblem>) {
    guard let tag, !tag.isEmpty, tag != "!" else { return }
    if tag.hasPrefix(Self.core), Self.knownTags.contains(String(tag.dropFirst(Self.core.count))) { return }
    try report(.unknownTag(shortened(tag)), at: place)
  }

  /// Escapes such as `"\0"` bring in characters that the bytes of the file did not show.
  private mutating func check(
    characters text: String, at place: YAMLEventStream.Place
  ) throws(Problems<StudyProblem>) {
    // Before any text is compared with another one, which takes the square of their number.
    guard !CombiningMarks.areSurplus(in: text) else {
      throw Problems(.surplusMarks(limit: InputLimits.combiningMarks), at: location(place))
    }
    for scalar in text.unicodeScalars where scalar.value < 0x20 || scalar.value == 0x7F {
      if scalar == "\n" || scalar == "\t" || scalar == "\r" { continue }
      return try report(.controlCharacter(scalar.value), at: place)
    }
  }
}
