/// The sampling design of a wave: strata, sampled units and populations at every stage, and weights.
///
/// The sampled units of the first stage are the PSUs.
///
/// - Shape: every array has one element per respondent, in the order of the rows.
/// - Source: Särndal, Swensson & Wretman (1992), ch. 4; the vocabulary is that of R's `svydesign`.
public struct SurveyDesign: Hashable, Sendable {
  /// One stage of sampling.
  package struct Stage: Hashable, Sendable {
    /// The sampled unit of each respondent, numbered from 0 over the whole stage; nil where a respondent is a unit.
    package let units: [Int32]?
    /// The number of distinct units.
    package let unitCount: Int
    /// The stratum of each respondent, numbered from 0 over the whole stage (so nested in the units of earlier stages).
    package let strata: [Int32]
    /// The name of each stratum, for messages.
    package let strataNames: [String]
    /// The stratum of each unit; empty where a respondent is one.
    package let strataOfUnits: [Int32]
    /// The unit of the stage before that holds each stratum, -1 at the first stage.
    package let parents: [Int32]
    /// The number of units in the population of each stratum; nil for sampling with replacement.
    package let population: [Double]?
    /// The respondents of each row, where respondents are the units and rows stand for several; nil elsewhere.
    var respondents: [Int32]?

    /// The number of units sampled in each stratum.
    package var sampledUnits: [Int] {
      var sampled = [Int](repeating: 0, count: strataNames.count)
      if units == nil, let respondents {
        for (stratum, count) in zip(strata, respondents) { sampled[Int(stratum)] += Int(count) }
      } else {
        for stratum in units == nil ? strata : strataOfUnits { sampled[Int(stratum)] += 1 }
      }
      return sampled
    }
  }

  /// The stages, from the first drawn; never empty.
  package internal(set) var stages: [Stage]
  /// The population units that each respondent stands for: finite and not negative. Where rows are counted, the sum of
  /// those of a row's respondents.
  public let weights: [Double]
  /// The respondents that each row stands for; nil where a row is a respondent.
  package internal(set) var counted: CountedRows?
  /// The contribution to a variance of a stratum with one sampled PSU.
  public let lonelyPSU: LonelyPSU
  /// Whether a stratum with several sampled PSUs is lonely to a domain that has respondents in one of them only.
  ///
  /// It matters where `lonelyPSU` is `adjust` or `average`; R's `survey.adjust.domain.lonely`. PSUs drawn with unequal
  /// probabilities have the rule for whole strata alone.
  public var adjustsDomainLonely = false
  /// The probabilities of PSUs drawn without replacement; nil where they were drawn alike or with replacement.
  package internal(set) var unequal: UnequalSampling?
  /// The second phase, by which rows of the first have a weight; nil in a sample of one phase.
  public internal(set) var secondPhase: SecondPhase?
  /// The response of the sampled rows, by which respondents have a weight; nil where weights were not adjusted for nonresponse.
  package internal(set) var response: UnitResponse?
  /// The replicate weights that variances come from; nil where they come from the stages.
  public internal(set) var replicates: ReplicateWeights?

  /// The number of rows: of respondents, unless rows are counted.
  public var rowCount: Int { weights.count }

  /// The number of respondents.
  public var respondentCount: Int { counted?.total ?? rowCount }
}
