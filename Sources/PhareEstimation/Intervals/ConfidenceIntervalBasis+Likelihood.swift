import Glibc

extension ConfidenceIntervalBasis {
  /// The set of q whose scaled deviance from p is at most t².
  ///
  /// - Source: Rao & Scott (1984) for the scaling by the design effect nV/(p(1 - p)); the dispersion n/(n - 1)
  ///   is that of R's quasi-binomial fit.
  func likelihoodInterval(of estimate: Share) -> Result<ConfidenceInterval, Uncomputable> {
    let n = Double(base)
    let bound = estimate.quantile * estimate.quantile / estimate.effectiveSize * (n / (n - 1)) / 2
    let logit = log(estimate.share) - log1p(-estimate.share)
    let lower = Self.edge(of: estimate.share, inside: logit, outside: -750, bound: bound)
    let upper = Self.edge(of: estimate.share, inside: logit, outside: 750, bound: bound)
    return limits(lower, upper, method: .likelihood)
  }

  /// The q between two logits at which the divergence reaches the bound; on that scale the tails keep their digits.
  private static func edge(of share: Double, inside: Double, outside: Double, bound: Double) -> Double {
    var (inside, outside) = (inside, outside)
    while true {
      let middle = inside + (outside - inside) / 2
      guard middle != inside, middle != outside else { break }
      if divergence(of: share, fromLogit: middle) <= bound { inside = middle } else { outside = middle }
    }
    return 1 / (1 + exp(-inside))
  }

  /// p·ln(p/q) + (1 - p)·ln((1 - p)/(1 - q)), half the deviance of one respondent.
  private static func divergence(of share: Double, fromLogit logit: Double) -> Double {
    let q = 1 / (1 + exp(-logit))
    let gap = q - share
    // Near p the two terms cancel to first order: log1p of the gap keeps what is left.
    if abs(gap) < 0.1 * min(share, 1 - share) {
      return -share * log1p(gap / share) - (1 - share) * log1p(-gap / (1 - share))
    }
    return share * (log(share) + log1p(exp(-logit))) + (1 - share) * (log1p(-share) + log1p(exp(logit)))
  }
}
