/// The estimated totals of one domain, or of several taken together.
///
/// Quantities count from a centre near their mean in the domain, so that what is left of large values after their
/// mean is taken off keeps its digits.
///
/// - Shape: `values` has `features` elements a category: Σw, then Σw(quantity − centre) for every quantity.
struct DomainTotals: Hashable, Sendable {
  /// The totals of every category.
  let values: [Double]
  /// The centre of every quantity.
  let centres: [Double]

  /// One of the totals.
  subscript(index: Int) -> Double { values[index] }

  private var features: Int { centres.count + 1 }

  /// A linear form of the totals that count quantities from 0, as one of these totals.
  func centred(_ form: [Double]) -> [Double] {
    guard !centres.isEmpty else { return form }
    var form = form
    for first in stride(from: 0, to: form.count, by: features) {
      for (quantity, centre) in centres.enumerated() { form[first] += form[first + quantity + 1] * centre }
    }
    return form
  }

  /// Some linear forms of these totals, as forms of totals that count quantities from 0.
  func uncentred(_ forms: [Double]) -> [Double] {
    var forms = forms
    for first in stride(from: 0, to: forms.count, by: features) {
      for (quantity, centre) in centres.enumerated() { forms[first] -= forms[first + quantity + 1] * centre }
    }
    return forms
  }

  /// Some linear forms of `pool`, which holds this domain, as forms of this domain's totals.
  func recentred(_ forms: [Double], of pool: DomainTotals) -> [Double] {
    guard !centres.isEmpty else { return forms }
    var forms = forms
    for first in stride(from: 0, to: forms.count, by: features) {
      for (quantity, centre) in centres.enumerated() {
        forms[first] += forms[first + quantity + 1] * (centre - pool.centres[quantity])
      }
    }
    return forms
  }

  /// The totals of some domains of one scan together, around the mean of their centres.
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
