/// The test that the answers to a question do not depend on the domain, such as the region.
///
/// - Units: `pValue` is a fraction of 1; `pearson` is on the scale of a simple random sample of `respondents`, where R's
///   `svychisq` also counts those without an answer; no corrected statistic depends on that scale.
/// - Source: Rao & Scott (1984) with the second-order correction of Satterthwaite as an F (Thomas & Rao 1987), as
///   R's `svychisq`; Koch, Freeman & Freeman (1975) for the Wald tests.
public struct IndependenceTest: Hashable, Sendable {
  /// How the statistic is corrected for the design; raw values are what a study file writes.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// X² over the sum of the generalised design effects, an F with fractional degrees of freedom; `svychisq`'s "F".
    case secondOrder = "rao_scott"
    /// X² over the mean of the generalised design effects, a chi-square; `svychisq`'s "Chisq".
    case firstOrder = "rao_scott_first_order"
    /// The squared distance from independence by its covariance, an F; `svychisq`'s "Wald".
    case wald
    /// The same corrected for few sampled units; `svychisq`'s "adjWald".
    case adjustedWald = "adjusted_wald"
  }

  /// Which shares the generalised design effects are taken at; raw values are what a study file writes.
  public enum Proportions: String, Hashable, Sendable, CaseIterable {
    /// Those observed, after Sribney (1998); R's `svychisq`, Stata's default and SAS's CHISQ.
    case observed
    /// Those that independence makes of the margins; Stata's `null` and SAS's CHISQ1.
    case independent
  }

  /// How the statistic was corrected.
  public let method: Method
  /// Which shares the generalised design effects were taken at.
  public let proportions: Proportions
  /// The F statistic, or the chi-square of the first-order correction.
  public let statistic: Double
  /// The degrees of freedom of the numerator, or of the chi-square.
  public let numeratorDegreesOfFreedom: Double
  /// The degrees of freedom of the denominator; nil for a chi-square, infinite where the design's are.
  public let denominatorDegreesOfFreedom: Double?
  /// The probability of a table at least as far from independence by chance alone.
  public let pValue: Double
  /// Pearson's X² on the weighted shares, as if from a simple random sample of `respondents`.
  public let pearson: Double
  /// The respondents of the table.
  public let respondents: Int
  /// The mean of the generalised design effects: by how much the design inflates X².
  public let meanDesignEffect: Double
  /// Their coefficient of variation: how far the first-order correction is from enough.
  public let designEffectVariation: Double
  /// The answers that nobody gave, by position: not part of the test.
  public let emptyCategories: [Int]
  /// The domains without a respondent, by position: not part of the test.
  public let emptyDomains: [Int]
}

/// How far a cell of a table is from what independence would make of its margins.
///
/// - Units: `excess` in population units; `statistic` in standard errors; `pValue` a fraction of 1, two-sided.
/// - Source: the adjusted residual of Haberman (1973) with the variance under the design in place of the binomial one;
///   the same distances make up R's Wald test.
public struct CellResidual: Hashable, Sendable {
  /// The estimated count minus the product of the margins over the total.
  public let excess: Double
  /// The standard error of `excess` under the design.
  public let standardError: Double
  /// First-stage units minus strata of the whole table.
  public let degreesOfFreedom: Double
  /// The excess over its standard error.
  public let statistic: Double
  /// The probability of an excess at least as large by chance alone.
  public let pValue: Double
}
