/// A part of the population in a sample plan, such as a region, a size class, or both crossed.
///
/// - Units: `shares` are fractions of 1; `minimum` and `maximum` count units, and so does `population` where it is counted.
public struct SampleStratum: Hashable, Sendable {
  /// The name of the stratum.
  public let name: String
  /// The number of its units; where that is not known, its size relative to the other strata.
  public let population: Double
  /// Whether `population` counts units. If not, the stratum is taken to be far larger than its sample: there is no finite
  /// population correction, and no limit but `maximum`.
  public let isCounted: Bool
  /// The expected share of each indicator; one half is the most cautious.
  public let shares: [Double]
  /// The expected variance over that of a simple random sample of the stratum, from an earlier wave or assumed: the
  /// cost of weights and clusters inside it. The cost of unequal sampling between strata is computed and not part of it.
  public let designEffect: Double
  /// The smallest number of respondents.
  public let minimum: Int
  /// The largest number of respondents; nil for all units.
  public let maximum: Int?

  /// A stratum; by default a single indicator of one half, a design effect of 1, and no bounds.
  public init(
    name: String, population: Double, isCounted: Bool = true, shares: [Double] = [0.5], designEffect: Double = 1,
    minimum: Int = 0, maximum: Int? = nil
  ) {
    self.name = name
    self.population = population
    self.isCounted = isCounted
    self.shares = shares
    self.designEffect = designEffect
    self.minimum = minimum
    self.maximum = maximum
  }

  /// The number of its units; infinite where it is not known.
  var units: Double { isCounted ? population : .infinity }

  /// The largest possible number of respondents.
  var limit: Int {
    let units = units < 1e15 ? Int(units) : Int(1e15)
    return maximum.map { min($0, units) } ?? units
  }

  /// The variance of one answer to an indicator, with the design effect.
  func unitVariance(of indicator: Int) -> Double {
    designEffect * shares[indicator] * (1 - shares[indicator])
  }
}
