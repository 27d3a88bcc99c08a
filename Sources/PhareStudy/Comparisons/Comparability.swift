import PhareSurvey

/// The obstacles to comparing two waves on a question.
public struct Comparability: Hashable, Sendable {
  /// A difference between two waves that stands against comparing them.
  public enum Obstacle: Hashable, Sendable {
    /// They asked different units: citizens and mayors, say.
    case audience(from: Audience, to: Audience)
    /// Their declared universes differ.
    case universe(from: LocalizedText, to: LocalizedText)
    /// One of them declares its universe and the other does not, so the universes may differ.
    case undeclaredUniverse(wave: String, other: LocalizedText)
    /// Their answers are not the same codes.
    case answers(onlyFrom: [String], onlyTo: [String])
    /// The question is one answer of a list in one wave and something else in the other.
    case kind
    /// One of them did not ask the question.
    case notAsked(wave: String)
    /// Their wordings differ.
    case wording(from: LocalizedText, to: LocalizedText)
    /// They asked different respondents, in the words of the study; nil where a wave follows the codebook.
    case base(from: LocalizedText?, to: LocalizedText?)
    /// Their numbers count different things; nil where a wave follows the codebook.
    case unit(from: LocalizedText?, to: LocalizedText?)
    /// The answers with these codes are worded differently.
    case labels(codes: [String])
    /// One of them does not have a variable on which the base of the question or of the comparison depends.
    case unknownBase(wave: String, variable: Variable.ID)
  }

  /// The earlier wave.
  public let from: String
  /// The later wave.
  public let to: String
  /// The obstacles; empty where the waves may be compared.
  public let obstacles: [Obstacle]
  /// The waves whose universe is not declared.
  public let undeclaredUniverses: [String]

  /// Compares the units of two waves, the question as they asked it, and the answers as they stored them.
  ///
  /// - Parameter acrossAudiences: Whether the waves are of different audiences on purpose, and so of other universes.
  init(
    of comparison: ComparisonSpecification, from first: Wave, to second: Wave, in study: Study,
    acrossAudiences: Bool = false
  ) {
    from = first.id
    to = second.id
    let universes = [first, second].map { study.wave($0.id)?.sampling?.universe }
    var obstacles: [Obstacle] = []
    if !acrossAudiences {
      if first.audience != second.audience {
        obstacles.append(.audience(from: first.audience, to: second.audience))
      }
      switch (universes[0], universes[1]) {
      case (let one?, let other?): if one != other { obstacles.append(.universe(from: one, to: other)) }
      case (nil, let other?): obstacles.append(.undeclaredUniverse(wave: first.id, other: other))
      case (let one?, nil): obstacles.append(.undeclaredUniverse(wave: second.id, other: one))
      case (nil, nil): break
      }
    }
    obstacles += Self.answers(of: comparison.variable, first, second)
    if let variable = first.codebook[comparison.variable], let one = study.wave(first.id),
      let other = study.wave(second.id)
    {
      obstacles += Self.wordings(of: variable, one, other)
    }
    self.obstacles = obstacles + [first, second].flatMap { Self.unknownBases(of: comparison, $0) }
    undeclaredUniverses = zip([first, second], universes).filter { $0.1 == nil }.map(\.0.id)
  }

  /// Returns the differences in the question as two waves asked it.
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
      let label = variable.label(ofAnswer: code) ?? LocalizedText(code)
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

  /// Returns the variables of the question's base, or of the comparison's, that a wave does not have.
  private static func unknownBases(of comparison: ComparisonSpecification, _ wave: Wave) -> [Obstacle] {
    guard let question = wave.codebook[comparison.variable] else { return [] }
    let bases = (question.filter?.variables ?? []) + (comparison.filter?.variables ?? [])
    var unknown: [Variable.ID] = []
    for id in bases where wave[id] == nil && !unknown.contains(id) { unknown.append(id) }
    return unknown.map { .unknownBase(wave: wave.id, variable: $0) }
  }
}
