/// Residuals of forms by pair and feature, with what tells rounding from variation.
struct CalibratedResiduals {
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
    at place: (form: Int, pair: Int, feature: Int)
  ) {
    let residual = coefficient - fit
    values[(place.form * pairs + place.pair) * features + place.feature] = residual
    largest[place.form] = max(largest[place.form], abs(residual) * scale)
    scales[place.form] = max(scales[place.form], abs(coefficient) * scale, size * scale)
  }

  /// The residuals as forms of the refined totals.
  ///
  /// What the calibration variables explain entirely leaves residuals of rounding only: it has no variance.
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
