import PhareDistributions
import PhareLinearAlgebra

extension ContingencyTable {
  /// The sums of the generalised design effects over the contrasts that the margins leave free.
  struct DesignEffects {
    /// The number of contrasts that the cells with a respondent identify.
    let rank: Int
    /// The sum of the design effects.
    let trace: Double
    /// The sum of their squares.
    let squaredTrace: Double

    var mean: Double { trace / Double(rank) }
    /// Standard deviation over mean; rounding may take a variance of 0 below it.
    var variation: Double { max(0, Double(rank) * squaredTrace / (trace * trace) - 1).squareRoot() }
  }

  /// The design effects of Rao & Scott (1984): eigenvalues of [CᵀD⁻C/n]⁻¹ CᵀD⁻VD⁻C, with D the diagonal matrix of the
  /// observed shares, or of those expected under independence, and 1/0 taken as 0.
  func designEffects(
    at proportions: IndependenceTest.Proportions
  ) throws(EstimationError) -> Result<DesignEffects, Untestable> {
    let contrasts = InteractionContrasts(categories: categories.count, domains: domains.count)
    let size = contrasts.count
    let inverses = inverseShares(proportions)
    let simple = simpleVariance(of: contrasts, inverses: inverses)
    let covariance = try shareCovariance(of: contrasts, inverses: inverses)
    do {
      let design = try Matrix(rows: size, columns: size, columnMajor: covariance)
      let (effects, rank) = try solution(of: simple, for: design, inverses: inverses)
      let trace = effects.diagonal.reduce(0, +)
      var squaredTrace = 0.0
      for row in 0..<size {
        for column in 0..<size { squaredTrace += effects[row, column] * effects[column, row] }
      }
      guard trace > Self.noDesignEffect * Double(max(rank, 1)), squaredTrace > 0 else { return .failure(.noVariation) }
      return .success(DesignEffects(rank: rank, trace: trace, squaredTrace: squaredTrace))
    } catch {
      return .failure(.undefinedVariance)
    }
  }

  /// [CᵀD⁻C/n]⁻¹ times the covariance of the contrasts, with the rank of the first factor.
  ///
  /// The contrasts are orthonormal, so its eigenvalues lie between the smallest and the largest element of D⁻: where
  /// these are within some orders of magnitude, it has full rank.
  private func solution(
    of simple: Matrix, for design: Matrix, inverses: [[Double]]
  ) throws(LinearAlgebraError) -> (Matrix, rank: Int) {
    let least = inverses.joined().min() ?? 0
    let greatest = inverses.joined().max() ?? 0
    if least > 1e-8 * greatest, let factor = try? simple.choleskyFactor() {
      return (try factor.solve(design), simple.rows)
    }
    let (inverse, rank) = try simple.symmetricPseudoInverse()
    return (try inverse.product(with: design), rank)
  }

  /// D⁻: the reciprocal of each cell's share.
  private func inverseShares(_ proportions: IndependenceTest.Proportions) -> [[Double]] {
    categories.indices.map { category in
      domains.indices.map { domain in
        switch proportions {
        case .observed: counts[category][domain] > 0 ? total / counts[category][domain] : 0
        case .independent: total / expected(category, domain)
        }
      }
    }
  }

  /// CᵀD⁻C/n, with n the sample size, the variance of the contrasts in a simple random sample.
  private func simpleVariance(of contrasts: InteractionContrasts, inverses: [[Double]]) -> Matrix {
    var cells = Matrix(rows: categories.count * domains.count, columns: contrasts.count)
    var weights: [Double] = []
    for category in categories.indices {
      for domain in domains.indices {
        for contrast in 0..<contrasts.count {
          cells[weights.count, contrast] = contrasts[contrast, category, domain]
        }
        weights.append(inverses[category][domain] / Double(sampleSize))
      }
    }
    // There is a weight for every row.
    return (try? cells.crossProduct(weights: weights)) ?? Matrix(rows: contrasts.count, columns: contrasts.count)
  }

  /// CᵀD⁻VD⁻C, the covariance of the contrasts of shares divided by those of D.
  ///
  /// A share is a ratio, so each contrast loses its own value times the total; that value is 0, except for empty cells,
  /// where D holds the observed shares. With replicates the shares are computed with each of them.
  private func shareCovariance(
    of contrasts: InteractionContrasts, inverses: [[Double]]
  ) throws(EstimationError) -> [Double] {
    let values = (0..<contrasts.count).map { contrast in
      var value = 0.0
      for category in categories.indices {
        for domain in domains.indices {
          value += contrasts[contrast, category, domain] * inverses[category][domain] * share(category, domain)
        }
      }
      return value
    }
    guard let replicates = totals.replicates else {
      return try totals.covariance(
        of: linearised(count: contrasts.count) { contrast, category, domain in
          (contrasts[contrast, category, domain] * inverses[category][domain] - values[contrast]) / total
        })
    }
    var replicated = replicates.values(
      of: linearised(count: contrasts.count + 1) { contrast, category, domain in
        contrast == contrasts.count ? 1 : contrasts[contrast, category, domain] * inverses[category][domain]
      })
    let sizes = replicated.removeLast()
    for contrast in replicated.indices {
      for replicate in sizes.indices { replicated[contrast][replicate] /= sizes[replicate] }
    }
    return replicates.source.weights.covariance(of: replicated, full: values)
  }

  /// A mean design effect below this is a variance of 0 but for rounding.
  private static let noDesignEffect = 1e-12

  /// Wald's statistic, a quadratic form of the distances from independence, and its rank.
  func waldStatistic() throws(EstimationError) -> Result<(statistic: Double, rank: Int), Untestable> {
    let contrasts = InteractionContrasts(categories: categories.count, domains: domains.count)
    let variables = linearised(count: contrasts.count) { contrast, category, domain in
      contrasts[contrast, category, domain] - marginalPart(of: contrasts, contrast, category, domain)
    }
    var distances = [Double](repeating: 0, count: contrasts.count)
    for contrast in 0..<contrasts.count {
      for category in categories.indices {
        for domain in domains.indices {
          distances[contrast] +=
            contrasts[contrast, category, domain] * (counts[category][domain] - expected(category, domain))
        }
      }
    }
    let covariance = try totals.covariance(of: variables)
    do {
      let matrix = try Matrix(rows: contrasts.count, columns: contrasts.count, columnMajor: covariance)
      // The covariance is a sum of products: what its rounding leaves of a zero is far above the last place.
      let (inverse, rank) = try matrix.symmetricPseudoInverse(relativeTolerance: 1e-10)
      let solved = try inverse.product(with: distances)
      let statistic = zip(distances, solved).reduce(0) { $0 + $1.0 * $1.1 }
      return rank > 0 ? .success((statistic, rank)) : .failure(.noVariation)
    } catch {
      return .failure(.undefinedVariance)
    }
  }

  /// The derivative of a contrast of the expected totals N_i. N_.j / N with respect to the total of a cell.
  private func marginalPart(
    of contrasts: InteractionContrasts, _ contrast: Int, _ category: Int, _ domain: Int
  ) -> Double {
    var part = 0.0
    for other in domains.indices { part += contrasts[contrast, category, other] * domainTotals[other] / total }
    for other in categories.indices { part += contrasts[contrast, other, domain] * categoryTotals[other] / total }
    for row in categories.indices {
      for column in domains.indices {
        part -= contrasts[contrast, row, column] * (categoryTotals[row] / total) * (domainTotals[column] / total)
      }
    }
    return part
  }

  /// The variance of each cell's distance from independence, domain by domain.
  ///
  /// - Shape: one array per kept domain, with one variance per kept category.
  func distanceVariances() throws(EstimationError) -> [[Double]] {
    var variances: [[Double]] = []
    for column in domains.indices {
      let variables = linearised(count: categories.count) { row, category, domain in
        let cell = (category == row && domain == column ? 1.0 : 0)
        let sameRow = category == row ? domainTotals[column] / total : 0
        let sameColumn = domain == column ? categoryTotals[row] / total : 0
        return cell - sameRow - sameColumn + categoryTotals[row] / total * (domainTotals[column] / total)
      }
      let covariance = try totals.covariance(of: variables)
      variances.append(categories.indices.map { covariance[$0 * categories.count + $0] })
    }
    return variances
  }
}
