import PhareEstimation
import PhareStudy
import PhareSurvey

extension ComparisonResult {
  /// The columns of the CSV file, before and after the variables of the breakdown.
  private static let leading = ["comparison", "measure", "from", "to"]
  private static let trailing = [
    "variable", "category", "category_label", "statistic", "estimate_from", "estimate_to", "n_from", "n_to",
    "n_eff_from", "n_eff_to",
    "in_common", "difference", "se", "ci_low", "ci_high", "df", "t", "p", "p_adjusted", "adjustment", "family",
    "direction", "flags",
  ]

  /// The changes, differences and trends, one record each: the contract of `comparisons/….csv`.
  ///
  /// - `measure`: `change` between waves, `difference` between audiences, `trend` per year; `relative_change` and
  ///   `relative_difference` are the same over the earlier figure, a fraction of 1 and not corrected.
  /// - `published_change` is approximate, since a figure in print of which no data are here: `from` is its id, and `estimate_from`,
  ///   `n_from` and `n_eff_from` are what is printed of it, with the flag `approximate`.
  /// - `direction`: 1 up, -1 down, 0 where chance may explain it or a base is small, at the level of the comparison.
  /// - `family`: the number of tests over which p-values are corrected: everybody and each variable apart.
  /// - `in_common`: the units or respondents in both waves, where the study states an overlap; the flag `moved_ids` says
  ///   that some ids stand in another stratum or PSU, and `similar_ids` that some differ only in superfluous zeros, blanks
  ///   or case.
  /// - A record with a base on fewer respondents than the report prints has the flag `hidden_base` and no figure.
  package func tidy(in study: Study) -> TidyTable {
    Self.tidy([self], in: study)
  }

  /// The records of several comparisons, with a column for every variable by which any of them is read.
  static func tidy(_ results: [ComparisonResult], in study: Study) -> TidyTable {
    var variables: [Variable.ID] = []
    for id in results.flatMap(\.domainVariables) where !variables.contains(id) { variables.append(id) }
    let names = variables.map { $0 == ComparedGeography.variable ? "common_geography" : $0.rawValue }
    var table = TidyTable(columns: leading + TidyTable.names(of: names, beside: leading + trailing) + trailing)
    for result in results {
      for record in result.records(by: variables, study: study) { table.append(record) }
    }
    return table
  }

  private var domainVariables: [Variable.ID] {
    specification.by + (geography == nil ? [] : [ComparedGeography.variable])
  }

  private func records(by variables: [Variable.ID], study: Study) -> [[TidyTable.Value]] {
    let rule = SmallBaseRule(study.report)
    return lines.flatMap { line in
      let by = variables.map { id in
        TidyTable.Value.text(
          orNone: line.domain.flatMap { $0.variable == id ? $0.category.label.text(in: study.language) : nil })
      }
      let changes = line.changes.flatMap { change in
        [record(change, in: line, by: by, rule: rule, study: study)]
          + (specification.isRelative
            ? [record(change, isRelative: true, in: line, by: by, rule: rule, study: study)] : [])
      }
      let trend = line.trend.flatMap { record($0, in: line, by: by, study: study) }
      let published = line.since.map { record($0, in: line, by: by, rule: rule, study: study) }
      return changes + [trend].compactMap(\.self) + published
    }
  }

  private func lead(_ measure: String, from: String, to: String) -> [TidyTable.Value] {
    [.text(id), .text(measure), .text(from), .text(to)]
  }

  private func subject(of line: ComparisonLine, in study: Study) -> [TidyTable.Value] {
    [
      .text(specification.variable.rawValue), .text(line.row.code),
      .text(orNone: line.row.label?.text(in: study.language)), .text(specification.statistic.rawValue),
    ]
  }

  private func record(
    _ change: ComparisonLine.Change, isRelative: Bool = false, in line: ComparisonLine, by: [TidyTable.Value],
    rule: SmallBaseRule, study: Study
  ) -> [TidyTable.Value] {
    let measure = (isRelative ? "relative_" : "") + (kind == .audiences ? "difference" : "change")
    let levels = [change.from, change.to].map { wave in
      specification.waves.firstIndex(of: wave).flatMap { line.levels[$0] }
    }
    let bases = levels.map { $0?.base ?? Estimate.Base() }
    let isHidden = bases.contains { rule.visibility(of: $0) == .hidden }
    let difference = isHidden ? nil : isRelative ? change.relative : change.difference
    let interval = isHidden ? nil : isRelative ? change.relative?.interval(level: level) : try? change.interval.get()
    let adjusted = isRelative ? nil : change.adjustedPValue
    var flags: [String] = []
    if isHidden { flags.append(rule.flag(of: bases)) }
    if bases.contains(where: { rule.visibility(of: $0) == .marked }) { flags.append("small_base") }
    if !isHidden, levels.contains(where: { $0?.value == nil }) { flags.append("no_figure") }
    if !isHidden, difference == nil, !flags.contains("no_figure") { flags.append("not_tested") }
    if !isHidden, change.interval == .failure(.selfSelected) { flags.append(Uncomputable.selfSelected.rawValue) }
    if !obstacles.isEmpty { flags.append("accepted") }
    let shared = shared.first { $0.from == change.from && $0.to == change.to }
    if shared?.moved != nil { flags.append("moved_ids") }
    if shared?.similar != nil { flags.append("similar_ids") }
    func shown(_ wave: Int) -> TidyTable.Value {
      rule.shows(bases[wave]) ? .number(orNone: levels[wave]?.value) : .none
    }
    return lead(measure, from: change.from, to: change.to) + by + subject(of: line, in: study) + [
      shown(0), shown(1), .respondents(bases[0]), .respondents(bases[1]), .effective(bases[0]),
      .effective(bases[1]), .integer(orNone: shared?.count),
    ]
      + test(
        difference, interval: interval, adjusted: adjusted,
        family: isRelative ? nil : family(of: line)?.changes ?? 0)
      + [
        adjusted == nil ? .none : .integer(rule.direction(of: change, ends: levels, level: level)),
        .text(flags.joined(separator: " ")),
      ]
  }

  private func record(
    _ change: ComparisonLine.PublishedChange, in line: ComparisonLine, by: [TidyTable.Value], rule: SmallBaseRule,
    study: Study
  ) -> [TidyTable.Value] {
    let later = specification.waves.firstIndex(of: change.to).flatMap { line.levels[$0] }
    let base = later?.base ?? Estimate.Base()
    let isHidden = !rule.shows(base)
    let difference = isHidden ? nil : change.difference
    var flags = ["approximate"]
    if isHidden { flags.append(rule.flag(of: [base])) }
    if !isHidden, !rule.isTestable(change, later: later) { flags.append("small_base") }
    if !isHidden, difference == nil { flags.append("not_tested") }
    if !isHidden, change.interval == .failure(.selfSelected) { flags.append(Uncomputable.selfSelected.rawValue) }
    let adjusted = isHidden ? nil : change.adjustedPValue
    return lead("published_change", from: change.from, to: change.to) + by + subject(of: line, in: study) + [
      .number(change.earlier.share), .number(orNone: isHidden ? nil : later?.value),
      .integer(change.earlier.respondents), .respondents(base), .number(change.earlier.effectiveBase), .effective(base),
      .none,
    ]
      + test(
        difference, interval: isHidden ? nil : try? change.interval.get(), adjusted: adjusted,
        family: family(of: line)?.publishedChanges ?? 0)
      + [
        adjusted == nil ? .none : .integer(rule.direction(of: change, later: later, level: level)),
        .text(flags.joined(separator: " ")),
      ]
  }

  private func record(_ trend: ComparisonLine.Trend, in line: ComparisonLine, by: [TidyTable.Value], study: Study)
    -> [TidyTable.Value]?
  {
    guard let first = trend.waves.first, let last = trend.waves.last, let test = try? trend.test.get() else {
      return nil
    }
    let ends = [first, last]
    let isDistinct = trend.adjustedPValue.map { $0 < 1 - level } ?? false
    return lead("trend", from: specification.waves[first], to: specification.waves[last]) + by
      + subject(of: line, in: study)
      + ends.map { .number(orNone: line.levels[$0]?.value) }
      + ends.map { .respondents(line.levels[$0]?.base ?? Estimate.Base()) }
      + ends.map { .effective(line.levels[$0]?.base ?? Estimate.Base()) } + [.none]
      + self.test(
        test.slope, interval: test.slope.interval(level: level), adjusted: trend.adjustedPValue,
        family: family(of: line)?.trends ?? 0)
      + [.integer(isDistinct ? (test.slope.value > 0 ? 1 : -1) : 0), .text(obstacles.isEmpty ? "" : "accepted")]
  }

  private func test(
    _ difference: Difference?, interval: ConfidenceInterval?, adjusted: Double?, family: Int?
  ) -> [TidyTable.Value] {
    [
      .number(orNone: difference?.value), .number(orNone: difference?.standardError),
      .number(orNone: interval?.lower), .number(orNone: interval?.upper),
      .number(orNone: difference?.degreesOfFreedom), .number(orNone: difference?.statistic),
      .number(orNone: difference?.pValue), .number(orNone: adjusted),
      .text(orNone: family == nil ? nil : specification.adjustment.rawValue), .integer(orNone: family),
    ]
  }
}
