import PhareCSV
import PhareEstimation

/// A reason why waves that may be compared give no figures.
public enum ComparisonRefusal: Error, Problem {
  /// Waves that share units and do not make one sample.
  case stacking(StackingRefusal)
  /// Waves that are read from one file, or from copies of it, of which the study does not say what they share.
  case sameRows(from: String, to: String)
  /// The refusal of the estimation, in some of the waves.
  case estimation(EstimationError, waves: [String])

  /// The reason, and what to do.
  public func sentence(in language: Language) -> String {
    switch self {
    case .stacking(let refusal): refusal.sentence(in: language)
    case .sameRows(let from, let to):
      "waves '\(from)' and '\(to)' are read from the same rows, and nothing says that they share their respondents: their "
        + "samples would count as independent; name the `respondent` column of both and write `overlap: respondents`, or write "
        + "`overlap: none` where no respondent counts in both"
    case .estimation(let error, let waves): "waves \(waves.joined(separator: ", ")): \(error)"
    }
  }

  /// The key of the comparison at which the problem is placed; the comparison itself where nil.
  var key: String? {
    switch self {
    case .stacking: "overlap"
    case .sameRows: "waves"
    case .estimation: nil
    }
  }
}
