import PhareEstimation
import PhareStudy

/// Lays a matrix of figures out as tables of texts: the figures, and their intervals.
struct TableLayout: Sendable {
  let wording: ReportWording
  let lines: [DomainLine]
  let matrix: FigureMatrix
  /// The name of what the lines are, such as "Région".
  let title: String
  let level: Double

  /// The layout of a matrix of a table.
  init(
    _ matrix: FigureMatrix, of specification: TableSpecification, presence: RegionPresence, wording: ReportWording
  ) {
    let outline = DomainOutline(wording: wording, specification: specification, presence: presence) { column in
      matrix.figures(ofColumn: column).allSatisfy { $0.estimate.base.respondents == 0 }
    }
    self.wording = wording
    self.matrix = matrix
    lines = outline.lines(of: matrix.columns)
    title = outline.title(of: matrix.columns)
    level = wording.level(specification.level)
  }

  /// Whether domains go down the side; a short breakdown of many answers reads better the other way round.
  var hasDomainsInRows: Bool {
    let domains = lines.count { $0.index != nil }
    return domains > 8 || domains > matrix.headers.count || lines.contains { $0.index == nil }
  }

  /// Base and figures of every domain.
  func figures() -> TextTable {
    table(bases: [TextTable.Column("n")]) { figures in
      [bases(figures) { wording.numbers.count($0.respondents) }]
    } cell: { figure, measure, column in
      let letters = matrix.tests.letters[measure][column]
      return wording.figure(figure, level: level) + (letters.isEmpty ? "" : "\u{A0}" + letters)
    }
  }

  /// Effective base and interval of every figure.
  func intervals() -> TextTable {
    let effective = wording.say(fr: "n efficace", en: "effective n")
    return table(bases: [TextTable.Column(effective)]) { figures in
      [bases(figures) { wording.numbers.count($0.effective) }]
    } cell: { figure, _, _ in
      wording.interval(figure.estimate)
    }
  }

  private func table(
    bases: [TextTable.Column], base: ([Figure]) -> [String],
    cell: (_ figure: Figure, _ measure: Int, _ column: Int) -> String
  ) -> TextTable {
    var table = TextTable(
      columns: [TextTable.Column(title, .left)] + bases + matrix.headers.map { TextTable.Column($0) })
    for line in lines {
      switch line {
      case .heading(let label):
        table.append([label], style: .heading)
      case .domain(let index, let name, let isEverybody):
        let figures = matrix.figures(ofColumn: index)
        let isShown = figures.contains { wording.rule.shows($0.estimate.base.respondents) }
        let label = name + (isShown ? matrix.tests.names[index].map { " (\($0))" } ?? "" : "")
        guard figures.contains(where: { $0.estimate.base.respondents > 0 }) else {
          table.append([label, wording.unavailable], style: isEverybody && hasDomainsInRows ? .strong : .plain)
          continue
        }
        table.append(
          [label] + base(figures) + figures.enumerated().map { cell($0.element, $0.offset, index) },
          style: isEverybody && hasDomainsInRows ? .strong : .plain)
      }
    }
    return hasDomainsInRows ? table : table.transposed(corner: title)
  }

  /// One base for all figures of a domain, or the smallest and the largest.
  private func bases(_ figures: [Figure], print: (Estimate.Base) -> String) -> String {
    let sorted = figures.map(\.estimate.base).sorted { ($0.respondents, $0.effective) < ($1.respondents, $1.effective) }
    guard let first = sorted.first, let last = sorted.last else { return "" }
    let texts = [print(first), print(last)]
    return texts[0] == texts[1] ? texts[0] : texts.joined(separator: "\u{A0}–\u{A0}")
  }
}
