import PhareEstimation
import PhareStudy
import PhareSurvey

/// A table of a study with its figures on their shades, for its page and for files of its own.
struct CrossTab: Sendable {
  /// The figures of one wave, or of one question in one wave.
  struct Part: Sendable {
    let matrix: FigureMatrix
    /// The question, where the table has several of them one below the other, and the wave.
    let title: String
    /// The wording of the question; nil where the part has several or the study none.
    let question: String?
    /// The figures on their shades.
    let table: Page.Table
    let shading: TableShading
    /// The marks and letters of the figures, each with its meaning.
    let markNotes: [PageText]
    /// The tests of independence, the base, the weighting and the answers left out.
    let notes: [String]
    let chart: HeatTable

    /// The number of its cells.
    var size: Int { table.rows.count * table.columns.count }
    /// Whether it has more cells than a reader can look at, and no drawing.
    var isTooLarge: Bool { size > CrossTab.mostCells }
  }

  /// The most cells of a drawing.
  static let mostCells = 3000

  let result: TableResult
  let title: String
  let isByQuestion: Bool
  let parts: [Part]
  private let wording: ReportWording

  /// A table of a study.
  init(_ result: TableResult, field: StudyField, wording: ReportWording) {
    let page = TablePage(wording: wording, result: result, field: field)
    let matrices = FigureMatrix.matrices(of: result, wording: wording)
    let isByQuestion = result.specification.rows.count > 1 && matrices.contains { $0.variables.count == 1 }
    self.result = result
    self.wording = wording
    self.isByQuestion = isByQuestion
    title = page.title
    parts = matrices.map { matrix in
      let variable = matrix.variables.count == 1 ? matrix.variables.first : nil
      let wave = wording.name(ofWave: matrix.wave)
      let title = isByQuestion ? (variable.map { wording.text($0.label) + " – " } ?? "") + wave : wave
      let shading = TableShading(matrix, of: result.specification, wording: wording)
      let table = TableLayout(matrix, of: result.specification, field: field, wording: wording).figures(
        shade: shading.shade)
      return Part(
        matrix: matrix, title: title, question: variable?.question.map { wording.quoted($0) }, table: table,
        shading: shading, markNotes: Self.markNotes(of: matrix, shading: shading, wording),
        notes: page.independenceNotes(matrix) + page.waveNotes(matrix),
        chart: HeatTable(table, shading: shading, alternative: Self.alternative(of: table, title: title, wording)))
    }
  }

  /// The meanings of the marks that a part has, and of no others.
  private static func markNotes(
    of matrix: FigureMatrix, shading: TableShading, _ wording: ReportWording
  ) -> [PageText] {
    var notes: [PageText] = []
    if shading.hasSmall || shading.hasHidden { notes += [wording.smallBaseRule].compactMap(\.self) }
    if matrix.allFigures.contains(where: { wording.direction(of: $0, level: shading.level) != 0 }) {
      notes.append(wording.significanceRule(level: shading.level))
    }
    if let options = matrix.tests.options { notes.append(PageText(wording.letterRule(options))) }
    return notes
  }

  /// The names of the waves, each once.
  var waves: String { Self.once(parts.map { wording.name(ofWave: $0.matrix.wave) }) }

  /// The questions, each once; empty where the table has one, or all of them side by side.
  var questions: String {
    isByQuestion ? Self.once(parts.flatMap { $0.matrix.variables.map { wording.text($0.label) } }) : ""
  }

  private static func once(_ names: [String]) -> String {
    names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
  }

  /// The marks of all parts, each with its meaning once.
  var markNotes: [PageText] {
    parts.flatMap(\.markNotes).reduce(into: []) { notes, note in
      if !notes.contains(note) { notes.append(note) }
    }
  }

  /// Tells the picture of a table: how many figures are marked, and which.
  private static func alternative(of table: Page.Table, title: String, _ wording: ReportWording) -> String {
    var marked: [String] = []
    for row in table.rows {
      for (cell, column) in zip(row.cells, table.columns) {
        guard case .diverging(let direction)? = cell.shade, direction != 0 else { continue }
        let label = (row.cells.first?.text.description ?? "").drop { $0 == "\u{A0}" }
        marked.append("\(label), \(column.header) \(cell.text)")
      }
    }
    let colon = wording.say(fr: " : ", en: ": ")
    let count = wording.numbers.count(marked.count)
    let all = wording.say(
      fr: "Tableau de \(table.rows.count) lignes et \(table.columns.count) colonnes. \(title)",
      en: "Table of \(table.rows.count) rows and \(table.columns.count) columns. \(title)")
    guard !marked.isEmpty else { return all + "." }
    let shown = marked.prefix(12).joined(separator: wording.say(fr: " ; ", en: "; "))
    return all + colon
      + wording.say(fr: "\(count) chiffres diffèrent du reste", en: "\(count) figures differ from the rest") + colon
      + shown + (marked.count > 12 ? "…" : ".")
  }

  /// The words around the drawing of a part.
  func words(of part: Part) -> ChartWords {
    let waves = [wording.study.wave(part.matrix.wave)].compactMap(\.self)
    return ChartWords(
      title: title, subtitle: [part.title, part.question].compactMap(\.self).joined(separator: ". "),
      notes: [part.shading.rule.description] + part.markNotes.map(\.description) + part.notes
        + wording.sourceNotes(of: waves))
  }
}

extension HeatTable {
  /// The drawing of a table with shades.
  fileprivate init(_ table: Page.Table, shading: TableShading, alternative: String) {
    headers = table.columns.dropFirst().map(\.header)
    rows = table.rows.map { row in
      let label = row.cells.first?.text.description ?? ""
      guard row.style != .group else { return Row(label: label, cells: [], isStrong: true) }
      let cells = row.cells.dropFirst().map { cell in
        // Most cells of a table differ from no other: a frame around each would hide those that do.
        let inks = cell.shade == .diverging(0) ? nil : cell.shade?.inks
        return Cell(text: cell.text.description, ink: inks?.cell, inkOfText: inks?.text ?? .label)
      }
      return Row(label: label, cells: Array(cells), isStrong: row.style == .total)
    }
    legend = shading.legend.map { ($0.shade.inks.cell, $0.text) }
    self.alternative = alternative
  }
}
