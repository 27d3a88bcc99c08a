/// Some domains together with every replicate of the weights: what many statistics of them rest on.
struct ReplicatedDomains {
  private let totals: [Double]
  private let centre: DomainTotals
  private let count: Int
  /// The denominator asked for last, and its value with every replicate.
  private var denominator: [Double] = []
  private var divisors: [Double] = []

  init(_ replicates: ReplicateTotals, domains: [Int]) {
    (totals, centre) = replicates.totals(ofDomains: domains)
    count = replicates.count
  }

  /// Works out how far a statistic is from `reference` with every replicate, not a number where its denominator is 0, in
  /// place of what is in `deviations`.
  ///
  /// The difference is worked out before the division, so that a mean of 10⁹ with a spread of 1 keeps its digits.
  mutating func find(_ deviations: inout [Double], of statistic: RatioStatistic, from reference: Double) {
    deviations.removeAll(keepingCapacity: true)
    deviations.append(contentsOf: repeatElement(0, count: count))
    let numerator = centre.centred(statistic.numerator)
    guard let denominator = statistic.denominator.map(centre.centred) else {
      Self.add(numerator, of: totals, to: &deviations)
      for replicate in 0..<count { deviations[replicate] -= reference }
      return
    }
    let residual = zip(numerator, denominator).map { $0.addingProduct(-reference, $1) }
    Self.add(residual, of: totals, to: &deviations)
    if denominator != self.denominator {
      self.denominator = denominator
      divisors = [Double](repeating: 0, count: count)
      Self.add(denominator, of: totals, to: &divisors)
    }
    for replicate in 0..<count {
      deviations[replicate] = divisors[replicate] == 0 ? .nan : deviations[replicate] / divisors[replicate]
    }
  }

  /// Adds a linear form of totals with every replicate.
  ///
  /// Unchecked: there are as many totals as coefficients with each of the replicates that there are sums for.
  static func add(_ form: [Double], of totals: [Double], to sums: inout [Double]) {
    let count = sums.count
    totals.withUnsafeBufferPointer { totals in
      sums.withUnsafeMutableBufferPointer { sums in
        for (total, coefficient) in form.enumerated() where coefficient != 0 {
          let first = total * count
          for replicate in 0..<count { sums[replicate] += coefficient * totals[first + replicate] }
        }
      }
    }
  }
}
