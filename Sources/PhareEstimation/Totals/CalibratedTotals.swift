import PhareSurvey

/// The totals of a scan, refined: every cell divided by combination of the calibration, and the respondents in no cell.
///
/// On the refined totals the residual u - x'B is one more linear combination: u in the cells of a variable and 0
/// elsewhere, minus the x'B of each combination of the calibration, which the respondents in no cell have as well. A
/// quantity of the calibration is one more feature.
///
/// - Source: Deville & Särndal (1992) for the residuals; that they are linear combinations of refined totals is derived
///   here.
final class CalibratedTotals: Sendable {
  private let layout: CellLayout
  private let calibration: CalibratedDesign
  private let pairs: Pairs
  private let features: Features
  private let refined: Totals
  private let products: Products

  init(
    layout: CellLayout, cells: [Int32], quantities: [[Double]], weights: [Double], structure: DesignStructure,
    calibration: CalibratedDesign
  ) {
    self.layout = layout
    self.calibration = calibration
    pairs = Pairs(cells: cells, count: layout.cells, combinations: calibration.combinations)
    features = Features(quantities: quantities, calibration: calibration)
    // Pairs are the domains where there are quantities, which then count from a centre of their own.
    let count = pairs.cells.count
    refined = Totals(
      layout: features.all.isEmpty
        ? CellLayout(domains: 1, categories: count)
        : CellLayout(domains: count, categories: 1, features: features.all.count + 1),
      cells: pairs.numbers, quantities: features.all, weights: weights, structure: structure)
    products = Products(cells: cells, layout: layout, quantities: quantities, calibration: calibration)
  }

  /// The covariance matrix of the residuals of linearised variables, which count quantities from 0.
  ///
  /// - Shape: as `Totals.covariance(of:)`.
  func covariance(of linearised: LinearisedVariables) throws(EstimationError) -> [Double] {
    try refined.covariance(of: refined.fromCentres(residuals(of: linearised)))
  }

  /// The linearised variables minus their regression on the calibration variables, on the refined totals.
  private func residuals(of linearised: LinearisedVariables) -> LinearisedVariables {
    let width = refined.layout.features
    var residuals = Residuals(count: linearised.count, pairs: pairs.cells.count, features: width)
    let fit = fit(of: linearised)
    var positions = [Int](repeating: -1, count: layout.domains)
    for (position, domain) in linearised.domains.enumerated() { positions[domain] = position }
    for (pair, cell) in pairs.cells.enumerated() {
      let position = cell >= 0 ? positions[Int(cell) / layout.categories] : -1
      let coefficients = position >= 0 ? linearised.coefficients[position] : []
      let first = cell >= 0 ? Int(cell) % layout.categories * layout.features : 0
      let start = Int(pairs.combinations[pair]) * linearised.count * width
      for z in 0..<linearised.count {
        for feature in 0..<width {
          let isScanned = position >= 0 && feature < layout.features
          let index = start + z * width + feature
          residuals.set(
            isScanned ? coefficients[z * layout.totalsOfDomain + first + feature] : 0, minus: fit.values[index],
            of: fit.sizes[index], scale: features.sizes[feature], at: (z, pair, feature))
        }
      }
    }
    return residuals.linearised(inOneDomain: features.all.isEmpty)
  }

  /// x'B of every combination as coefficients of the refined features, with the sum of the sizes of its terms.
  ///
  /// - Shape: combinations × linearised variables × features.
  private func fit(of linearised: LinearisedVariables) -> (values: [Double], sizes: [Double]) {
    let width = refined.layout.features
    let size = linearised.count * width
    let slopes = slopes(of: linearised)
    let count = calibration.variableCount
    let margins = calibration.combinations.width
    var values = [Double](repeating: 0, count: calibration.combinations.count * size)
    var sizes = values
    for combination in 0..<calibration.combinations.count {
      for margin in 0..<margins {
        let variable = Int(calibration.variables[combination * margins + margin])
        guard variable >= 0 else { continue }
        let quantity = features.ofMargins[margin]
        for z in 0..<linearised.count {
          let slope = slopes[z * count + variable]
          let start = combination * size + z * width
          let constant = slope * (quantity?.centre ?? 1)
          values[start] += constant
          sizes[start] += abs(constant)
          if let quantity {
            values[start + quantity.feature] += slope
            sizes[start + quantity.feature] += abs(slope)
          }
        }
      }
    }
    return (values, sizes)
  }

  /// B of every linearised variable: linearised × calibration variables.
  private func slopes(of linearised: LinearisedVariables) -> [Double] {
    let count = calibration.variableCount
    var slopes = [Double](repeating: 0, count: linearised.count * count)
    for z in 0..<linearised.count {
      var side = [Double](repeating: 0, count: count)
      for (position, domain) in linearised.domains.enumerated() {
        let coefficients = linearised.coefficients[position]
        for index in 0..<layout.totalsOfDomain {
          let coefficient = coefficients[z * layout.totalsOfDomain + index]
          guard coefficient != 0 else { continue }
          products.add(coefficient, ofTotal: domain * layout.totalsOfDomain + index, to: &side)
        }
      }
      for row in 0..<count {
        for column in 0..<count { slopes[z * count + row] += calibration.inverse[row, column] * side[column] }
      }
    }
    return slopes
  }
}

extension CalibratedTotals {
  /// The residuals of linearised variables by pair and feature, with the sizes that separate rounding from variation.
  private struct Residuals {
    private let pairs: Int
    private let features: Int
    /// Linearised variable × pair × feature.
    private var values: [Double]
    private var largest: [Double]
    private var scales: [Double]

    init(count: Int, pairs: Int, features: Int) {
      self.pairs = pairs
      self.features = features
      values = [Double](repeating: 0, count: count * pairs * features)
      largest = [Double](repeating: 0, count: count)
      scales = largest
    }

    /// Sets a coefficient minus its fit, a sum of terms as large as `size`, of a feature as large as `scale`.
    @inline(__always)
    mutating func set(
      _ coefficient: Double, minus fit: Double, of size: Double, scale: Double,
      at index: (z: Int, pair: Int, feature: Int)
    ) {
      let residual = coefficient - fit
      values[(index.z * pairs + index.pair) * features + index.feature] = residual
      largest[index.z] = max(largest[index.z], abs(residual) * scale)
      scales[index.z] = max(scales[index.z], abs(coefficient) * scale, size * scale)
    }

    /// The residuals as linearised variables of the refined totals.
    ///
    /// A variable that the calibration explains entirely leaves residuals of rounding only: it has no variance.
    func linearised(inOneDomain: Bool) -> LinearisedVariables {
      let length = pairs * features
      let isExplained = largest.indices.map { largest[$0] <= 1e-10 * scales[$0] }
      var values = values
      for z in isExplained.indices where isExplained[z] {
        for index in z * length..<(z + 1) * length { values[index] = 0 }
      }
      var linearised = LinearisedVariables(count: largest.count)
      if inOneDomain {
        linearised.append(domain: 0, coefficients: values)
        return linearised
      }
      for pair in 0..<pairs {
        linearised.append(
          domain: pair,
          coefficients: largest.indices.flatMap { z in
            values[z * length + pair * features..<z * length + (pair + 1) * features]
          })
      }
      return linearised
    }
  }
}
