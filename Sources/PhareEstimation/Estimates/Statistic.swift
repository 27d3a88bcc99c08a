/// A figure that Phare estimates from the answers to a variable.
///
/// Raw values are the words of study files, of `phare table --statistic` and of the tidy CSV.
public enum Statistic: String, Hashable, Sendable, CaseIterable {
  /// The share of an answer among the respondents of a domain, a fraction of 1.
  case proportion
  /// The weighted mean of a number or a score, in its unit.
  case mean
  /// The estimated total in the population: of a number, or of those who gave an answer.
  case total
  /// The estimated number of people who gave an answer.
  case count
  /// The total of a number over the total of another.
  case ratio
  /// The value below which a given fraction of the population lies, such as the median.
  case quantile
  /// The variance of a number in the population, in its unit squared, as R's `svyvar`.
  case variance
  /// The Gini coefficient of a number that is never negative: 0 where all have the same, 1 where one has all.
  case gini
}
