import PhareCSV
import PhareEstimation
import PhareSurvey

/// Computes one indicator of the barometer in every wave, and checks what was published.
struct IndicatorRun {
  let indicator: Indicator
  let study: Study
  let sources: [WaveSource]
  /// What small-area estimates know of regions from elsewhere.
  let covariates: RegionCovariates?

  init(_ indicator: Indicator, study: Study, sources: [WaveSource], covariates: RegionCovariates? = nil) {
    self.indicator = indicator
    self.study = study
    self.sources = sources
    self.covariates = covariates
  }

  func result() throws(StudyRunErrors) -> IndicatorResult {
    var readings: [IndicatorReading] = []
    var errors = StudyRunError.unknownAnswers(
      of: indicator.filter, in: sources, by: "indicator '\(indicator.id)'",
      at: study.location(of: .indicator(indicator.id), key: "where"))
    for source in sources {
      do throws(EstimationError) {
        readings.append(try reading(of: source))
      } catch {
        errors.append(
          StudyRunError(.design(error, wave: source.wave.id), at: study.location(of: .indicator(indicator.id))))
      }
    }
    if !readings.contains(where: { $0.national != nil }), errors.isEmpty {
      errors.append(
        StudyRunError(
          .askedByNoWave(variable: indicator.variable, by: "indicator '\(indicator.id)'"),
          at: study.location(of: .indicator(indicator.id), key: "variable")))
    }
    guard errors.isEmpty else { throw StudyRunErrors(errors) }
    return IndicatorResult(indicator: indicator, readings: readings)
  }

  private func reading(of source: WaveSource) throws(EstimationError) -> IndicatorReading {
    let national = try figures(indicator.answer, of: source, by: [])?.estimates[0][0]
    var regions: [IndicatorReading.RegionReading] = []
    var standings: RegionStandings?
    if let region = source.region, let tabulation = try figures(indicator.answer, of: source, by: [region.id]) {
      let differences = try tabulation.differencesFromRest()
      regions = Region.all.enumerated().map { index, region in
        IndicatorReading.RegionReading(
          region: region, estimate: tabulation.estimates[index][0], differenceFromRest: differences[index][0])
      }
      standings = try RegionStandings(
        tabulation, national: national, covariates: covariates, hideBelow: study.report.hideBelow,
        level: study.report.level)
    }
    var checks: [PublishedCheck] = []
    for figure in indicator.published where figure.wave == source.wave.id {
      checks.append(try check(figure, in: source, national: national, regions: regions))
    }
    return IndicatorReading(
      wave: source.wave.id, national: national, regions: regions, standings: standings, published: checks)
  }

  /// The figure by domain, nil where the wave did not ask it.
  private func figures(
    _ answer: AnswerSelection?, of source: WaveSource, by ids: [Variable.ID]
  ) throws(EstimationError) -> Tabulation? {
    try QuestionFigures(
      variable: indicator.variable, answer: answer, statistic: indicator.statistic, filter: indicator.filter
    ).tabulation(in: source, by: ids)
  }

  private func check(
    _ figure: PublishedFigure, in source: WaveSource, national: Estimate?, regions: [IndicatorReading.RegionReading]
  ) throws(EstimationError) -> PublishedCheck {
    var estimate = figure.region == nil ? national : nil
    if let name = figure.region, let region = try? Region.resolve(name).region {
      estimate = regions.first { $0.region == region }?.estimate
    }
    if let answer = figure.answer, answer != indicator.answer {
      let ids = figure.region == nil ? [] : [source.region?.id].compactMap(\.self)
      let tabulation = try figures(answer, of: source, by: ids)
      let domain = figure.region.flatMap { name in
        (try? Region.resolve(name).region).flatMap { region in Region.all.firstIndex(of: region) }
      }
      estimate = figure.region == nil ? tabulation?.estimates[0][0] : domain.flatMap { tabulation?.estimates[$0][0] }
    }
    return PublishedCheck(figure: figure, estimate: estimate, verdict: Self.verdict(of: figure, estimate: estimate))
  }

  /// Rounded to the published decimals, half away from zero; else inside the interval or not.
  static func verdict(of figure: PublishedFigure, estimate: Estimate?) -> PublishedCheck.Verdict {
    guard let estimate, let value = estimate.value else { return .notComputable }
    let scale = figure.unit == .percent ? 100.0 : 1.0
    if DecimalRounding.rounded(value * scale, decimals: figure.decimals)
      == DecimalRounding.rounded(figure.value, decimals: figure.decimals)
    {
      return .equal
    }
    guard case .success(let interval) = estimate.interval else { return .notComputable }
    return (interval.lower...interval.upper).contains(figure.value / scale) ? .insideInterval : .outside
  }
}

extension CodedColumn {
  /// The positions of some codes among the categories.
  func positions(of codes: [String]) -> Set<Int> {
    Set(categories.indices.filter { codes.contains(categories[$0].code) })
  }
}
