import PhareDisclosure
import PhareEstimation
import PhareSurvey

/// Indicators, for everybody and by territory, and their checks against figures in print.
extension FigureWalk {
  func indicator(_ result: IndicatorResult) -> IndicatorResult {
    IndicatorResult(
      indicator: result.indicator, readings: result.readings.map { reading($0, of: result.indicator) })
  }

  func reading(_ reading: IndicatorReading, of indicator: Indicator) -> IndicatorReading {
    guard let wave = waves[reading.wave, about: indicator.variable],
      let variable = wave.wave.codebook[indicator.variable]
    else { return reading }
    func asked(_ answer: AnswerSelection?) -> Asked {
      let row = QuestionFigures(
        variable: indicator.variable, answer: answer, statistic: indicator.statistic, filter: nil
      ).rows(in: wave.wave.codebook, categories: wave.wave.codedColumn(variable.id)?.categories ?? []).first
      return self.asked(variable, row ?? GridRow(indicator.statistic), as: indicator.statistic, in: wave)
    }
    let areTerritoriesGroups =
      study.territoryVariable(in: wave.wave.codebook).map { study.groups.contains($0.id) } ?? false
    func figure(
      _ estimate: Estimate, _ answer: AnswerSelection?, in domain: [Condition], whole: [Condition], hasRest: Bool
    ) -> Estimate {
      var shown = cells(
        asked(answer), filter: indicator.filter, domain: domain, whole: whole, hasRest: hasRest, in: wave)
      shown.isOfGroup = !domain.isEmpty && areTerritoriesGroups
      shown.isForVerification = indicator.purpose == .verification
      return visitor.figure(estimate, showing: shown)
    }
    let own = indicator.answer
    let national = reading.national.map { figure($0, own, in: [], whole: [], hasRest: false) }
    let territory = study.territoryVariable(in: wave.wave.codebook)?.id
    let all = [territory.flatMap { wave.answered($0) }].compactMap(\.self)
    var withheld: Set<Territory> = []
    let regions = reading.regions.map { region in
      let positions = territory.flatMap { wave.wave.codedColumn($0)?.positions(of: [region.territory.code]) } ?? []
      let domain = [territory.flatMap { wave.condition($0, in: positions) }].compactMap(\.self)
      let estimate = figure(
        region.estimate, own, in: domain, whole: all, hasRest: region.differenceFromRest != nil)
      if estimate.base.withheld != nil { withheld.insert(region.territory) }
      return IndicatorReading.RegionReading(
        territory: region.territory, estimate: estimate,
        differenceFromRest: estimate.base.withheld == nil ? region.differenceFromRest : nil)
    }
    func inside(_ territory: RegionMatch) -> (domain: [Condition], whole: [Condition])? {
      guard let domain = try? TerritoryDomain(of: territory, in: wave.wave) else { return nil }
      let name = "territory \(territory.name)"
      return (
        [wave.condition(name, domain.column, in: [0])], [wave.condition(name, domain.column, in: [0, 1])]
      )
    }
    let territories = reading.territories.map { place -> IndicatorReading.TerritoryReading in
      guard let estimate = place.estimate, let cells = inside(place.territory) else { return place }
      let published = figure(
        estimate, own, in: cells.domain, whole: cells.whole, hasRest: place.differenceFromRest != nil)
      return IndicatorReading.TerritoryReading(
        territory: place.territory, estimate: published,
        differenceFromRest: published.base.withheld == nil ? place.differenceFromRest : nil, refusal: place.refusal)
    }
    let checks = reading.published.map { check -> PublishedCheck in
      guard let estimate = check.estimate else { return check }
      let domain = check.figure.territory.flatMap(inside)?.domain ?? []
      let published = figure(estimate, check.figure.answer ?? own, in: domain, whole: [], hasRest: false)
      return PublishedCheck(figure: check.figure, estimate: published, refusal: check.refusal)
    }
    return IndicatorReading(
      wave: reading.wave, national: national, regions: regions,
      standings: reading.standings?.without(
        withheld, level: study.report.level, isModelPublished: study.report.disclosure == nil),
      territories: territories,
      published: checks)
  }
}
