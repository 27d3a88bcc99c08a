import PhareEstimation
import PhareStudy

/// Lays a matrix of figures out as tables: the figures, and their intervals.
struct TableLayout: Sendable {
  let wording: ReportWording
  let lines: [DomainLine]
  let matrix: FigureMatrix
  /// The name of the breakdown, such as "Région".
  let title: String
  let level: Double
  private let statistic: Statistic

  /// The layout of a matrix of a table.
  init(
    _ matrix: FigureMatrix, of specification: TableSpecification, field: StudyField, wording: ReportWording
  ) {
    let outline = DomainOutline(wording: wording, specification: specification, wave: matrix.wave, field: field) {
      column in
      matrix.figures(ofColumn: column).allSatisfy { $0.estimate.base.isEmpty }
    }
    self.wording = wording
    self.matrix = matrix
    statistic = specification.statistic
    lines = outline.lines(of: matrix.columns)
    title = outline.title(of: matrix.columns)
    level = wording.level(specification.level)
  }

  /// Whether domains go down the side; a short breakdown of many answers reads better the other way round.
  var hasDomainsInRows: Bool {
    let domains = lines.count { $0.index != nil }
    return domains > 8 || domains > matrix.headers.count || lines.contains { $0.index == nil }
  }

  /// Base and figures of every domain; those for a terminal with the limits that bars show.
  ///
  /// - Parameter shade: The shade of a figure in a column of the grid; none where nil.
  func figures(shade: ((Figure, GridColumn) -> Page.Table.Shade?)? = nil) -> Page.Table {
    let isBrief = wording.edition == .brief
    var table = table(base: .init("n", .base)) { figures in
      bases(figures) { wording.respondents($0) }
    } cell: { figure, measure, column in
      let letters = matrix.tests.letters[measure][column]
      var cell = wording.figure(figure, level: level)
      if isBrief { cell = cell.with(limitsOf: wording.interval(figure.estimate)) }
      if let shade { cell = cell.shaded(shade(figure, matrix.columns[column])) }
      return letters.isEmpty ? cell : cell + PageText([.plain("\u{A0}"), .mark(.letters(letters))])
    }
    if isBrief { table.bars = wording.barScale(of: matrix.variables, statistic: statistic) }
    return table
  }

  /// Effective base and interval of every figure.
  func intervals() -> Page.Table {
    let effective = wording.say(fr: "n efficace", en: "effective n")
    return table(base: .init(effective, .base)) { figures in
      bases(figures) { wording.effective($0) }
    } cell: { figure, _, _ in
      wording.interval(figure.estimate)
    }
  }

  private func table(
    base column: Page.Table.Column, base: ([Figure]) -> Page.Table.Cell,
    cell: (_ figure: Figure, _ measure: Int, _ column: Int) -> Page.Table.Cell
  ) -> Page.Table {
    var table = Page.Table(columns: [.init(title, .label), column] + matrix.headers.map { .init($0) })
    for line in lines {
      switch line {
      case .heading(let label):
        table.append(group: label)
      case .domain(let index, let name, let isEverybody):
        let figures = matrix.figures(ofColumn: index)
        let isShown = figures.contains { wording.rule.shows($0.estimate.base) }
        let label = Page.Table.Cell(name + (isShown ? matrix.tests.names[index].map { " (\($0))" } ?? "" : ""))
        let style: Page.Table.Row.Style = isEverybody && hasDomainsInRows ? .total : .plain
        guard figures.contains(where: { !$0.estimate.base.isEmpty }) else {
          table.append([label, .init(wording.unavailable)], style: style)
          continue
        }
        table.append(
          [label, base(figures)] + figures.enumerated().map { cell($0.element, $0.offset, index) }, style: style)
      }
    }
    return hasDomainsInRows ? table : table.transposed(corner: title)
  }

  /// One base for all figures of a domain, or the smallest and the largest.
  private func bases(_ figures: [Figure], print: (Estimate.Base) -> Page.Table.Cell) -> Page.Table.Cell {
    let published = figures.map(\.estimate.base).filter(\.isPublished)
    guard !published.isEmpty || figures.isEmpty else { return .hidden }
    let sorted = published.sorted { ($0.respondents, $0.effective) < ($1.respondents, $1.effective) }
    guard let first = sorted.first, let last = sorted.last else { return .empty }
    let (least, most) = (print(first), print(last))
    return least.text == most.text ? least : Page.Table.Cell(least.text + "\u{A0}–\u{A0}" + most.text)
  }
}
