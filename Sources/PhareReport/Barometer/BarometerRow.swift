import PhareEstimation
import PhareStudy
import PhareSurvey

/// A row of the barometer: a figure of a wave, with at most one published figure beside it.
struct BarometerRow: Sendable {
  let indicator: Indicator
  let wave: StudyWave
  /// The answer counted, where a published figure counts another one than the indicator.
  let answer: AnswerSelection?
  /// The name of the territory of the published figure; the whole population where nil.
  let region: String?
  let estimate: Estimate?
  let check: PublishedCheck?
  /// The most decimals of the published figures beside the one of the data.
  let decimals: Int
  /// Whether the row above has the same figure, and only the published one differs.
  let repeatsFigure: Bool

  /// The rows of an indicator in the order of waves: national figures, then other answers, then regions.
  static func rows(of result: IndicatorResult, waves: [StudyWave]) -> [BarometerRow] {
    waves.flatMap { wave in
      result.reading(of: wave.id).map { rows(of: $0, indicator: result.indicator, wave: wave) } ?? []
    }
  }

  private static func rows(of reading: IndicatorReading, indicator: Indicator, wave: StudyWave) -> [BarometerRow] {
    func row(_ check: PublishedCheck?, beside checks: [PublishedCheck]? = nil, repeats: Bool = false) -> BarometerRow {
      let answer = check?.figure.answer.flatMap { $0 == indicator.answer ? nil : $0 }
      let isNational = check?.figure.region == nil && answer == nil
      return BarometerRow(
        indicator: indicator, wave: wave, answer: answer, region: check?.figure.place,
        estimate: isNational ? reading.national : check?.estimate, check: check,
        decimals: (checks ?? [check].compactMap(\.self)).map(\.figure.decimals).max() ?? 0, repeatsFigure: repeats)
    }
    let (main, other) = split(reading.published) { check in
      check.figure.region == nil && (check.figure.answer == nil || check.figure.answer == indicator.answer)
    }
    var rows: [BarometerRow] = []
    if main.isEmpty {
      if reading.national != nil { rows.append(row(nil)) }
    } else {
      rows += main.enumerated().map { row($0.element, beside: main, repeats: $0.offset > 0) }
    }
    let (answers, regions) = split(other) { $0.figure.region == nil }
    return rows + (answers + regions).map { row($0) }
  }

  private static func split(
    _ checks: [PublishedCheck], _ isFirst: (PublishedCheck) -> Bool
  ) -> (first: [PublishedCheck], rest: [PublishedCheck]) {
    (checks.filter(isFirst), checks.filter { !isFirst($0) })
  }
}
