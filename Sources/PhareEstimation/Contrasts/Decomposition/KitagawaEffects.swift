/// The weights and figures of the profile categories in one wave.
struct KitagawaProfile: Sendable {
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
  /// The centre from which the scan counts answers.
  let centre: Double
  /// The position of each category in the scan, nil where the wave does not declare it.
  let sources: [Int?]

  init(scan: KitagawaScan, keys: [[String]], wave: Int) {
    self.scan = scan
    self.wave = wave
    let sample = scan.totals.sampleTotals(ofDomain: scan.domain)
    let centre = sample.centres.first ?? 0
    let positions = Dictionary(scan.keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let sources = keys.map { positions[$0] }
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
/// - Shape: effects 0, 1, 2 are the change, behaviour and composition; then three per category used: behaviour,
///   composition, and composition from the average.
struct KitagawaEffects: Sendable {
  let count: Int
  /// The value of each effect.
  private(set) var values: [Double]
  /// The derivatives of each effect by w and r of each category used: `[wave][effect][2·category + (0 w, 1 r)]`.
  private var derivatives: [[[Double]]]
  private let waves: [KitagawaProfile]
  private let used: [Int]

  init(first: KitagawaProfile, second: KitagawaProfile, used: [Int]) {
    self.waves = [first, second]
    self.used = used
    count = 3 + 3 * used.count
    values = [Double](repeating: 0, count: count)
    let row = [Double](repeating: 0, count: 2 * used.count)
    derivatives = [[[Double]]](repeating: [[Double]](repeating: row, count: count), count: 2)
    let average = (first.figure + second.figure) / 2
    for (position, category) in used.enumerated() {
      let (w1, w2) = (first.weights[category], second.weights[category])
      let (r1, r2) = (first.figures[category] ?? 0, second.figures[category] ?? 0)
      values[3 + 3 * position] = (w1 + w2) / 2 * (r2 - r1)
      values[4 + 3 * position] = (r1 + r2) / 2 * (w2 - w1)
      values[5 + 3 * position] = ((r1 + r2) / 2 - average) * (w2 - w1)
      for (wave, sign) in [(0, -1.0), (1, 1.0)] {
        derivatives[wave][3 + 3 * position][2 * position] = (r2 - r1) / 2
        derivatives[wave][3 + 3 * position][2 * position + 1] = sign * (w1 + w2) / 2
        derivatives[wave][4 + 3 * position][2 * position] = sign * (r1 + r2) / 2
        derivatives[wave][4 + 3 * position][2 * position + 1] = (w2 - w1) / 2
        differentiateFromAverage(position, wave: wave, sign: sign, growth: w2 - w1, average: average)
      }
    }
    addUp()
  }

  /// Differentiates composition minus the average figure times the growth; the average is half of Σ w r of this wave.
  private mutating func differentiateFromAverage(
    _ position: Int, wave: Int, sign: Double, growth: Double, average: Double
  ) {
    var row = derivatives[wave][4 + 3 * position]
    row[2 * position] -= sign * average
    for (other, category) in used.enumerated() {
      row[2 * other] -= growth * (waves[wave].figures[category] ?? 0) / 2
      row[2 * other + 1] -= growth * waves[wave].weights[category] / 2
    }
    derivatives[wave][5 + 3 * position] = row
  }

  /// Adds up the effects of all categories, and the change as their sum: the parts add up to it to the last digits.
  private mutating func addUp() {
    for position in used.indices {
      values[1] += values[3 + 3 * position]
      values[2] += values[4 + 3 * position]
      for wave in 0...1 {
        for index in 0..<2 * used.count {
          derivatives[wave][1][index] += derivatives[wave][3 + 3 * position][index]
          derivatives[wave][2][index] += derivatives[wave][4 + 3 * position][index]
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

  /// The variance below which an effect varies by rounding only, such as a composition fixed by the calibration.
  func smallestVariance(of effect: Int) -> Double {
    var size = 0.0
    for wave in 0...1 {
      for index in 0..<2 * used.count { size = max(size, abs(derivatives[wave][effect][index])) }
    }
    return size * size * 1e-28
  }

  /// The derivatives by the totals of a wave: dw = (dN − w ΣdN)/ΣN, dr = (dY − r dN)/N.
  ///
  /// - Shape: `count` rows of the wave's totals, as `LinearisedVariables` takes them.
  func coefficients(ofWave wave: Int) -> [Double] {
    let profile = waves[wave]
    let width = profile.scan.totals.layout.totalsOfDomain
    var coefficients = [Double](repeating: 0, count: count * width)
    for effect in 0..<count {
      let row = derivatives[wave][effect]
      var mean = 0.0
      for (position, category) in used.enumerated() { mean += row[2 * position] * profile.weights[category] }
      for (position, category) in used.enumerated() {
        guard let source = profile.sources[category] else { continue }
        let figure = (profile.figures[category] ?? 0) - profile.centre
        let ratio = row[2 * position + 1] / profile.sizes[category]
        coefficients[effect * width + 2 * source] = (row[2 * position] - mean) / profile.total - ratio * figure
        coefficients[effect * width + 2 * source + 1] = ratio
      }
    }
    return coefficients
  }
}
