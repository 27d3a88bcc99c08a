extension Tabulation {
  /// The difference of every figure of every domain from the same figure over all other domains pooled.
  ///
  /// This is the test of a region against the nation: the nation holds the region, and the two differ exactly where
  /// the region differs from the rest. A share of 0 or 1 has no variance of its own: its difference has that of the
  /// rest alone, and a report asks more of it than its p-value.
  /// - Shape: as `estimates`; nil where either side has no figure or the difference no variance, and for a statistic
  ///   that is not compared with the rest, such as a total.
  public func differencesFromRest() throws(EstimationError) -> [[Difference?]] {
    guard statistic.isComparedWithRest else { return estimates.map { $0.map { _ in nil } } }
    // Some domains at a time: each contrast names all of them.
    let size = max(1, 64 / max(estimates.first?.count ?? 0, 1))
    var freedoms = DegreesOfFreedomCache(parts)
    var differences: [[Difference?]] = []
    for start in stride(from: 0, to: estimates.count, by: size) {
      differences += try differencesFromRest(
        ofDomains: start..<min(start + size, estimates.count), freedoms: &freedoms)
    }
    return differences
  }

  private func differencesFromRest(
    ofDomains domains: Range<Int>, freedoms: inout DegreesOfFreedomCache
  ) throws(EstimationError) -> [[Difference?]] {
    let contrasts = domains.flatMap { domain in
      let others = estimates.indices.filter { $0 != domain }
      return estimates[domain].indices.map { figure in
        Contrast.difference(of: PooledFigure(figure, in: domain), from: PooledFigure(figure, over: others))
      }
    }
    let differences = try differences(contrasts, atBoundary: true, freedoms: &freedoms)
    var start = 0
    return estimates[domains].map { figures in
      defer { start += figures.count }
      return Array(differences[start..<start + figures.count])
    }
  }
}
