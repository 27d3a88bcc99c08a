import PhareEstimation
import PhareStudy
import PhareSurvey

extension StudyResults {
  /// The indicators in every wave and region, one record per figure, with the columns of the tables.
  ///
  /// `table` is the key of the indicator; `region` holds the name of the territory of the field, a region by default, and
  /// is empty for the whole population.
  func tidyIndicators() -> TidyTable {
    let record = TidyFigure(rule: SmallBaseRule(study.report), level: study.report.level)
    var table = TidyTable(columns: TidyFigure.columns(by: ["region"]))
    for result in indicators {
      let indicator = result.indicator
      let subject: [TidyTable.Value] = [
        .text(indicator.variable.rawValue), .text(indicator.answerCode),
        .text(orNone: study.label(of: indicator.answer, of: indicator.variable)?.text(in: study.language)),
      ]
      for reading in result.readings {
        guard let national = reading.national else { continue }
        let lead = record.lead(table: result.id, wave: study.wave(reading.wave)?.specification, id: reading.wave)
        table.append(lead + [.none] + subject + record.values(national, rest: nil, nonresponse: nil))
        for region in reading.regions where hasLine(for: region, in: reading.wave) {
          table.append(
            lead + [.text(region.territory.label.text(in: study.language))] + subject
              + record.values(region.estimate, rest: region.differenceFromRest, nonresponse: nil))
        }
      }
    }
    return table
  }

  /// A territory that the study declares, or else one with respondents.
  private func hasLine(for reading: IndicatorReading.RegionReading, in wave: String) -> Bool {
    !reading.estimate.base.isEmpty || (study.wave(wave)?.field?.territories ?? study.field.territories) != nil
  }

  /// The published figures beside those of the data, one record each.
  ///
  /// `gap` is the figure of the data minus the published one, a fraction of 1 for a share; `inside_interval` is 1 where
  /// the interval of the data holds the published figure.
  func tidyPublished() -> TidyTable {
    let record = TidyFigure(rule: SmallBaseRule(study.report), level: study.report.level)
    var table = TidyTable(columns: [
      "indicator", "wave", "audience", "year", "region", "variable", "category", "published", "decimals", "status",
      "source", "estimate", "ci_low", "ci_high", "n", "verdict", "gap", "inside_interval",
    ])
    for result in indicators {
      for reading in result.readings {
        let lead = record.lead(table: result.id, wave: study.wave(reading.wave)?.specification, id: reading.wave)
        for check in reading.published {
          table.append(lead + values(check, of: result.indicator, rule: record.rule))
        }
      }
    }
    return table
  }

  private func values(
    _ check: PublishedCheck, of indicator: Indicator, rule: SmallBaseRule
  ) -> [TidyTable.Value] {
    let base = check.estimate?.base ?? Estimate.Base()
    let estimate = rule.shows(base) ? check.estimate : nil
    let interval = estimate.flatMap { try? $0.interval.get() }
    let isHidden = rule.visibility(of: base) == .hidden
    return [
      .text(orNone: check.figure.place), .text(indicator.variable.rawValue),
      .text(check.figure.answer?.code ?? indicator.answerCode), .number(check.figure.estimate),
      .integer(check.figure.decimals), .text(orNone: check.figure.status?.text(in: study.language)),
      .text(orNone: check.figure.source?.text(in: study.language)), .number(orNone: estimate?.value),
      .number(orNone: interval?.lower), .number(orNone: interval?.upper), .respondents(base),
      .text(isHidden ? rule.flag(of: [base]) : check.word),
      .number(orNone: estimate == nil ? nil : check.gap),
      .integer(orNone: estimate == nil ? nil : check.isInsideInterval.map { $0 ? 1 : 0 }),
    ]
  }
}
