import PhareCSV

/// A reason why replicate weights cannot be used, or built from a design.
public enum ReplicateWeightsError: Error, Hashable, Sendable, CustomStringConvertible {
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

  /// The finding and its remedy.
  public var description: String {
    switch self {
    case .tooFewReplicates(let count):
      "\(count) replicate\(count == 1 ? "" : "s"): a variance needs at least two"
    case .unequalLengths(let expected, let found, let replicate):
      "replicate \(replicate + 1) has \(found) weights and the first one \(expected); give one a respondent"
    case .unequalRows(let expected, let found):
      "the replicates are of \(found) respondents and the design has \(expected); build them from the same rows"
    case .notFinite(let value, _, let replicate):
      "\(value) in replicate \(replicate + 1) is not a finite number; correct it or leave the respondent out"
    case .tooManyValues(let lines, let replicates, let limit):
      "\(lines) × \(replicates) replicate weights are more than the \(limit) that are kept; use fewer replicates"
    case .missingFullWeight:
      "replicate weights vary around a full weight, and none is named; state weight, or give multipliers with "
        + "combined: false"
    case .missingRho: "Fay's method needs its coefficient; state rho, such as rho: 0.3"
    case .invalidRho(let rho): "Fay's coefficient \(rho) is not a number from 0 to less than 1; 0.3 and 0.5 are usual"
    case .invalidScale(let scale): "the scale \(scale) is not a positive number; leave it out for the method's own"
    case .missingFactors:
      "weights of a stratified jackknife do not tell the factor of each replicate; state rscales, (n - 1)/n of the "
        + "stratum of each, or give multipliers with combined: false"
    case .unequalFactors(let expected, let found):
      "\(found) factors for \(expected) replicates; give one a replicate, or one for all"
    case .invalidFactor(let factor, let replicate):
      "the factor \(factor) of replicate \(replicate + 1) is not a number of 0 or more with one above 0 among all"
    case .multipliersAsWeights(let mean, let weight):
      "the replicate columns are near \(Self.text(mean)) on average, and the weight is \(Self.text(weight)): they look like "
        + "multipliers of the weight and are declared as replicate weights; state combined: false, or name the columns "
        + "of the replicate weights"
    case .weightsAsMultipliers(let mean, let weight):
      "the replicate columns follow the weight, \(Self.text(mean)) on average beside \(Self.text(weight)): they look like "
        + "replicate weights and are declared as multipliers of the weight; leave out combined: false, or name the "
        + "columns of the multipliers"
    default: designDescription
    }
  }

  private static func text(_ number: Double) -> String { DecimalFormat(significantDigits: 3).text(number) }

  private var designDescription: String {
    switch self {
    case .stratified(let strata):
      "JK1 is for a sample without strata, and this one has \(strata); use the stratified jackknife, JKn"
    case .notPaired(let stratum, let units):
      "stratum '\(stratum)' has \(units) sampled units, and this method needs two in each; "
        + "use JKn or a bootstrap, or pair the units"
    case .lonelyUnit(let stratum):
      "stratum '\(stratum)' has one sampled unit: no replicate can leave it out; merge it with a neighbour, or state "
        + "lonely_psu: certainty"
    case .unsupportedLonelyPSU(let rule, let stratum):
      "stratum '\(stratum)' has one sampled unit, and replicates know no lonely_psu: \(rule.rawValue); "
        + "use certainty, or merge it with a neighbour"
    case .wholePopulation: "every unit of the population was sampled: there is no sampling variance to replicate"
    default: ""
    }
  }

  /// The row at fault, from 0, where there is one.
  public var row: Int? {
    if case .notFinite(_, let row, _) = self { row } else { nil }
  }
}
