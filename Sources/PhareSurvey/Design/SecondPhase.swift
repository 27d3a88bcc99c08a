/// The second phase of a sample: a stratified random subsample of the rows of the first phase, drawn without replacement.
///
/// The first phase keeps all its rows; those outside the second have the weight 0.
///
/// - Shape: one element per row of the first phase, or per stratum of the second.
/// - Source: Särndal, Swensson & Wretman (1992), ch. 9.3; R's `twophase`.
public struct SecondPhase: Hashable, Sendable {
  /// Whether each row is in the second phase.
  public let isSampled: [Bool]
  /// The stratum of the second phase that holds each row, from 0.
  package let strata: [Int32]
  /// The rows of the first phase in each stratum.
  package let sizes: [Int]
  /// The rows of the second phase in each stratum.
  package let samples: [Int]
}

extension SurveyDesign {
  /// The same design with a second phase, whose rows weigh their weight times M/m: the rows of their stratum over those
  /// drawn from it.
  ///
  /// - Parameters:
  ///   - isSampled: Whether each row is in the second phase.
  ///   - strata: The stratum of the second phase of each row; nil for one stratum.
  /// - Throws: `SurveyDesignError` where the first phase has later stages that count or unequal probabilities, a row
  ///   weighs 0, or a stratum has fewer than two rows in the second phase and more in the first.
  public func subsampled(_ isSampled: [Bool], strata: [String]? = nil) throws(SurveyDesignError) -> SurveyDesign {
    let numbered = strata.map(Self.numbers)
    return try subsampled(isSampled, strata: numbered?.numbers, names: numbered?.names ?? [])
  }

  /// - Parameter names: The name of each stratum that `strata` numbers.
  func subsampled(
    _ isSampled: [Bool], strata: [Int32]?, names: [String]
  ) throws(SurveyDesignError) -> SurveyDesign {
    let parts: [(SurveyDesignError.Part, Int)] = [
      (.secondPhase, isSampled.count), (.strataOfSecondPhase, strata?.count ?? rowCount),
    ]
    for (part, count) in parts where count != rowCount {
      throw .unequalLengths(expected: rowCount, found: count, part)
    }
    guard unequal == nil, !hasLaterStages else { throw .secondPhaseOfOtherDesign }
    let strata = strata ?? [Int32](repeating: 0, count: rowCount)
    let count = max(Int(strata.max() ?? 0) + 1, names.count)
    var sizes = [Int](repeating: 0, count: count)
    var samples = sizes
    var firstRows = [Int](repeating: 0, count: count)
    for (row, stratum) in strata.enumerated() {
      guard weights[row] > 0 else { throw .weightlessRow(row: row) }
      if sizes[Int(stratum)] == 0 { firstRows[Int(stratum)] = row }
      sizes[Int(stratum)] += 1
      if isSampled[row] { samples[Int(stratum)] += 1 }
    }
    for stratum in 0..<count where samples[stratum] < min(2, sizes[stratum]) {
      throw .secondPhaseTooSmall(
        sampled: samples[stratum], size: sizes[stratum], stratum: names.isEmpty ? "all" : names[stratum],
        row: firstRows[stratum])
    }
    let factors = zip(sizes, samples).map { $1 > 0 ? Double($0) / Double($1) : 0 }
    var design = try with(
      weights: weights.indices.map { isSampled[$0] ? weights[$0] * factors[Int(strata[$0])] : 0 })
    design.secondPhase = SecondPhase(isSampled: isSampled, strata: strata, sizes: sizes, samples: samples)
    return design
  }

  /// Whether a stage after the first counts in variances: one does where its PSUs come from a finite population.
  var hasLaterStages: Bool { stages.count > 1 && stages[0].population != nil && stages[0].units != nil }
}
