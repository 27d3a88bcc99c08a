/// The test of independence between the answers to a question and the domain, such as the region.
///
/// - Units: `pValue` is a fraction of 1; `pearson` and `meanDesignEffect` are on the scale of a simple random sample of
///   everybody who was asked both variables, also those without an answer, as R's `svychisq` has them; no corrected
///   statistic depends on that scale.
/// - Source: Rao & Scott (1984) with the second-order correction of Satterthwaite as an F (Thomas & Rao 1987), as
///   R's `svychisq`; Koch, Freeman & Freeman (1975) for the Wald tests.
public struct IndependenceTest: Hashable, Sendable {
  /// The correction of the statistic for the design; raw values are the words of a study file.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// X² over the sum of the generalised design effects, an F with fractional degrees of freedom; `svychisq`'s "F".
    case secondOrder = "rao_scott"
    /// X² over the mean of the generalised design effects, a chi-square; `svychisq`'s "Chisq", which prints X² itself
    /// beside the p-value of the corrected one.
    case firstOrder = "rao_scott_first_order"
    /// The squared distance from independence by its covariance, an F; `svychisq`'s "Wald".
    case wald
    /// As `wald`, corrected for few PSUs; `svychisq`'s "adjWald".
    case adjustedWald = "adjusted_wald"

    /// Whether the test corrects Pearson's X².
    package var isRaoScott: Bool { self == .secondOrder || self == .firstOrder }
  }

  /// The shares at which the generalised design effects are evaluated; raw values are the words of a study file.
  public enum Proportions: String, Hashable, Sendable, CaseIterable {
    /// The observed shares, after Sribney (1998); R's `svychisq`, Stata's default and SAS's CHISQ.
    case observed
    /// The shares expected under independence; Stata's `null` and SAS's CHISQ1.
    case independent
  }

  /// The correction for the design.
  public let method: Method
  /// The shares at which the generalised design effects were evaluated.
  public let proportions: Proportions
  /// The F statistic, or the chi-square of the first-order correction.
  public let statistic: Double
  /// The degrees of freedom of the numerator, or of the chi-square.
  public let numeratorDegreesOfFreedom: Double
  /// The degrees of freedom of the denominator; nil for a chi-square, infinite where the design's are.
  public let denominatorDegreesOfFreedom: Double?
  /// The probability of a table at least this far from independence by chance alone.
  public let pValue: Double
  /// Pearson's X² on the weighted shares, before any correction for the design.
  public let pearson: Double
  /// The respondents of the table, who answered both variables.
  public let respondents: Int
  /// The mean of the generalised design effects: the factor by which the design inflates X².
  public let meanDesignEffect: Double
  /// Their coefficient of variation: the larger it is, the less the first-order correction suffices.
  public let designEffectVariation: Double
  /// The positions of the answers without a respondent, which are left out of the test.
  public let emptyCategories: [Int]
  /// The positions of the domains without a respondent, which are left out of the test.
  public let emptyDomains: [Int]
}
