/// The columns of replicate weights of a wave, and the method of their variance.
///
/// - Source: the arguments are those of `svrepdesign` in R's survey package.
public struct ReplicateSpecification: Hashable, Sendable {
  /// The columns that hold the replicate weights.
  public enum Columns: Hashable, Sendable {
    /// Every header that matches, in the order of the file; `*` stands for any text, `?` for one character.
    case pattern(String)
    /// These headers, in this order.
    case list([String])
  }

  /// The method that built the replicates.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Unstratified delete-one jackknife.
    case jk1
    /// Stratified delete-one jackknife.
    case jkn
    /// Paired jackknife, two PSUs per stratum.
    case jk2
    /// Balanced repeated replication.
    case brr
    /// Balanced repeated replication with Fay's perturbation, of size `rho`.
    case fay
    /// Bootstrap.
    case bootstrap
    /// Successive differences, with four times the squared deviations; also read as `sdr`.
    case successiveDifference = "successive_difference"
  }

  /// The multipliers of the replicates' squared deviations.
  public enum Factors: Hashable, Sendable {
    /// The same factor for all.
    case uniform(Double)
    /// One factor per replicate.
    case list([Double])
  }

  /// The columns of replicate weights.
  public let columns: Columns
  /// The method that built the replicates.
  public let method: Method
  /// The multiplier of the sum of squared deviations; nil for the method's own.
  public let scale: Double?
  /// The multipliers of the squared deviations; nil for the method's own.
  public let factors: Factors?
  /// Fay's coefficient, from 0 to less than 1; only with `fay`.
  public let rho: Double?
  /// Whether a replicate weight is a weight of its own, and not a multiplier of the design weight.
  public let isCombined: Bool
  /// Whether deviations are taken from the estimate with the full weights, and not from the mean of the replicates;
  /// nil for the method's own.
  public let usesMeanSquaredError: Bool?

  /// Replicate weights; the defaults are those of R.
  public init(
    columns: Columns, method: Method, scale: Double? = nil, factors: Factors? = nil, rho: Double? = nil,
    isCombined: Bool = true, usesMeanSquaredError: Bool? = nil
  ) {
    self.columns = columns
    self.method = method
    self.scale = scale
    self.factors = factors
    self.rho = rho
    self.isCombined = isCombined
    self.usesMeanSquaredError = usesMeanSquaredError
  }
}
