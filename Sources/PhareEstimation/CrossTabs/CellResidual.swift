/// The distance of a cell of a table from independence of its margins.
///
/// - Units: `excess` in population units; `statistic` in standard errors; `pValue` a fraction of 1, two-sided.
/// - Source: the adjusted residual of Haberman (1973) with the variance under the design in place of the binomial one;
///   the same distances make up R's Wald test.
public struct CellResidual: Hashable, Sendable {
  /// The estimated count minus the product of the margins over the total.
  public let excess: Double
  /// The standard error of `excess` under the design.
  public let standardError: Double
  /// PSUs minus strata of the whole table.
  public let degreesOfFreedom: Double
  /// The excess over its standard error.
  public let statistic: Double
  /// The probability of an excess at least as large by chance alone.
  public let pValue: Double
}
