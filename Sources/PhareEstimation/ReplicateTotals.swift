import PhareSurvey
import Synchronization

/// The totals of a scan once more with each replicate of the weights.
///
/// - Shape: `values` has, cell by cell and feature by feature as in `CellLayout`, one element a replicate; quantities
///   count from the centres of their domain, as in the scan.
struct ReplicateTotals: Sendable {
  let source: ReplicateSource
  let layout: CellLayout
  /// The cell of each row, from which the rank of a domain's weights is told.
  let cells: [Int32]
  /// The centre of every quantity in every domain.
  let centres: [Double]
  let values: [Double]

  /// The number of replicates.
  var count: Int { source.weights.count }

  /// The ranks of all rows of each domain, where all of them were asked and the ranks are known.
  let knownRanks: [Int]?

  /// Scans the rows with all replicates.
  init(layout: CellLayout, cells: [Int32], quantities: [[Double]], centres: [Double], source: ReplicateSource) {
    let categories = Int32(truncatingIfNeeded: layout.categories)
    let answers = ReplicateAnswers(layout: layout, cells: cells, quantities: quantities, centres: centres)
    let scan = ReplicateScan(
      domains: cells.map { $0 >= 0 ? $0 / categories : -1 }, count: layout.domains, answers: [answers], source: source)
    self.init(answers, values: scan.totals()[0], knownRanks: nil, source: source)
  }

  /// Totals that were scanned with those of other questions.
  init(_ answers: ReplicateAnswers, values: [Double], knownRanks: [Int]?, source: ReplicateSource) {
    self.source = source
    self.layout = answers.layout
    self.cells = answers.cells
    self.centres = answers.centres
    self.values = values
    self.knownRanks = knownRanks
  }

  /// How far a statistic of some domains together is from `reference` with every replicate, not a number where its
  /// denominator is 0.
  func deviations(of statistic: RatioStatistic, domains: [Int], from reference: Double) -> [Double] {
    var replicated = ReplicatedDomains(self, domains: domains)
    var deviations: [Double] = []
    replicated.find(&deviations, of: statistic, from: reference)
    return deviations
  }

  /// Linear forms of the totals with every replicate: `forms.count × count`, form by form.
  func values(of forms: LinearForms) -> [[Double]] {
    var all = [[Double]](repeating: [Double](repeating: 0, count: count), count: forms.count)
    for (position, domain) in forms.domains.enumerated() {
      let totals = totals(ofDomains: [domain]).values
      for form in 0..<forms.count {
        let first = form * layout.totalsOfDomain
        let coefficients = forms.coefficients[position][first..<first + layout.totalsOfDomain]
        ReplicatedDomains.add(Array(coefficients), of: totals, to: &all[form])
      }
    }
    return all
  }

  /// The totals of some domains together with every replicate, total by total, and the centres they count from.
  ///
  /// - Shape: `totalsOfDomain × count`; the centres stand in a value without totals.
  fileprivate func totals(ofDomains domains: [Int]) -> (values: [Double], centre: DomainTotals) {
    let width = layout.totalsOfDomain * count
    let quantities = layout.features - 1
    func centres(of domain: Int) -> ArraySlice<Double> { self.centres[domain * quantities..<(domain + 1) * quantities] }
    if domains.count == 1 {
      let values = Array(values[domains[0] * width..<(domains[0] + 1) * width])
      return (values, DomainTotals(values: [], centres: Array(centres(of: domains[0]))))
    }
    var pooled = [Double](repeating: 0, count: quantities)
    for domain in domains {
      for (index, centre) in centres(of: domain).enumerated() { pooled[index] += centre / Double(domains.count) }
    }
    var sum = [Double](repeating: 0, count: width)
    for domain in domains {
      let shifts = [0] + zip(centres(of: domain), pooled).map { $0 - $1 }
      for total in 0..<layout.totalsOfDomain {
        let target = total * count
        let source = domain * width + target
        let feature = total % layout.features
        for replicate in 0..<count { sum[target + replicate] += values[source + replicate] }
        guard shifts[feature] != 0 else { continue }
        let weights = source - feature * count
        for replicate in 0..<count { sum[target + replicate] += shifts[feature] * values[weights + replicate] }
      }
    }
    return (sum, DomainTotals(values: [], centres: pooled))
  }
}

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

/// Replicate weights with what every scan of them shares.
final class ReplicateSource: Sendable {
  let weights: ReplicateWeights
  let designWeights: [Double]
  private let knownRank = Mutex<Int?>(nil)

  init(weights: ReplicateWeights, designWeights: [Double]) {
    self.weights = weights
    self.designWeights = designWeights
  }

  /// The rank of the replicate weights of all respondents, worked out when it is first asked for.
  var rank: Int {
    knownRank.withLock { known in
      let rank =
        known
        ?? ReplicateRank(weights: weights, designWeights: designWeights).rank(ofRows: Array(designWeights.indices))
      known = rank
      return rank
    }
  }

  /// The weight of a respondent in a replicate.
  func weight(ofRow row: Int, replicate: Int) -> Double {
    let line = weights.units.map { Int($0[row]) } ?? row
    return weights.values[line * weights.count + replicate] * (weights.isCombined ? 1 : designWeights[row])
  }
}
