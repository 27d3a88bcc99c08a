import PhareSurvey

/// Whether two waves may be compared on a question, and what stands against it.
public struct Comparability: Hashable, Sendable {
  /// One thing in which two waves differ.
  public enum Obstacle: Hashable, Sendable {
    /// They asked different units: citizens and mayors, say.
    case audience(from: Audience, to: Audience)
    /// Their declared universes differ.
    case universe(from: LocalizedText, to: LocalizedText)
    /// Their answers are not the same codes.
    case answers(onlyFrom: [String], onlyTo: [String])
    /// The question is one answer of a list in one wave and something else in the other.
    case kind
    /// One of them did not ask the question.
    case notAsked(wave: String)
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
  public init(of variable: Variable.ID, from first: WaveResult, to second: WaveResult, acrossAudiences: Bool = false) {
    from = first.wave.id
    to = second.wave.id
    var obstacles: [Obstacle] = []
    if !acrossAudiences {
      if first.wave.audience != second.wave.audience {
        obstacles.append(.audience(from: first.wave.audience, to: second.wave.audience))
      }
      if let one = first.definition.sampling?.universe, let other = second.definition.sampling?.universe, one != other {
        obstacles.append(.universe(from: one, to: other))
      }
    }
    obstacles += Self.answers(of: variable, first.wave, second.wave)
    self.obstacles = obstacles
    undeclaredUniverses = [first, second].filter { $0.definition.sampling?.universe == nil }.map(\.wave.id)
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
}
