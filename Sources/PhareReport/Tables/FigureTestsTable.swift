import PhareEstimation
import PhareStudy

/// The tests of single figures as printed: against a value, and of columns over each other. A line per test.
struct FigureTestsTable: Sendable {
  let wording: ReportWording
  let specification: TableSpecification
  let field: StudyField
  let level: Double

  /// The tables of a grid's tests with their headings; empty where the table asks for none.
  func tables(of grid: FigureGrid) -> [(heading: String, table: Page.Table)] {
    var tables: [(heading: String, table: Page.Table)] = []
    let lines = grid.columnsWithLine(in: wording.study)
    if let value = specification.testedValue {
      let printed = wording.number(value, as: specification.statistic)
      tables.append(
        (
          wording.say(fr: "Test contre \(printed)", en: "Test against \(printed)"),
          table(of: grid, unit: specification.statistic.isShare ? " (points)" : "") { row in
            lines.compactMap { column in
              let figure = grid.figures[row][column]
              guard !figure.estimate.base.isEmpty else { return nil }
              return line(
                name(of: column, in: grid), difference: Difference(of: figure.estimate, fromValue: value),
                isShown: wording.rule.shows(figure.estimate.base), as: specification.statistic)
            }
          }
        ))
    }
    if specification.tests.contains(.relativeDifferences) {
      tables.append(
        (
          wording.say(fr: "Écarts relatifs", en: "Relative differences"),
          table(of: grid, unit: " (%)") { row in
            grid.tests.flatMap { tests -> [[Page.Table.Cell]] in
              let columns = grid.columns.indices.filter { grid.columns[$0].group == tests.group }
              guard tests.relativeDifferences.indices.contains(row) else { return [] }
              return tests.relativeDifferences[row].map { pair in
                let ends = [columns[pair.first], columns[pair.second]]
                return line(
                  ends.map { name(of: $0, in: grid) }.joined(separator: "\u{A0}/\u{A0}"),
                  difference: pair.difference,
                  isShown: ends.allSatisfy { wording.rule.shows(grid.figures[row][$0].estimate.base) },
                  as: .proportion)
              }
            }
          }
        ))
    }
    return tables
  }

  /// The meaning of the tables.
  var rules: [String] {
    var rules: [String] = []
    if specification.testedValue != nil {
      rules.append(
        wording.say(
          fr: """
            Test contre une valeur : écart du chiffre à cette valeur, test de Student sur le plan de sondage, sans \
            correction pour le nombre de tests. Une part de 0 ou 100 % n’est pas testée.
            """,
          en: """
            Test against a value: the figure minus the value, Student’s t-test under the sampling design, not \
            corrected for multiple testing. A share of 0 or 100% is not tested.
            """))
    }
    if specification.tests.contains(.relativeDifferences) {
      rules.append(
        wording.say(
          fr: """
            Écart relatif : le premier chiffre rapporté au second, moins 1, avec la covariance des deux (méthode \
            delta) ; le rapport est cet écart plus 1. Sans correction pour le nombre de tests.
            """,
          en: """
            Relative difference: the first figure over the second, minus 1, with the covariance of the two (delta \
            method); the ratio is this difference plus 1. Not corrected for multiple testing.
            """))
    }
    return rules
  }

  private func table(
    of grid: FigureGrid, unit: String, lines: (_ row: Int) -> [[Page.Table.Cell]]
  ) -> Page.Table {
    let percent = wording.percent(ofLevel: level)
    var table = Page.Table(columns: [
      .init("", .label), .init(wording.say(fr: "Écart", en: "Difference") + unit),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init("p"),
    ])
    for row in grid.rows.indices {
      let lines = lines(row)
      guard !lines.isEmpty else { continue }
      if grid.rows.count > 1 { table.append(group: wording.label(of: grid.rows[row])) }
      for line in lines { table.append(line) }
    }
    return table
  }

  private func line(
    _ name: String, difference: Difference?, isShown: Bool, as statistic: Statistic
  ) -> [Page.Table.Cell] {
    guard isShown else { return [.init(name), .hidden] }
    guard let difference else { return [.init(name), .init(wording.say(fr: "non testable", en: "not testable"))] }
    let interval: Result<ConfidenceInterval, Uncomputable> =
      difference.interval(level: level).map { .success($0) } ?? .failure(.levelOutOfRange)
    return [
      .init(name), wording.change(difference.value, as: statistic), wording.interval(interval, ofChangeIn: statistic),
      wording.pCell(difference.pValue),
    ]
  }

  private func name(of column: Int, in grid: FigureGrid) -> String {
    let by = grid.columns[column].by
    guard !by.isEmpty else {
      return DomainOutline(wording: wording, specification: specification, wave: grid.wave, field: field) { _ in false }
        .everybody(grid.columns)
    }
    return by.map { wording.text($0.category.label) }.joined(separator: "\u{A0}–\u{A0}")
  }
}
