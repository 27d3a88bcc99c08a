import PhareSurvey

/// The cells of every wave; of a wave whose rows are totals of an SQL engine, those of every question apart.
///
/// No figure of a question follows from those of another, so that each has the cells that it needs.
final class CellsOfWaves {
  private let waves: [String: Wave]
  private var cells: [String: WaveCells] = [:]

  init(_ waves: [Wave]) {
    self.waves = Dictionary(waves.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The cells of a wave for the figures of a question, or for those of no question; nil where there is no such wave.
  subscript(wave: String, about question: Variable.ID?) -> WaveCells? {
    guard let whole = waves[wave] else { return nil }
    let question = whole.answers == nil ? nil : question
    let key = question.map { "\(wave)\u{0}\($0.rawValue)" } ?? wave
    if let known = cells[key] { return known }
    let made = WaveCells(question.map(whole.about) ?? whole, key: key)
    cells[key] = made
    return made
  }

  /// The cells of a key, which figures were asked by; nil where no figure was.
  subscript(key key: String) -> WaveCells? { cells[key] }
}
