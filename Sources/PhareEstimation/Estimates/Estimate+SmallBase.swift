extension Estimate.Base {
  /// Whether the effective base is smaller than a limit by more than rounding: respondents with equal weights are worth their
  /// number, although (Σw)² / Σw² may come out a digit below it.
  package func isWorthLess(than limit: Int) -> Bool { effective < Double(limit) * (1 - 1e-9) }
}
