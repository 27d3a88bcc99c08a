import PhareEstimation
import PhareSurvey

/// A planned wave, with its precision in every domain beside the figures of the wave that it follows.
public struct PlanResult: Sendable, Identifiable {
  /// The plan that was asked for.
  public let specification: PlanSpecification
  /// The strata and their respondents.
  public let plan: SamplePlan
  /// The origin of the share that each stratum is planned for, towards the goals in its domains.
  public let shareOrigins: [ShareOrigin]
  /// The domains: everybody first, then the answers of each variable.
  public let lines: [Line]
  /// The design effect within strata, from the wave.
  public let designEffect: Double
  /// The confidence level of the half-widths and tests.
  public let level: Double
  /// Whether the wave declares its universe, so that populations are numbers of units; if not, they are shares of it.
  public let isPopulationCounted: Bool

  /// The key of the plan.
  public var id: String { specification.id }

  /// The origin of a share that is planned for; raw values are for machines.
  public enum ShareOrigin: String, Hashable, Sendable, CaseIterable {
    /// The interval of the stratum: its end nearer to 0.5, or 0.5 where it holds it.
    case own
    /// The interval of everybody, in the same way.
    case overall
    /// 0.5, for a stratum with fewer respondents than reports print, whose interval does not hold the share of everybody.
    case half
    /// The share that the plan assumes everywhere.
    case assumed
  }

  /// The plan in one domain.
  public struct Line: Sendable {
    /// The domain; nil for everybody.
    public let domain: GridColumn.Level?
    /// The number of units of its population; nil where the wave declares no universe.
    public let population: Double?
    /// Its part of the whole population, a fraction of 1.
    public let populationShare: Double
    /// The figure of the earlier wave.
    public let observed: Estimate
    /// The origins of the shares of its strata, each once.
    public let shareOrigins: [ShareOrigin]
    /// The precision of the plan.
    public let precision: SamplePrecision
    /// The smallest rise that the plan detects with the power asked for; nil where it detects none.
    public let detectableChange: Double?
  }
}

extension PlanResult {
  /// The same plan with other lines.
  func with(lines: [Line]) -> PlanResult {
    PlanResult(
      specification: specification, plan: plan, shareOrigins: shareOrigins, lines: lines, designEffect: designEffect,
      level: level, isPopulationCounted: isPopulationCounted)
  }
}

extension PlanResult.Line {
  /// The same line beside another figure of the earlier wave.
  func with(observed: Estimate) -> PlanResult.Line {
    PlanResult.Line(
      domain: domain, population: population, populationShare: populationShare, observed: observed,
      shareOrigins: shareOrigins, precision: precision, detectableChange: detectableChange)
  }
}
