/// A reason for which a design or a variable has no estimate.
public enum EstimationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Strata with a single sampled unit, and no rule for them.
  case lonelyPSU(strata: [String], stage: Int)
  /// More distinct answers than a column can hold.
  case tooManyCategories(found: Int, limit: Int, variable: String)
  /// An answer below 0 to a statistic that takes none, by the statistic's word.
  case negativeAnswer(Double, statistic: String)
  /// A comparison of figures of separate scans, whose covariance is unknown.
  case separateScans

  /// The problem and its remedy.
  public var description: String {
    switch self {
    case .lonelyPSU(let strata, let stage):
      "stage \(stage) has one sampled unit only in \(strata.count == 1 ? "stratum" : "strata") "
        + strata.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
        + (strata.count > 5 ? " and \(strata.count - 5) more" : "")
        + ": no variance can be told from one unit; merge it with a neighbour, or state lonely_psu: adjust | average | certainty"
    case .tooManyCategories(let found, let limit, let variable):
      "'\(variable)' has \(found) distinct answers and a table holds \(limit); declare its categories or its type"
    case .negativeAnswer(let answer, let statistic):
      "the statistic '\(statistic)' takes no negative number, and an answer is \(answer); "
        + "code it as missing, or ask for another statistic, such as 'variance'"
    case .separateScans:
      "figures with different bases, such as two items of a multiple-response question, were scanned apart: "
        + "compare the same figure between domains, or answers of one question"
    }
  }
}
