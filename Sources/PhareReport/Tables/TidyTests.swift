import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey

extension TableResult {
  /// Whether the table asks for tests that its figures allow.
  public var hasTests: Bool {
    grids.contains { !$0.tests.isEmpty } || specification.tests.contains(.versusRest)
      || specification.testedValue != nil || lacksTestsOfVolunteers
  }

  /// Whether columns would be compared, were their respondents not volunteers: the records say so.
  private var lacksTestsOfVolunteers: Bool {
    specification.tests.contains { $0 == .columnLetters || $0 == .relativeDifferences }
      && grids.contains { $0.figures.joined().contains(where: \.isOfVolunteers) }
  }

  /// The tests of the table, one record each: the contract of `tables/….tests.csv`.
  ///
  /// - `by`: the variables whose crossing makes the columns; `column` and `other` are the labels of the columns compared,
  ///   `other` being empty for the rest of the respondents. Tests of independence take all columns.
  /// - `statistic`: an F with `ndf` and `ddf` degrees of freedom, a chi-square where `ddf` is empty, Student's t of
  ///   `difference` where `ndf` is.
  /// - `difference`: of `column` from `other`; of a figure from the value of `versus_value`, which `other` names; and for
  ///   `relative_differences` the first over the second, minus 1.
  /// - `pearson`: Pearson's X² before the correction, of the Rao–Scott tests; R's `svychisq(statistic = "Chisq")` prints
  ///   it, with the p-value of the corrected statistic.
  /// - `flags`: why a test was not made, or `hidden_base` where a column has fewer respondents than the report prints.
  /// - `n`, `n_other`: the respondents of both columns, `n_other` being the rest; of a test of independence all that are in it.
  func tidyTests(in study: Study) -> TidyTable {
    let record = TidyTest(
      specification: specification, rule: SmallBaseRule(study.report),
      quantiles: StudentQuantiles(level: specification.level ?? study.report.level), language: study.language)
    var table = TidyTable(columns: TidyTest.columns)
    for grid in grids {
      let lead = TidyFigure(rule: record.rule, level: record.quantiles.level)
        .lead(table: id, wave: study.wave(grid.wave)?.specification, id: grid.wave)
      let lines = Set(grid.columnsWithLine(in: study))
      if specification.testedValue != nil {
        for values in record.recordsOfEverybody(grid) { table.append(lead + values) }
      }
      for group in specification.columns.indices {
        for values in record.records(of: grid, group: group, lines: lines, lead: lead) { table.append(values) }
      }
    }
    return table
  }
}

/// The records of the tests of a table, but for the columns that say which wave.
struct TidyTest: Sendable {
  let specification: TableSpecification
  let rule: SmallBaseRule
  let quantiles: StudentQuantiles
  let language: Language

  private var level: Double { quantiles.level }

  static let columns =
    TidyFigure.leading + [
      "by", "variable", "category", "category_label", "test", "column", "other", "statistic", "ndf", "ddf",
      "difference",
      "se", "ci_low", "ci_high", "p", "p_adjusted", "adjustment", "family", "pearson", "flags", "n", "n_other",
    ]

  typealias Test = TableSpecification.Test

  /// The tests of one group of columns, in the order of the tests that a study may ask for; of columns without a line
  /// there are none, and no pairs of those without respondents.
  ///
  /// - Parameter lead: The values before those of a test.
  func records(
    of grid: FigureGrid, group: Int, lines: Set<Int>, lead: [TidyTable.Value]
  ) -> [[TidyTable.Value]] {
    let columns = grid.columns.indices.filter { grid.columns[$0].group == group }
    let tested = columns.indices.filter { lines.contains(columns[$0]) }
    let tests = grid.tests.first { $0.group == group }
    let subject: [TidyTable.Value] =
      lead + [
        .text(specification.columns[group].map(\.rawValue).joined(separator: ",")), .text(grid.variable.id.rawValue),
      ]
    let answered = tested.map { columns[$0] }.reduce(0) { sum, column in
      sum + (grid.nonresponse.indices.contains(column) ? grid.nonresponse[column].answered : 0)
    }
    let hasOpenCounts = grid.figures.allSatisfy { row in columns.allSatisfy { row[$0].estimate.base.isPublished } }
    var records = (tests?.independence ?? []).map {
      subject + values(of: $0) + [hasOpenCounts ? .integer(answered) : .none, .none]
    }
    let familySizes = tests?.letters?.familySizes ?? []
    // A base or a test beside them would tell of figures from which a small number of respondents follows.
    func isOpen(_ row: Int) -> Bool { columns.allSatisfy { grid.figures[row][$0].estimate.base.isPublished } }
    for (row, answer) in grid.rows.enumerated() where grid.figures.indices.contains(row) && isOpen(row) {
      let line = subject + [.text(answer.code), .text(orNone: answer.label?.text(in: language))]
      let figures = columns.map { grid.figures[row][$0] }
      let names = columns.map { name(of: grid.columns[$0]) }
      let bases = figures.map(\.estimate.base)
      records += recordsOfVolunteers(figures, names: names).map { line + $0 }
      if specification.tests.contains(.versusRest) {
        let all = bases.reduce(0) { $0 + $1.respondents }
        records += tested.compactMap { column in
          versusRest(figures[column]).map { values in
            Self.record(
              line, [.text(Test.versusRest.rawValue), .text(names[column]), .none], values,
              [.respondents(bases[column]), .integer(all - bases[column].respondents)])
          }
        }
      }
      if let letters = tests?.letters, letters.tests.indices.contains(row) {
        let answered = tested.filter { grid.respondents[columns[$0]] > 0 }
        var positions: [Int: Int] = [:]
        for (position, pair) in letters.tests[row].enumerated() {
          positions[pair.first * columns.count + pair.second] = position
        }
        for second in answered {
          for first in answered where first < second {
            let pair = positions[first * columns.count + second].map { letters.tests[row][$0] }
            records.append(
              Self.record(
                line, [.text(Test.columnLetters.rawValue), .text(names[first]), .text(names[second])],
                pair.map { values(of: $0, figures: figures, family: familySizes[row]) }
                  ?? values(of: nil, flag: untested(first, second, row: row, letters, bases: bases)),
                [.respondents(bases[first]), .respondents(bases[second])]))
          }
        }
      }
      if let relative = tests?.relativeDifferences, relative.indices.contains(row) {
        records += relative[row].map { pair in
          let pairBases = [bases[pair.first], bases[pair.second]]
          let isShown = pairBases.allSatisfy { rule.shows($0) }
          return line + [
            .text(Test.relativeDifferences.rawValue), .text(names[pair.first]), .text(names[pair.second]),
          ] + values(of: isShown ? pair.difference : nil, flag: isShown ? "" : rule.flag(of: pairBases))
            + pairBases.map { .respondents($0) }
        }
      }
      records += tested.compactMap { column in
        versusValue(figures[column]).map { line + [.text(Test.versusValue.rawValue), .text(names[column])] + $0 }
      }
    }
    return records
  }

  /// A record of some parts, which are thousands in a report: in the memory that it needs from the start.
  private static func record(_ parts: [TidyTable.Value]...) -> [TidyTable.Value] {
    var record: [TidyTable.Value] = []
    record.reserveCapacity(columns.count)
    for part in parts { record += part }
    return record
  }

  /// The reason why two columns are not compared.
  private func untested(_ first: Int, _ second: Int, row: Int, _ letters: ColumnLetters, bases: [Estimate.Base])
    -> String
  {
    guard rule.shows(bases[first]), rule.shows(bases[second]) else {
      return rule.flag(of: [bases[first], bases[second]])
    }
    let exclusions = letters.exclusions[row]
    return (exclusions[first] ?? exclusions[second] ?? .noVariation).rawValue
  }

  /// The tests between columns of volunteers, none of which is made: a record each, with the reason.
  private func recordsOfVolunteers(_ figures: [Figure], names: [String]) -> [[TidyTable.Value]] {
    let columns = figures.indices.filter { figures[$0].isOfVolunteers }
    let bases = figures.map(\.estimate.base)
    func record(_ test: Test, _ first: Int, _ second: Int?, others: Int) -> [TidyTable.Value] {
      let compared = ([first] + [second].compactMap(\.self)).map { bases[$0] }
      let isShown = compared.allSatisfy { rule.shows($0) }
      return [.text(test.rawValue), .text(names[first]), .text(orNone: second.map { names[$0] })]
        + values(of: nil, flag: isShown ? Uncomputable.selfSelected.rawValue : rule.flag(of: compared))
        + [.respondents(bases[first]), .integer(others)]
    }
    var records: [[TidyTable.Value]] = []
    if specification.tests.contains(.versusRest), specification.statistic.isComparedWithRest {
      let all = bases.reduce(0) { $0 + $1.respondents }
      records += columns.map { record(.versusRest, $0, nil, others: all - bases[$0].respondents) }
    }
    for test in [Test.columnLetters, .relativeDifferences] where specification.tests.contains(test) {
      for second in columns {
        for first in columns where first < second {
          records.append(record(test, first, second, others: bases[second].respondents))
        }
      }
    }
    return records
  }

  /// The tests of the figures of everybody against a value.
  func recordsOfEverybody(_ grid: FigureGrid) -> [[TidyTable.Value]] {
    guard let column = grid.columns.firstIndex(where: { $0.group == nil }) else { return [] }
    return grid.rows.enumerated().compactMap { row, answer in
      versusValue(grid.figures[row][column]).map {
        [
          .none, .text(grid.variable.id.rawValue), .text(answer.code),
          .text(orNone: answer.label?.text(in: language)), .text(Test.versusValue.rawValue), .none,
        ] + $0
      }
    }
  }

  /// The value that a figure is tested against, and the test; nil where the table does not ask.
  private func versusValue(_ figure: Figure) -> [TidyTable.Value]? {
    guard let value = specification.testedValue, !figure.estimate.base.isEmpty else { return nil }
    let other = TidyTable.Value.text(DecimalFormat().text(value))
    let bases: [TidyTable.Value] = [.respondents(figure.estimate.base), .none]
    guard rule.shows(figure.estimate.base) else {
      return [other] + values(of: nil, flag: rule.flag(of: [figure.estimate.base])) + bases
    }
    let difference = Difference(of: figure.estimate, fromValue: value)
    return [other] + values(of: difference, flag: difference == nil ? untested(figure.estimate) : "") + bases
  }

  /// The reason why a figure is not tested against a value: that of its interval, where it has none.
  private func untested(_ estimate: Estimate) -> String {
    if estimate.isBoundaryShare { return ColumnLetters.Exclusion.boundaryShare.rawValue }
    if case .failure(let reason) = estimate.interval { return reason.rawValue }
    return ColumnLetters.Exclusion.noVariation.rawValue
  }

  /// The labels of a column, one per crossed variable.
  private func name(of column: GridColumn) -> String {
    column.by.map { $0.category.label.text(in: language) }.joined(separator: " – ")
  }

  private func values(of outcome: GroupTests.Independence) -> [TidyTable.Value] {
    let lead: [TidyTable.Value] = [.none, .none, .text(outcome.method.rawValue), .none, .none]
    let noDifference = [TidyTable.Value](repeating: .none, count: 4)
    switch outcome.result {
    case .failure(let reason):
      return lead + [.none, .none, .none] + noDifference + [.none, .none, .none, .none, .none, .text(reason.rawValue)]
    case .success(let test):
      return lead + [
        .number(test.statistic), .number(test.numeratorDegreesOfFreedom),
        .number(orNone: test.denominatorDegreesOfFreedom),
      ] + noDifference + [
        .number(test.pValue), .none, .none, .none, .number(orNone: test.method.isRaoScott ? test.pearson : nil),
        .text(""),
      ]
    }
  }

  /// The difference from the rest; nil for figures that are not compared with it.
  private func versusRest(_ figure: Figure) -> [TidyTable.Value]? {
    if figure.estimate.base.withheld != nil, specification.statistic.isComparedWithRest {
      return values(of: nil, flag: rule.flag(of: [figure.estimate.base]))
    }
    guard let difference = figure.differenceFromRest else { return nil }
    guard rule.shows(figure.estimate.base) else {
      return values(of: nil, flag: rule.flag(of: [figure.estimate.base]))
    }
    guard SignificanceRule(level: level).pValue(of: figure.estimate, rest: difference) != nil else {
      return values(of: nil, flag: ColumnLetters.Exclusion.boundaryShare.rawValue)
    }
    return values(of: difference)
  }

  private func values(
    of pair: ColumnLetters.PairTest, figures: [Figure], family: Int
  ) -> [TidyTable.Value] {
    let bases = [pair.first, pair.second].map { figures[$0].estimate.base }
    guard bases.allSatisfy({ rule.shows($0) }) else { return values(of: nil, flag: rule.flag(of: bases)) }
    return values(of: pair.difference, adjusted: pair.adjustedPValue, family: family)
  }

  private func values(
    of difference: Difference?, adjusted: Double? = nil, family: Int? = nil, flag: String = ""
  ) -> [TidyTable.Value] {
    let interval = difference?.interval(quantiles)
    return [
      .number(orNone: difference?.statistic), .none, .number(orNone: difference?.degreesOfFreedom),
      .number(orNone: difference?.value), .number(orNone: difference?.standardError),
      .number(orNone: interval?.lower), .number(orNone: interval?.upper), .number(orNone: difference?.pValue),
      .number(orNone: adjusted), adjusted == nil ? .none : .text(specification.adjustment.rawValue),
      family.map { .integer($0) } ?? .none, .none, .text(flag),
    ]
  }
}

extension Figure {
  /// Whether its respondents selected themselves, so that there is no test of it.
  fileprivate var isOfVolunteers: Bool { estimate.interval == .failure(.selfSelected) }
}
