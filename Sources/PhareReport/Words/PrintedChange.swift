import PhareEstimation
import PhareStudy

/// A change between two waves as pages print it.
///
/// It comes from a comparison that the study asks for: only there it was checked that the waves ask the same of the same
/// population, and its test is corrected.
struct PrintedChange: Sendable {
  /// The earlier wave.
  let from: String
  /// The later figure minus the earlier one, before rounding.
  let value: Double
  /// "+5 points".
  let text: String
  /// 1 for a significant rise, -1 for a significant fall, 0 otherwise.
  let direction: Int
  /// Whether there is a test.
  let isTested: Bool

  /// "+5 points ▲".
  var marked: PageText {
    guard direction != 0 else { return PageText(text) }
    return PageText([.plain(text + "\u{A0}"), .mark(direction > 0 ? .higher : .lower)])
  }

  /// A change in a comparison; nil where one of its figures may not be printed.
  init?(_ change: ComparisonLine.Change, in line: ComparisonLine, of result: ComparisonResult, wording: ReportWording) {
    let waves = result.specification.waves
    guard let first = waves.firstIndex(of: change.from), let second = waves.firstIndex(of: change.to),
      line.levels.indices.contains(first), line.levels.indices.contains(second),
      let earlier = line.levels[first], let later = line.levels[second],
      let before = wording.figure(earlier).value, let after = wording.figure(later).value
    else { return nil }
    from = change.from
    value = change.difference?.value ?? after - before
    text = wording.difference(value, as: result.specification.statistic)
    direction = wording.rule.direction(of: change, ends: [earlier, later], level: result.level)
    isTested = change.adjustedPValue != nil
  }
}

extension StudyResults {
  /// The change of an indicator from one wave to another; nil where no comparison of the study tests it.
  func change(of indicator: String, from first: String, to second: String, _ wording: ReportWording) -> PrintedChange? {
    for result in comparisons where result.specification.indicator == indicator && !result.isRefused {
      guard result.kind == .waves, let line = result.lines.first(where: { $0.domain == nil }),
        let change = line.changes.first(where: { $0.from == first && $0.to == second }),
        let printed = PrintedChange(change, in: line, of: result, wording: wording)
      else { continue }
      return printed
    }
    return nil
  }

  /// The wave of the same audience before another in which an indicator has a figure.
  func wave(before wave: StudyWave, of result: IndicatorResult, _ wording: ReportWording) -> StudyWave? {
    let waves = wording.wavesForReaders.filter { other in
      other.specification.audience == wave.specification.audience && result.reading(of: other.id)?.national != nil
    }
    guard let index = waves.firstIndex(where: { $0.id == wave.id }), index > 0 else { return nil }
    return waves[index - 1]
  }
}
