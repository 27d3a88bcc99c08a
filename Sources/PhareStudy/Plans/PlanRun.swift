import PhareEstimation
import PhareSurvey

/// A planned wave, with what it gives in every domain beside what the last one gave.
public struct PlanResult: Sendable, Identifiable {
  /// What was asked for.
  public let specification: PlanSpecification
  /// The strata and their respondents.
  public let plan: SamplePlan
  /// Everybody first, then the answers of each variable.
  public let lines: [Line]
  /// The design effect within strata that was taken from the wave.
  public let designEffect: Double
  /// The level of the half-widths and tests.
  public let level: Double

  /// The key of the plan.
  public var id: String { specification.id }

  /// One domain.
  public struct Line: Sendable {
    /// The domain; nil for everybody.
    public let domain: GridColumn.Level?
    /// The units of its population.
    public let population: Double
    /// The figure of the wave.
    public let observed: Estimate
    /// What the plan gives.
    public let precision: SamplePrecision
    /// The smallest rise that the plan finds with the power asked for; nil where none is found.
    public let detectableChange: Double?
  }
}

/// Why a wave cannot be planned.
public enum PlanRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// A name that the study does not have.
  case unknown(String, kind: String)
  /// An indicator that is not a share, or that the wave did not ask.
  case noShare(String, wave: String)
  /// A variable that the wave did not ask.
  case notAsked(Variable.ID, wave: String)
  /// What the planning says against it.
  case plan(SamplePlanError)
  /// A wave that tells no variance.
  case estimation(EstimationError)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .unknown(let name, let kind): "the study has no \(kind) '\(name)'"
    case .noShare(let indicator, let wave):
      "indicator '\(indicator)' is no share that wave '\(wave)' measured; plan for one that it did"
    case .notAsked(let variable, let wave):
      "wave '\(wave)' has no answers to '\(variable)'; plan by a variable with categories that it asked"
    case .plan(let error): "\(error)"
    case .estimation(let error): "\(error)"
    }
  }
}

/// Plans the next wave from what an earlier one measured.
struct PlanRun {
  let specification: PlanSpecification
  let study: Study
  let source: WaveSource
  let indicator: Indicator

  /// The fewest respondents whose own share and design effect are believed.
  private static let believed = 30
  /// The population where a wave declares no universe: so large that it does not matter.
  private static let large = 1e7

  /// A cell of the crossing with somebody in it.
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
    guard indicator.statistic == .proportion, let national = try estimates(by: [])?[0], let share = national.value
    else {
      throw .noShare(indicator.id, wave: source.wave.id)
    }
    let cells = try cells(crossing: columns)
    let effect = Self.designEffect(of: cells.map(\.estimate))
    let strata = cells.map { cell in
      let own = cell.estimate.base.respondents >= Self.believed ? cell.estimate.value ?? share : share
      return SampleStratum(
        name: cell.name, population: max(cell.population, 1), shares: [min(max(own, 0.05), 0.95)],
        designEffect: effect, minimum: 1)
    }
    let domains = domains(of: cells, columns: columns)
    do throws(SamplePlanError) {
      let plan = try plan(strata: strata, domains: domains.map(\.strata))
      var lines = [try line(nil, observed: national, strata: Array(strata.indices), of: plan)]
      for domain in domains {
        guard let observed = domain.observed else { continue }
        lines.append(try line(domain.level, observed: observed, strata: domain.strata, of: plan))
      }
      return PlanResult(
        specification: specification, plan: plan, lines: lines, designEffect: effect, level: study.report.level)
    } catch {
      throw .plan(error)
    }
  }

  private func plan(strata: [SampleStratum], domains: [[Int]]) throws(SamplePlanError) -> SamplePlan {
    let level = study.report.level
    var goals: [SampleGoal] = []
    for domain in domains {
      if let width = specification.within {
        goals.append(SampleGoal(strata: domain, precision: .halfWidth(width), level: level))
      }
      if let change = specification.change {
        goals.append(
          SampleGoal(strata: domain, precision: .change(change, power: specification.power), level: level))
      }
    }
    if let width = specification.overall {
      goals.append(SampleGoal(strata: Array(strata.indices), precision: .halfWidth(width), level: level))
    }
    guard goals.isEmpty else { return try SamplePlan(strata: strata, reaching: goals) }
    return try SamplePlan(
      strata: strata, size: specification.size ?? source.wave.design.weights.count { $0 > 0 },
      allocation: .proportional)
  }

  private func line(
    _ level: GridColumn.Level?, observed: Estimate, strata: [Int], of plan: SamplePlan
  ) throws(SamplePlanError) -> PlanResult.Line {
    PlanResult.Line(
      domain: level, population: strata.reduce(0) { $0 + plan.strata[$1].population }, observed: observed,
      precision: try plan.precision(of: strata, level: study.report.level),
      detectableChange: try plan.detectableChange(
        of: strata, level: study.report.level, power: specification.power))
  }

  // MARK: What the wave tells

  private func estimates(by ids: [Variable.ID]) throws(PlanRefusal) -> [Estimate]? {
    let figures = QuestionFigures(
      variable: indicator.variable, answer: indicator.answer, statistic: indicator.statistic, filter: indicator.filter)
    do throws(EstimationError) {
      return try figures.tabulation(in: source, by: ids)?.estimates.map { $0[0] }
    } catch {
      throw .estimation(error)
    }
  }

  /// The crossed answers that somebody gave, with the units that they stand for.
  private func cells(crossing columns: [CodedColumn]) throws(PlanRefusal) -> [Cell] {
    let wave = source.wave
    let breakdown = Breakdown(
      crossing: columns, rowCount: wave.rowCount, included: wave.rows(passing: indicator.filter))
    var weights = [Double](repeating: 0, count: breakdown.count)
    var total = 0.0
    for (row, domain) in breakdown.domains.enumerated() where domain >= 0 {
      weights[Int(domain)] += wave.design.weights[row]
      total += wave.design.weights[row]
    }
    let universe = indicator.filter == nil ? study.wave(wave.id)?.sampling?.universeSize : nil
    let scale = total > 0 ? (universe ?? max(total, Self.large)) / total : 0
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

  /// Every answer of every variable, with the cells that it is made of.
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

  /// The design effect inside cells: that of those with enough respondents, by their number; else what unequal weights
  /// inside cells cost (Kish 1965).
  private static func designEffect(of estimates: [Estimate]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for estimate in estimates where estimate.base.respondents >= believed {
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

extension StudyRun {
  /// Plans a wave after one of the study.
  ///
  /// - Throws: `StudyRunErrors` with the problems of the waves, or where the study or the wave has not what the plan names.
  public func plan(_ specification: PlanSpecification) throws(StudyRunErrors) -> PlanResult {
    let sources = try weightedWaves().map {
      WaveSource(
        wave: $0.wave, estimator: Estimator(design: $0.wave.design, calibration: $0.calibration, options: options))
    }
    return try planned(specification, sources: sources)
  }

  func planned(_ plan: PlanSpecification, sources: [WaveSource]) throws(StudyRunErrors) -> PlanResult {
    do throws(PlanRefusal) {
      guard let indicator = study.indicator(plan.indicator) else {
        throw .unknown(plan.indicator, kind: "indicator")
      }
      guard let source = sources.first(where: { $0.wave.id == plan.wave }) else {
        throw .unknown(plan.wave, kind: "wave")
      }
      return try PlanRun(specification: plan, study: study, source: source, indicator: indicator).result()
    } catch {
      throw StudyRunErrors([StudyRunError(.plan(error), at: study.location(of: .plan(plan.id)))])
    }
  }
}
