import PhareEstimation
import PhareStudy
import PhareSurvey

/// The tables of a comparison: levels, changes, trends.
struct ComparisonTables: Sendable {
  let wording: ReportWording
  let result: ComparisonResult
  let field: StudyField

  private let waves: [StudyWave]

  init(wording: ReportWording, result: ComparisonResult, field: StudyField) {
    self.wording = wording
    self.result = result
    self.field = field
    waves = result.specification.waves.compactMap { wording.study.wave($0) }
  }

  private var statistic: Statistic { result.specification.statistic }
  private var isAcrossAudiences: Bool { result.kind == .audiences }

  /// Whether the comparison has trends.
  var hasTrends: Bool { result.lines.contains { $0.trend != nil } }

  private var hasSeveralPairs: Bool { waves.count > 2 }

  // MARK: Levels

  /// Domains by waves: each figure with its change since the previous wave, or with the letters of the audiences that it
  /// exceeds.
  func levels() -> Page.Table {
    var columns = [Page.Table.Column("", .label)]
    for (position, wave) in waves.enumerated() {
      let letter = isAcrossAudiences ? " (\(letterNames[position]))" : ""
      columns += [.init(wording.name(of: wave) + letter), .init("n", .base)]
    }
    return table(columns: columns) { line in
      waves.indices.flatMap { [level(of: line, wave: $0), base(line.levels[$0])] }
    }
  }

  private func level(of line: ComparisonLine, wave: Int) -> Page.Table.Cell {
    guard let estimate = line.levels[wave], !estimate.base.isEmpty else { return .init(wording.unavailable) }
    let figure = wording.figure(estimate)
    guard isShown(line, wave) else { return figure }
    if isAcrossAudiences {
      let letters = letters(of: line, wave: wave)
      return letters.isEmpty ? figure : figure + PageText([.plain("\u{A0}"), .mark(.letters(letters))])
    }
    guard wave > 0, isShown(line, wave - 1), let value = estimate.value, let before = line.levels[wave - 1]?.value
    else {
      return figure
    }
    let change = change(of: line, from: wave - 1, to: wave)
    return figure + PageText("\u{A0}" + wording.delta(value - before, as: statistic))
      + wording.arrow(change.map { direction(of: $0, in: line) } ?? 0)
  }

  /// The audiences whose figure is significantly smaller.
  private func letters(of line: ComparisonLine, wave: Int) -> String {
    let smaller = waves.indices.filter { other in
      guard let change = change(of: line, from: min(wave, other), to: max(wave, other)) else { return false }
      return direction(of: change, in: line) == (wave > other ? 1 : -1)
    }
    return ColumnLetters.text(smaller.map { .init(column: $0, isStrict: true) }, names: letterNames)
  }

  /// The letters that name the audiences: those of the columns of a table.
  private var letterNames: [String] { waves.indices.map(ColumnLetters.name(ofColumn:)) }

  private func base(_ estimate: Estimate?) -> Page.Table.Cell {
    guard let estimate, !estimate.base.isEmpty else { return .empty }
    return wording.base(estimate)
  }

  // MARK: Changes

  /// One line per domain and pair of waves: the change with its interval and test.
  func changes() -> Page.Table {
    let percent = wording.percent(ofLevel: result.level)
    let isShare = statistic.isShare
    let name =
      isAcrossAudiences ? wording.say(fr: "Écart", en: "Difference") : wording.say(fr: "Évolution", en: "Change")
    let pair = Page.Table.Column(wording.say(fr: "De – à", en: "From – to"), .text)
    let columns: [Page.Table.Column] =
      [.init("", .label)] + (hasSeveralPairs ? [pair] : []) + [
        .init(isShare ? name + " (points)" : name),
        .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init("p"),
        .init(wording.say(fr: "p corrigé", en: "adjusted p")),
        .init(wording.say(fr: "Lecture", en: "Interpretation"), .text),
      ] + (result.specification.isRelative ? relativeColumns(name, level: percent) : [])
    return table(
      columns: columns,
      several: { line in
        line.changes.compactMap { change in
          guard let positions = positions(of: change), positions.allSatisfy({ isShown(line, $0) }) else { return nil }
          return cells(of: change, in: line, positions: positions)
        }
      })
  }

  private func cells(of change: ComparisonLine.Change, in line: ComparisonLine, positions: [Int]) -> [Page.Table.Cell] {
    let pair = positions.map { wording.name(of: waves[$0]) }.joined(separator: "\u{A0}–\u{A0}")
    let names = hasSeveralPairs ? [Page.Table.Cell(pair)] : []
    guard let from = line.levels[positions[0]]?.value, let to = line.levels[positions[1]]?.value else { return names }
    let p = change.difference.map { wording.pCell($0.pValue) } ?? .empty
    let cells =
      names + [
        wording.change(change.difference?.value ?? to - from, as: statistic),
        wording.interval(change.interval, ofChangeIn: statistic), p,
        change.adjustedPValue.map { wording.pCell($0) } ?? .empty, .init(reading(of: change, in: line)),
      ]
    return cells + (result.specification.isRelative ? relativeCells(of: change) : [])
  }

  /// The columns of changes over the earlier figure.
  private func relativeColumns(_ name: String, level: String) -> [Page.Table.Column] {
    [
      .init(name + wording.say(fr: " relative (%)", en: ", relative (%)")),
      .init(wording.say(fr: "Intervalle à \(level)", en: "\(level) interval")),
    ]
  }

  private func relativeCells(of change: ComparisonLine.Change) -> [Page.Table.Cell] {
    guard let relative = change.relative else { return [.init(wording.numbers.notAvailable), .empty] }
    let limits: Result<ConfidenceInterval, Uncomputable> =
      relative.interval(level: result.level).map { .success($0) } ?? .failure(.levelOutOfRange)
    return [wording.change(relative.value, as: .proportion), wording.interval(limits, ofChangeIn: .proportion)]
  }

  private func reading(of change: ComparisonLine.Change, in line: ComparisonLine) -> PageText {
    guard ends(of: change, in: line).allSatisfy({ wording.rule.visibility(of: $0?.base ?? Estimate.Base()) == .shown })
    else {
      return PageText(wording.say(fr: "base faible", en: "small base"))
    }
    guard change.adjustedPValue != nil else {
      return PageText(wording.say(fr: "non testable", en: "not testable"))
    }
    let later = wording.name(ofWave: change.to)
    switch direction(of: change, in: line) {
    case 1:
      return isAcrossAudiences
        ? wording.say(fr: "\(later) : plus élevé ", en: "\(later): higher ") + .mark(.higher)
        : wording.say(fr: "hausse ", en: "increase ") + .mark(.higher)
    case -1:
      return isAcrossAudiences
        ? wording.say(fr: "\(later) : plus bas ", en: "\(later): lower ") + .mark(.lower)
        : wording.say(fr: "baisse ", en: "decrease ") + .mark(.lower)
    default: return PageText(wording.say(fr: "non significatif", en: "not significant"))
    }
  }

  // MARK: Figures in print without data

  /// Whether the comparison has changes since figures in print.
  var hasPublishedChanges: Bool { result.lines.contains { !$0.since.isEmpty } }

  /// One line per domain, figure in print and wave: the change with its approximate interval and test.
  func publishedChanges() -> Page.Table {
    let percent = wording.percent(ofLevel: result.level)
    let columns: [Page.Table.Column] = [
      .init("", .label), .init(wording.say(fr: "De – à", en: "From – to"), .text),
      .init(wording.say(fr: "Chiffre publié", en: "Published figure")), .init("n", .base),
      .init(wording.say(fr: "Évolution (points)", en: "Change (points)")),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init("p"),
      .init(wording.say(fr: "p corrigé", en: "adjusted p")),
      .init(wording.say(fr: "Lecture", en: "Interpretation"), .text),
    ]
    return table(
      columns: columns,
      several: { line in
        line.since.compactMap { change in
          guard let wave = waves.firstIndex(where: { $0.id == change.to }), isShown(line, wave),
            let value = line.levels[wave]?.value, let figure = elsewhere(change.from)
          else { return nil }
          return [
            .init(wording.text(figure.label) + "\u{A0}–\u{A0}" + wording.name(of: waves[wave])),
            .init(
              wording.numbers.percent(change.earlier.share, decimals: figure.decimals), value: change.earlier.share),
            .init(
              "\(wording.numbers.count(change.earlier.respondents))"
                + " (\(wording.numbers.count(Int(change.earlier.effectiveBase.rounded()))))"),
            wording.change(value - change.earlier.share, as: statistic),
            wording.interval(change.interval, ofChangeIn: statistic),
            change.difference.map { wording.pCell($0.pValue) } ?? .empty,
            change.adjustedPValue.map { wording.pCell($0) } ?? .empty,
            .init(reading(of: change, later: line.levels[wave])),
          ]
        }
      })
  }

  private func elsewhere(_ id: String) -> PublishedElsewhere? {
    let indicator = result.specification.indicator.flatMap { wording.study.indicator($0) }
    return indicator?.elsewhere.first { $0.id == id }
  }

  private func reading(of change: ComparisonLine.PublishedChange, later: Estimate?) -> PageText {
    guard change.adjustedPValue != nil else {
      return PageText(wording.say(fr: "non testable", en: "not testable"))
    }
    guard wording.rule.isTestable(change, later: later) else {
      return PageText(wording.say(fr: "base faible", en: "small base"))
    }
    switch wording.rule.direction(of: change, later: later, level: result.level) {
    case 1: return wording.say(fr: "hausse ", en: "increase ") + .mark(.higher)
    case -1: return wording.say(fr: "baisse ", en: "decrease ") + .mark(.lower)
    default: return PageText(wording.say(fr: "non significatif", en: "not significant"))
    }
  }

  // MARK: Trends

  /// One line per domain: the slope per year, its test, and whether the waves lie on a line.
  func trends() -> Page.Table {
    let percent = wording.percent(ofLevel: result.level)
    let unit =
      statistic.isShare
      ? wording.say(fr: " (points par an)", en: " (points per year)") : wording.say(fr: " (par an)", en: " (per year)")
    let columns: [Page.Table.Column] = [
      .init("", .label), .init(wording.say(fr: "Tendance", en: "Trend") + unit),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init("p"),
      .init(wording.say(fr: "p corrigé", en: "adjusted p")),
      .init(wording.say(fr: "écart à la droite, p", en: "departure from linearity, p")),
    ]
    return table(
      columns: columns,
      several: { line in
        guard let trend = line.trend else { return [] }
        switch trend.test {
        case .failure: return [[.init(wording.say(fr: "non testable", en: "not testable"))]]
        case .success(let test):
          let direction =
            trend.adjustedPValue.map { $0 < 1 - result.level } == true ? (test.slope.value > 0 ? 1 : -1) : 0
          let limits: Result<ConfidenceInterval, Uncomputable> =
            test.slope.interval(level: result.level).map { .success($0) } ?? .failure(.levelOutOfRange)
          return [
            [
              wording.change(test.slope.value, as: statistic) + wording.arrow(direction),
              wording.interval(limits, ofChangeIn: statistic), wording.pCell(test.slope.pValue),
              trend.adjustedPValue.map { wording.pCell($0) } ?? .empty,
              test.departure.map { wording.pCell($0.pValue) } ?? .empty,
            ]
          ]
        }
      })
  }

  // MARK: Lines

  private func table(columns: [Page.Table.Column], cells: (ComparisonLine) -> [Page.Table.Cell]) -> Page.Table {
    table(columns: columns, several: { [cells($0)] })
  }

  /// A table under headings of variables, and of answers where there are several.
  private func table(
    columns: [Page.Table.Column], several cells: (ComparisonLine) -> [[Page.Table.Cell]]
  ) -> Page.Table {
    var table = Page.Table(columns: columns)
    let hasRows = Set(result.lines.map { "\($0.row.kind) \($0.row.code)" }).count > 1
    var variable: Variable.ID?
    var domain: GridColumn.Level?
    for line in result.lines {
      let rows = cells(line)
      guard !rows.isEmpty else { continue }
      if let id = line.domain?.variable, id != variable {
        variable = id
        table.append(group: wording.label(of: id))
      }
      if hasRows, let level = line.domain, level != domain {
        domain = level
        table.append(group: wording.text(level.category.label))
      }
      for (index, row) in rows.enumerated() {
        table.append(
          [index == 0 ? .init(label(of: line, hasRows: hasRows)) : .empty] + row,
          style: line.domain == nil && !hasRows ? .total : .plain)
      }
    }
    return table
  }

  private func label(of line: ComparisonLine, hasRows: Bool) -> String {
    if hasRows { return wording.label(of: line.row) }
    return line.domain.map { wording.text($0.category.label) } ?? everybody
  }

  private var everybody: String {
    let isTerritorial = result.specification.by.contains(where: field.isTerritorial)
    return wording.label(
      of: isTerritorial && result.specification.filter == nil
        ? field.whole(of: result.specification.waves) : .everybody)
  }

  private func isShown(_ line: ComparisonLine, _ wave: Int) -> Bool {
    line.levels[wave].map { $0.value != nil && wording.rule.shows($0.base) } ?? false
  }

  private func direction(of change: ComparisonLine.Change, in line: ComparisonLine) -> Int {
    wording.rule.direction(of: change, ends: ends(of: change, in: line), level: result.level)
  }

  private func ends(of change: ComparisonLine.Change, in line: ComparisonLine) -> [Estimate?] {
    (positions(of: change) ?? []).map { line.levels[$0] }
  }

  private func positions(of change: ComparisonLine.Change) -> [Int]? {
    guard let from = waves.firstIndex(where: { $0.id == change.from }),
      let to = waves.firstIndex(where: { $0.id == change.to })
    else { return nil }
    return [from, to]
  }

  private func change(of line: ComparisonLine, from: Int, to: Int) -> ComparisonLine.Change? {
    line.changes.first { $0.from == waves[from].id && $0.to == waves[to].id }
  }
}
