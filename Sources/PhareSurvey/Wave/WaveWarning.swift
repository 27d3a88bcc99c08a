import PhareCSV

/// A doubtful finding in a wave, which changes no figure by itself.
public enum WaveWarning: Hashable, Sendable {
  /// Respondents who were not asked a question have an answer to it, which is left out.
  case answeredOutsideFilter(variable: String, count: Int)
  /// A text that usually stands for no answer counts as an answer.
  case usualMissingText(String, variable: String, count: Int)
  /// A column of numbers has percent signs, which are dropped.
  case percentSigns(header: String, count: Int)
  /// Replicates are on another scale than the weights: `ratio` times the weight on average, or as multipliers.
  case replicateScale(_ ratio: Double, isCombined: Bool)
}

extension WaveWarning: Problem {
  /// The finding, and how it was read.
  public func sentence(in language: Language) -> String {
    switch self {
    case .answeredOutsideFilter(let variable, let count):
      "answers to '\(variable)' from outside its base, on \(count) \(count == 1 ? "row" : "rows"); "
        + "they are left out of its figures: check the `where:` of the variable"
    case .usualMissingText(let text, let variable, let count):
      "'\(text)' counts as an answer to '\(variable)', on \(count) \(count == 1 ? "row" : "rows"); if it stands for a "
        + "missing answer, declare it: `missing: [\(text)]`, --missing \(text)"
    case .percentSigns(let header, let count):
      "percent signs in \(count) \(count == 1 ? "value" : "values") of '\(header)', read as written, 12,5 % as 12.5"
    case .replicateScale(let ratio, let isCombined):
      "the \(isCombined ? "replicate weights are" : "multipliers are") \(DecimalFormat(significantDigits: 3).text(ratio))"
        + "\(isCombined ? " times the weight" : "") on average, where about 1 is usual: totals and their errors are on two "
        + "scales; check the columns of `weight` and `replicates`"
    }
  }
}
