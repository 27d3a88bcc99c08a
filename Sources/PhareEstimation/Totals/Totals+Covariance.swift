import PhareSurvey

extension Totals {
  /// The covariance matrix of linearised variables under the design and, where the weights were calibrated, of their
  /// residuals.
  ///
  /// With replicates, the covariance of the linear combinations computed with each of them: for a statistic that is not
  /// linear, of its linearisation; the covariance of contrasts computes the statistic itself with each replicate.
  ///
  /// - Shape: `linearised.count²`, by rows, symmetric.
  /// - Throws: `EstimationError.lonelyPSU` where a stratum has a single sampled unit and the design states no rule.
  /// - Source: `TaylorVariance`.
  func covariance(of linearised: LinearisedVariables) throws(EstimationError) -> [Double] {
    if let replicates { return replicates.covariance(of: linearised, full: fullValues(of: linearised)) }
    if let covariance = try covarianceOfTotals()?.covariance(of: linearised) { return covariance }
    if let calibrated { return try calibrated.covariance(of: fromZero(linearised)) }
    var variance = TaylorVariance(clusterTotals, layout: layout, structure: structure, isDiagonal: false)
    return try variance.covariance(of: linearised)
  }

  /// The covariance matrix of all totals, computed on first use; nil where another route is the way.
  func covarianceOfTotals() throws(EstimationError) -> TotalsCovariance? {
    guard replicates == nil else { return nil }
    if let calibrated {
      guard layout.domains > 1,
        layout.domains * (layout.totalsOfDomain + 1) <= TotalsCovariance.mostQuantitiesAtOnce
      else { return nil }
      return try totalsCovariance { () throws(EstimationError) in
        try TotalsCovariance(samples: samples, layout: layout) { quantities throws(EstimationError) in
          try calibrated.covariance(of: fromZero(quantities))
        }
      }
    }
    guard TotalsCovariance.serves(structure, layout) else { return nil }
    let stage = structure.stages[0]
    try stage.lonely.requireRule()
    return totalsCovariance { TotalsCovariance(clusterTotals, samples: samples, layout: layout, stage: stage) }
  }

  /// The linear combinations of the totals of the sample.
  private func fullValues(of linearised: LinearisedVariables) -> [Double] {
    var values = [Double](repeating: 0, count: linearised.count)
    for (position, domain) in linearised.domains.enumerated() {
      let totals = sampleTotals(ofDomain: domain).values
      for variable in 0..<linearised.count {
        for (total, value) in totals.enumerated() {
          values[variable] += linearised.coefficients[position][variable * layout.totalsOfDomain + total] * value
        }
      }
    }
    return values
  }
}
