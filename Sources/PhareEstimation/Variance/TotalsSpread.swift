import PhareLinearAlgebra

/// How the totals of some domains spread between the units of one stage: the covariance matrix of the totals themselves,
/// of which that of many forms is a product.
///
/// A unit has few totals, and where strata lie within domains a stratum has those of one domain only: its squares and
/// products are fewer than those of the forms.
struct TotalsSpread {
  private let entries: TotalEntries
  private let layout: CellLayout
  private let stage: DesignStructure.Stage
  private let segments: StratumSegments
  private let domainCount: Int

  init(_ entries: TotalEntries, layout: CellLayout, domains: [Int], stage: DesignStructure.Stage) {
    self.entries = entries
    self.layout = layout
    self.stage = stage
    segments = StratumSegments(entries, domains: domains, stage: stage)
    domainCount = domains.count
  }

  /// The most totals that any stratum has.
  var mostTotals: Int {
    (0..<segments.count).reduce(0) { max($0, segments[$1].count) } * layout.totalsOfDomain
  }

  /// The covariance matrix of forms of these domains, by rows, symmetric to the bit.
  func covariance(of forms: LinearForms) -> [Double] {
    let size = layout.totalsOfDomain
    var transposed = Matrix(rows: domainCount * size, columns: forms.count)
    for (position, coefficients) in forms.coefficients.enumerated() {
      for form in 0..<forms.count {
        for total in 0..<size { transposed[position * size + total, form] = coefficients[form * size + total] }
      }
    }
    // The shapes fit: there is a coefficient for every total.
    guard let scored = try? covarianceOfTotals().product(with: transposed),
      let product = try? transposed.product(with: scored, transposingSelf: true)
    else { return [] }
    var covariance = product.elements
    for row in 0..<forms.count {
      for column in 0..<row { covariance[column * forms.count + row] = covariance[row * forms.count + column] }
    }
    return covariance
  }

  /// The covariance matrix of the totals, domain by domain.
  private func covarianceOfTotals() -> Matrix {
    let size = layout.totalsOfDomain
    var covariance = Matrix(rows: domainCount * size, columns: domainCount * size)
    var spread = StratumSpread(width: mostTotals)
    for place in 0..<segments.count {
      let own = segments[place]
      let stratum = own[own.startIndex].stratum
      let units = Double(stage.sampledUnits[stratum])
      guard units > 1 else { continue }
      spread.spread(own, entries, layout: layout, units: units)
      let factor = stage.factors[stratum] * units / (units - 1)
      let width = own.count * size
      for row in 0..<width {
        let target = own[own.startIndex + row / size].position * size + row % size
        for column in 0...row {
          let other = own[own.startIndex + column / size].position * size + column % size
          let value = factor * spread.product(row, column, width: width)
          covariance[target, other] += value
          if target != other { covariance[other, target] += value }
        }
      }
    }
    return covariance
  }
}

/// The squares and products of the distances of a stratum's units from their mean, total by total.
private struct StratumSpread {
  private var products = OuterProducts(width: 0, isDiagonal: false)
  private var means: [Double] = []
  private var distances: [Double] = []

  init(width: Int) {
    means.reserveCapacity(width)
    distances.reserveCapacity(width)
  }

  /// The sum of products of two totals, the second not after the first.
  func product(_ row: Int, _ column: Int, width: Int) -> Double { products.elements[row * width + column] }

  /// Adds up the units of one stratum, whose segments have the totals one after the other.
  mutating func spread(
    _ segments: ArraySlice<StratumSegments.Segment>, _ entries: TotalEntries, layout: CellLayout, units: Double
  ) {
    let size = layout.totalsOfDomain
    let width = segments.count * size
    means.removeAll(keepingCapacity: true)
    means.append(contentsOf: repeatElement(0, count: width))
    for (place, segment) in segments.enumerated() {
      for entry in segment.entries {
        add(entry, of: entries, features: layout.features, at: place * size, to: &means)
      }
    }
    for total in 0..<width { means[total] /= units }
    if products.width != width { products = OuterProducts(width: width, isDiagonal: false) }
    products.clear(groups: 1)
    var cursors = segments.map(\.entries.lowerBound)
    var used = 0.0
    while let leaf = nextLeaf(cursors, segments, entries) {
      distances.removeAll(keepingCapacity: true)
      for total in 0..<width { distances.append(-means[total]) }
      for (place, segment) in segments.enumerated() {
        while cursors[place] < segment.entries.upperBound, entries.heads[cursors[place]].leaf == leaf {
          add(cursors[place], of: entries, features: layout.features, at: place * size, to: &distances)
          cursors[place] += 1
        }
      }
      products.add(distances, times: 1, to: 0)
      used += 1
    }
    // Units without a row in the domains are at the same distance from 0 as the mean.
    if units > used { products.add(means, times: units - used, to: 0) }
  }

  /// The lowest leaf not yet taken, nil at the end.
  @inline(__always)
  private func nextLeaf(
    _ cursors: [Int], _ segments: ArraySlice<StratumSegments.Segment>, _ entries: TotalEntries
  ) -> Int32? {
    var leaf: Int32?
    for (place, segment) in segments.enumerated() where cursors[place] < segment.entries.upperBound {
      let own = entries.heads[cursors[place]].leaf
      if leaf.map({ own < $0 }) ?? true { leaf = own }
    }
    return leaf
  }

  @inline(__always)
  private func add(_ entry: Int, of entries: TotalEntries, features: Int, at first: Int, to totals: inout [Double]) {
    let start = first + Int(entries.heads[entry].category) * features
    for feature in 0..<features { totals[start + feature] += entries.sums[entry * features + feature] }
  }
}
