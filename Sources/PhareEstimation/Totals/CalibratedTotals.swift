import PhareSurvey

/// The totals of a scan, refined: every cell divided by combination of the calibration, and the respondents in no cell.
///
/// On the refined totals the residual u - x'B is one more linear form: u in the cells of the form and 0 elsewhere, minus
/// the combination's x'B, which the respondents in no cell have as well. A quantity of the calibration is one more
/// feature.
///
/// - Source: Deville & Särndal (1992) for the residuals; that they are linear forms of refined totals is derived here.
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

  /// The covariance matrix of the residuals of forms, which count quantities from 0.
  ///
  /// - Shape: as `Totals.covariance(of:)`.
  func covariance(of forms: LinearForms) throws(EstimationError) -> [Double] {
    try refined.covariance(of: refined.fromCentres(residuals(of: forms)))
  }

  /// The forms minus their regression on the calibration variables, on the refined totals.
  private func residuals(of forms: LinearForms) -> LinearForms {
    let width = refined.layout.features
    var residuals = Residuals(forms: forms.count, pairs: pairs.cells.count, features: width)
    let fit = fit(of: forms)
    var positions = [Int](repeating: -1, count: layout.domains)
    for (position, domain) in forms.domains.enumerated() { positions[domain] = position }
    for (pair, cell) in pairs.cells.enumerated() {
      let position = cell >= 0 ? positions[Int(cell) / layout.categories] : -1
      let coefficients = position >= 0 ? forms.coefficients[position] : []
      let first = cell >= 0 ? Int(cell) % layout.categories * layout.features : 0
      let start = Int(pairs.combinations[pair]) * forms.count * width
      for form in 0..<forms.count {
        for feature in 0..<width {
          let isScanned = position >= 0 && feature < layout.features
          let index = start + form * width + feature
          residuals.set(
            isScanned ? coefficients[form * layout.totalsOfDomain + first + feature] : 0, minus: fit.values[index],
            of: fit.sizes[index], scale: features.sizes[feature], at: (form, pair, feature))
        }
      }
    }
    return residuals.forms(inOneDomain: features.all.isEmpty)
  }

  /// x'B of every combination as coefficients of the refined features, with the sum of the sizes of its terms.
  ///
  /// - Shape: combinations × forms × features.
  private func fit(of forms: LinearForms) -> (values: [Double], sizes: [Double]) {
    let width = refined.layout.features
    let size = forms.count * width
    let slopes = slopes(of: forms)
    let count = calibration.variableCount
    let margins = calibration.combinations.width
    var values = [Double](repeating: 0, count: calibration.combinations.count * size)
    var sizes = values
    for combination in 0..<calibration.combinations.count {
      for margin in 0..<margins {
        let variable = Int(calibration.variables[combination * margins + margin])
        guard variable >= 0 else { continue }
        let quantity = features.ofMargins[margin]
        for form in 0..<forms.count {
          let slope = slopes[form * count + variable]
          let start = combination * size + form * width
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

  /// B of every form: forms × variables.
  private func slopes(of forms: LinearForms) -> [Double] {
    let count = calibration.variableCount
    var slopes = [Double](repeating: 0, count: forms.count * count)
    for form in 0..<forms.count {
      var side = [Double](repeating: 0, count: count)
      for (position, domain) in forms.domains.enumerated() {
        let coefficients = forms.coefficients[position]
        for index in 0..<layout.totalsOfDomain {
          let coefficient = coefficients[form * layout.totalsOfDomain + index]
          guard coefficient != 0 else { continue }
          products.add(coefficient, ofTotal: domain * layout.totalsOfDomain + index, to: &side)
        }
      }
      for row in 0..<count {
        for column in 0..<count { slopes[form * count + row] += calibration.inverse[row, column] * side[column] }
      }
    }
    return slopes
  }
}

extension CalibratedTotals {
  /// The residuals of forms by pair and feature, with the sizes that separate rounding from variation.
  private struct Residuals {
    private let pairs: Int
    private let features: Int
    /// Form × pair × feature.
    private var values: [Double]
    private var largest: [Double]
    private var scales: [Double]

    init(forms: Int, pairs: Int, features: Int) {
      self.pairs = pairs
      self.features = features
      values = [Double](repeating: 0, count: forms * pairs * features)
      largest = [Double](repeating: 0, count: forms)
      scales = largest
    }

    /// Sets a coefficient minus its fit, a sum of terms as large as `size`, of a feature as large as `scale`.
    @inline(__always)
    mutating func set(
      _ coefficient: Double, minus fit: Double, of size: Double, scale: Double,
      at index: (form: Int, pair: Int, feature: Int)
    ) {
      let residual = coefficient - fit
      values[(index.form * pairs + index.pair) * features + index.feature] = residual
      largest[index.form] = max(largest[index.form], abs(residual) * scale)
      scales[index.form] = max(scales[index.form], abs(coefficient) * scale, size * scale)
    }

    /// The residuals as forms of the refined totals.
    ///
    /// A form that the calibration variables explain entirely leaves residuals of rounding only: it has no variance.
    func forms(inOneDomain: Bool) -> LinearForms {
      let length = pairs * features
      let isExplained = largest.indices.map { largest[$0] <= 1e-10 * scales[$0] }
      var values = values
      for form in isExplained.indices where isExplained[form] {
        for index in form * length..<(form + 1) * length { values[index] = 0 }
      }
      var forms = LinearForms(count: largest.count)
      if inOneDomain {
        forms.append(domain: 0, coefficients: values)
        return forms
      }
      for pair in 0..<pairs {
        forms.append(
          domain: pair,
          coefficients: largest.indices.flatMap { form in
            values[form * length + pair * features..<form * length + (pair + 1) * features]
          })
      }
      return forms
    }
  }
}
