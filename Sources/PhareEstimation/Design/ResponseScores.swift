import PhareSurvey

/// Replaces the scores of respondents by those of all sampled rows, where weights were adjusted for nonresponse.
///
/// Write d for the weight of a sampled row before the adjustment, p for its estimated probability of a response, r = 1 or 0 for
/// whether it responded, x for the variables of the model, and z for the score of a respondent, with the weight d/p in it. The
/// coefficients of the model move with the sample, and to first order Σz is the sum over all sampled rows of
///
///     η = r z − d(r − p) x'γ,   γ = (Σ d p(1 − p) x x')⁻¹ Σ r(1 − p) z x.
///
/// Its variance under the design of the sampled rows covers sampling and response, but for the share f of the variance of the
/// response that the finite population corrections take away: Σ f r(1 − p)(z − d x'γ)² is added.
///
/// In classes, η is d z̄ + r(z − z̄ d/p) with z̄ = Σz/Σd: the mean of the respondents of the class stands for everybody sampled.
///
/// - Source: Kim & Kim (2007), Shao & Steel (1999) for the two parts; Robins, Rotnitzky & Zhao (1994) and Beaumont (2005) for
///   the residual from the regression on the scores of the model.
final class ResponseScores: Sendable {
  let response: UnitResponse
  /// The row of each cluster.
  let rows: [Int32]
  /// The product of the sampling fractions of the stages above each cluster.
  let fractions: [Double]

  /// - Parameter fractions: The share of the population that was sampled, of each row.
  init(_ response: UnitResponse, rows: [Int32], fractions: [Double]) {
    self.response = response
    self.rows = rows
    self.fractions = fractions
  }
}
