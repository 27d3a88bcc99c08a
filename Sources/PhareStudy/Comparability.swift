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
