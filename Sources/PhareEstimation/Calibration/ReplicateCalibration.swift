import PhareSurvey

/// The calibration of every replicate of a design to the margins of its weights.
///
/// Factors of categorical margins are those of combinations of cells. One pass over the rows adds up the weights of every
/// combination in all replicates, each replicate is then solved on its sums, and a last pass multiplies: the rows are read
/// twice, however many replicates there are.
struct ReplicateCalibration {
  let request: WeightCalibration
  let replicates: ReplicateWeights
  let designWeights: [Double]

  /// The calibrated replicates, or why one of them cannot be.
  func calibrated() -> (ReplicateWeights?, [CalibrationFinding]) {
    request.hasFactorsOfCombinations ? byCombination() : byRow()
  }

  // MARK: By combination

  private func byCombination() -> (ReplicateWeights?, [CalibrationFinding]) {
    let combinations = CalibrationCombinations(of: request.margins, initialWeights: presence)
    let totals = replicates.totals(
      ofCombinations: combinations.numbers, count: combinations.count, designWeights: designWeights)
    let solved = (0..<replicates.count).map { $0 }.concurrentMap { replicate in
      solve(
        replicate, combinations,
        totals: (0..<combinations.count).map { totals[$0 * replicates.count + replicate] })
    }
    var factors = [Double](repeating: 0, count: totals.count)
    for (replicate, outcome) in solved.enumerated() {
      switch outcome {
      case .failure(let refusal): return (nil, refusal.findings)
      case .success(let own):
        for (combination, factor) in own.enumerated() { factors[combination * replicates.count + replicate] = factor }
      }
    }
    return (
      replicates.with(
        values: replicates.products(
          with: factors, ofCombinations: combinations.numbers, designWeights: designWeights)), []
    )
  }

  /// Above 0 for every row that has a weight in some replicate.
  private var presence: [Double] {
    guard replicates.isCombined else { return designWeights }
    let width = replicates.count
    return designWeights.indices.map { row in
      let first = (replicates.units.map { Int($0[row]) } ?? row) * width
      return replicates.values[first..<first + width].contains { $0 > 0 } ? 1 : 0
    }
  }

  /// The factor of each combination in one replicate; 0 for those without a weight there.
  private func solve(
    _ replicate: Int, _ combinations: CalibrationCombinations, totals: [Double]
  ) -> Result<[Double], CalibrationRefusal> {
    let kept = totals.indices.filter { totals[$0] > 0 }
    var run = CalibrationRun(
      request, initialWeights: [], combinations: combinations.selecting(kept, initialTotals: kept.map { totals[$0] }))
    var factors = [Double](repeating: 0, count: totals.count)
    do throws(CalibrationError) {
      try run.requireRespondents()
      for (combination, factor) in zip(kept, try run.factors()) { factors[combination] = factor }
    } catch {
      return .failure(CalibrationRefusal([.replicate(replicate, error)]))
    }
    if let finding = run.findings.first(where: \.isFatal) { return .failure(CalibrationRefusal([finding])) }
    return .success(factors)
  }

  // MARK: By row

  /// Replicates whose factors differ within combinations: each is calibrated like the weights.
  private func byRow() -> (ReplicateWeights?, [CalibrationFinding]) {
    let solved = (0..<replicates.count).map { $0 }.concurrentMap { replicate -> Result<[Double], CalibrationRefusal> in
      let initial = replicates.column(replicate, designWeights: designWeights)
      var run = CalibrationRun(
        request, initialWeights: initial,
        combinations: CalibrationCombinations(of: request.margins, initialWeights: initial))
      do throws(CalibrationError) {
        try run.requireRespondents()
        let weights = try run.weights().weights
        if let finding = run.findings.first(where: \.isFatal) { return .failure(CalibrationRefusal([finding])) }
        return .success(weights)
      } catch {
        return .failure(CalibrationRefusal([.replicate(replicate, error)]))
      }
    }
    var columns: [[Double]] = []
    for outcome in solved {
      switch outcome {
      case .failure(let refusal): return (nil, refusal.findings)
      case .success(let weights): columns.append(weights)
      }
    }
    return (try? replicates.with(columns: columns), [])
  }
}

extension WeightCalibration {
  /// Whether respondents of one combination of cells are multiplied by the same factor.
  fileprivate var hasFactorsOfCombinations: Bool {
    trimming == nil && (method == .postStratification || (scales == nil && margins.allSatisfy(\.isCategorical)))
  }
}

extension CalibrationRun {
  /// Refuses a cell that the sample has and a replicate leaves empty, whose total the calibration would leave out.
  ///
  /// - Throws: `emptyMargin`.
  fileprivate func requireRespondents() throws(CalibrationError) {
    for (position, margin) in margins.enumerated() where margin.isCategorical {
      var isEmpty = [Bool](repeating: true, count: margin.labels.count)
      for combination in 0..<combinations.count {
        let cell = combinations.cell(of: combination, in: position)
        if cell >= 0 { isEmpty[cell] = false }
      }
      for (cell, target) in margin.targets.enumerated() {
        if let target, target != 0, isEmpty[cell] { throw .emptyMargin(margin.name(ofCell: cell), target: target) }
      }
    }
  }
}
