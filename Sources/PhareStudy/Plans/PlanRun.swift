import PhareEstimation
import PhareSurvey

/// Plans the next wave from the shares and the design effect of an earlier one, in the territories of its field.
///
/// - Source: Chromy (1987), Bethel (1989), by `SamplePlan`.
struct PlanRun {
  let specification: PlanSpecification
  let study: Study
  let source: WaveSource
  let indicator: Indicator

  /// The effective base from which a cell's own share and design effect are used whatever those of others are.
  private static let reliableBase = 30.0
  /// The positions of the shares of a stratum: those for the goals in its domains, and those for everybody.
  private static let (ofDomains, ofEverybody) = (0, 1)

  /// - Throws: An indicator or a wave that the study does not have.
  init(_ specification: PlanSpecification, study: Study, sources: [WaveSource]) throws(PlanRefusal) {
    guard let indicator = study.indicator(specification.indicator) else {
      throw .unknownIndicator(specification.indicator)
    }
    guard let source = sources.first(where: { $0.wave.id == specification.wave }) else {
      throw .unknownWave(specification.wave)
    }
    guard source.estimator.options.hasSamplingError else { throw .selfSelected(wave: source.wave.id) }
    self.specification = specification
    self.study = study
    self.source = source.about(indicator.variable)
    self.indicator = indicator
  }

  /// A cell of the crossing that has respondents.
  private struct Cell {
    let positions: [Int]
    let name: String
    let population: Double
    let estimate: Estimate
  }

  func result() throws(PlanRefusal) -> PlanResult {
    var columns: [CodedColumn] = []
    for id in specification.by {
      guard let column = source.wave.codedColumn(id) else { throw .notAsked(id, wave: source.wave.id) }
      columns.append(column)
    }
    guard indicator.statistic.isShare, let national = try estimates(by: [])?[0], let share = national.value
    else {
      throw .noShare(indicator.id, wave: source.wave.id)
    }
    let cells = try cells(crossing: columns)
    let effect = Self.designEffect(of: cells.map(\.estimate))
    let whole = specification.assumed ?? Self.cautiousShare(of: national) ?? share
    let shares = cells.map { self.share(of: $0.estimate, whole: whole) }
    let strata = zip(cells, shares).map { cell, share in
      SampleStratum(
        name: cell.name, population: isCounted ? max(cell.population, 1) : cell.population, isCounted: isCounted,
        shares: [share.value, whole], designEffect: effect,
        // One unit has no variance, unless it is all of them.
        minimum: isCounted && cell.population < 2 ? 1 : 2)
    }
    let domains = domains(of: cells, columns: columns)
    if let change = specification.change { try check(change, in: domains, strata: strata) }
    do throws(SamplePlanError) {
      let plan = try plan(strata: strata, domains: domains)
      let origin = specification.assumed == nil ? PlanResult.ShareOrigin.overall : .assumed
      var lines = [
        try line(nil, observed: national, strata: Array(strata.indices), origins: [origin], of: plan, tests: 1)
      ]
      for domain in domains {
        guard let observed = domain.observed else { continue }
        let origins = Set(domain.strata.map { shares[$0].origin })
        lines.append(
          try line(
            domain.level, observed: observed, strata: domain.strata,
            origins: PlanResult.ShareOrigin.allCases.filter(origins.contains), of: plan,
            tests: Self.tests(of: domain, domains)))
      }
      return PlanResult(
        specification: specification, plan: plan, shareOrigins: shares.map(\.origin), lines: lines,
        designEffect: effect, level: study.report.level, isPopulationCounted: isCounted)
    } catch {
      throw .plan(error)
    }
  }

  /// The end of a share's interval that is nearer to one half, or one half where the interval holds it: the largest
  /// variance that the wave leaves likely. Nil where there is no interval.
  private static func cautiousShare(of estimate: Estimate) -> Double? {
    guard case .success(let interval) = estimate.interval else { return nil }
    return min(max(0.5, interval.lower), interval.upper)
  }

  /// The share that a stratum is planned for: the cautious one of its own interval; with few respondents the cautious
  /// share of everybody, where that interval holds it.
  private func share(of estimate: Estimate, whole: Double) -> (value: Double, origin: PlanResult.ShareOrigin) {
    if let assumed = specification.assumed { return (assumed, .assumed) }
    guard case .success(let interval) = estimate.interval, let own = Self.cautiousShare(of: estimate) else {
      return (whole, .overall)
    }
    if estimate.base.effective < Self.reliableBase, (interval.lower...interval.upper).contains(whole) {
      return (whole, .overall)
    }
    // The end of an interval would give away a figure that reports do not print.
    return estimate.base.respondents < study.report.hideBelow ? (0.5, .half) : (own, .own)
  }

  /// Refuses a change that the share of some domain leaves no room for.
  private func check(
    _ change: Double, in domains: [PlannedDomain], strata: [SampleStratum]
  ) throws(PlanRefusal) {
    let beyond = domains.compactMap { domain -> PlanRefusal.Domain? in
      let population = domain.strata.reduce(0) { $0 + strata[$1].population }
      let share = domain.strata.reduce(0) {
        $0 + strata[$1].population / population * strata[$1].shares[Self.ofDomains]
      }
      guard share + change > 1 || share + change < 0 else { return nil }
      return .init(name: domain.level.category.label.text(in: study.language), share: share)
    }
    guard beyond.isEmpty else { throw .changeOutOfReach(change, in: beyond) }
  }

  /// The changes that a comparison of two waves corrects together with that of a domain: those of the answers to one
  /// variable. That of everybody is corrected alone.
  private static func tests(of domain: PlannedDomain, _ domains: [PlannedDomain]) -> Int {
    domains.count { $0.level.variable == domain.level.variable }
  }

  private func plan(strata: [SampleStratum], domains: [PlannedDomain]) throws(SamplePlanError) -> SamplePlan {
    let level = study.report.level
    var goals: [SampleGoal] = []
    for domain in domains {
      if let width = specification.within {
        goals.append(
          SampleGoal(strata: domain.strata, indicator: Self.ofDomains, precision: .interval(width), level: level))
      }
      if let change = specification.change {
        goals.append(
          SampleGoal(
            strata: domain.strata, indicator: Self.ofDomains,
            precision: .mark(
              change, power: specification.power, tests: Self.tests(of: domain, domains),
              smallBase: Double(study.report.smallBase)),
            level: level))
      }
    }
    if let width = specification.overall {
      goals.append(
        SampleGoal(
          strata: Array(strata.indices), indicator: Self.ofEverybody, precision: .interval(width), level: level))
    }
    guard goals.isEmpty else { return try SamplePlan(strata: strata, reaching: goals) }
    return try SamplePlan(
      strata: strata, size: specification.size ?? respondents, allocation: .proportional)
  }

  private func line(
    _ level: GridColumn.Level?, observed: Estimate, strata: [Int], origins: [PlanResult.ShareOrigin],
    of plan: SamplePlan, tests: Int
  ) throws(SamplePlanError) -> PlanResult.Line {
    let indicator = level == nil ? Self.ofEverybody : Self.ofDomains
    let total = plan.strata.reduce(0) { $0 + $1.population }
    let population = strata.reduce(0) { $0 + plan.strata[$1].population }
    return PlanResult.Line(
      domain: level, population: isCounted ? population : nil, populationShare: population / total, observed: observed,
      shareOrigins: origins,
      precision: try plan.precision(of: strata, indicator: indicator, level: study.report.level),
      detectableChange: try plan.detectableChange(
        of: strata, indicator: indicator, level: study.report.level, power: specification.power, tests: tests))
  }

  // MARK: The earlier wave

  /// The number of units of everybody the indicator is about; nil where the wave does not declare it.
  private var universe: Double? {
    indicator.filter == nil ? study.wave(source.wave.id)?.sampling?.universeSize : nil
  }

  /// Whether populations are numbers of units, and not only shares of the whole.
  private var isCounted: Bool { universe != nil }

  /// The conditions that respondents are in the declared territories.
  private var territories: [Filter.Condition] {
    let ids = [study.territoryVariable(in: source.wave.codebook)?.id].compactMap(\.self) + specification.by
    let distinct = ids.reduce(into: [Variable.ID]()) { if !$0.contains($1) { $0.append($1) } }
    return distinct.compactMap { id in
      guard source.wave.codedColumn(id) != nil else { return nil }
      return study.declaredTerritories(of: source.wave.id, by: id).map { Filter.Condition(variable: id, codes: $0) }
    }
  }

  /// The respondents whom the plan is about: those of the indicator in the declared territories.
  private var filter: Filter? {
    let clauses = (indicator.filter?.clauses ?? []) + territories.map { .answers($0) }
    return clauses.isEmpty ? nil : Filter(all: clauses)
  }

  /// The respondents of the earlier wave in the declared territories.
  private var respondents: Int {
    let isInField = source.wave.rows(passing: Filter(territories))
    return source.wave.weightedRespondents { isInField?[$0] ?? true }
  }

  private func estimates(by ids: [Variable.ID]) throws(PlanRefusal) -> [Estimate]? {
    let figures = QuestionFigures(
      variable: indicator.variable, answer: indicator.answer, statistic: indicator.statistic, filter: filter)
    do throws(EstimationError) {
      return try figures.tabulation(in: source, by: ids)?.estimates.map { $0[0] }
    } catch {
      throw .estimation(error)
    }
  }

  /// Returns the crossed answers that somebody gave, with the units that they stand for.
  private func cells(crossing columns: [CodedColumn]) throws(PlanRefusal) -> [Cell] {
    let wave = source.wave
    let breakdown = Breakdown(
      crossing: columns, rowCount: wave.rowCount, included: wave.rows(passing: indicator.filter))
    let isPlanned = wave.rows(passing: filter)
    var weights = [Double](repeating: 0, count: breakdown.count)
    // The universe counts the units of the whole wave, of which those outside the field are a part.
    var total = 0.0
    for (row, domain) in breakdown.domains.enumerated() where domain >= 0 {
      if isPlanned?[row] ?? true { weights[Int(domain)] += wave.design.weights[row] }
      total += wave.design.weights[row]
    }
    let scale = total > 0 ? (universe ?? 1) / total : 0
    let estimates = try estimates(by: specification.by) ?? []
    return estimates.indices.compactMap { domain in
      guard weights[domain] > 0 else { return nil }
      let categories = breakdown.categories(of: domain)
      return Cell(
        positions: breakdown.positions(of: domain),
        name: categories.map { $0.label.text(in: study.language) }.joined(separator: " × "),
        population: weights[domain] * scale, estimate: estimates[domain])
    }
  }

  private struct PlannedDomain {
    let level: GridColumn.Level
    let strata: [Int]
    let observed: Estimate?
  }

  /// Returns every answer to every variable, with the cells that it is made of.
  private func domains(of cells: [Cell], columns: [CodedColumn]) -> [PlannedDomain] {
    specification.by.enumerated().flatMap { place, id -> [PlannedDomain] in
      let observed = try? estimates(by: [id])
      return columns[place].categories.enumerated().compactMap { position, category in
        let strata = cells.indices.filter { cells[$0].positions[place] == position }
        guard !strata.isEmpty else { return nil }
        return PlannedDomain(
          level: GridColumn.Level(variable: id, category: category), strata: strata, observed: observed?[position])
      }
    }
  }

  /// Returns the design effect within cells: the mean over those with enough respondents, weighted by their number; else
  /// that of unequal weights within cells (Kish 1965).
  private static func designEffect(of estimates: [Estimate]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for estimate in estimates where estimate.base.effective >= reliableBase {
      guard let effect = estimate.designEffect, effect > 0, effect.isFinite else { continue }
      sum += effect * Double(estimate.base.respondents)
      count += Double(estimate.base.respondents)
    }
    if count > 0 { return sum / count }
    for estimate in estimates where estimate.base.effective > 0 {
      let respondents = Double(estimate.base.respondents)
      sum += respondents / estimate.base.effective * respondents
      count += respondents
    }
    return count > 0 ? sum / count : 1
  }
}
