/// The estimated totals of one domain, or of several pooled.
///
/// Quantities count from a centre near their mean in the domain, so that large values with a small spread keep their
/// digits.
///
/// - Shape: `values` has `features` elements per category: Σw, then Σw(quantity − centre) for every quantity.
struct DomainTotals: Hashable, Sendable {
  /// The totals of every category.
  let values: [Double]
  /// The centre of every quantity.
  let centres: [Double]

  /// One of the totals.
  subscript(index: Int) -> Double { values[index] }

  private var features: Int { centres.count + 1 }

  /// Converts coefficients of totals that count quantities from 0 into coefficients of these totals.
  func centred(_ coefficients: [Double]) -> [Double] {
    guard !centres.isEmpty else { return coefficients }
    var centred = coefficients
    for first in stride(from: 0, to: centred.count, by: features) {
      for (quantity, centre) in centres.enumerated() { centred[first] += centred[first + quantity + 1] * centre }
    }
    return centred
  }

  /// Converts coefficients of these totals into coefficients of totals that count quantities from 0.
  func uncentred(_ coefficients: [Double]) -> [Double] {
    var uncentred = coefficients
    for first in stride(from: 0, to: uncentred.count, by: features) {
      for (quantity, centre) in centres.enumerated() { uncentred[first] -= uncentred[first + quantity + 1] * centre }
    }
    return uncentred
  }

  /// Converts coefficients of the totals of `pool`, which holds this domain, into coefficients of this domain's totals.
  func recentred(_ coefficients: [Double], of pool: DomainTotals) -> [Double] {
    guard !centres.isEmpty else { return coefficients }
    var recentred = coefficients
    for first in stride(from: 0, to: recentred.count, by: features) {
      for (quantity, centre) in centres.enumerated() {
        recentred[first] += recentred[first + quantity + 1] * (centre - pool.centres[quantity])
      }
    }
    return recentred
  }

  /// Pools the totals of some domains of one scan, around the mean of their centres.
  static func pooled(_ parts: [DomainTotals]) -> DomainTotals {
    guard let one = parts.first else { return DomainTotals(values: [], centres: []) }
    let features = one.features
    let weights = parts.map { part in
      stride(from: 0, to: part.values.count, by: features).reduce(0) { $0 + part.values[$1] }
    }
    let weight = weights.reduce(0, +)
    let centres = one.centres.indices.map { quantity in
      weight > 0 ? zip(parts, weights).reduce(0) { $0 + $1.0.centres[quantity] * ($1.1 / weight) } : 0
    }
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: one.values.count)
    for part in parts {
      for (index, value) in part.values.enumerated() {
        sums[index].add(value)
        let feature = index % features
        if feature > 0 {
          sums[index].add(part.values[index - feature] * (part.centres[feature - 1] - centres[feature - 1]))
        }
      }
    }
    return DomainTotals(values: sums.map(\.value), centres: centres)
  }
}
