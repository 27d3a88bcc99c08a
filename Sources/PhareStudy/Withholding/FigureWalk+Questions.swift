import PhareDisclosure
import PhareEstimation
import PhareSurvey

/// Whom the figures of a question count.
extension FigureWalk {
  /// Who gave an answer to a question, and who was asked it.
  struct Asked {
    /// The question or the item, by key: figures of one do not follow from those of another.
    let topic: String
    let answered: Condition?
    let answer: Condition?
    var scores: CellModel.Scores?
    /// Those who answered without a score too, where others are the base.
    var unscored: Condition?
    /// Other respondents of whom a figure tells how many they are, a condition each.
    var implied: [Condition] = []
    /// The question of whose answers, those of all items together, the figure is a share.
    var responses: Variable.ID?
  }

  /// The conditions of a row of figures of a variable.
  func asked(
    _ variable: Variable, _ row: GridRow, as statistic: Statistic, in wave: WaveCells
  ) -> Asked {
    switch row.kind {
    case .category, .net:
      let codes = row.kind == .net ? variable.nets.first { $0.id == row.code }?.codes ?? [] : [row.code]
      let positions = wave.wave.codedColumn(variable.id)?.positions(of: codes) ?? []
      let (answered, answer) = (wave.answered(variable.id), wave.condition(variable.id, in: positions))
      return Asked(
        topic: variable.id.rawValue, answered: answered, answer: answer,
        implied: [wave.difference(answered, answer)].compactMap(\.self))
    case .item:
      guard case .multiple(let items, let base) = variable.kind,
        let position = items.firstIndex(where: { $0.id == row.code })
      else { return Asked(topic: variable.id.rawValue, answered: wave.answered(variable.id), answer: nil) }
      let answered =
        base == .cases ? wave.item(variable.id, position, isChosen: false) : wave.answered(variable.id)
      let answer = wave.item(variable.id, position, isChosen: true)
      let asked = wave.item(variable.id, position, isChosen: false)
      return Asked(
        topic: base == .cases ? "\(variable.id.rawValue) \(row.code)" : variable.id.rawValue, answered: answered,
        answer: answer, implied: [wave.difference(asked, answer)].compactMap(\.self),
        responses: base == .cases ? nil : variable.id)
    case .figure:
      return Asked(
        topic: variable.id.rawValue, answered: wave.answered(variable.id, isScored: !statistic.isShare), answer: nil,
        scores: wave.scores(variable.id), unscored: wave.answered(variable.id),
        implied: statistic.isShare ? [] : wave.answersToldByMoments(variable.id))
    }
  }

  func cells(
    _ asked: Asked, filter: Filter?, domain: [Condition], whole: [Condition], hasRest: Bool, in wave: WaveCells
  ) -> FigureCells {
    let universe = wave.conditions(of: filter) + [asked.answered].compactMap(\.self)
    let answer = [asked.answer].compactMap(\.self)
    let base = wave.cell(universe + domain)
    var cells = FigureCells(
      wave: wave.key, topic: asked.topic, base: base,
      answered: asked.unscored.map { wave.cell(wave.conditions(of: filter) + [$0] + domain) } ?? base, domain: base,
      count: asked.answer == nil ? nil : wave.cell(universe + domain + answer))
    cells.implied = asked.implied.filter { !$0.answers.isEmpty }.map { wave.cell(universe + domain + [$0]) }
    let scores = [asked.scores, asked.scores?.squares].compactMap(\.self)
    cells.sums = scores.map { wave.cell(universe + domain, scores: $0) }
    cells.sums += [asked.responses.flatMap { wave.answers(to: $0, among: universe + domain) }].compactMap(\.self)
    if hasRest {
      cells.sums += [asked.responses.flatMap { wave.answers(to: $0, among: universe + whole) }].compactMap(\.self)
      cells.sums += scores.map { wave.cell(universe + whole, scores: $0) }
      cells.whole = [wave.cell(universe + whole)] + (answer.isEmpty ? [] : [wave.cell(universe + whole + answer)])
    }
    return cells
  }

  /// The conditions of the answers that make a domain.
  func domain(_ levels: [GridColumn.Level], in wave: WaveCells) -> [Condition] {
    levels.compactMap { level in
      let positions = wave.wave.codedColumn(level.variable)?.positions(of: [level.category.code]) ?? []
      return wave.condition(level.variable, in: positions)
    }
  }
}
