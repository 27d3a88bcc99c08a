/// The weights and figures of the profile categories in one wave.
struct KitagawaTerms: Sendable {
  let scan: KitagawaScan
  let wave: Int
  /// N of each category, in the common order of both waves.
  let sizes: [Double]
  /// N of all categories.
  let total: Double
  /// w of each category.
  let weights: [Double]
  /// r of each category, nil without respondents.
  let figures: [Double?]
  /// Σ w r.
  let figure: Double
  /// From where the scan counts what was answered.
  let centre: Double
  /// Where each category is among those of the scan, nil where the wave does not declare it.
  let sources: [Int?]

  init(scan: KitagawaScan, keys: [[String]], wave: Int) {
    self.scan = scan
    self.wave = wave
    let sample = scan.totals.sampleTotals(ofDomain: scan.domain)
    let centre = sample.centres.first ?? 0
    let own = Dictionary(scan.keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let sources = keys.map { own[$0] }
    let sizes = sources.map { $0.map { sample[2 * $0] } ?? 0 }
    let total = sizes.reduce(0, +)
    let figures = keys.indices.map { index -> Double? in
      guard let source = sources[index], sizes[index] > 0 else { return nil }
      return centre + sample[2 * source + 1] / sizes[index]
    }
    self.centre = centre
    self.sources = sources
    self.sizes = sizes
    self.total = total
    self.weights = sizes.map { $0 / total }
    self.figures = figures
    self.figure = zip(sizes, figures).reduce(0) { $0 + $1.0 / total * ($1.1 ?? 0) }
  }
}

/// The effects of a decomposition as functions of both waves' totals, with their derivatives.
///
/// - Shape: forms 0, 1, 2 are the change, behaviour and composition; then three a category used: behaviour, composition,
///   and composition from the average.
struct KitagawaForms: Sendable {
  let count: Int
  /// The value of each form.
  private(set) var values: [Double]
  /// The derivatives of each form with respect to w and r of each category used: `[wave][form][2·category + (0 w, 1 r)]`.
  private var derivatives: [[[Double]]]
  private let waves: [KitagawaTerms]
  private let used: [Int]

  init(first: KitagawaTerms, second: KitagawaTerms, used: [Int]) {
    self.waves = [first, second]
    self.used = used
    count = 3 + 3 * used.count
    values = [Double](repeating: 0, count: count)
    let row = [Double](repeating: 0, count: 2 * used.count)
    derivatives = [[[Double]]](repeating: [[Double]](repeating: row, count: count), count: 2)
    let average = (first.figure + second.figure) / 2
    for (place, category) in used.enumerated() {
      let (w1, w2) = (first.weights[category], second.weights[category])
      let (r1, r2) = (first.figures[category] ?? 0, second.figures[category] ?? 0)
      values[3 + 3 * place] = (w1 + w2) / 2 * (r2 - r1)
      values[4 + 3 * place] = (r1 + r2) / 2 * (w2 - w1)
      values[5 + 3 * place] = ((r1 + r2) / 2 - average) * (w2 - w1)
      for (wave, sign) in [(0, -1.0), (1, 1.0)] {
        derivatives[wave][3 + 3 * place][2 * place] = (r2 - r1) / 2
        derivatives[wave][3 + 3 * place][2 * place + 1] = sign * (w1 + w2) / 2
        derivatives[wave][4 + 3 * place][2 * place] = sign * (r1 + r2) / 2
        derivatives[wave][4 + 3 * place][2 * place + 1] = (w2 - w1) / 2
        differentiateFromAverage(place, wave: wave, sign: sign, growth: w2 - w1, average: average)
      }
    }
    addUp()
  }

  /// Composition less the average figure times the growth, the average being half of Σ w r of this wave.
  private mutating func differentiateFromAverage(
    _ place: Int, wave: Int, sign: Double, growth: Double, average: Double
  ) {
    var row = derivatives[wave][4 + 3 * place]
    row[2 * place] -= sign * average
    for (other, category) in used.enumerated() {
      row[2 * other] -= growth * (waves[wave].figures[category] ?? 0) / 2
      row[2 * other + 1] -= growth * waves[wave].weights[category] / 2
    }
    derivatives[wave][5 + 3 * place] = row
  }

  /// The effects of all categories together, and the change as their sum: the parts add up to it to the last digits.
  private mutating func addUp() {
    for place in used.indices {
      values[1] += values[3 + 3 * place]
      values[2] += values[4 + 3 * place]
      for wave in 0...1 {
        for index in 0..<2 * used.count {
          derivatives[wave][1][index] += derivatives[wave][3 + 3 * place][index]
          derivatives[wave][2][index] += derivatives[wave][4 + 3 * place][index]
        }
      }
    }
    values[0] = values[1] + values[2]
    for wave in 0...1 {
      for index in 0..<2 * used.count {
        derivatives[wave][0][index] = derivatives[wave][1][index] + derivatives[wave][2][index]
      }
    }
  }

  /// Below this a variance is rounding: the form does not vary, such as a composition by a margin of the calibration.
  func smallestVariance(of form: Int) -> Double {
    var size = 0.0
    for wave in 0...1 {
      for index in 0..<2 * used.count { size = max(size, abs(derivatives[wave][form][index])) }
    }
    return size * size * 1e-28
  }

  /// The derivatives with respect to the totals of a wave: dw = (dN − w ΣdN)/ΣN, dr = (dY − r dN)/N.
  ///
  /// - Shape: `count` rows of the wave's totals, as `LinearForms` takes them.
  func coefficients(ofWave wave: Int) -> [Double] {
    let terms = waves[wave]
    let width = terms.scan.totals.layout.totalsOfDomain
    var coefficients = [Double](repeating: 0, count: count * width)
    for form in 0..<count {
      let row = derivatives[wave][form]
      var mean = 0.0
      for (place, category) in used.enumerated() { mean += row[2 * place] * terms.weights[category] }
      for (place, category) in used.enumerated() {
        guard let source = terms.sources[category] else { continue }
        let figure = (terms.figures[category] ?? 0) - terms.centre
        let ratio = row[2 * place + 1] / terms.sizes[category]
        coefficients[form * width + 2 * source] = (row[2 * place] - mean) / terms.total - ratio * figure
        coefficients[form * width + 2 * source + 1] = ratio
      }
    }
    return coefficients
  }
}
