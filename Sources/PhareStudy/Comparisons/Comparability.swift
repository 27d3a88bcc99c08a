import PhareSurvey

/// Whether two waves may be compared on a question, and what stands against it.
public struct Comparability: Hashable, Sendable {
  /// One thing in which two waves differ.
  public enum Obstacle: Hashable, Sendable {
    /// They asked different units: citizens and mayors, say.
    case audience(from: Audience, to: Audience)
    /// Their declared universes differ.
    case universe(from: LocalizedText, to: LocalizedText)
    /// One of them declares its universe and the other does not, so that nobody can tell.
    case undeclaredUniverse(wave: String, other: LocalizedText)
    /// Their answers are not the same codes.
    case answers(onlyFrom: [String], onlyTo: [String])
    /// The question is one answer of a list in one wave and something else in the other.
    case kind
    /// One of them did not ask the question.
    case notAsked(wave: String)
    /// Their wordings differ.
    case wording(from: LocalizedText, to: LocalizedText)
    /// They asked other people, in the words of the study; nil where a wave follows the codebook.
    case base(from: LocalizedText?, to: LocalizedText?)
    /// Their numbers count different things; nil where a wave follows the codebook.
    case unit(from: LocalizedText?, to: LocalizedText?)
    /// The answers with these codes are worded differently.
    case labels(codes: [String])
    /// One of them does not have the variable that says whom the question or the comparison is about.
    case unknownBase(wave: String, variable: Variable.ID)
  }

  /// The wave compared with.
  public let from: String
  /// The wave compared.
  public let to: String
  /// What stands against the comparison; empty where nothing does.
  public let obstacles: [Obstacle]
  /// The waves whose universe is not declared, so that nobody can tell.
  public let undeclaredUniverses: [String]

  /// Compares what two waves are about and how they stored the answers to a question.
  ///
  /// - Parameter acrossAudiences: Whether the waves are of different audiences on purpose, and so of other universes.
  public init(
    of comparison: ComparisonSpecification, from first: WaveResult, to second: WaveResult,
    acrossAudiences: Bool = false
  ) {
    from = first.wave.id
    to = second.wave.id
    var obstacles: [Obstacle] = []
    if !acrossAudiences {
      if first.wave.audience != second.wave.audience {
        obstacles.append(.audience(from: first.wave.audience, to: second.wave.audience))
      }
      obstacles += Self.universes(first, second)
    }
    obstacles += Self.answers(of: comparison.variable, first.wave, second.wave)
    if let variable = first.wave.codebook[comparison.variable] {
      obstacles += Self.wordings(of: variable, first.definition, second.definition)
    }
    let bases = [first, second].flatMap { Self.unknownBases(of: comparison, $0.wave) }
    self.obstacles = obstacles + bases
    undeclaredUniverses = [first, second].filter { $0.definition.sampling?.universe == nil }.map(\.wave.id)
  }

  private static func universes(_ first: WaveResult, _ second: WaveResult) -> [Obstacle] {
    switch (first.definition.sampling?.universe, second.definition.sampling?.universe) {
    case (let one?, let other?): one == other ? [] : [.universe(from: one, to: other)]
    case (nil, let other?): [.undeclaredUniverse(wave: first.wave.id, other: other)]
    case (let one?, nil): [.undeclaredUniverse(wave: second.wave.id, other: one)]
    case (nil, nil): []
    }
  }

  /// What the waves say they asked otherwise.
  static func wordings(of variable: Variable, _ first: StudyWave, _ second: StudyWave) -> [Obstacle] {
    let (one, other) = (first.asked[variable.id], second.asked[variable.id])
    guard one != nil || other != nil else { return [] }
    var obstacles: [Obstacle] = []
    if let before = one?.question ?? variable.question, let after = other?.question ?? variable.question,
      !before.isSameWording(as: after)
    {
      obstacles.append(.wording(from: before, to: after))
    }
    if !isSame(one?.base, other?.base) { obstacles.append(.base(from: one?.base, to: other?.base)) }
    if !isSame(one?.unit, other?.unit) { obstacles.append(.unit(from: one?.unit, to: other?.unit)) }
    let named = Set((one?.labels ?? [:]).keys).union((other?.labels ?? [:]).keys).sorted()
    let labels = named.filter { code in
      let label = variable.label(ofAnswer: code)
      return !(one?.labels[code] ?? label).isSameWording(as: other?.labels[code] ?? label)
    }
    if !labels.isEmpty { obstacles.append(.labels(codes: labels)) }
    return obstacles
  }

  private static func isSame(_ one: LocalizedText?, _ other: LocalizedText?) -> Bool {
    switch (one, other) {
    case (nil, nil): true
    case (let one?, let other?): one.isSameWording(as: other)
    default: false
    }
  }

  private static func answers(of id: Variable.ID, _ first: Wave, _ second: Wave) -> [Obstacle] {
    switch (first[id], second[id]) {
    case (nil, _): return [.notAsked(wave: first.id)]
    case (_, nil): return [.notAsked(wave: second.id)]
    case (.coded(let one)?, .coded(let other)?):
      let (before, after) = (one.categories.map(\.code), other.categories.map(\.code))
      guard Set(before) != Set(after) else { return [] }
      return [.answers(onlyFrom: before.filter { !after.contains($0) }, onlyTo: after.filter { !before.contains($0) })]
    case (.number?, .number?), (.multiple?, .multiple?), (.text?, .text?): return []
    default: return [.kind]
    }
  }

  /// The variables of the question's base, or of the comparison's, that a wave does not have.
  private static func unknownBases(of comparison: ComparisonSpecification, _ wave: Wave) -> [Obstacle] {
    guard let question = wave.codebook[comparison.variable] else { return [] }
    let conditions = (question.filter?.conditions ?? []) + (comparison.filter?.conditions ?? [])
    var unknown: [Variable.ID] = []
    for id in conditions.map(\.variable) where wave[id] == nil && !unknown.contains(id) { unknown.append(id) }
    return unknown.map { .unknownBase(wave: wave.id, variable: $0) }
  }
}

extension Variable {
  /// The label of an answer or an item; its code where the codebook declares none.
  func label(ofAnswer code: String) -> LocalizedText {
    let declared: LocalizedText? =
      switch kind {
      case .single(let categories): categories.first { $0.code == code }?.label
      case .multiple(let items, _): items.first { $0.id == code }?.label
      case .scale, .number, .text, .region, .departement: nil
      }
    return declared ?? LocalizedText(code)
  }
}
