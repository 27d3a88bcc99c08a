import PhareSurvey

/// What the cells of figures are of: a wave of the study, or of one whose report readers have already.
struct CellsKey: Hashable {
  /// The position of the study: 0 for the one whose figures are withheld, from 1 for others in their order.
  var edition = 0
  /// The key of the wave in its study.
  let wave: String
  /// The question that the rows are about, where they are of a wave of totals.
  var question: Variable.ID?
}

/// The cells of every wave of a study; of a wave whose rows are totals of an SQL engine, those of every question apart.
///
/// No figure of a question follows from those of another there, so that each has the cells that it needs.
final class CellsOfWaves {
  private let edition: Int
  private let waves: [String: Wave]
  private let joined: JoinedWaves?
  private var cells: [CellsKey: WaveCells] = [:]

  /// - Parameter joined: The waves of several studies in which some people are the same; nil where that does not matter.
  init(_ waves: [Wave], edition: Int = 0, joined: JoinedWaves? = nil) {
    self.edition = edition
    self.waves = Dictionary(waves.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.joined = joined
  }

  /// The cells of a wave for the figures of a question, or for those of no question; nil where there is no such wave.
  subscript(wave: String, about question: Variable.ID?) -> WaveCells? {
    guard let whole = waves[wave] else { return nil }
    let key = CellsKey(edition: edition, wave: wave, question: whole.answers == nil ? nil : question)
    if let known = cells[key] { return known }
    let made = WaveCells(
      key.question.map(whole.about) ?? whole, key: key, factors: key.question == nil ? joined?.factors(of: key) : nil)
    cells[key] = made
    return made
  }

  /// A wave with those of all studies that have people in common with it, in the order of their factors.
  func group(of key: CellsKey) -> [CellsKey] { joined?.groups.first { $0.contains(key) } ?? [key] }

  /// The cells of a key, which figures were asked by; nil where no figure was.
  subscript(key key: CellsKey) -> WaveCells? { cells[key] }
}
