import PhareLinearAlgebra

extension Tabulation {
  /// Returns one figure in every domain where it is defined, with the covariance between domains.
  ///
  /// Regions that share communes, or strata that cross them, are correlated, and a ranking of regions needs to know.
  /// - Parameters:
  ///   - figure: The position of the figure in `estimates[domain]`.
  ///   - chosen: The domains; all where nil. Degrees of freedom are those of these domains together.
  /// - Returns: Nil where there is no such figure, fewer than two domains have it, or the design gives no covariance.
  public func jointEstimates(
    ofFigure figure: Int, inDomains chosen: [Int]? = nil
  ) throws(EstimationError) -> JointFigures? {
    guard estimator.options.hasSamplingError, let (part, statistic) = location(ofFigure: figure) else { return nil }
    let domains = (chosen ?? Array(estimates.indices)).filter {
      estimates.indices.contains($0) && estimates[$0][figure].value != nil
    }
    let totals = parts[part].totals
    let own = domains.map { estimates[$0][figure] }
    return try totals.joint(
      domains.map { DomainFigure(statistic: statistic, domains: [$0]) }, positions: domains, unit: figureUnit,
      degreesOfFreedom: estimator.degreesOfFreedom(totals, domains: domains),
      separate: own.map(\.degreesOfFreedom), pairs: pairDegreesOfFreedom(of: domains, part: part),
      effectiveBases: self.statistic.isShare ? own.map(\.base.effective) : nil)
  }

  /// PSUs minus strata of every pair of domains together; nil where no PSU is in several domains.
  private func pairDegreesOfFreedom(of domains: [Int], part: Int) -> Matrix? {
    var freedoms = DegreesOfFreedomCache(parts)
    guard freedoms.areShared(in: part) else { return nil }
    var pairs = Matrix(rows: domains.count, columns: domains.count)
    for (second, later) in domains.enumerated() {
      for (first, earlier) in domains.enumerated() where first < second {
        let together = freedoms.value(of: part, [earlier, later].sorted(), estimator)
        (pairs[first, second], pairs[second, first]) = (together, together)
      }
    }
    return pairs
  }

  /// Returns all figures of one scan in one domain, with the covariance between them, such as for a ranking of answers.
  ///
  /// - Returns: Nil where there is no such domain, fewer than two figures are defined, the design gives no covariance, or
  ///   the figures come from several scans, as the items of a multiple question do:
  ///   `Estimator.jointShares(ofItems:by:)` ranks those.
  public func jointEstimates(inDomain domain: Int) throws(EstimationError) -> JointFigures? {
    guard estimator.options.hasSamplingError, parts.count == 1, let part = parts.first,
      estimates.indices.contains(domain)
    else { return nil }
    let figures = part.statistics.indices.filter { estimates[domain][$0].value != nil }
    return try part.totals.joint(
      figures.map { DomainFigure(statistic: part.statistics[$0], domains: [domain]) }, positions: figures,
      unit: figureUnit,
      degreesOfFreedom: estimator.degreesOfFreedom(part.totals, domains: [domain]))
  }
}

extension Totals {
  /// The figures with their covariance, nil where there are fewer than two or no covariance.
  ///
  /// - Parameter unit: The unit of the figures of these totals.
  func joint(
    _ figures: [DomainFigure], positions: [Int], unit: FloatingUnit, degreesOfFreedom: Double,
    separate: [Double]? = nil,
    pairs: Matrix? = nil, effectiveBases: [Double]? = nil
  ) throws(EstimationError) -> JointFigures? {
    let values = figures.compactMap(value(of:))
    guard values.count == figures.count, values.count > 1 else { return nil }
    let covariance = try covariance(of: figures)
    guard let matrix = try? Matrix(rows: values.count, columns: values.count, columnMajor: covariance),
      let joint = try? JointEstimates(
        values: values, covariance: matrix, unit: unit, degreesOfFreedom: degreesOfFreedom, separate: separate,
        pairs: pairs, effectiveBases: effectiveBases)
    else { return nil }
    return JointFigures(positions: positions, estimates: joint)
  }
}
