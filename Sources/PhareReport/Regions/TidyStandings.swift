import PhareEstimation
import PhareStudy
import PhareSurvey

extension IndicatorResult {
  /// The regions of every wave with their ranks and small-area estimates, one record each: `rankings/….csv`.
  ///
  /// Ranks are those of the figures before rounding; the flag `tied_as_printed` tells of another that is printed alike.
  func tidyStandings(in study: Study) -> TidyTable {
    var table = TidyTable(columns: [
      "indicator", "wave", "region", "estimate", "se", "ci_low", "ci_high", "n", "n_eff", "rank", "rank_low",
      "rank_high",
      "ranked", "model_estimate", "model_se", "model_mse", "model_ci_low", "model_ci_high", "model_direct_weight",
      "flags",
    ])
    let rule = SmallBaseRule(study.report)
    let wording = ReportWording(study: study)
    for reading in readings {
      guard let standings = reading.standings else { continue }
      let all = reading.standingRanks(wording)
      for regional in reading.regions where !regional.estimate.base.isEmpty {
        let isShown = rule.shows(regional.estimate.base)
        let estimate = isShown ? regional.estimate : nil
        let interval = try? estimate?.interval.get()
        let standing = isShown ? all[regional.territory] : nil
        let rank = standing?.interval
        let model = isShown ? standings.estimate(of: regional.territory) : nil
        let head: [TidyTable.Value] = [
          .text(id), .text(reading.wave), .text(regional.territory.label.text(in: study.language)),
          .number(orNone: estimate?.value),
          .number(orNone: estimate?.standardError), .number(orNone: interval?.lower), .number(orNone: interval?.upper),
          .respondents(regional.estimate.base), .effective(regional.estimate.base),
        ]
        let ranks: [TidyTable.Value] = [
          rank.map { .integer($0.rank) } ?? .none, rank.map { .integer($0.best) } ?? .none,
          rank.map { .integer($0.worst) } ?? .none, .integer(standings.ranked.count),
        ]
        let flags =
          !isShown
          ? rule.flag(of: [regional.estimate.base])
          : rule.visibility(of: regional.estimate.base) == .marked
            ? "small_base" : standing?.isTiedAsPrinted == true ? "tied_as_printed" : ""
        table.append(
          head + ranks + [
            .number(orNone: model?.value), .number(orNone: model?.standardError),
            .number(orNone: model.map { $0.standardError * $0.standardError }), .number(orNone: model?.lower),
            .number(orNone: model?.upper), .number(orNone: model?.directWeight), .text(flags),
          ])
      }
    }
    return table
  }
}

extension StudyResults {
  /// The models with covariates of all indicators, one record per coefficient: `small-areas.csv`.
  ///
  /// - Units: coefficients stand on the scale of the model, arcsine of the square root for a share, per unit of the
  ///   covariate; `model_variance` is the variance between regions there.
  /// - Shape: a model that is refused has one record without a term, and says why under `refusal`, in the language of
  ///   the study.
  func tidyModels() -> TidyTable {
    var table = TidyTable(columns: [
      "indicator", "wave", "term", "label", "file", "coefficient", "se", "scale", "model_variance", "regions",
      "refusal",
    ])
    for result in indicators { result.appendModels(to: &table, in: study) }
    return table
  }
}

extension IndicatorResult {
  fileprivate func appendModels(to table: inout TidyTable, in study: Study) {
    for reading in readings {
      guard let standings = reading.standings, let file = standings.covariates?.specification else { continue }
      let lead: [TidyTable.Value] = [.text(id), .text(reading.wave)]
      guard let model = standings.model else {
        table.append(
          lead + [.none, .none, .text(file.displayName), .none, .none, .none, .none]
            + [.integer(standings.modelled.count), .text(standings.refusal?.sentence(in: study.language) ?? "")])
        continue
      }
      let terms = ["(intercept)"] + file.covariates.map(\.column)
      let labels = [nil] + file.covariates.map { $0.label.text(in: study.language) }
      for (term, index) in zip(terms, terms.indices) {
        table.append(
          lead + [
            .text(term), .text(orNone: labels[index]), .text(file.displayName), .number(model.coefficients[index]),
            .number(model.coefficientErrors[index]), .text(model.options.scale.rawValue),
            .number(model.modelVariance), .integer(model.areas.count), .none,
          ])
      }
    }
  }
}
