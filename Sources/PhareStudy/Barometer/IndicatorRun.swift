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
    var territories: [IndicatorReading.TerritoryReading] = []
    for territory in national == nil ? [] : named(in: source.wave.id) {
      if let reading = try reading(of: territory, in: source, regions: regions) { territories.append(reading) }
    }
    let own = IndicatorReading(
      wave: source.wave.id, national: national, regions: regions, standings: standings, territories: territories,
      published: [])
    var checks: [PublishedCheck] = []
    for figure in indicator.published where figure.wave == source.wave.id {
      checks.append(try check(figure, in: source, own: own))
    }
    return IndicatorReading(
      wave: source.wave.id, national: national, regions: regions, standings: standings, territories: territories,
      published: checks)
  }

  /// The territories that figures and differences in print name in a wave, each once.
  private func named(in wave: String) -> [RegionMatch] {
    let figures = indicator.published.filter { $0.wave == wave }.compactMap(\.territory)
    let differences = indicator.differences.filter { $0.wave == wave || $0.reference == .wave(wave) }
    return (figures + differences.flatMap(\.territories)).reduce(into: []) { found, territory in
      if !found.contains(where: territory.isSameTerritory) { found.append(territory) }
    }
  }

  /// The figure of a territory that is none of the present regions that the wave knows, nil for one that is.
  private func reading(
    of territory: RegionMatch, in source: WaveSource, regions: [IndicatorReading.RegionReading]
  ) throws(EstimationError) -> IndicatorReading.TerritoryReading? {
    if case .region = territory, !regions.isEmpty { return nil }
    let domain: TerritoryDomain
    do throws(TerritoryRefusal) {
      domain = try TerritoryDomain(of: territory, in: source.wave)
    } catch {
      return IndicatorReading.TerritoryReading(
        territory: territory, estimate: nil, differenceFromRest: nil, refusal: error)
    }
    let tabulation = try figures(indicator.answer, of: source, crossing: [domain.column])
    return IndicatorReading.TerritoryReading(
      territory: territory, estimate: tabulation?.estimates[0][0],
      differenceFromRest: try tabulation?.differencesFromRest()[0][0], refusal: nil)
  }

  /// The figure by domain, nil where the wave did not ask it.
  private func figures(
    _ answer: AnswerSelection?, of source: WaveSource, by ids: [Variable.ID]
  ) throws(EstimationError) -> Tabulation? {
    try QuestionFigures(
      variable: indicator.variable, answer: answer, statistic: indicator.statistic, filter: indicator.filter
    ).tabulation(in: source, by: ids)
  }

  /// The figure by domains of some columns, nil where the wave did not ask it.
  private func figures(
    _ answer: AnswerSelection?, of source: WaveSource, crossing columns: [CodedColumn]
  ) throws(EstimationError) -> Tabulation? {
    try QuestionFigures(
      variable: indicator.variable, answer: answer, statistic: indicator.statistic, filter: indicator.filter
    ).tabulation(in: source, crossing: columns)
  }

  private func check(
    _ figure: PublishedFigure, in source: WaveSource, own: IndicatorReading
  ) throws(EstimationError) -> PublishedCheck {
    let territory = figure.territory
    let reading = territory.flatMap { own.reading(of: $0) }
    var estimate = figure.region == nil ? own.national : reading?.estimate
    if let answer = figure.answer, answer != indicator.answer {
      if figure.region == nil {
        estimate = try figures(answer, of: source, by: [])?.estimates[0][0]
      } else if let territory, let domain = try? TerritoryDomain(of: territory, in: source.wave) {
        estimate = try figures(answer, of: source, crossing: [domain.column])?.estimates[0][0]
      }
    }
    return PublishedCheck(
      figure: figure, estimate: estimate, verdict: Self.verdict(of: figure, estimate: estimate),
      refusal: reading?.refusal)
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
