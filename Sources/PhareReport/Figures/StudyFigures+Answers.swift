import PhareEstimation
import PhareStudy
import PhareSurvey

/// The answers to questions as parts of a bar, or as bars where respondents give several.
extension StudyFigures {
  /// The answers of everybody to a question in one wave.
  struct Answers: Sendable {
    let wave: StudyWave
    let grid: FigureGrid
  }

  /// The answers to a question of a theme, one element per wave that asked.
  func answers(to question: Variable.ID) -> [Answers] {
    let grids = results.questions.first { $0.id == question.rawValue }?.grids ?? []
    return wording.wavesForReaders.compactMap { wave in
      grids.first { $0.wave == wave.id }.map { Answers(wave: wave, grid: $0) }
    }
  }

  /// The answers to a question as a drawing: parts of a bar, or bars by size where respondents give several.
  func drawing(of answers: [Answers]) -> Drawing? {
    guard let first = answers.first else { return nil }
    if case .multiple = first.grid.variable.kind { return itemChart(of: answers).drawing(width: 560) }
    return answerChart(of: answers)?.drawing(width: 560)
  }

  /// The same in columns of a page.
  func columns(of answers: [Answers]) -> [Drawing] {
    guard let first = answers.first else { return [] }
    if case .multiple = first.grid.variable.kind { return itemChart(of: answers).columns().map { $0.drawing() } }
    return [answerChart(of: answers)?.drawing()].compactMap(\.self)
  }

  /// The table behind the drawing: answers by waves.
  func table(of answers: [Answers]) -> Page.Table {
    var table = Page.Table(
      columns: [.init(wording.say(fr: "Réponse", en: "Answer"), .label)]
        + answers.map { .init(wording.name(of: $0.wave)) })
    table.append(
      ["n"] + answers.map { answer in answer.grid.figures.first.map { wording.base($0[0].estimate) } ?? .empty })
    for row in rows(of: answers) {
      table.append(
        [.init(wording.label(of: row))] + answers.map { cell(of: row, in: $0) },
        style: row.kind == .net ? .total : .plain)
    }
    return table
  }

  /// The rows of all waves, each once.
  private func rows(of answers: [Answers]) -> [GridRow] {
    var rows: [GridRow] = []
    for row in answers.flatMap(\.grid.rows) where !rows.contains(where: { $0.kind == row.kind && $0.code == row.code })
    {
      rows.append(row)
    }
    return rows
  }

  private func estimate(of row: GridRow, in answers: Answers) -> Estimate? {
    answers.grid.rows.firstIndex { $0.kind == row.kind && $0.code == row.code }.flatMap {
      answers.grid.figures[$0].first?.estimate
    }
  }

  private func cell(of row: GridRow, in answers: Answers) -> Page.Table.Cell {
    estimate(of: row, in: answers).map { wording.figure($0) } ?? .empty
  }

  private func itemChart(of answers: [Answers]) -> BarChart {
    let rows = rows(of: answers).filter { $0.kind == .item }
    let sorted = rows.enumerated().sorted { left, right in
      let values = [left, right].map { row in
        answers.lazy.compactMap { cell(of: row.element, in: $0).value }.first ?? -1
      }
      return (-values[0], left.offset) < (-values[1], right.offset)
    }.map(\.element)
    let groups = sorted.map { row in
      BarChart.Group(
        heading: wording.label(of: row),
        bars: answers.compactMap { answer in
          estimate(of: row, in: answer).map { estimate in
            let figure = PrintedFigure(estimate, wording: wording)
            return BarChart.Bar(
              name: wording.name(of: answer.wave), value: figure.value, interval: figure.interval, text: figure.text,
              series: series(of: answer.wave.specification.audience), isSmall: figure.isSmall)
          }
        })
    }
    return BarChart(
      groups: groups, scale: .share, tickLabels: wording.tickLabels(of: .share, as: .proportion),
      language: wording.language)
  }

  private func answerChart(of answers: [Answers]) -> AnswerChart? {
    let rows = rows(of: answers)
    let shown = rows.filter { $0.kind == .category }
    guard !shown.isEmpty, let variable = answers.first?.grid.variable else { return nil }
    let sides = shown.map { Self.side(of: $0.code, variable) }
    let parts = shown.indices.map { index in
      let alike = sides.indices.filter { sides[$0] == sides[index] }
      let position = alike.firstIndex(of: index) ?? 0
      return AnswerChart.Answer(
        label: wording.label(of: shown[index]), ink: .answer(position, of: alike.count, sides[index]),
        inkOfText: .onAnswer(position, of: alike.count, sides[index]))
    }
    let nets = rows.filter { $0.kind == .net }.prefix(1)
    let bars = answers.map { answer in
      AnswerChart.Bar(
        name: wording.name(of: answer.wave),
        shares: shown.map { row in
          let cell = cell(of: row, in: answer)
          return cell.value.map { ($0, cell.text.description) }
        },
        summary: nets.map { "\(wording.label(of: $0)) \(cell(of: $0, in: answer).text)" }.joined(separator: ", "))
    }
    return AnswerChart(answers: parts, bars: bars, alternative: alternative(of: answers, rows: rows))
  }

  /// The side of an answer: positive in the first sub-total, neither where the respondent does not know, else negative;
  /// all positive without sub-totals.
  private static func side(of code: String, _ variable: Variable) -> Ink.Side {
    if case .single(let categories) = variable.kind, categories.contains(where: { $0.code == code && $0.isDoesNotKnow })
    {
      return .neither
    }
    guard let first = variable.nets.first else { return .positive }
    return first.codes.contains(code) ? .positive : .negative
  }

  private func alternative(of answers: [Answers], rows: [GridRow]) -> String {
    let waves = answers.map { answer in
      wording.name(of: answer.wave) + wording.say(fr: " : ", en: ": ")
        + rows.compactMap { row in
          estimate(of: row, in: answer).map { "\(wording.label(of: row)) \(wording.figure($0).text)" }
        }.joined(separator: ", ")
    }
    return wording.say(fr: "Barres. ", en: "Bars. ") + waves.joined(separator: wording.say(fr: " ; ", en: "; ")) + "."
  }
}
