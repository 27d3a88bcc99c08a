/// A method for the confidence interval of a proportion; raw values are the words of a study file.
///
/// Notation: share p, variance V, Student quantile t on the design's degrees of freedom, effective sample
/// size n* = p(1 - p)/V.
public enum ProportionIntervalMethod: String, CaseIterable, Hashable, Sendable {
  /// logit(p) ± t·se/(p(1 - p)), back-transformed; with replicates, the variance of the replicated logits.
  /// The default of R's `svyciprop`; on few respondents of unequal weights it covers far less than its level.
  case logit
  /// As `logit`, but always by the delta method; `svyciprop(method = "xlogit")`, Stata `citype(logit)`.
  case xlogit
  /// Clopper-Pearson on n* times (t of n - 1 over t)²; `svyciprop(method = "beta")`, Korn and Graubard (1998).
  case beta
  /// As `beta`, with that size capped at the effective base (Σw)²/Σw² of Kish (1965): the variance collapses where the few
  /// respondents who weigh most agree, and n* with it grows beyond what they can know. Phare's default. The NCHS standard
  /// (Parker and others 2017, Series 2 no. 175) caps at n, which is the same for equal weights.
  case kornGraubard = "korn-graubard"
  /// Score interval on n*, with t; Wilson (1927), Kott and Carr (1997); `svyciprop(method = "wilson")`.
  case wilson
  /// Clopper-Pearson on n*, unadjusted.
  case clopperPearson = "clopper-pearson"
  /// arcsin √p ± t·se/(2√(p(1 - p))), clamped to 0...π/2; `svyciprop(method = "asin")` lets it wrap around.
  case asin
  /// Binomial likelihood scaled by the design effect, solved exactly; Rao and Scott (1984).
  /// `svyciprop(method = "likelihood")` interpolates, and agrees to about five digits.
  case likelihood
  /// p ± t·se, which may leave 0...1; `svyciprop(method = "mean")`, and the interval of every mean.
  case mean
}
