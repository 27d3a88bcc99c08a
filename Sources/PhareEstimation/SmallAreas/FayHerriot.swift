/// Figures of small areas that borrow strength: direct estimates shrunk towards a model of the areas.
///
/// The model of Fay & Herriot (1979): y = xᵀβ + v + e, where the areas differ by v ~ (0, A) beyond their covariates and
/// the direct estimates miss by e ~ (0, ψ), ψ known from the design. The estimate is xᵀβ + A/(A + ψ)·(y − xᵀβ).
///
/// - Shape: `areas` has one element per area, in the order given.
/// - Source: Rao & Molina (2015), ch. 6; error after Prasad & Rao (1990) and Datta & Lahiri (2000); the adjusted likelihood
///   of Li & Lahiri (2010) where A would be 0. Agrees with `mseFH` of R's `sae` on its example, see `FayHerriotTests`. That
///   errors never fall with fewer respondents is ours, see `MeanSquaredError.held`.
public struct FayHerriot: Hashable, Sendable {
  /// The estimate of one area.
  public struct AreaEstimate: Hashable, Sendable {
    /// The estimate, in the unit of the direct one.
    public let value: Double
    /// The square root of the mean squared error; by the delta method where the scale is not the identity.
    public let standardError: Double
    /// The lower limit: the interval on the scale of the model with normal quantiles, carried back.
    public let lower: Double
    /// The upper limit.
    public let upper: Double
    /// The prediction from the covariates alone.
    public let synthetic: Double
    /// The direct estimate; nil for an area that was not surveyed.
    public let direct: Double?
    /// The weight of the direct estimate, A/(A + ψ): 1 keeps it, 0 replaces it by the model; nil without one.
    public let directWeight: Double?
    /// The mean squared error and its parts on the scale of the model.
    public let error: MeanSquaredError
  }

  /// The mean squared error of an estimate on the scale of the model.
  public struct MeanSquaredError: Hashable, Sendable {
    /// g1: the uncertainty of the area when the model is known.
    public let area: Double
    /// g2: from estimating the coefficients.
    public let coefficients: Double
    /// 2·g3: from estimating the variance between areas, once more for the bias of g1.
    public let modelVariance: Double
    /// The bias of maximum likelihood; 0 with REML.
    public let bias: Double
    /// The amount by which the other parts but g2 fall short of those of an area with a more precise direct estimate: the
    /// error is held at theirs, so that fewer respondents never make a smaller error. 0 where errors grow with ψ by
    /// themselves.
    public let held: Double

    /// The sum of the parts.
    public var total: Double { area + coefficients + modelVariance + bias + held }
  }

  /// The chi-square test that areas do not differ beyond their covariates: of Σ(y − xᵀβ)²/ψ, β fitted with A = 0.
  ///
  /// - Source: Cochran (1954), "The combination of estimates from different experiments", Biometrics 10, without covariates.
  public struct Homogeneity: Hashable, Sendable {
    /// The weighted sum of squares.
    public let statistic: Double
    /// Surveyed areas minus coefficients.
    public let degreesOfFreedom: Int
    /// The probability of a larger sum of squares where A is 0.
    public let pValue: Double
  }

  /// The test that areas do not differ beyond their covariates.
  public let homogeneity: Homogeneity
  /// A: the variance between areas beyond their covariates, on the scale of the model.
  public let modelVariance: Double
  /// Whether the likelihood is largest at A = 0, so that A is the maximum of the adjusted likelihood instead.
  public let isAdjusted: Bool
  /// The intercept, then one coefficient per covariate, on the scale of the model.
  public let coefficients: [Double]
  /// The standard errors of the coefficients.
  public let coefficientErrors: [Double]
  /// The estimates, one per area.
  public let areas: [AreaEstimate]
  /// The options of the model.
  public let options: FayHerriotOptions
}

extension FayHerriot {
  /// A fact that readers of the estimates need; the sentences belong to the report.
  public enum Fact: Hashable, Sendable {
    /// The likelihood puts the variance between areas at 0: it is that of the adjusted likelihood, which is positive.
    case adjustedVariance
    /// Areas without a direct estimate, predicted by the model alone.
    case notSurveyed(areas: [Int])
    /// Areas where the model counts more than the direct estimate: its weight is below one half.
    case mostlyModel(areas: [Int])
    /// Areas whose error is held at that of an area with a more precise direct estimate.
    case heldErrors(areas: [Int])
    /// So few surveyed areas beyond the number of coefficients that the variance between areas is poorly determined.
    case fewAreas(surveyed: Int, coefficients: Int)
  }

  /// The facts of this model, in the order of their cases.
  public var facts: [Fact] {
    var facts: [Fact] = []
    if isAdjusted { facts.append(.adjustedVariance) }
    let unsurveyed = areas.indices.filter { areas[$0].direct == nil }
    if !unsurveyed.isEmpty { facts.append(.notSurveyed(areas: unsurveyed)) }
    let drawn = areas.indices.filter { areas[$0].directWeight.map { $0 < 0.5 } ?? false }
    if !drawn.isEmpty { facts.append(.mostlyModel(areas: drawn)) }
    let held = areas.indices.filter { areas[$0].error.held > 1e-9 * areas[$0].error.total }
    if !held.isEmpty { facts.append(.heldErrors(areas: held)) }
    let surveyed = areas.count - unsurveyed.count
    if surveyed < coefficients.count + 10 {
      facts.append(.fewAreas(surveyed: surveyed, coefficients: coefficients.count))
    }
    return facts
  }
}
