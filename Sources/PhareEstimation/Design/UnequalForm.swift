import PhareSurvey

/// The variance under unequal probabilities without replacement: a quadratic form of the scores z of the PSUs,
///
///     Σ Δ̌ᵢⱼ zᵢ zⱼ,   Δ̌ᵢⱼ = 1 − πᵢπⱼ/πᵢⱼ,
///
/// by Horvitz & Thompson, or minus Σ Δ̌ᵢⱼ zᵢ² by Yates & Grundy. z holds the weights, 1/π.
///
/// The approximations of πᵢⱼ have Δ̌ᵢⱼ = −(cᵢ + cⱼ)/(n − 1) between two PSUs of a stratum, and 1 − π on the diagonal: with
/// Z = Σz over the stratum, the form is Σ d z² + 2·Z·Σ e z + f·Z², in as many steps as there are PSUs with a score. The
/// others score 0, and count in n and in the sums over the stratum only. Where lonely strata count as the average of the
/// others, d, e and f are times `LonelyStrata.scale`.
///
/// Known joint probabilities need no rule for a stratum with a single PSU: drawn independently of the other strata, it adds
/// (1 − π)z² by Horvitz & Thompson and 0 by Yates & Grundy.
///
/// - Source: Overton (1985) and Hartley & Rao (1962) in the form of R's `survey`; that they add up by stratum is derived
///   here. Brewer (2002) has the form as well.
final class UnequalForm: ClusterForm {
  /// d of each cluster.
  private let squares: [Double]
  /// e of each cluster.
  private let slopes: [Double]
  /// The stratum of each cluster.
  private let strata: [Int32]
  /// f of each stratum.
  private let totals: [Double]
  /// Δ̌ by rows of clusters, where it is known; d then holds what Yates & Grundy take away.
  private let joint: [Double]
  private let lonely: LonelyStrata
  /// 1 − π of the only PSU of each lonely stratum.
  private let lonelyComplements: [Double]

  /// - Parameter clusters: The cluster of each PSU in the numbering of the design.
  init(_ sampling: UnequalSampling, stage: StageStrata, clusters: [Int32], strataOfUnits: [Int32]) {
    let count = clusters.count
    var squares = [Double](repeating: 0, count: count)
    var slopes = squares
    var strata = [Int32](repeating: 0, count: count)
    var joint: [Double] = []
    let complements = sampling.probabilities.map { 1 - $0 }
    for unit in 0..<count { strata[Int(clusters[unit])] = strataOfUnits[unit] }
    var totals = [Double](repeating: 0, count: stage.sampledUnits.count)
    var lonelyComplements: [Double] = []
    lonely = stage.lonely
    if let known = sampling.joint {
      joint = [Double](repeating: 0, count: count * count)
      for first in 0..<count {
        let row = Int(clusters[first])
        for second in 0..<count {
          let product = sampling.probabilities[first] * sampling.probabilities[second]
          let value = first == second ? complements[first] : 1 - product / known[first * count + second]
          joint[row * count + Int(clusters[second])] = value
          if sampling.variance == .yatesGrundy { squares[row] -= value }
        }
      }
    }
    self.joint = joint
    self.strata = strata
    if joint.isEmpty {
      let approximation = Approximation(sampling, strataOfUnits: strataOfUnits, stage: stage)
      for unit in 0..<count {
        let cluster = Int(clusters[unit])
        let scale = stage.lonely.scale(ofStratum: Int(strataOfUnits[unit]))
        let (square, slope) = approximation.coefficients(ofUnit: unit)
        (squares[cluster], slopes[cluster]) = (scale * square, scale * slope)
      }
      for stratum in totals.indices {
        totals[stratum] = stage.lonely.scale(ofStratum: stratum) * approximation.total(ofStratum: stratum)
      }
      lonelyComplements = approximation.lonelyComplements(stage.lonely.strata)
    }
    self.totals = totals
    self.lonelyComplements = lonelyComplements
    self.squares = squares
    self.slopes = slopes
  }

  func covariance(
    ofClusters clusters: [Int32], values: [Double], width: Int, isDiagonal: Bool
  ) throws(EstimationError) -> [Double] {
    if joint.isEmpty { try lonely.requireRule() }
    var sums = StratumSums(width: width)
    for (index, cluster) in clusters.enumerated() {
      sums.add(values, from: index * width, slope: slopes[Int(cluster)], to: strata[Int(cluster)])
    }
    var covariance = [Double](repeating: 0, count: isDiagonal ? width : width * width)
    for row in 0..<width {
      for column in isDiagonal ? row..<row + 1 : 0..<row + 1 {
        var sum = 0.0
        for (index, cluster) in clusters.enumerated() {
          sum += squares[Int(cluster)] * values[index * width + row] * values[index * width + column]
        }
        for (slot, stratum) in sums.strata.enumerated() {
          let (first, second) = (slot * width + row, slot * width + column)
          sum += sums.slopes[first] * sums.sums[second] + sums.slopes[second] * sums.sums[first]
          sum += totals[Int(stratum)] * sums.sums[first] * sums.sums[second]
        }
        if !joint.isEmpty { sum += jointSum(clusters, values, width: width, row, column) }
        covariance[isDiagonal ? row : row * width + column] = sum
        if !isDiagonal { covariance[column * width + row] = sum }
      }
    }
    if joint.isEmpty, lonely.areAdjusted { addLonely(sums, width: width, isDiagonal: isDiagonal, to: &covariance) }
    return covariance
  }

  private func jointSum(_ clusters: [Int32], _ values: [Double], width: Int, _ row: Int, _ column: Int) -> Double {
    let count = squares.count
    var sum = 0.0
    for (index, cluster) in clusters.enumerated() {
      let start = Int(cluster) * count
      var inner = 0.0
      for (other, second) in clusters.enumerated() {
        inner += joint[start + Int(second)] * values[other * width + column]
      }
      sum += values[index * width + row] * inner
    }
    return sum
  }

  /// Adds (1 − π)(z − z̄)² of lonely PSUs, where z̄ is the mean of all.
  private func addLonely(_ sums: StratumSums, width: Int, isDiagonal: Bool, to covariance: inout [Double]) {
    let distances = lonely.adjustedDistances(of: sums.sums, scored: sums.strata, width: width)
    for (factor, distance) in zip(lonelyComplements, distances) {
      for row in 0..<width {
        for column in isDiagonal ? row..<row + 1 : 0..<width {
          covariance[isDiagonal ? row : row * width + column] += factor * distance[row] * distance[column]
        }
      }
    }
  }

}

/// The coefficients of an approximation of the joint probabilities, by stratum.
private struct Approximation {
  private let sampling: UnequalSampling
  private let strataOfUnits: [Int32]
  /// n of each stratum.
  private let counts: [Double]
  /// Σ(1 − π) of the PSUs of each stratum.
  private let complements: [Double]
  /// Σπ² over the population of each stratum, or its estimate Σπ.
  private let squareSums: [Double]
  /// Σc of the PSUs of each stratum.
  private let sums: [Double]

  init(_ sampling: UnequalSampling, strataOfUnits: [Int32], stage: StageStrata) {
    self.sampling = sampling
    self.strataOfUnits = strataOfUnits
    counts = stage.sampledUnits.map { Double($0) }
    var complements = [Double](repeating: 0, count: counts.count)
    var probabilities = complements
    for (unit, stratum) in strataOfUnits.enumerated() {
      complements[Int(stratum)] += 1 - sampling.probabilities[unit]
      probabilities[Int(stratum)] += sampling.probabilities[unit]
    }
    self.complements = complements
    squareSums = sampling.squareSums ?? probabilities
    var sums = [Double](repeating: 0, count: counts.count)
    for (unit, stratum) in strataOfUnits.enumerated() {
      sums[Int(stratum)] += Self.part(
        sampling, probability: sampling.probabilities[unit], squareMean: squareSums[Int(stratum)] / counts[Int(stratum)]
      )
    }
    self.sums = sums
  }

  /// c of a PSU.
  private static func part(_ sampling: UnequalSampling, probability: Double, squareMean: Double) -> Double {
    switch sampling.method {
    case .overton: (1 - probability) / 2
    case .hartleyRao: (1 + squareMean) / 2 - probability
    case .brewer, .joint: 0
    }
  }

  /// d and e of a PSU; d alone, 0, of the only one of its stratum, whose variance `LonelyStrata` decides.
  func coefficients(ofUnit unit: Int) -> (square: Double, slope: Double) {
    let stratum = Int(strataOfUnits[unit])
    let n = counts[stratum]
    guard n > 1 else { return (0, 0) }
    let complement = 1 - sampling.probabilities[unit]
    let c = Self.part(
      sampling, probability: sampling.probabilities[unit], squareMean: squareSums[stratum] / n)
    switch (sampling.method, sampling.variance) {
    case (.brewer, _): return (complement * n / (n - 1), -complement / (n - 1))
    case (_, .horvitzThompson): return (complement + 2 * c / (n - 1), -c / (n - 1))
    case (_, .yatesGrundy): return ((sums[stratum] + n * c) / (n - 1), -c / (n - 1))
    }
  }

  /// f of a stratum.
  func total(ofStratum stratum: Int) -> Double {
    let n = counts[stratum]
    return sampling.method == .brewer && n > 1 ? complements[stratum] / (n * (n - 1)) : 0
  }

  /// 1 − π of the only PSU of each lonely stratum.
  func lonelyComplements(_ strata: [Int]) -> [Double] { strata.map { complements[$0] } }
}

/// Z and Σ e z of the strata with a score.
private struct StratumSums {
  let width: Int
  private(set) var strata: [Int32] = []
  private(set) var sums: [Double] = []
  private(set) var slopes: [Double] = []
  private var slots: [Int32: Int] = [:]

  init(width: Int) { self.width = width }

  mutating func add(_ values: [Double], from first: Int, slope: Double, to stratum: Int32) {
    let slot = slots[stratum] ?? strata.count
    if slot == strata.count {
      slots[stratum] = slot
      strata.append(stratum)
      sums.append(contentsOf: repeatElement(0, count: width))
      slopes.append(contentsOf: repeatElement(0, count: width))
    }
    for variable in 0..<width {
      sums[slot * width + variable] += values[first + variable]
      slopes[slot * width + variable] += slope * values[first + variable]
    }
  }
}
