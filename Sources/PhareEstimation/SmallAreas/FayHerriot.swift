import PhareDistributions
import PhareLinearAlgebra

/// Figures of small areas that borrow strength: direct estimates drawn towards what a model says of each area.
///
/// The model of Fay & Herriot (1979): y = xᵀβ + v + e, where the areas differ by v ~ (0, A) beyond their covariates and
/// the direct estimates miss by e ~ (0, ψ), ψ known from the design. The estimate is xᵀβ + A/(A + ψ)·(y − xᵀβ).
///
/// - Shape: `areas` has one element an area, in the order given.
/// - Source: Rao & Molina (2015), ch. 6; error after Prasad & Rao (1990) and Datta & Lahiri (2000). Agrees with `mseFH`
///   of R's `sae` on its example, see `FayHerriotTests`.
public struct FayHerriot: Hashable, Sendable {
  /// What the model says of one area.
  public struct AreaEstimate: Hashable, Sendable {
    /// The estimate, in the unit of the direct one.
    public let value: Double
    /// The square root of the mean squared error; by the delta method where the scale is not the identity.
    public let standardError: Double
    /// The lower limit: the interval on the scale of the model with normal quantiles, carried back.
    public let lower: Double
    /// The upper limit.
    public let upper: Double
    /// What the covariates alone predict.
    public let synthetic: Double
    /// The direct estimate, nil for an area that was not surveyed.
    public let direct: Double?
    /// The weight of the direct estimate, A/(A + ψ): 1 keeps it, 0 replaces it by the model; nil without one.
    public let directWeight: Double?
    /// The mean squared error and its parts on the scale of the model.
    public let error: MeanSquaredError
  }

  /// The mean squared error of an estimate on the scale of the model.
  public struct MeanSquaredError: Hashable, Sendable {
    /// g1: what remains unknown of the area where the model is known.
    public let area: Double
    /// g2: from estimating the coefficients.
    public let coefficients: Double
    /// 2·g3: from estimating the variance between areas, with its second share for the bias of g1.
    public let modelVariance: Double
    /// What the bias of maximum likelihood adds; 0 with REML.
    public let bias: Double

    /// The sum of the parts.
    public var total: Double { area + coefficients + modelVariance + bias }
  }

  /// A: the variance between areas beyond their covariates, on the scale of the model.
  public let modelVariance: Double
  /// The intercept, then one coefficient a covariate, on the scale of the model.
  public let coefficients: [Double]
  /// The standard errors of the coefficients.
  public let coefficientErrors: [Double]
  /// The estimates, one an area.
  public let areas: [AreaEstimate]
  /// The choices that the model followed.
  public let options: FayHerriotOptions

  /// Fits the model to the surveyed areas and predicts all of them.
  ///
  /// - Throws: `FayHerriotError` where areas are too few (three more than coefficients are needed), a variance is
  ///   missing or 0, or covariates repeat each other.
  public init(
    areas: [FayHerriotArea], options: FayHerriotOptions = FayHerriotOptions()
  ) throws(FayHerriotError) {
    guard options.level > 0, options.level < 1,
      let quantile = NormalDistribution().upperQuantile((1 - options.level) / 2)
    else { throw .invalidLevel(options.level) }
    let width = areas.first?.covariates.count ?? 0
    var linked: [(response: Double, variance: Double)?] = []
    for (index, area) in areas.enumerated() {
      guard area.covariates.count == width, area.covariates.allSatisfy(\.isFinite) else {
        throw .invalidCovariates(area: index, expected: width)
      }
      linked.append(try options.scale.linked(area, index: index))
    }
    let surveyed = areas.indices.filter { linked[$0] != nil }
    let needed = Self.areasNeeded(covariates: width)
    guard surveyed.count >= needed else { throw .tooFewAreas(found: surveyed.count, needed: needed) }
    let rows = surveyed.map { areas[$0].covariates }
    let design = try FayHerriotDesign(surveyed: rows)
    let known = linked.compactMap { $0 }
    let fit = FayHerriotFit(
      responses: known.map(\.response), variances: known.map(\.variance), design: design.matrix(of: rows),
      method: options.method)
    let point = try fit.maximum()
    let prediction = FayHerriotPrediction(point: point, variances: fit.variances, options: options, quantile: quantile)
    self.options = options
    self.modelVariance = point.modelVariance
    (coefficients, coefficientErrors) = design.carriedBack(
      coefficients: point.coefficients, covariance: point.covariance)
    self.areas = areas.indices.map { index in
      prediction.estimate(
        row: design.row(of: areas[index].covariates), direct: areas[index].value, linked: linked[index])
    }
  }
}

extension FayHerriot {
  /// The surveyed areas that a model with some covariates takes: three more than its coefficients.
  public static func areasNeeded(covariates: Int) -> Int { covariates + 4 }

  /// The first covariate that follows from the intercept and those before it, from 0; nil where none does.
  ///
  /// - Shape: one row an area, all of one length, and finite.
  public static func dependentCovariate(in rows: [[Double]]) -> Int? {
    do throws(FayHerriotError) {
      _ = try FayHerriotDesign(surveyed: rows)
    } catch {
      if case .dependentCovariate(let position) = error { return position }
    }
    return nil
  }
}

extension FayHerriot {
  /// What a reader must be told of the estimates; the sentences belong to the report.
  public enum Fact: Hashable, Sendable {
    /// The variance between areas was estimated as 0: every estimate is what the covariates alone predict.
    case fullShrinkage
    /// These areas have no direct estimate: the model alone speaks.
    case notSurveyed(areas: [Int])
    /// In these areas the model counts more than the direct estimate: its weight is below one half.
    case mostlyModel(areas: [Int])
    /// So few surveyed areas more than coefficients that the variance between areas is hardly known.
    case fewAreas(surveyed: Int, coefficients: Int)
  }

  /// The facts of this model, in the order of their cases.
  public var facts: [Fact] {
    var facts: [Fact] = []
    if modelVariance == 0 { facts.append(.fullShrinkage) }
    let unsurveyed = areas.indices.filter { areas[$0].direct == nil }
    if !unsurveyed.isEmpty { facts.append(.notSurveyed(areas: unsurveyed)) }
    let drawn = areas.indices.filter { areas[$0].directWeight.map { $0 < 0.5 } ?? false }
    if !drawn.isEmpty { facts.append(.mostlyModel(areas: drawn)) }
    let surveyed = areas.count - unsurveyed.count
    if surveyed < coefficients.count + 10 {
      facts.append(.fewAreas(surveyed: surveyed, coefficients: coefficients.count))
    }
    return facts
  }
}
