import PhareLinearAlgebra

/// One run of a weight calibration: it solves the problem on combinations, settles differences of rounding, and trims.
struct CalibrationRun {
  let request: WeightCalibration
  let initialWeights: [Double]
  private(set) var margins: [CalibrationMargin]
  private(set) var iterations = 0
  private(set) var trimmingRounds = 0
  private(set) var largestMisfit = 0.0
  /// The smallest weight of a respondent with an initial one.
  private(set) var leastWeight = Double.infinity
  var findings: [CalibrationFinding] = []
  let combinations: CalibrationCombinations
  let variables: CalibrationVariables
  /// Whether respondents of one combination may differ in their variables or in q.
  private let isByRow: Bool
  /// The respondents with an initial weight, where they may differ.
  private let rows: [Int]
  /// The variables of the problem, on combinations or respondents.
  private let matrix: SparseMatrix
  /// The row of the problem for each respondent, -1 without an initial weight.
  private let problemRows: [Int32]

  /// - Parameter combinations: Those of the cells of the requested margins.
  init(_ request: WeightCalibration, initialWeights: [Double], combinations: CalibrationCombinations) {
    self.request = request
    self.initialWeights = initialWeights
    margins = request.margins
    self.combinations = combinations
    isByRow =
      request.method != .postStratification
      && (request.scales != nil || request.margins.contains { !$0.isCategorical })
    variables = CalibrationVariables(of: margins, combinations: combinations)
    rows = isByRow ? combinations.rows : []
    matrix =
      isByRow
      ? variables.matrix(ofRows: rows, quantities: margins.map(\.quantity), combinations: combinations)
      : variables.matrix
    problemRows = isByRow ? combinations.numbersOfRows : combinations.numbers
  }

  /// The calibrated and trimmed weights, with the distance and bounds that produced them.
  mutating func weights() throws(CalibrationError) -> (weights: [Double], distance: CalibrationDistance?) {
    let (calibration, distance) = try solve()
    findings += dependencies(calibration.redundantMargins)
    var weights = apply(calibration, to: initialWeights)
    if let trimming = request.trimming { weights = try trim(weights, to: trimming, distance) }
    return (weights, distance)
  }

  /// The factor of each row of the problem, without trimming.
  mutating func factors() throws(CalibrationError) -> [Double] { try solve().0.factors }

  // MARK: Solving

  private mutating func solve() throws(CalibrationError) -> (Calibration, CalibrationDistance?) {
    let totals = isByRow ? rows.map { initialWeights[$0] } : combinations.initialTotals
    var problem = try problem(totals: totals)
    if request.method == .postStratification { return (try postStratified(), nil) }
    // A redundant total may be off by the rounding of printed numbers: the totals before it then replace it.
    for _ in problem.names {
      do throws(CalibrationError) {
        let distance = try distance(for: problem)
        return (try record(problem.calibrated(by: distance)), distance)
      } catch {
        guard case .inconsistentMargin(let name, let target, let implied) = error,
          settle(name, target: target, implied: implied)
        else { throw error }
        problem = try self.problem(totals: totals)
      }
    }
    let distance = try distance(for: problem)
    return (try record(problem.calibrated(by: distance)), distance)
  }

  private mutating func postStratified() throws(CalibrationError) -> Calibration {
    let totals = combinations.initialTotals
    guard let margin = margins.first else { return try problem(totals: totals).calibrated(by: .raking) }
    // Cells without a total have no respondent.
    return record(
      try Calibration.postStratified(
        cells: combinations.cells.map { Int($0) }, initialTotals: totals, targets: margin.targets.map { $0 ?? 0 },
        names: margin.labels.indices.map(margin.name(ofCell:))))
  }

  private mutating func record(_ calibration: Calibration) -> Calibration {
    iterations += calibration.iterations
    largestMisfit = calibration.largestMisfit
    return calibration
  }

  private func distance(for problem: CalibrationProblem) throws(CalibrationError) -> CalibrationDistance {
    switch request.method {
    case .postStratification: return .raking
    case .distance(let distance): return distance
    case .tightestTruncated: return .truncatedLinear(try problem.tightestBounds())
    case .tightestLogit:
      let tightest = try problem.tightestBounds()
      let open = CalibrationBounds(lower: min(tightest.lower, 0.9999), upper: max(tightest.upper, 1.0001))
      do throws(CalibrationError) {
        _ = try problem.calibrated(by: .logit(open))
        return .logit(open)
      } catch {
        // A logit only approaches its bounds: it may need a little more room.
        guard case .infeasibleBounds(_, let feasible?, _) = error else { throw error }
        return .logit(feasible)
      }
    }
  }

  /// Replaces a total by the one that the others imply, where the two differ by rounding.
  private mutating func settle(_ name: String, target: Double, implied: Double) -> Bool {
    for (index, margin) in margins.enumerated() {
      guard let cell = margin.labels.indices.first(where: { margin.name(ofCell: $0) == name }) else { continue }
      let whole = margin.targets.compactMap(\.self).reduce(0) { $0 + abs($1) }
      guard abs(target - implied) <= MarginCheck.rounding * whole else { return false }
      var targets = margin.targets
      targets[cell] = implied
      margins[index] = margin.with(targets: targets)
      findings.append(.rounded(cell: name, target: target, used: implied))
      return true
    }
    return false
  }

  // MARK: The problem

  /// - Parameter totals: The weights on the rows of the problem.
  private func problem(totals: [Double]) throws(CalibrationError) -> CalibrationProblem {
    try CalibrationProblem(
      matrix: matrix, initialTotals: totals, scales: request.scales.map { scales in rows.map { scales[$0] } },
      targets: variables.cells.map { margins[$0.margin].targets[$0.cell] ?? 0 },
      names: variables.cells.map { margins[$0.margin].name(ofCell: $0.cell) })
  }

  /// The weights times the factors of their rows of the problem.
  private mutating func apply(_ calibration: Calibration, to weights: [Double]) -> [Double] {
    let (calibrated, least) = [Double].products(of: weights, with: calibration.factors, numbers: problemRows)
    leastWeight = least
    return calibrated
  }

  /// The redundant variables, without the last category of a part, which every further margin implies.
  private func dependencies(_ redundant: [Int]) -> [CalibrationFinding] {
    let variables = variables.cells
    let first = margins.firstIndex(where: \.isCategorical)
    return redundant.compactMap { index in
      let (margin, cell) = variables[index]
      let part = margins[margin].parts[cell]
      let last = variables.last { $0.margin == margin && margins[margin].parts[$0.cell] == part }
      if margin != first, margins[margin].isCategorical, last?.cell == cell { return nil }
      return .dependent(cell: margins[margin].name(ofCell: cell))
    }
  }

  // MARK: Trimming

  /// Trims and calibrates in turn until the weights satisfy both.
  private mutating func trim(
    _ weights: [Double], to range: ClosedRange<Double>, _ distance: CalibrationDistance?
  ) throws(CalibrationError) -> [Double] {
    let again: CalibrationDistance =
      switch distance {
      case .linear, .truncatedLinear: .linear
      case .raking, .logit, nil: .raking
      }
    var weights = weights
    let limit = 200
    for _ in 0..<limit {
      guard let trimmed = trimmed(weights, to: range, bounds: distance?.bounds) else { return weights }
      trimmingRounds += 1
      let totals = isByRow ? rows.map { trimmed[$0] } : combinations.totals(of: trimmed)
      let calibration = record(try problem(totals: totals).calibrated(by: again))
      weights = apply(calibration, to: trimmed)
    }
    if trimmed(weights, to: range, bounds: distance?.bounds) == nil { return weights }
    let mean = Self.mean(weights)
    let positive = weights.filter { $0 > 0 }
    findings.append(
      .trimmingUnstable(
        rounds: trimmingRounds, lower: (positive.min() ?? 0) / mean, upper: (positive.max() ?? 0) / mean))
    return weights
  }

  /// The weights cut to a range around their mean and to the bounds of their factors; nil where they satisfy both.
  private func trimmed(
    _ weights: [Double], to range: ClosedRange<Double>, bounds: CalibrationBounds?
  ) -> [Double]? {
    let mean = Self.mean(weights)
    let slack = 1e-6
    var isKept = true
    let cut = weights.indices.map { row -> Double in
      guard combinations.numbers[row] >= 0 else { return 0 }
      let lower = max(range.lowerBound * mean, (bounds?.lower ?? 0) * initialWeights[row])
      let upper = min(range.upperBound * mean, (bounds?.upper ?? .infinity) * initialWeights[row])
      let weight = weights[row]
      if weight < lower * (1 - slack) || weight > upper * (1 + slack) { isKept = false }
      return max(min(weight, upper), min(lower, upper))
    }
    return isKept ? nil : cut
  }

  /// The mean of the weights above 0.
  private static func mean(_ weights: [Double]) -> Double {
    let positive = weights.filter { $0 > 0 }
    return positive.reduce(0, +) / Double(max(positive.count, 1))
  }
}
