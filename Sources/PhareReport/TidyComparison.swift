import PhareEstimation
import PhareStudy
import PhareSurvey

extension StudyResults {
  /// The changes between waves, one a record; those that are refused have none.
  ///
  /// A change of which one figure may not be printed is blank, with the flag `hidden_base`. `by` is the variable of the
  /// domain and `domain` its printed answer, both empty for everybody.
  public func tidyComparisons() -> TidyTable {
    var table = TidyTable(columns: [
      "comparison", "from", "to", "by", "domain", "variable", "category", "category_label", "statistic",
      "from_estimate",
      "to_estimate", "from_n", "to_n", "difference", "se", "ci_low", "ci_high", "df", "p", "p_adjusted", "flags",
    ])
    let rule = SmallBaseRule(study.report)
    for comparison in comparisons {
      for line in comparison.lines {
        for change in line.changes {
          let lead: [TidyTable.Value] = [
            .text(comparison.id), .text(change.from), .text(change.to),
            .text(orNone: line.domain?.variable.rawValue),
            .text(orNone: line.domain?.category.label.text(in: study.language)),
            .text(comparison.specification.variable.rawValue), .text(line.row.code),
            .text(orNone: line.row.label?.text(in: study.language)),
          ]
          table.append(lead + values(change, of: line, in: comparison, rule: rule))
        }
      }
    }
    return table
  }

  private func values(
    _ change: Change, of line: ComparisonLine, in comparison: ComparisonResult, rule: SmallBaseRule
  ) -> [TidyTable.Value] {
    func level(of wave: String) -> Estimate? {
      comparison.specification.waves.firstIndex(of: wave).flatMap {
        line.levels.indices.contains($0) ? line.levels[$0] : nil
      }
    }
    let ends = [level(of: change.from), level(of: change.to)]
    let bases = ends.map { $0?.base.respondents ?? 0 }
    let shown = zip(ends, bases).map { rule.shows($1) ? $0?.value : nil }
    let isShown = bases.allSatisfy(rule.shows)
    let interval = isShown ? try? change.interval.get() : nil
    let difference = isShown ? change.difference : nil
    var flags: [String] = []
    if bases.contains(where: { rule.visibility(of: $0) == .hidden }) {
      flags = ["hidden_base"]
    } else {
      if bases.contains(where: { rule.visibility(of: $0) == .marked }) { flags.append("small_base") }
      if case .failure(let reason) = change.interval { flags.append(reason.rawValue) }
      if let from = ends[0], let to = ends[1] {
        let direction = rule.direction(of: change, from: from, to: to, level: comparison.level)
        if direction != 0 { flags.append(direction > 0 ? "up" : "down") }
      }
    }
    return [
      .text(orNone: ends.compactMap { $0?.statistic.rawValue }.first), .number(orNone: shown[0]),
      .number(orNone: shown[1]), .integer(bases[0]), .integer(bases[1]), .number(orNone: difference?.value),
      .number(orNone: difference?.standardError), .number(orNone: interval?.lower), .number(orNone: interval?.upper),
      .number(orNone: difference?.degreesOfFreedom), .number(orNone: difference?.pValue),
      .number(orNone: isShown ? change.adjustedPValue : nil), .text(flags.joined(separator: " ")),
    ]
  }
}
