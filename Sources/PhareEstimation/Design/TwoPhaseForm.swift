import PhareSurvey

/// The variance of a sample in two phases, whose clusters are the rows: that of the first phase, as the second estimates it,
/// plus that of the second.
///
/// Write z for the score of a row of the second phase, weights of both phases in it, and zₐ for its sum over a group a of rows.
/// In the second phase m of M rows of each stratum g were drawn, so that zₐ has the variance
///
///     V₂(a) = Σ (1 − m/M) · m/(m − 1) · (Σz² − z²/m),
///
/// a sum over the strata g, Σz² and z over the rows of a in each. The first phase has Σ k(Σ zᵢ² − zₕ²/n) over its strata h of
/// n PSUs i, with k = (1 − f) · n/(n − 1). Of sums over all its rows that would be the variance; of sums over the second phase
/// it has the expectation of the variance plus that of the form of V₂, which is taken away:
///
///     V = Σ k(Σ zᵢ² − zₕ²/n) − Σ k(Σ V₂(i) − V₂(h)/n) + V₂.
///
/// All are squares of sums over groups of rows: by row, PSU, stratum of either phase, and crossing of a stratum of the second
/// phase with a PSU or stratum of the first. The estimate is unbiased and may be negative.
///
/// - Source: Särndal, Swensson & Wretman (1992), result 9.3.1, which R's `twophase` evaluates with `method = "full"` over all
///   pairs of rows; that simple random sampling makes sums by group of it is derived here. Without a population f = 0, the
///   limit of a large one.
final class TwoPhaseForm: ClusterForm {
  /// A partition of the rows, whose groups add coefficient × z².
  private struct Partition {
    /// The group of each cluster.
    let groups: [Int32]
    /// One coefficient per group.
    var coefficients: [Double]
  }

  /// The parts of the first phase and of the second.
  private let phases: [[Partition]]
  /// The stratum of the first phase of each cluster.
  private let strata: [Int32]
  private let stage: StageStrata

  /// - Parameters:
  ///   - stage: The first phase.
  ///   - psus: The PSU of each cluster, one per row.
  ///   - rows: The row of each cluster.
  init(_ second: SecondPhase, stage: StageStrata, psus: [Int32], rows: [Int32]) {
    let strata = psus.map { stage.strataOfUnits[Int($0)] }
    let strataOfSecond = rows.map { second.strata[Int($0)] }
    self.strata = strata
    self.stage = stage
    let formulas = stage.sampledUnits.indices.map { StratumVariance(stage, stratum: $0) }
    // (1 − m/M)/(m − 1) of each stratum of the second phase.
    let slopes = zip(second.sizes, second.samples).map { size, sample in
      sample > 1 ? (1 - Double(sample) / Double(size)) / Double(sample - 1) : 0
    }
    func coefficient(_ cluster: Int) -> (k: Double, n: Double, slope: Double, m: Double) {
      let (formula, stratum) = (formulas[Int(strata[cluster])], Int(strataOfSecond[cluster]))
      return (formula.factor, formula.sampledUnits, slopes[stratum], Double(second.samples[stratum]))
    }
    func partition(_ groups: [Int32], _ value: ((k: Double, n: Double, slope: Double, m: Double)) -> Double)
      -> Partition
    {
      var coefficients = [Double](repeating: 0, count: Int(groups.max() ?? -1) + 1)
      for cluster in groups.indices { coefficients[Int(groups[cluster])] = value(coefficient(cluster)) }
      return Partition(groups: groups, coefficients: coefficients)
    }
    let byRow = rows.indices.map { Int32(truncatingIfNeeded: $0) }
    let byPSUAndSecond = Self.crossed(psus, strataOfSecond)
    let byStratumAndSecond = Self.crossed(strata, strataOfSecond)
    phases = [
      [
        partition(psus) { $0.k },
        partition(strata) { -$0.k / $0.n },
        partition(byRow) { -$0.k * (1 - 1 / $0.n) * $0.m * $0.slope },
        partition(byPSUAndSecond) { $0.k * $0.slope },
        partition(byStratumAndSecond) { -$0.k * $0.slope / $0.n },
      ],
      [partition(byRow) { $0.m * $0.slope }, partition(strataOfSecond) { -$0.slope }],
    ]
  }

  /// The number of each pair, from 0 in the order of the clusters.
  private static func crossed(_ left: [Int32], _ right: [Int32]) -> [Int32] {
    var numbers: [Int64: Int32] = [:]
    return zip(left, right).map { first, second in
      let key = Int64(first) << 32 | Int64(second)
      let number = numbers[key] ?? Int32(truncatingIfNeeded: numbers.count)
      numbers[key] = number
      return number
    }
  }

  func covariance(
    ofClusters clusters: [Int32], values: [Double], width: Int, isDiagonal: Bool
  ) throws(EstimationError) -> [Double] {
    try stage.lonely.requireRule()
    var covariance = [Double](repeating: 0, count: isDiagonal ? width : width * width)
    for phase in phases {
      let part = Self.covariance(phase, clusters, values, width: width, isDiagonal: isDiagonal)
      for element in covariance.indices { covariance[element] += part[element] }
    }
    if stage.lonely.areAdjusted { addLonely(clusters, values, width: width, isDiagonal: isDiagonal, to: &covariance) }
    return covariance
  }

  /// The variances of one score, of the first phase and of the second.
  func phases(ofClusters clusters: [Int32], values: [Double]) -> (first: Double, second: Double) {
    let parts = phases.map { Self.covariance($0, clusters, values, width: 1, isDiagonal: true)[0] }
    return (parts[0], parts[1])
  }

  /// Σ coefficient × zₐ zₐ' over the groups of some partitions; 0 where the terms leave nothing but their rounding.
  private static func covariance(
    _ partitions: [Partition], _ clusters: [Int32], _ values: [Double], width: Int, isDiagonal: Bool
  ) -> [Double] {
    let count = isDiagonal ? width : width * width
    var covariance = [Double](repeating: 0, count: count)
    var sizes = covariance
    for partition in partitions {
      var sums = [Double](repeating: 0, count: partition.coefficients.count * width)
      for (index, cluster) in clusters.enumerated() {
        let first = Int(partition.groups[Int(cluster)]) * width
        for variable in 0..<width { sums[first + variable] += values[index * width + variable] }
      }
      for (group, coefficient) in partition.coefficients.enumerated() where coefficient != 0 {
        let first = group * width
        for row in 0..<width where sums[first + row] != 0 {
          for column in isDiagonal ? row..<row + 1 : 0..<width {
            let term = coefficient * sums[first + row] * sums[first + column]
            covariance[isDiagonal ? row : row * width + column] += term
            sizes[isDiagonal ? row : row * width + column] += abs(term)
          }
        }
      }
    }
    for element in 0..<count where abs(covariance[element]) <= rounding * sizes[element] { covariance[element] = 0 }
    return covariance
  }

  /// The share of the terms below which their sum is rounding.
  private static let rounding = 64 * Double.ulpOfOne

  /// Adds (1 − f)(z − z̄)² of the lonely PSUs of the first phase by the rule `adjust`.
  private func addLonely(
    _ clusters: [Int32], _ values: [Double], width: Int, isDiagonal: Bool, to covariance: inout [Double]
  ) {
    let all = stage.sampledUnits.indices.map { Int32(truncatingIfNeeded: $0) }
    var sums = [Double](repeating: 0, count: all.count * width)
    for (index, cluster) in clusters.enumerated() {
      let first = Int(strata[Int(cluster)]) * width
      for variable in 0..<width { sums[first + variable] += values[index * width + variable] }
    }
    let distances = stage.lonely.adjustedDistances(of: sums, scored: all, width: width)
    for (stratum, distance) in zip(stage.lonely.strata, distances) {
      for row in 0..<width {
        for column in isDiagonal ? row..<row + 1 : 0..<width {
          covariance[isDiagonal ? row : row * width + column] +=
            stage.factors[stratum] * distance[row] * distance[column]
        }
      }
    }
  }
}
