import PhareCSV

/// A reason why replicate weights cannot be used, or built from a design.
public enum ReplicateWeightsError: Error, Problem, CustomStringConvertible {
  /// Fewer than two replicates.
  case tooFewReplicates(Int)
  /// A replicate, from 0, with another number of weights than the first.
  case unequalLengths(expected: Int, found: Int, replicate: Int)
  /// Replicates of another number of respondents than the design has.
  case unequalRows(expected: Int, found: Int)
  /// A weight that is not a finite number, with its row and its replicate, both from 0.
  case notFinite(Double, row: Int, replicate: Int)
  /// More weights than `limit`, which are as many as are kept in memory.
  case tooManyValues(lines: Int, replicates: Int, limit: Int)
  /// Replicate weights without the full weight that they vary around.
  case missingFullWeight
  /// Columns declared as weights whose mean is that of multipliers, beside the mean of the full weight.
  case multipliersAsWeights(mean: Double, weight: Double)
  /// Columns declared as multipliers whose mean is that of weights, beside the mean of the full weight.
  case weightsAsMultipliers(mean: Double, weight: Double)
  /// Fay's method without its coefficient.
  case missingRho
  /// A coefficient of Fay that is not from 0 to less than 1.
  case invalidRho(Double)
  /// A scale that is not a positive number.
  case invalidScale(Double)
  /// A stratified jackknife given as weights, without the factor of each replicate.
  case missingFactors
  /// Another number of factors than of replicates.
  case unequalFactors(expected: Int, found: Int)
  /// A factor that is negative or not finite, or factors that are all 0; the replicate is counted from 0.
  case invalidFactor(Double, replicate: Int)
  /// An unstratified jackknife of a design with several strata.
  case stratified(strata: Int)
  /// A stratum that has not the two sampled PSUs that the method needs.
  case notPaired(stratum: String, units: Int)
  /// A stratum with a single sampled PSU, which no replicate can leave out.
  case lonelyUnit(stratum: String)
  /// A rule for lonely PSUs that replicates cannot follow, in the stratum that needs one.
  case unsupportedLonelyPSU(LonelyPSU, stratum: String)
  /// A sample of the whole population, which has no sampling variance.
  case wholePopulation

  /// The row at fault, from 0, where there is one.
  public var row: Int? {
    if case .notFinite(_, let row, _) = self { row } else { nil }
  }
}
