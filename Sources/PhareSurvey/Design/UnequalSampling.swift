/// The drawing of PSUs with unequal probabilities and without replacement within strata, such as in proportion to size.
///
/// - Shape: `probabilities` has one element per PSU in the numbering of the first stage; `squareSums` one per stratum;
///   `joint` PSUs × PSUs by rows.
/// - Units: probabilities are fractions of 1.
/// - Source: R's `svydesign` with `pps`; Brewer & Donadio (2003) for the approximations, Horvitz & Thompson (1952), Yates &
///   Grundy (1953).
public struct UnequalSampling: Hashable, Sendable {
  /// Where the joint inclusion probabilities come from; raw values are words of study files.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Not needed: n/(n − 1) · Σ(1 − π)(z − z̄)²; Brewer (2002), R's `pps = "brewer"`.
    case brewer
    /// πᵢπⱼ(n − 1)/(n − (πᵢ + πⱼ)/2); Overton (1985), R's `pps = "overton"`.
    case overton
    /// πᵢπⱼ(n − 1)/(n − πᵢ − πⱼ + Σπ²/n); Hartley & Rao (1962), Hájek (1964), R's `pps = HR()`.
    case hartleyRao = "hartley_rao"
    /// Known.
    case joint
  }

  /// The estimator of the variance; raw values are words of study files.
  public enum VarianceEstimator: String, Hashable, Sendable, CaseIterable {
    /// Horvitz & Thompson (1952). It can be negative, and there is no variance then.
    case horvitzThompson = "horvitz_thompson"
    /// Yates & Grundy (1953), for samples of a fixed size.
    case yatesGrundy = "yates_grundy"
  }

  /// The source of the joint probabilities.
  public let method: Method
  /// The estimator of the variance; Brewer's approximation has its own.
  public let variance: VarianceEstimator
  /// The probability that each PSU is in the sample.
  public let probabilities: [Double]
  /// Σπ² over the population of each stratum, for `hartleyRao`; nil where the sample estimates it by Σπ.
  public let squareSums: [Double]?
  /// The probability that two PSUs are in the sample, for `joint`.
  public let joint: [Double]?

  /// The drawing as stated for every respondent, before PSUs are numbered.
  public struct Input: Sendable {
    /// The source of the joint probabilities.
    public var method: Method
    /// The estimator of the variance.
    public var variance: VarianceEstimator
    /// The probability that the PSU of each respondent is in the sample.
    public var probabilities: [Double]
    /// Σπ² over the population of each respondent's stratum.
    public var squareSums: [Double]?
    /// The probability that the PSUs of two respondents are in the sample, by the rows of a respondent of each.
    public var joint: (@Sendable (_ row: Int, _ other: Int) -> Double?)?

    /// A drawing; by default with Brewer's approximation.
    public init(
      method: Method = .brewer, variance: VarianceEstimator = .yatesGrundy, probabilities: [Double],
      squareSums: [Double]? = nil, joint: (@Sendable (_ row: Int, _ other: Int) -> Double?)? = nil
    ) {
      self.method = method
      self.variance = variance
      self.probabilities = probabilities
      self.squareSums = squareSums
      self.joint = joint
    }
  }
}

extension SurveyDesign {
  /// The same design with PSUs drawn with unequal probabilities and without replacement.
  ///
  /// - Throws: `SurveyDesignError` where the design has later stages or a finite population, a probability is not above 0
  ///   and at most 1 or differs within a PSU, or joint probabilities are missing, not symmetric, or not above 0 and at most
  ///   the probability of either PSU.
  public func drawn(_ input: UnequalSampling.Input) throws(SurveyDesignError) -> SurveyDesign {
    guard stages.count == 1, stages[0].population == nil else { throw .unequalSamplingWithOtherStages }
    guard input.probabilities.count == rowCount else {
      throw .unequalLengths(expected: rowCount, found: input.probabilities.count, .probabilities)
    }
    if let sums = input.squareSums, sums.count != rowCount {
      throw .unequalLengths(expected: rowCount, found: sums.count, .squareSums)
    }
    let stage = stages[0].withRespondentsAsUnits(rowCount: rowCount)
    let units = stage.units ?? []
    var rows = [Int?](repeating: nil, count: stage.unitCount)
    var probabilities = [Double](repeating: 0, count: stage.unitCount)
    for (row, probability) in input.probabilities.enumerated() {
      guard probability > 0, probability <= 1 else { throw .invalidProbability(probability, row: row) }
      let unit = Int(units[row])
      if rows[unit] != nil, probabilities[unit] != probability {
        throw .unequalProbabilities(first: probabilities[unit], second: probability, row: row)
      }
      if rows[unit] == nil { rows[unit] = row }
      probabilities[unit] = probability
    }
    var design = self
    design.stages = [stage]
    design.unequal = UnequalSampling(
      method: input.method, variance: input.variance, probabilities: probabilities,
      squareSums: try input.squareSums.map { sums throws(SurveyDesignError) in
        try Self.squareSums(sums, of: stage, probabilities: input.probabilities)
      },
      joint: input.method == .joint
        ? try Self.joint(input.joint, rows: rows.compactMap(\.self), probabilities: probabilities) : nil)
    return design
  }

  /// Σπ² of each stratum, the same on all of its rows and not below that of the sampled PSUs.
  private static func squareSums(
    _ rows: [Double], of stage: Stage, probabilities: [Double]
  ) throws(SurveyDesignError) -> [Double] {
    var sums = [Double?](repeating: nil, count: stage.strataNames.count)
    for (row, sum) in rows.enumerated() {
      let stratum = Int(stage.strata[row])
      guard sum.isFinite, sum >= probabilities[row] * probabilities[row] else { throw .invalidSquareSum(sum, row: row) }
      if let first = sums[stratum], first != sum {
        throw .unequalSquareSums(first: first, second: sum, row: row, stratum: stage.strataNames[stratum])
      }
      sums[stratum] = sum
    }
    return sums.map { $0 ?? 0 }
  }

  private static func joint(
    _ probability: ((Int, Int) -> Double?)?, rows: [Int], probabilities: [Double]
  ) throws(SurveyDesignError) -> [Double] {
    let count = rows.count
    guard count <= UnequalSampling.mostJointUnits else {
      throw .tooManyJointUnits(count, limit: UnequalSampling.mostJointUnits)
    }
    var joint = [Double](repeating: 0, count: count * count)
    for first in 0..<count {
      joint[first * count + first] = probabilities[first]
      for second in 0..<count where second != first {
        guard let value = probability?(rows[first], rows[second]) else {
          throw .missingJointProbability(row: rows[first], other: rows[second])
        }
        let most = min(probabilities[first], probabilities[second])
        guard value > 0, value <= most * (1 + 1e-9) else {
          throw .invalidJointProbability(value, row: rows[first], other: rows[second], most: most)
        }
        joint[first * count + second] = value
        if second < first, abs(joint[second * count + first] - value) > 1e-9 * value {
          throw .asymmetricJointProbability(
            first: joint[second * count + first], second: value, row: rows[first], other: rows[second])
        }
      }
    }
    return joint
  }
}

extension UnequalSampling {
  /// A matrix of 128 MB.
  static let mostJointUnits = 4000
}

extension SurveyDesign.Stage {
  /// The same stage with a unit for every respondent, where respondents are the units.
  package func withRespondentsAsUnits(rowCount: Int) -> SurveyDesign.Stage {
    guard units == nil else { return self }
    return SurveyDesign.Stage(
      units: (0..<Int32(truncatingIfNeeded: rowCount)).map(\.self), unitCount: rowCount, strata: strata,
      strataNames: strataNames, strataOfUnits: strata, parents: parents, population: population)
  }

  /// A stage below this one whose units are the respondents: one stratum per unit of this stage.
  ///
  /// - Precondition: The stage has units.
  package func respondentsAsNextStage() -> SurveyDesign.Stage {
    let units = units ?? []
    return SurveyDesign.Stage(
      units: (0..<Int32(truncatingIfNeeded: units.count)).map(\.self), unitCount: units.count, strata: units,
      strataNames: [String](repeating: "", count: unitCount), strataOfUnits: units,
      parents: (0..<Int32(truncatingIfNeeded: unitCount)).map(\.self), population: nil)
  }
}
