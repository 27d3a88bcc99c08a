extension Tabulation {
  /// The figures of every domain against those of all other domains together, computed with every replicate.
  ///
  /// - Shape: one array a domain, one difference a statistic of the part.
  func replicatedDifferencesFromRest(in part: Part) throws(EstimationError) -> [[Difference?]] {
    let everywhere = Array(0..<part.totals.layout.domains)
    let freedom = estimator.degreesOfFreedom(part.totals, domains: everywhere)
    return try everywhere.map { domain throws(EstimationError) -> [Difference?] in
      let rest = everywhere.filter { $0 != domain }
      return try part.statistics.map { statistic throws(EstimationError) -> Difference? in
        let contrast = FigureContrast(
          DomainFigure(statistic: statistic, domains: [domain]),
          minus: DomainFigure(statistic: statistic, domains: rest))
        guard let value = part.totals.value(of: contrast) else { return nil }
        return Difference(
          value: value, variance: try part.totals.covariance(of: [contrast])[0], degreesOfFreedom: freedom)
      }
    }
  }
}
