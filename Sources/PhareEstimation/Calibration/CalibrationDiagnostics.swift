import PhareSurvey

/// The effect of a calibration on the weights of a wave: for its technical notice, and for whoever judges the weights.
///
/// - Units: totals count population units; factors are calibrated over initial weights.
public struct CalibrationDiagnostics: Hashable, Sendable {
  /// A cell of a margin before and after.
  public struct Cell: Hashable, Sendable {
    /// The margin, such as "region".
    public let margin: String
    /// The cell, such as "Bretagne"; empty for the total of a quantity.
    public let label: String
    /// Respondents with an initial weight.
    public let respondents: Int
    /// The total with the initial weights.
    public let before: Double
    /// The known total.
    public let target: Double
    /// The total with the calibrated weights.
    public let after: Double
  }

  /// The cost of the weights in precision, in a part of the wave.
  public struct Effect: Hashable, Sendable {
    /// The part, such as a region; nil for everybody.
    public let group: Category?
    /// Respondents with a weight above 0.
    public let respondents: Int
    /// n Σd² / (Σd)² of the initial weights.
    public let before: Double
    /// n Σw² / (Σw)² of the calibrated weights: Kish (1965).
    public let after: Double
    /// (Σw)² / Σw² of the calibrated weights.
    public let effectiveBase: Double
  }

  /// A quantile of the factors over respondents.
  public struct FactorQuantile: Hashable, Sendable {
    /// From 0 for the smallest factor to 1 for the largest.
    public let probability: Double
    /// The smallest factor with at least this share of the respondents at or below it.
    public let factor: Double
  }

  /// The method of the calibration.
  public let method: CalibrationMethod
  /// The distance with its final bounds; nil for post-stratification.
  public let distance: CalibrationDistance?
  /// The cells of every margin, in the order of the margins.
  public let cells: [Cell]
  /// Quantiles of the factors, from the smallest to the largest; empty without respondents.
  public let factors: [FactorQuantile]
  /// The smallest and the largest calibrated weight over their mean; nil without respondents, and where the weights of the
  /// rows stand for others.
  public let weightRange: ClosedRange<Double>?
  /// The effect over all respondents.
  public let effect: Effect
  /// The effect in each group that has a respondent.
  public let groups: [Effect]
  /// Newton steps.
  public let iterations: Int
  /// The rounds of trimming and calibrating anew.
  public let trimmingRounds: Int
  /// The largest gap between a calibrated total and its target, relative to the target.
  public let largestMisfit: Double
  /// The findings that were settled or change no weight.
  public let findings: [CalibrationFinding]

  /// The names of the margins, without repeats.
  public var margins: [String] {
    var names: [String] = []
    for cell in cells where !names.contains(cell.margin) { names.append(cell.margin) }
    return names
  }

  /// The probabilities of `factors`.
  static let probabilities = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1]

  /// The diagnostics of calibrated weights, optionally also by the groups of a column such as regions.
  ///
  /// - Parameters:
  ///   - notes: Findings from reading the margins.
  ///   - hasOwnWeights: Whether the weights are those of respondents, and not of rows that only add up like them.
  package init(
    of weights: CalibratedWeights, groups column: CodedColumn? = nil, notes: [CalibrationFinding] = [],
    hasOwnWeights: Bool = true
  ) {
    method = weights.method
    distance = weights.distance
    iterations = weights.iterations
    trimmingRounds = weights.trimmingRounds
    largestMisfit = weights.largestMisfit
    findings = notes + weights.findings
    cells = weights.margins.flatMap { Self.cells(of: $0, in: weights) }
    let (initial, calibrated) = (weights.initialWeights, weights.design.weights)
    let counted = weights.initialCounted
    let factors = calibrated.indices.filter { initial[$0] > 0 }.map { row in
      (factor: calibrated[row] / initial[row], respondents: counted.respondents(ofRow: row))
    }.sorted { $0.factor < $1.factor }
    self.factors = factors.isEmpty ? [] : Self.quantiles(of: factors)
    let used = calibrated.indices.filter { calibrated[$0] > 0 }
    let mean = used.reduce(0) { $0 + calibrated[$1] } / Double(max(counted.total(of: used), 1))
    let positive = used.map { calibrated[$0] / Double(counted.respondents(ofRow: $0)) }
    let range = positive.min().flatMap { low in positive.max().map { low / mean...$0 / mean } }
    weightRange = hasOwnWeights ? range : nil
    effect = Self.effect(in: weights, group: nil) { _ in true }
    groups =
      column.map { column in
        column.categories.indices.map { code in
          Self.effect(in: weights, group: column.categories[code]) { column[$0] == code }
        }.filter { $0.respondents > 0 }
      } ?? []
  }

  private static func cells(of margin: CalibrationMargin, in weights: CalibratedWeights) -> [Cell] {
    let count = margin.labels.count
    var respondents = [Int](repeating: 0, count: count)
    var before = [Double](repeating: 0, count: count)
    var after = before
    for (row, cell32) in margin.cells.enumerated() where cell32 >= 0 && weights.initialWeights[row] > 0 {
      let cell = Int(cell32)
      let value = margin.quantity?[row] ?? 1
      respondents[cell] += weights.initialCounted.respondents(ofRow: row)
      before[cell] += weights.initialWeights[row] * value
      after[cell] += weights.design.weights[row] * value
    }
    return (0..<count).compactMap { cell in
      margin.targets[cell].map { target in
        Cell(
          margin: margin.name, label: margin.labels[cell], respondents: respondents[cell], before: before[cell],
          target: target, after: after[cell])
      }
    }
  }

  private static func effect(
    in weights: CalibratedWeights, group: Category?, where isMember: (Int) -> Bool
  ) -> Effect {
    var count = 0
    var sums = (before: 0.0, after: 0.0)
    var squares = (before: 0.0, after: 0.0)
    for (row, weight) in weights.design.weights.enumerated() where weight > 0 && isMember(row) {
      let initial = weights.initialWeights[row]
      count += weights.initialCounted.respondents(ofRow: row)
      sums.before += initial
      sums.after += weight
      squares.before += weights.initialCounted.squares(ofRow: row, weight: initial)
      squares.after += weights.design.counted.squares(ofRow: row, weight: weight)
    }
    func kish(_ sum: Double, _ squares: Double) -> Double {
      sum > 0 ? Double(count) * squares / (sum * sum) : 1
    }
    return Effect(
      group: group, respondents: count, before: kish(sums.before, squares.before),
      after: kish(sums.after, squares.after),
      effectiveBase: squares.after > 0 ? sums.after * sums.after / squares.after : 0)
  }

  /// For each probability, the smallest of the sorted factors whose cumulative share of the respondents reaches it.
  private static func quantiles(of factors: [(factor: Double, respondents: Int)]) -> [FactorQuantile] {
    let respondents = factors.reduce(0) { $0 + $1.respondents }
    // The respondents up to and with the factor at the index.
    var (index, reached) = (0, factors.first?.respondents ?? 0)
    return probabilities.map { probability in
      let rank = min(max(Int((probability * Double(respondents)).rounded(.up)), 1), respondents)
      while reached < rank, index + 1 < factors.count {
        index += 1
        reached += factors[index].respondents
      }
      return FactorQuantile(probability: probability, factor: factors[index].factor)
    }
  }
}
