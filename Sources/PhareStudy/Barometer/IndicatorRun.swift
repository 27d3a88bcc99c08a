import PhareCSV
import PhareEstimation
import PhareSurvey

/// Computes an indicator of the barometer in every wave, and checks the published figures.
struct IndicatorRun {
  let indicator: Indicator
  let study: Study
  let sources: [WaveSource]
  /// The covariates of small-area estimates.
  let covariates: RegionCovariates?

  init(_ indicator: Indicator, study: Study, sources: [WaveSource], covariates: RegionCovariates? = nil) {
    self.indicator = indicator
    self.study = study
    self.sources = sources
    self.covariates = covariates
  }

  private var element: StudyElement { .indicator(indicator.id) }

  func result() throws(Problems<FigureProblem>) -> IndicatorResult {
    var readings: [IndicatorReading] = []
    var problems = FigureProblem.unknownAnswers(
      of: indicator.filter, in: sources, by: element, at: study.location(of: element, key: "where"))
    for source in sources {
      do throws(EstimationError) {
        readings.append(try reading(of: source.about(indicator.variable)))
      } catch {
        problems.append(Located(.estimation(error, wave: source.wave.id), at: study.location(of: element)))
      }
    }
    if !readings.contains(where: { $0.national != nil }), problems.isEmpty {
      problems.append(
        Located(
          .askedByNoWave(variable: indicator.variable, by: element),
          at: study.location(of: element, key: "variable")))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return IndicatorResult(indicator: indicator, readings: readings)
  }

  private func reading(of source: WaveSource) throws(EstimationError) -> IndicatorReading {
    let national = try figures(indicator.answer, of: source, by: [])?.estimates[0][0]
    var regions: [IndicatorReading.RegionReading] = []
    var standings: RegionStandings?
    if let domains = TerritoryDomains(of: source.wave, in: study),
      let tabulation = try figures(indicator.answer, of: source, crossing: [domains.column])
    {
      let differences = try tabulation.differencesFromRest()
      regions = domains.positions.map { index in
        IndicatorReading.RegionReading(
          territory: domains.territories[index], estimate: tabulation.estimates[index][0],
          differenceFromRest: differences[index][0])
      }
      if source.estimator.options.hasSamplingError {
        standings = try RegionStandings(
          tabulation, of: domains, national: national, covariates: covariates, hideBelow: study.report.hideBelow,
          smallBase: study.report.smallBase, level: study.report.level)
      }
    }
    var territories: [IndicatorReading.TerritoryReading] = []
    for territory in national == nil ? [] : territoriesInPrint(of: source.wave.id) {
      if let reading = try reading(of: territory, in: source, regions: regions) { territories.append(reading) }
    }
    let unchecked = IndicatorReading(
      wave: source.wave.id, national: national, regions: regions, standings: standings, territories: territories,
      published: [])
    var checks: [PublishedCheck] = []
    for figure in indicator.published where figure.wave == source.wave.id {
      checks.append(try check(figure, in: source, reading: unchecked))
    }
    return IndicatorReading(
      wave: source.wave.id, national: national, regions: regions, standings: standings, territories: territories,
      published: checks)
  }

  /// Returns the territories that figures and differences in print name in a wave, each once.
  private func territoriesInPrint(of wave: String) -> [RegionMatch] {
    let figures = indicator.published.filter { $0.wave == wave }.compactMap(\.territory)
    let differences = indicator.differences.filter { $0.wave == wave || $0.reference == .wave(wave) }
    return (figures + differences.flatMap(\.territories)).reduce(into: []) { distinct, territory in
      if !distinct.contains(where: territory.isSameTerritory) { distinct.append(territory) }
    }
  }

  /// Returns the figure of a territory, nil for one that is read with the field.
  private func reading(
    of territory: RegionMatch, in source: WaveSource, regions: [IndicatorReading.RegionReading]
  ) throws(EstimationError) -> IndicatorReading.TerritoryReading? {
    if case .region(let region) = territory, regions.contains(where: { $0.territory.region == region }) { return nil }
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

  /// Returns the figure by domain, nil where the wave did not ask it.
  private func figures(
    _ answer: AnswerSelection?, of source: WaveSource, by ids: [Variable.ID]
  ) throws(EstimationError) -> Tabulation? {
    try QuestionFigures(
      variable: indicator.variable, answer: answer, statistic: indicator.statistic, filter: indicator.filter
    ).tabulation(in: source, by: ids)
  }

  /// Returns the figure by domains of some columns, nil where the wave did not ask it.
  private func figures(
    _ answer: AnswerSelection?, of source: WaveSource, crossing columns: [CodedColumn]
  ) throws(EstimationError) -> Tabulation? {
    try QuestionFigures(
      variable: indicator.variable, answer: answer, statistic: indicator.statistic, filter: indicator.filter
    ).tabulation(in: source, crossing: columns)
  }

  private func check(
    _ figure: PublishedFigure, in source: WaveSource, reading: IndicatorReading
  ) throws(EstimationError) -> PublishedCheck {
    let territory = figure.territory
    let regional = territory.flatMap { reading.reading(of: $0) }
    var estimate = figure.region == nil ? reading.national : regional?.estimate
    if let answer = figure.answer, answer != indicator.answer {
      if figure.region == nil {
        estimate = try figures(answer, of: source, by: [])?.estimates[0][0]
      } else if let territory, let domain = try? TerritoryDomain(of: territory, in: source.wave) {
        estimate = try figures(answer, of: source, crossing: [domain.column])?.estimates[0][0]
      }
    }
    return PublishedCheck(figure: figure, estimate: estimate, refusal: regional?.refusal)
  }
}
