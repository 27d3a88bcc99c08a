import PhareSurvey

extension ResponseScores {
  /// The scores of all clusters, and the covariance that is added to that of their sum.
  ///
  /// - Parameters:
  ///   - scores: The scores of the clusters in a domain of the variables.
  ///   - added: Receives the covariance by rows, or its diagonal.
  func completed(
    _ scores: TaylorVariance.Scores, width: Int, isDiagonal: Bool, adding added: inout [Double]
  ) -> TaylorVariance.Scores {
    var all = TaylorVariance.Scores()
    all.reset(capacity: rows.count * width)
    all.keys = rows.indices.map { Int32(truncatingIfNeeded: $0) }
    for (index, cluster) in scores.keys.enumerated() {
      for variable in 0..<width {
        all.values[Int(cluster) * width + variable] = scores.values[index * width + variable]
      }
    }
    let fits = fits(of: all.values, width: width)
    for (cluster, row) in rows.enumerated() {
      let pattern = Int(response.patterns[Int(row)])
      let (weight, p) = (response.initialWeights[Int(row)], response.probabilities[pattern])
      let (first, fit) = (cluster * width, pattern * width)
      guard response.hasResponded[Int(row)] else {
        for variable in 0..<width { all.values[first + variable] = weight * p * fits[fit + variable] }
        continue
      }
      let factor = fractions[cluster] * (1 - p)
      if factor > 0 {
        for variable in 0..<width {
          let residual = all.values[first + variable] - weight * fits[fit + variable]
          for other in isDiagonal ? variable..<variable + 1 : 0..<width {
            added[isDiagonal ? variable : variable * width + other] +=
              factor * residual * (all.values[first + other] - weight * fits[fit + other])
          }
        }
      }
      for variable in 0..<width { all.values[first + variable] -= weight * (1 - p) * fits[fit + variable] }
    }
    return all
  }

  /// x'γ of each pattern, `width` values for each.
  private func fits(of values: [Double], width: Int) -> [Double] {
    let (patterns, size) = (response.probabilities.count, response.width)
    var sums = [Double](repeating: 0, count: patterns * width)
    for (cluster, row) in rows.enumerated() where response.hasResponded[Int(row)] {
      let pattern = Int(response.patterns[Int(row)])
      let share = 1 - response.probabilities[pattern]
      for variable in 0..<width { sums[pattern * width + variable] += share * values[cluster * width + variable] }
    }
    var sides = [Double](repeating: 0, count: size * width)
    for pattern in 0..<patterns {
      for index in 0..<size {
        let x = response.variables[pattern * size + index]
        for variable in 0..<width where x != 0 {
          sides[index * width + variable] += x * sums[pattern * width + variable]
        }
      }
    }
    var slopes = [Double](repeating: 0, count: size * width)
    for row in 0..<size {
      for column in 0..<size {
        let element = response.inverse[row * size + column]
        for variable in 0..<width where element != 0 {
          slopes[row * width + variable] += element * sides[column * width + variable]
        }
      }
    }
    var fits = [Double](repeating: 0, count: patterns * width)
    for pattern in 0..<patterns {
      for index in 0..<size {
        let x = response.variables[pattern * size + index]
        for variable in 0..<width where x != 0 {
          fits[pattern * width + variable] += x * slopes[index * width + variable]
        }
      }
    }
    return fits
  }
}
