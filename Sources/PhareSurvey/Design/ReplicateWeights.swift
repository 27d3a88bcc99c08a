/// Replicates of the weights of a sample, and the variance of a statistic computed with each of them:
/// V = scale × Σ factor_r (θ_r − c)².
///
/// - Shape: `values` has one line per respondent or, where `units` is not nil, per PSU; a line has one element per
///   replicate.
/// - Note: Replicates of weights that are then calibrated must be calibrated one by one: give the results here as
///   combined columns. Replicates built before a calibration and used after it would overstate the variance.
/// - Source: Wolter (2007), *Introduction to Variance Estimation*, ch. 3 to 5; the conventions are those of
///   `svrepdesign` in R's survey package.
public struct ReplicateWeights: Hashable, Sendable {
  /// The centre of the deviations of a statistic's replicates.
  public enum Centre: String, Hashable, Sendable, CaseIterable {
    /// Their mean, over replicates whose factor is above 0; R's `mse = FALSE`.
    case replicateMean = "replicate_mean"
    /// The statistic with the full weights; R's and Stata's `mse`.
    case fullEstimate = "full_estimate"
  }

  /// How the replicates were built.
  public let method: ReplicateSpecification.Method
  /// The number of replicates.
  public let count: Int
  /// The replicate weights or multipliers, line by line: `lines × count`.
  package let values: [Double]
  /// The line of each respondent; nil where each has their own.
  package let units: [Int32]?
  /// Whether a value is a weight of its own, and not a multiplier of the design weight.
  public let isCombined: Bool
  /// The multiplier of the sum of squared deviations.
  public let scale: Double
  /// The multipliers of the squared deviations: R's `rscales`.
  public let factors: [Double]
  /// The centre of the deviations.
  public let centre: Centre

  /// The number of respondents.
  public var rowCount: Int { units?.count ?? lineCount }
  /// The number of lines of `values`.
  package var lineCount: Int { count > 0 ? values.count / count : 0 }

  /// The most values that are kept: 2 GB of them.
  static let maximumValues = 1 << 28

  /// Replicates whose parts fit together.
  init(
    method: ReplicateSpecification.Method, count: Int, values: [Double], units: [Int32]?, isCombined: Bool,
    scale: Double, factors: [Double], centre: Centre
  ) {
    self.method = method
    self.count = count
    self.values = values
    self.units = units
    self.isCombined = isCombined
    self.scale = scale
    self.factors = factors
    self.centre = centre
  }

  /// Replicate weights as a data producer gives them.
  ///
  /// Negative weights are allowed, as in R: some methods and calibrations produce them.
  ///
  /// - Parameters:
  ///   - columns: One array per replicate, one element per respondent.
  ///   - method: How they were built.
  ///   - scale: The multiplier of the sum of squares; that of the method where nil.
  ///   - factors: The multipliers of the squares; the method's own where nil.
  ///   - rho: Fay's coefficient, needed by `fay`.
  ///   - isCombined: Whether the columns are weights, and not multipliers of the design weight.
  ///   - usesMeanSquaredError: Whether the centre is the full estimate; the method's own where nil, which is true for
  ///     successive differences alone (R 4.5).
  /// - Throws: `ReplicateWeightsError` where the columns do not make replicates.
  public init(
    columns: [[Double]], method: ReplicateSpecification.Method, scale: Double? = nil,
    factors: ReplicateSpecification.Factors? = nil, rho: Double? = nil, isCombined: Bool = true,
    usesMeanSquaredError: Bool? = nil
  ) throws(ReplicateWeightsError) {
    try Self.check(columns, rho: rho, method: method)
    let count = columns.count
    let resolved = try Self.multipliers(
      of: columns, method: method, scale: scale, factors: factors, rho: rho ?? 0, isCombined: isCombined)
    let usesFullEstimate = usesMeanSquaredError ?? (method == .successiveDifference)
    self.init(
      method: method, count: count, values: [Double](rowsOf: columns), units: nil, isCombined: isCombined,
      scale: resolved.scale, factors: resolved.factors, centre: usesFullEstimate ? .fullEstimate : .replicateMean)
  }

  /// The same replicates with other values, line by line: as many as before.
  package func mappingValues(_ transform: ([Double]) -> [Double]) -> ReplicateWeights {
    ReplicateWeights(
      method: method, count: count, values: transform(values), units: units, isCombined: isCombined, scale: scale,
      factors: factors, centre: centre)
  }

  private static func check(
    _ columns: [[Double]], rho: Double?, method: ReplicateSpecification.Method
  ) throws(ReplicateWeightsError) {
    guard columns.count > 1, let rowCount = columns.first?.count else { throw .tooFewReplicates(columns.count) }
    let infinite = columns.concurrentMap { column in column.firstIndex { !$0.isFinite } ?? -1 }
    for (replicate, column) in columns.enumerated() {
      guard column.count == rowCount else {
        throw .unequalLengths(expected: rowCount, found: column.count, replicate: replicate)
      }
      let row = infinite[replicate]
      if row >= 0 {
        throw .notFinite(column[row], row: row, replicate: replicate)
      }
    }
    guard rowCount <= maximumValues / columns.count else {
      throw .tooManyValues(lines: rowCount, replicates: columns.count, limit: maximumValues)
    }
    if method == .fay {
      guard let rho else { throw .missingRho }
      guard rho >= 0, rho < 1 else { throw .invalidRho(rho) }
    }
  }
}

extension SurveyDesign {
  /// The same design with variances from replicates.
  ///
  /// - Throws: `ReplicateWeightsError.unequalRows` where the replicates are of another sample.
  public func replicated(by replicates: ReplicateWeights) throws(ReplicateWeightsError) -> SurveyDesign {
    guard replicates.rowCount == rowCount else {
      throw .unequalRows(expected: rowCount, found: replicates.rowCount)
    }
    var design = self
    design.replicates = replicates
    return design
  }
}
