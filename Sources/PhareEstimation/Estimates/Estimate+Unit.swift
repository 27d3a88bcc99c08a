extension ConfidenceInterval {
  /// The interval times a unit; nil where a limit is infinite, or nothing is left between the two.
  func times(_ unit: FloatingUnit) -> ConfidenceInterval? {
    let (low, high) = (unit.times(lower), unit.times(upper))
    guard low.isFinite, high.isFinite, low < high || lower == upper else { return nil }
    return ConfidenceInterval(lower: low, upper: high, level: level, method: method, rule: rule)
  }
}

extension Estimate {
  /// The figure times a unit, on a base whose weights are times another.
  func times(_ unit: FloatingUnit, weights: FloatingUnit) -> Estimate {
    guard !unit.isOne || !weights.isOne else { return self }
    let base = Base(
      respondents: base.respondents, weighted: weights.times(base.weighted), effective: base.effective)
    let scaled = value.flatMap { unit.figure($0) }
    // A product beyond the range is no figure: neither infinity nor 0.
    guard scaled != nil || value == nil else {
      return Estimate(
        statistic: statistic, value: nil, standardError: nil, interval: .failure(.undefinedEstimate),
        degreesOfFreedom: degreesOfFreedom, designEffect: nil, base: base, failedReplicates: failedReplicates)
    }
    let error = standardError.flatMap { unit.figure($0) }
    let limits = interval.flatMap { interval -> Result<ConfidenceInterval, Uncomputable> in
      guard error != nil || standardError == nil, let scaled = interval.times(unit) else {
        return .failure(.undefinedVariance)
      }
      return .success(scaled)
    }
    return Estimate(
      statistic: statistic, value: scaled, standardError: error, interval: limits,
      degreesOfFreedom: degreesOfFreedom, designEffect: designEffect, base: base, failedReplicates: failedReplicates)
  }
}
