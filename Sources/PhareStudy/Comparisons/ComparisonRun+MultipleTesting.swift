import PhareEstimation
import PhareSurvey

/// P-values corrected within families: the changes of a breakdown that are printed, its trends, and its changes since figures
/// in print.
extension ComparisonRun {
  /// Returns the families of the lines, in their order.
  static func families(of lines: [ComparisonLine]) -> [ComparisonResult.Family] {
    variables(of: lines).map { variable in
      let members = lines.filter { $0.domain?.variable == variable }
      return ComparisonResult.Family(
        variable: variable, changes: members.reduce(0) { $0 + $1.changes.count { $0.adjustedPValue != nil } },
        trends: members.count { $0.trend?.adjustedPValue != nil },
        publishedChanges: members.reduce(0) { $0 + $1.since.count { $0.adjustedPValue != nil } })
    }
  }

  private static func variables(of lines: [ComparisonLine]) -> [Variable.ID?] {
    lines.map { $0.domain?.variable }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Returns the lines with p-values corrected within each family: over its changes that are printed, its trends, and its changes
  /// since figures in print, each apart.
  static func corrected(_ lines: [ComparisonLine], by adjustment: MultipleTesting) -> [ComparisonLine] {
    variables(of: lines).flatMap { variable in
      correctedTogether(lines.filter { $0.domain?.variable == variable }, by: adjustment)
    }
  }

  private static func correctedTogether(
    _ lines: [ComparisonLine], by adjustment: MultipleTesting
  ) -> [ComparisonLine] {
    var changes = adjustment.adjusted(lines.flatMap(\.changes).compactMap(\.adjustedPValue))[...]
    var trends = adjustment.adjusted(lines.compactMap { $0.trend?.adjustedPValue })[...]
    var published = adjustment.adjusted(lines.flatMap(\.since).compactMap(\.adjustedPValue))[...]
    return lines.map { line in
      ComparisonLine(
        domain: line.domain, row: line.row, levels: line.levels,
        changes: line.changes.map { change in
          ComparisonLine.Change(
            from: change.from, to: change.to, difference: change.difference,
            relative: change.relative, interval: change.interval,
            adjustedPValue: change.adjustedPValue == nil ? nil : changes.popFirst())
        },
        trend: line.trend.map { trend in
          ComparisonLine.Trend(
            test: trend.test, waves: trend.waves,
            adjustedPValue: trend.adjustedPValue == nil ? nil : trends.popFirst())
        },
        since: line.since.map { $0.adjusted($0.adjustedPValue == nil ? nil : published.popFirst()) })
    }
  }
}
