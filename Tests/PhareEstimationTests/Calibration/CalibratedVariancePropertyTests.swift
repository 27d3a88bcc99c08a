import Numerics
import PhareEstimation
import PhareLinearAlgebra
import PhareSurvey
import Testing

@Suite struct CalibratedVariancePropertyTests {
  /// xorshift64*, Vigna (2016): the same rows on every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      return state &* 2_685_821_657_736_338_717
    }
  }

  private struct Sample {
    var strata: [Int] = []
    var weights: [Double] = []
    var a: [Int] = []
    var b: [Int] = []
    var x: [Double] = []
    var y: [Double] = []
    /// Whether the respondent is in the domain.
    var domain: [Bool] = []
    var scales: [Double] = []

    init(seed: UInt64, count: Int = 80) {
      var generator = Generator(state: seed &* 7919 &+ 1)
      for row in 0..<count {
        strata.append(row % 4)
        weights.append(Double.random(in: 0.5...4, using: &generator))
        a.append(row < 6 ? row % 3 : Int.random(in: 0..<3, using: &generator))
        b.append(row < 6 ? row % 2 : Int.random(in: 0..<2, using: &generator))
        x.append(Double.random(in: 100...130, using: &generator))
        y.append(x[row] / 3 + Double(a[row]) * 4 + Double.random(in: -5...5, using: &generator))
        domain.append(Bool.random(using: &generator))
        scales.append(Double.random(in: 0.5...2, using: &generator))
      }
    }

    var design: SurveyDesign {
      get throws { try SurveyDesign(strata: strata.map { "\($0)" }, weights: weights) }
    }

    func margin(_ codes: [Int], _ count: Int, name: String, _ change: (Int) -> Double) -> CalibrationMargin {
      var targets = [Double](repeating: 0, count: count)
      for (row, code) in codes.enumerated() { targets[code] += weights[row] * change(code) }
      return CalibrationMargin(
        name: name, labels: (0..<count).map { "\($0)" }, cells: codes.map { Int32($0) }, targets: targets)
    }

    /// Margins that ask for more of the first categories; all add up to the same.
    var margins: [CalibrationMargin] {
      let first = margin(a, 3, name: "a") { [1.08, 0.97, 1.03][$0] }
      let total = first.targets.compactMap(\.self).reduce(0, +)
      var other = margin(b, 2, name: "b") { [1.05, 0.98][$0] }
      let sum = other.targets.compactMap(\.self).reduce(0, +)
      other = CalibrationMargin(
        name: "b", labels: other.labels, cells: other.cells, targets: other.targets.map { $0.map { $0 * total / sum } })
      return [first, other]
    }

    var quantity: CalibrationMargin {
      CalibrationMargin(name: "x", quantity: x, target: zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 } * 1.025)
    }
  }

  private func estimate(_ sample: Sample, _ calibration: WeightCalibration) throws -> Estimate {
    let calibrated = try calibration.calibrated(sample.design)
    return try Estimator(design: calibrated.design, calibration: calibrated.calibration).mean(
      of: QuantityColumn(
        values: sample.y, reasons: [MissingReason?](repeating: nil, count: sample.y.count)),
      by: Breakdown(rowCount: sample.y.count, included: sample.domain)
    ).estimates[0][0]
  }

  /// The definition, row by row: z = w (u - x'B), then Σ n/(n - 1) Σ (z - z̄)² over all rows of every stratum.
  private func byDefinition(_ sample: Sample, _ calibration: WeightCalibration) throws -> Double {
    let weights = try calibration.calibrated(sample.design).design.weights
    let rows = sample.y.indices
    let members = rows.filter { sample.domain[$0] }
    let size = members.reduce(0) { $0 + weights[$1] }
    let mean = members.reduce(0) { $0 + weights[$1] * sample.y[$1] } / size
    let u = rows.map { sample.domain[$0] ? (sample.y[$0] - mean) / size : 0 }
    // One indicator of b is left out, so that the columns are independent.
    let lines = rows.map { row in
      (0..<3).map { sample.a[row] == $0 ? 1 : 0 } + [sample.b[row] == 0 ? 1.0 : 0]
        + (calibration.margins.count == 3 ? [sample.x[row]] : [])
    }
    let roots = rows.map { (sample.weights[$0] * (calibration.scales?[$0] ?? 1)).squareRoot() }
    let left = try Matrix(rowByRow: zip(lines, roots).map { line, root in line.map { $0 * root } })
    let right = try Matrix(rows: rows.count, columns: 1, columnMajor: zip(u, roots).map { $0 * $1 })
    let slopes = try LeastSquares(left, right).coefficients.elements
    let z = rows.map { row in
      weights[row] * (u[row] - zip(lines[row], slopes).reduce(0) { $0 + $1.0 * $1.1 })
    }
    var variance = 0.0
    for stratum in 0..<4 {
      let scores = rows.filter { sample.strata[$0] == stratum }.map { z[$0] }
      let count = Double(scores.count)
      let centre = scores.reduce(0, +) / count
      variance += count / (count - 1) * scores.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    }
    return variance.squareRoot()
  }

  @Test(arguments: 1...12) func equalsTheDefinitionRowByRow(seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let calibrations = [
      WeightCalibration(margins: sample.margins, method: .distance(.raking)),
      WeightCalibration(margins: sample.margins + [sample.quantity], method: .distance(.raking)),
      WeightCalibration(margins: sample.margins, method: .distance(.raking), scales: sample.scales),
      WeightCalibration(margins: sample.margins + [sample.quantity], method: .distance(.linear), scales: sample.scales),
      WeightCalibration(margins: sample.margins, method: .distance(.raking), trimming: 0.25...1.9),
    ]
    for calibration in calibrations {
      let error = try #require(try estimate(sample, calibration).standardError)
      let expected = try byDefinition(sample, calibration)
      #expect(error.isApproximatelyEqual(to: expected, relativeTolerance: 1e-10))
    }
  }

  /// The share of a category, and the mean of a quantity, to which the weights were calibrated are no estimates any
  /// more: no interval of width 0 pretends to be one.
  @Test func marginsThemselvesHaveNoVariation() throws {
    let sample = Sample(seed: 5)
    let margins = sample.margins + [sample.quantity]
    let calibrated = try WeightCalibration(margins: margins, method: .distance(.raking)).calibrated(sample.design)
    let estimator = Estimator(design: calibrated.design, calibration: calibrated.calibration)
    let everybody = Breakdown(rowCount: sample.y.count)
    let column = CodedColumn(codes: sample.a, categories: (0..<3).map { Category(code: "\($0)") })
    for estimate in try estimator.shares(of: column, groups: [[0], [1], [0, 2]], by: everybody).estimates[0] {
      #expect(estimate.standardError == 0)
      #expect(estimate.interval == .failure(.noVariation))
    }
    let quantity = QuantityColumn(
      values: sample.x, reasons: [MissingReason?](repeating: nil, count: sample.x.count))
    let mean = try estimator.mean(of: quantity, by: everybody).estimates[0][0]
    #expect(mean.standardError == 0)
    #expect(mean.interval == .failure(.noVariation))
    // In a domain that is no margin it varies again.
    let some = Breakdown(rowCount: sample.y.count, included: sample.domain)
    #expect(try #require(try estimator.mean(of: quantity, by: some).estimates[0][0].standardError) > 0.01)
  }

  @Test(arguments: [CalibrationDistance.linear, .raking, .logit(CalibrationBounds(lower: 0.5, upper: 2))])
  func presentTotalsChangeNoWeight(distance: CalibrationDistance) throws {
    let sample = Sample(seed: 9)
    let margins = [
      sample.margin(sample.a, 3, name: "a") { _ in 1 }, sample.margin(sample.b, 2, name: "b") { _ in 1 },
    ]
    let calibrated = try WeightCalibration(margins: margins, method: .distance(distance)).calibrated(sample.design)
    for (after, before) in zip(calibrated.design.weights, sample.weights) {
      #expect(after.isApproximatelyEqual(to: before, relativeTolerance: 1e-13))
    }
  }

  @Test(arguments: 1...6) func orderChangesNothing(seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let calibration = WeightCalibration(margins: sample.margins + [sample.quantity], method: .distance(.raking))
    let reference = try estimate(sample, calibration)
    let value = try #require(reference.value)
    let error = try #require(reference.standardError)

    var turned = sample
    turned.strata.reverse()
    turned.weights.reverse()
    turned.a.reverse()
    turned.b.reverse()
    turned.x.reverse()
    turned.y.reverse()
    turned.domain.reverse()
    // Categories in another order, margins in another order.
    turned.a = turned.a.map { 2 - $0 }
    let categories = turned.margin(turned.a, 3, name: "a") { [1.03, 0.97, 1.08][$0] }
    let margins = [turned.quantity, sample.margins[1], categories]
    let other = CalibrationMargin(
      name: "b", labels: margins[1].labels, cells: margins[1].cells.reversed(), targets: margins[1].targets)
    let again = try estimate(
      turned, WeightCalibration(margins: [margins[0], other, margins[2]], method: .distance(.raking)))
    #expect(try #require(again.value).isApproximatelyEqual(to: value, relativeTolerance: 1e-12))
    #expect(try #require(again.standardError).isApproximatelyEqual(to: error, relativeTolerance: 1e-12))
  }
}
