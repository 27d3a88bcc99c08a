import PhareLinearAlgebra

/// Figures of a tabulation with their joint covariance, and which they are.
public struct JointFigures: Hashable, Sendable {
  /// The positions of the figures among the domains, or among the figures of a domain, that were asked for.
  public let positions: [Int]
  /// The figures, in the order of `positions`.
  public let estimates: JointEstimates
}

extension Tabulation {
  /// One figure in every domain where it is defined, with the covariance between domains.
  ///
  /// Regions that share communes, or strata that cross them, are correlated: this is what a ranking of regions needs.
  /// - Parameters:
  ///   - figure: The position of the figure in `estimates[domain]`.
  ///   - chosen: The domains to look at; all where nil. Degrees of freedom are those of these domains together.
  /// - Returns: Nil where there is no such figure, fewer than two domains have it, or the design tells no covariance.
  public func jointEstimates(
    ofFigure figure: Int, inDomains chosen: [Int]? = nil
  ) throws(EstimationError) -> JointFigures? {
    guard let (part, statistic) = place(ofFigure: figure) else { return nil }
    let domains = (chosen ?? Array(estimates.indices)).filter {
      estimates.indices.contains($0) && estimates[$0][figure].value != nil
    }
    return try parts[part].totals.joint(
      domains.map { DomainFigure(statistic: statistic, domains: [$0]) }, positions: domains,
      degreesOfFreedom: estimator.degreesOfFreedom(parts[part].totals, domains: domains))
  }

  /// All figures of one scan in one domain, with the covariance between them: what a ranking of answers needs.
  ///
  /// - Returns: Nil where there is no such domain, fewer than two figures are defined, the design tells no covariance, or
  ///   the figures come from several scans, as the items of a multiple question do:
  ///   `Estimator.jointShares(ofItems:by:)` ranks those.
  public func jointEstimates(inDomain domain: Int) throws(EstimationError) -> JointFigures? {
    guard parts.count == 1, let part = parts.first, estimates.indices.contains(domain) else { return nil }
    let figures = part.statistics.indices.filter { estimates[domain][$0].value != nil }
    return try part.totals.joint(
      figures.map { DomainFigure(statistic: part.statistics[$0], domains: [domain]) }, positions: figures,
      degreesOfFreedom: estimator.degreesOfFreedom(part.totals, domains: [domain]))
  }
}

extension Totals {
  /// Figures with their covariance, nil where they are fewer than two or have none.
  func joint(
    _ figures: [DomainFigure], positions: [Int], degreesOfFreedom: Double
  ) throws(EstimationError) -> JointFigures? {
    let values = figures.compactMap(value(of:))
    guard values.count == figures.count, values.count > 1 else { return nil }
    let covariance = try covariance(of: figures.map { FigureContrast($0) })
    guard let matrix = try? Matrix(rows: values.count, columns: values.count, columnMajor: covariance),
      let joint = try? JointEstimates(values: values, covariance: matrix, degreesOfFreedom: degreesOfFreedom)
    else { return nil }
    return JointFigures(positions: positions, estimates: joint)
  }
}
